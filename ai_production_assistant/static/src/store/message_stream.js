/**
 * What happens to one message when something about it arrives. Pure functions over plain
 * objects: the caller decides what to do with the verdict.
 *
 * @typedef {"applied" | "dropped" | "gap"} Verdict
 *
 * @typedef {Object} TextEvent
 * @property {number} message_id
 * @property {number} session_id
 * @property {number} attempt
 * @property {number} seq counts 0, 1, 2… within an attempt
 * @property {{index: number, html: string}[]} blocks only the changed ones
 * @property {number} count blocks in all
 * @property {string} thinking text to append
 */

const FINAL_STATES = ["done", "stopped", "failed"];

const BLANK = {
    parent_id: false,
    role: "assistant",
    date: "",
    state: "done",
    attempt: 0,
    seq: 0,
    text: "",
    blocks: [],
    thinking: "",
    position: 0,
    stage: "",
    steps: [],
    gather_seconds: 0,
    error: null,
    notices: [],
    evidence: [],
    trace: [],
    feedback: { rating: false, comment: "" },
    model: null,
    suggestions: [],
    sources: "",
    documents: [],
    grounding: null,
    copy_text: "",
};

/** A message as the screen keeps it: the server's fields and four of its own. */
export function makeMessage(data) {
    return {
        ...BLANK,
        ...data,
        // Stable over the change from a temporary id to the server's, for t-key.
        key: data.key ?? `m${data.id}`,
        // Counts the changes of text, so that an observer needs to read one number only.
        version: 0,
        // True once it was seen at work here: what is old is neither typed nor announced.
        live: data.live ?? ["queued", "running"].includes(data.state),
        // Events that wait for the answer to a resync.
        waiting: [],
    };
}

export function isFinal(message) {
    return FINAL_STATES.includes(message.state);
}

export function isActive(message) {
    return message.state === "queued" || message.state === "running";
}

/**
 * @param {Object} message changed in place
 * @param {TextEvent} event
 * @returns {Verdict} "gap": something is missing before this event, nothing was changed
 */
export function applyText(message, event) {
    const older = event.attempt < message.attempt;
    const repeated = event.attempt === message.attempt && event.seq < message.seq;
    if (older || repeated || (isFinal(message) && event.attempt === message.attempt)) {
        return "dropped";
    }
    if (event.attempt > message.attempt) {
        if (event.seq > 0) {
            return "gap";
        }
        message.attempt = event.attempt;
        message.blocks = [];
        message.thinking = "";
        message.grounding = null;
    } else if (event.seq > message.seq) {
        return "gap";
    }
    message.seq = event.seq + 1;
    for (const { index, html } of event.blocks) {
        message.blocks[index] = html;
    }
    message.blocks.length = event.count;
    message.thinking += event.thinking || "";
    message.state = "running";
    message.stage = event.count ? "writing" : message.stage;
    message.live = true;
    message.version++;
    return "applied";
}

/**
 * Take over the server's view of a message, without stepping back behind what the text
 * events have already brought: the stored text of a running message is some seconds old.
 *
 * @param {Object} message changed in place
 * @param {Object} data a Message of the server
 * @returns {boolean} whether anything was taken
 */
export function mergeMessage(message, data) {
    const outdated =
        data.attempt < message.attempt ||
        (data.attempt === message.attempt && isFinal(message) && isActive(data));
    if (outdated) {
        return false;
    }
    const taken = { ...data };
    const textIsOlder =
        data.attempt === message.attempt && data.seq < message.seq && isActive(data);
    if (textIsOlder) {
        for (const field of ["text", "blocks", "thinking", "seq"]) {
            delete taken[field];
        }
        taken.stage = message.stage;
    }
    Object.assign(message, taken);
    message.live = message.live || isActive(data);
    message.version++;
    return true;
}
