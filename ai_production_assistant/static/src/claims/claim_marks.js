import { _t } from "@web/core/l10n/translation";
import { VERDICTS, isFault } from "./claims";

const CLAIM = "o_ai_production_claim";
const LIT = "o_ai_production_lit";
const SPOKEN = "o_ai_production_spoken";
/** What is a control itself takes no other one into it. */
const CONTROL = "a, [data-cite]";

const verdictClass = (verdict) => `o_ai_production_${verdict}`;

export const marksIn = (root) => [...root.querySelectorAll(`[data-claim], .${CLAIM}`)];

/**
 * The answer is complete: its marks look as the server's list of claims says, whatever the
 * text says of itself. Faults can be reached by the keyboard and are told in words; what is
 * verified stays plain text, for a table of figures must not become a row of tab stops.
 *
 * @param {HTMLElement} root its text is complete
 * @param {import("./claims").Claim[]} claims
 */
export function finishMarks(root, claims) {
    const known = new Map(claims.map((claim) => [String(claim.id), claim]));
    const pieces = new Map();
    for (const spoken of root.querySelectorAll(`.${SPOKEN}`)) {
        spoken.remove();
    }
    for (const mark of marksIn(root)) {
        const claim = known.get(mark.dataset.claim);
        mark.classList.remove(CLAIM, ...VERDICTS.map(verdictClass));
        if (claim) {
            mark.classList.add(CLAIM, verdictClass(claim.verdict));
            pieces.set(claim, [...(pieces.get(claim) || []), mark]);
        } else {
            mark.removeAttribute("data-claim");
        }
    }
    for (const [claim, marks] of pieces) {
        if (isFault(claim)) {
            pointOut(claim, marks);
        }
    }
}

/** Words after the last piece of a fault, and one tab stop at the first. */
function pointOut(claim, marks) {
    const words = faultWords(claim);
    const [first, last] = [marks[0], marks.at(-1)];
    const control = first.closest(CONTROL);
    if (!control) {
        first.tabIndex = 0;
        first.setAttribute("role", "button");
        // What is seen, not what is claimed: a link's words stand for its address.
        const seen = marks.map((mark) => mark.textContent).join("");
        first.setAttribute("aria-label", `${seen} ${words}`);
    } else if (control.ariaLabel && !control.ariaLabel.endsWith(words)) {
        control.ariaLabel += ` ${words}`;
    }
    if (claim.verdict === "contradicted") {
        last.append(icon("fa-exclamation-circle"));
    }
    // Code is copied as it stands in the page.
    if (!last.closest("pre")) {
        const spoken = document.createElement("span");
        spoken.className = SPOKEN;
        spoken.textContent = ` ${words}`;
        last.append(spoken);
    }
}

function faultWords({ verdict }) {
    return verdict === "contradicted" ? _t("(the data says otherwise)") : _t("(not verified)");
}

function icon(name) {
    const element = document.createElement("i");
    element.className = `${SPOKEN} fa ${name}`;
    element.setAttribute("aria-hidden", "true");
    return element;
}

/** @param {string|null} id of the claim whose marks are lit; null: none */
export function lightMarks(root, id) {
    for (const mark of marksIn(root)) {
        mark.classList.toggle(LIT, id !== null && mark.dataset.claim === String(id));
    }
}

/** @returns {boolean} whether the text has a mark of it, which is in view now */
export function showMark(root, id) {
    const mark = marksIn(root).find(({ dataset }) => dataset.claim === String(id));
    mark?.scrollIntoView({ block: "center" });
    mark?.focus({ preventScroll: true });
    return Boolean(mark);
}
