import { waitUntil } from "@odoo/hoot-dom";

/** Milliseconds that a step may take: the machine that tests may be a busy one. */
export const PATIENCE = 30000;

export const LAST_ANSWER = ".o_ai_production_answer:last-child";
export const LAST_TEXT = `${LAST_ANSWER} .o_ai_production_text`;
/** An answer shows its buttons when it has ended and all of its text is on view. */
export const SETTLED = `${LAST_ANSWER}:has(.o_ai_production_actions)`;
export const STOP = ".o_ai_production_stop";

export function see(content, trigger) {
    return { content, trigger, timeout: PATIENCE };
}

export function act(content, trigger, run) {
    return { content, trigger, run, timeout: PATIENCE };
}

export function click(content, trigger) {
    return act(content, trigger, "click");
}

export function ask(text) {
    return [
        act("Write the question", ".o_ai_production_input", `edit ${text}`),
        click("Send it", ".o_ai_production_send:enabled"),
        see("It is on view", `.o_ai_production_bubble:contains(${text})`),
    ];
}

export function seeAnswer(text) {
    return see(`The answer says: ${text}`, `${SETTLED} .o_ai_production_text:contains(${text})`);
}

/** The whole page is loaded anew; the tour goes on in the new one. */
export function reload() {
    return {
        content: "Reload the page",
        trigger: "body",
        run: () => window.location.reload(),
        expectUnloadPage: true,
    };
}

export function choose(menu, item) {
    return [
        click(`Open the menu ${menu}`, menu),
        click(`Choose ${item}`, `.o_ai_production_menu .dropdown-item:contains(${item})`),
    ];
}

export function check(condition, message) {
    if (!condition) {
        throw new Error(message);
    }
}

/** Wait until a text has had `count` lengths: it grows before the reader's eyes. */
export async function waitForGrowth(selector, count) {
    const lengths = new Set();
    await waitUntil(
        () => {
            lengths.add(document.querySelector(selector)?.textContent.length || 0);
            return lengths.size >= count;
        },
        { timeout: PATIENCE, message: `${selector} did not grow before it was complete` }
    );
}
