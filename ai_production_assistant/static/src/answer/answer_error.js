import { Component } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import { useAssistant } from "../utils/assistant_hook";

/** What went wrong, why, and the one thing that helps. */
export class AnswerError extends Component {
    static template = "ai_production_assistant.AnswerError";
    static props = { message: Object };

    setup() {
        const { store, asking } = useAssistant();
        this.store = store;
        this.asking = asking;
        this.action = useService("action");
    }

    get error() {
        return this.props.message.error;
    }

    /** @returns {"" | "retry" | "pull" | "settings"} what this user may do about it */
    get remedy() {
        const { action } = this.error;
        const allowed = {
            pull: this.store.isAdmin,
            settings: Boolean(this.store.server.settings_action),
        };
        return allowed[action] === false ? "" : action;
    }

    get pull() {
        return this.store.pulls[this.error.model];
    }

    get pulling() {
        return this.pull && !["done", "failed", "stopped"].includes(this.pull.state);
    }

    retry() {
        this.asking.regenerate(this.props.message.id);
    }

    startPull() {
        this.asking.pull(this.error.model);
    }

    openSettings() {
        this.action.doAction(this.store.server.settings_action);
    }
}
