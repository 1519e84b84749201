/**
 * What the server found out about an answer's figures, dates, codes and names.
 *
 * @typedef {Object} Claim
 * @property {number} id that of its marks in the text
 * @property {string} text
 * @property {"supported"|"computed"|"unsupported"|"contradicted"} verdict
 * @property {string} verdict_label
 * @property {string[]} evidence ids of what stands behind it, or says otherwise
 * @property {string} note
 */

const ICONS = {
    supported: "fa-check",
    computed: "fa-calculator",
    unsupported: "fa-question-circle",
    contradicted: "fa-exclamation-circle",
};

export const VERDICTS = Object.keys(ICONS);

/** @param {Claim} claim */
export function isFault({ verdict }) {
    return ["unsupported", "contradicted"].includes(verdict);
}

/** @param {Claim} claim */
export function claimIcon({ verdict }) {
    return ICONS[verdict];
}

/** @returns {Claim[]} those of an answer, as they stand in its text */
export function claimsOf({ grounding }) {
    return (grounding?.claims || []).filter(({ verdict }) => VERDICTS.includes(verdict));
}

/** @returns {Claim|undefined} by its id, a number or the text of one */
export function findClaim(message, id) {
    return claimsOf(message).find((claim) => String(claim.id) === String(id));
}

/** @returns {Object[]} the evidence behind a claim, as far as the message has it */
export function sourcesOf({ evidence }, claim) {
    return evidence.filter(({ id }) => claim.evidence.includes(id));
}

/** @returns {string} an answer for the clipboard, with its marks written as words */
export function textToCopy({ copy_text, text }) {
    return copy_text || text;
}
