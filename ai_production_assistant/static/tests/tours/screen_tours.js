import { registry } from "@web/core/registry";
import { SETTLED, ask, check, click, act, reload, see, seeAnswer } from "./tour_helpers";

const tours = registry.category("web_tour.tours");
const PICK = ".o_ai_production_pick";
const MODELS = ".o_ai_production_models";

tours.add("ai_production_assistant_model", {
    steps: () => [
        click("Open the models", `${PICK}:contains(phi3:mini)`),
        act("Only those that can chat", `${MODELS}:contains(qwen3:4b)`, () => {
            const names = [...document.querySelectorAll(".o_ai_production_model_name")];
            const text = names.map((el) => el.textContent.trim()).join(", ");
            check(names.length === 3 && !text.includes("minilm"), `Offered: ${text}`);
        }),
        see("With size", `${MODELS} .o_ai_production_model:contains(llama3.2:3b):contains(GB)`),
        see(
            "With abilities",
            `${MODELS} .o_ai_production_model:contains(llama3.2:3b) .o_ai_production_tag:contains(tools)`
        ),
        click("Choose one", `${MODELS} .o_ai_production_model:contains(llama3.2:3b)`),
        see("It is chosen", `${PICK}:contains(llama3.2:3b)`),
        ...ask("Which orders are late?"),
        seeAnswer("I am a llama."),
        see("It says who answered", `${SETTLED} .o_ai_production_when:contains(llama3.2:3b)`),
        reload(),
        see("The session keeps its model", `${PICK}:contains(llama3.2:3b)`),
    ],
});

const TOGGLE = ".o_ai_production_theme_toggle";

/** How light the screen's own background is, 0 to 255. */
function brightness() {
    const color = getComputedStyle(document.querySelector(".o_ai_production")).backgroundColor;
    const [red, green, blue] = color.match(/[\d.]+/g).map(Number);
    return (red + green + blue) / 3;
}

const seeTheme = (theme, isRight) =>
    act(`It is ${theme}`, `body[data-theme=${theme}] .o_ai_production[data-theme=${theme}]`, () =>
        check(isRight(brightness()), `The background of ${theme} is ${brightness()}`)
    );
const seeLight = seeTheme("light", (value) => value > 200);
const seeDark = seeTheme("dark", (value) => value < 60);

tours.add("ai_production_assistant_theme", {
    steps: () => [
        seeLight,
        click("Dark", `${TOGGLE}[aria-pressed=false]`),
        seeDark,
        see("The button says so", `${TOGGLE}[aria-pressed=true]`),
        reload(),
        seeDark,
        click("Light", `${TOGGLE}[aria-pressed=true]`),
        seeLight,
        act("Dark again, by the keys", "body", "press Alt+Shift+D"),
        seeDark,
    ],
});
