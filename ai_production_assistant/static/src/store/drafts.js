import { browser } from "@web/core/browser/browser";

/**
 * Texts not sent yet, one for each session, kept in this browser: a reload, a refused call
 * or a lost connection must not cost anybody a question.
 */
export class Drafts {
    /** @param {number} userId several people may share a browser */
    constructor(userId) {
        this.userId = userId;
    }

    key(sessionId) {
        return `ai_production_assistant.draft.${this.userId}.${sessionId || "new"}`;
    }

    /** @returns {string} */
    read(sessionId) {
        return browser.localStorage.getItem(this.key(sessionId)) || "";
    }

    write(sessionId, text) {
        try {
            if (text) {
                browser.localStorage.setItem(this.key(sessionId), text);
            } else {
                browser.localStorage.removeItem(this.key(sessionId));
            }
        } catch {
            // A full storage only costs the draft's survival of a reload.
        }
    }
}
