import { applyText, isActive, makeMessage, mergeMessage } from "./message_stream";
import { buildPath } from "./message_tree";

/** Events kept for a message that is not known yet; enough for a minute of text. */
const MAX_WAITING = 500;

/**
 * The messages of one session, with the branch on view. Lives inside the reactive store.
 */
export class Conversation {
    /** @param {number|false} sessionId false: not created yet */
    constructor(sessionId) {
        this.sessionId = sessionId;
        this.messages = {};
        this.selection = {};
        this.loaded = !sessionId;
        this.failed = "";
        /** Question that is being edited in place. */
        this.editingId = false;
        /** Answer whose sources are shown; false: the newest. */
        this.sourcesOf = false;
        this.draft = "";
        /** Files that go with the next question. */
        this.files = [];
    }

    get path() {
        return buildPath(Object.values(this.messages), this.selection);
    }

    /** @returns {Object|undefined} the last message on view */
    get last() {
        return this.path.at(-1)?.message;
    }

    get lastAnswer() {
        return this.path.findLast(({ message }) => message.role === "assistant")?.message;
    }

    get lastQuestion() {
        return this.path.findLast(({ message }) => message.role === "user")?.message;
    }

    /** @returns {Object|undefined} the answer under way on the branch on view */
    get running() {
        return this.path.findLast(({ message }) => isActive(message))?.message;
    }

    get isEmpty() {
        return !Object.keys(this.messages).length;
    }

    /** @returns {Object|undefined} the answer whose evidence the panel shows */
    get shownAnswer() {
        const chosen = this.path.find(({ message }) => message.id === this.sourcesOf);
        return chosen ? chosen.message : this.lastAnswer;
    }

    get(id) {
        return this.messages[id];
    }

    select(parentId, childId) {
        this.selection[parentId || 0] = childId;
    }

    /**
     * Add or update by the server's word.
     *
     * @param {Object} data a Message
     * @param {{select?: boolean}} [options] select: bring its branch into view
     */
    put(data, { select = false } = {}) {
        const known = this.messages[data.id];
        if (known) {
            mergeMessage(known, data);
        } else {
            this.messages[data.id] = makeMessage(data);
        }
        if (select) {
            this.select(data.parent_id, data.id);
            // What is new is what one looks at: its sources, not those of an older answer.
            this.sourcesOf = false;
        }
        return this.messages[data.id];
    }

    remove(id) {
        const message = this.messages[id];
        if (message && this.selection[message.parent_id || 0] === id) {
            delete this.selection[message.parent_id || 0];
        }
        delete this.messages[id];
    }

    /**
     * @param {Object} event a text event of one of these messages
     * @returns {import("./message_stream").Verdict} "gap": the caller reads the message anew
     */
    applyText(event) {
        const message = this.messages[event.message_id];
        if (message.resyncing) {
            message.waiting.push(event);
            if (message.waiting.length > MAX_WAITING) {
                message.waiting.shift();
            }
            return "dropped";
        }
        const verdict = applyText(message, event);
        if (verdict === "gap") {
            message.waiting.push(event);
        }
        return verdict;
    }

    /**
     * The message was read anew: go on with what arrived meanwhile.
     *
     * @returns {boolean} whether something is still missing
     */
    replay(id) {
        const message = this.messages[id];
        const waiting = message.waiting.splice(0);
        for (const [index, event] of waiting.entries()) {
            if (applyText(message, event) === "gap") {
                message.waiting = waiting.slice(index);
                return true;
            }
        }
        return false;
    }
}
