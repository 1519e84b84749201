import js from "@eslint/js";
import globals from "globals";

const odoo = { odoo: "readonly", luxon: "readonly", DOMPurify: "readonly", Prism: "readonly" };

export default [
    { ignores: ["**/node_modules/**", "**/static/lib/**", ".data/**"] },
    js.configs.recommended,
    {
        files: ["**/*.js", "**/*.mjs"],
        languageOptions: { ecmaVersion: 2024, sourceType: "module" },
        linterOptions: { reportUnusedDisableDirectives: "error" },
        rules: {
            "array-callback-return": "error",
            curly: ["error", "all"],
            eqeqeq: ["error", "always", { null: "ignore" }],
            "no-constructor-return": "error",
            "no-eval": "error",
            "no-implied-eval": "error",
            // A comment may name a global that this file knows already.
            "no-redeclare": ["error", { builtinGlobals: false }],
            "no-restricted-globals": ["error", "event", "name"],
            "no-self-compare": "error",
            "no-shadow": "error",
            "no-throw-literal": "error",
            "no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrors: "all" }],
            "no-use-before-define": [
                "error",
                { functions: false, classes: false, variables: false },
            ],
            "no-var": "error",
            "object-shorthand": "error",
            "prefer-const": "error",
            "prefer-template": "error",
        },
    },
    {
        files: ["**/static/**/*.js"],
        languageOptions: { globals: { ...globals.browser, ...odoo } },
        rules: {
            "no-console": "error",
            // A string set as markup would pass the sanitiser by.
            "no-restricted-properties": [
                "error",
                { property: "innerHTML", message: "Render with OWL and t-out." },
                { property: "outerHTML", message: "Render with OWL and t-out." },
                { property: "insertAdjacentHTML", message: "Render with OWL and t-out." },
            ],
        },
    },
    {
        files: ["**/static/tests/**/*.js"],
        rules: { "no-restricted-properties": "off" },
    },
    {
        files: ["dev/**/*.mjs", "dev/**/*.js"],
        languageOptions: { globals: { ...globals.node, ...globals.browser } },
    },
];
