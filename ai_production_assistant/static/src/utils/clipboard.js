import { browser } from "@web/core/browser/browser";

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether the clipboard has it
 */
export async function copyText(text) {
    try {
        await browser.navigator.clipboard.writeText(text);
        return true;
    } catch {
        // Odoo on plain http in a factory's network has no clipboard interface.
        return copyBySelection(text);
    }
}

function copyBySelection(text) {
    const before = document.activeElement;
    const area = document.createElement("textarea");
    area.className = "o_ai_production_sr";
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    before?.focus();
    return done;
}
