import { _t } from "@web/core/l10n/translation";

/**
 * What the server's HTML cannot bring along: a frame for what may be too wide, a button on
 * code, and chips that the keyboard reaches.
 *
 * @param {HTMLElement} block sanitised
 */
export function decorate(block) {
    for (const table of block.querySelectorAll("table")) {
        const frame = framed(table, "o_ai_production_table");
        frame.tabIndex = 0;
        frame.setAttribute("role", "group");
        frame.setAttribute("aria-label", _t("Table"));
    }
    for (const pre of block.querySelectorAll("pre")) {
        pre.tabIndex = 0;
        framed(pre, "o_ai_production_code").append(copyButton());
    }
    for (const chip of block.querySelectorAll("[data-cite]")) {
        chip.tabIndex = 0;
        chip.setAttribute("role", "button");
        chip.setAttribute("aria-label", _t("Source %(id)s", { id: chip.dataset.cite }));
    }
}

function copyButton() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "o_ai_production_copy_code o_ai_production_icon";
    button.title = _t("Copy the code");
    button.setAttribute("aria-label", _t("Copy the code"));
    const icon = document.createElement("i");
    icon.className = "fa fa-clone";
    icon.setAttribute("aria-hidden", "true");
    button.append(icon);
    return button;
}

/** The frame that the server gave to an element, or a new one. */
function framed(element, className) {
    const known = element.closest(`.${className}`);
    if (known) {
        return known;
    }
    const frame = document.createElement("div");
    frame.className = className;
    element.replaceWith(frame);
    frame.append(element);
    return frame;
}
