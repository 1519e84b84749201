/**
 * Second fence behind the server's: what a model wrote never loads anything, runs anything
 * or dresses up as a part of the screen. An own instance, so that nobody else's hooks or
 * settings change what passes here.
 */
const TAGS = [
    ...["h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "li", "hr", "div"],
    ...["pre", "table", "thead", "tbody", "tr", "th", "td", "a", "span", "code", "strong"],
    ...["em", "del", "s", "u", "b", "i", "sub", "sup", "kbd", "mark", "br"],
];
const ATTRIBUTES = ["class", "href", "start", "data-cite", "data-claim", "data-language"];
/** Classes that the server's renderer gives; others could borrow the looks of the screen. */
const OWN_CLASS =
    /^o_ai_production_(cite|table|code|tasks|task|task_item|task_done|claim|(un)?supported|computed|contradicted)$/;
/** Bootstrap's for tables, and the short ones that Pygments gives to parts of code. */
const CLASS = /^(highlight|table|table-sm|text-(start|center|end)|[a-z][a-z0-9]{0,2})$/;
/** The place of a claim in the server's list. */
const CLAIM_ID = /^\d{1,5}$/;
const ADDRESS = /^(?:https?:|mailto:|\/(?!\/)|#)/i;

let purifier = null;

const isAllowedClass = (name) => OWN_CLASS.test(name) || CLASS.test(name);

function getPurifier() {
    if (!purifier) {
        purifier = DOMPurify(window);
        purifier.addHook("uponSanitizeAttribute", (node, data) => {
            if (data.attrName === "class") {
                const names = data.attrValue.split(/\s+/).filter(isAllowedClass);
                data.attrValue = names.join(" ");
            } else if (data.attrName === "data-claim") {
                data.keepAttr = node.tagName === "SPAN" && CLAIM_ID.test(data.attrValue);
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
    // Their values are no addresses and need not look like one.
    ADD_URI_SAFE_ATTR: ["start", "data-cite", "data-claim", "data-language"],
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
