/* global DOMPurify */

/**
 * Second fence behind the server's: what a model wrote never loads anything, runs anything
 * or dresses up as a part of the screen. An own instance, so that nobody else's hooks or
 * settings change what passes here.
 */
const TAGS = [
    ...["a", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl"],
    ...["dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark"],
    ...["ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup"],
    ...["table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var"],
];
const ATTRIBUTES = [
    ...["class", "href", "title", "colspan", "rowspan", "scope", "start", "dir", "lang", "open"],
    ...["data-cite", "data-model", "data-id", "data-lang"],
];
/** Classes that a renderer of answers gives; others could borrow the looks of the screen. */
const CLASS =
    /^(o_ai_production_(cite|link|good|doubt|task|task_done|done|open|left|center|right|number|code|language)|highlight|language-[\w+#-]+|table|table-sm|task-list(-item|-control|-indicator)?|text-(start|center|end)|[a-z][a-z0-9]?[a-z]?)$/;
const ADDRESS = /^(?:https?:|mailto:|\/(?!\/)|#)/i;

let purifier = null;

function getPurifier() {
    if (!purifier) {
        purifier = DOMPurify(window);
        purifier.addHook("uponSanitizeAttribute", (node, data) => {
            if (data.attrName === "class") {
                const names = data.attrValue.split(/\s+/).filter((name) => CLASS.test(name));
                data.attrValue = names.join(" ");
            }
        });
        purifier.addHook("afterSanitizeAttributes", (node) => {
            if (node.tagName === "A" && node.hasAttribute("href")) {
                node.setAttribute("rel", "noopener noreferrer nofollow");
                node.setAttribute("target", "_blank");
            }
        });
    }
    return purifier;
}

const OPTIONS = {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOWED_URI_REGEXP: ADDRESS,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
};

/**
 * @param {string} html not trusted
 * @returns {DocumentFragment}
 */
export function toFragment(html) {
    return getPurifier().sanitize(html, { ...OPTIONS, RETURN_DOM_FRAGMENT: true });
}

/**
 * @param {string} html not trusted
 * @returns {string} may be given to `markup`
 */
export function toHtml(html) {
    return getPurifier().sanitize(html, OPTIONS);
}
