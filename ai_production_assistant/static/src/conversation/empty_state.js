import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { useAssistant } from "../utils/assistant_hook";

/** Before the first question: a greeting and questions to start with, or what is missing. */
export class EmptyState extends Component {
    static template = "ai_production_assistant.EmptyState";
    static props = { onAsk: Function };

    setup() {
        this.store = useAssistant().store;
        this.action = useService("action");
        this.state = useState({ checking: false });
    }

    get linked() {
        return this.store.session?.linked;
    }

    get starters() {
        if (!this.linked) {
            return this.store.starters;
        }
        const { name } = this.linked;
        return [
            _t("Give me an overview of %(name)s.", { name }),
            _t("Which components of %(name)s are missing?", { name }),
            _t("Is %(name)s late, and what holds it up?", { name }),
            _t("Which work orders of %(name)s are still open?", { name }),
        ];
    }

    get canSetUp() {
        return this.store.isAdmin && this.store.server.settings_action;
    }

    async check() {
        this.state.checking = true;
        await this.store.checkServer();
        this.state.checking = false;
    }

    openSettings() {
        this.action.doAction(this.store.server.settings_action);
    }
}
