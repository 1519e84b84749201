import { Component, onWillUnmount, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { useService } from "@web/core/utils/hooks";
import { useAssistant } from "../utils/assistant_hook";

/** Quiet lines under the header: offline, demonstration model, model server down. */
export class ChatNotices extends Component {
    static template = "ai_production_assistant.ChatNotices";
    static props = {};

    setup() {
        this.store = useAssistant().store;
        this.action = useService("action");
        this.state = useState({ offline: browser.navigator.onLine === false, checking: false });
        const onOnline = () => (this.state.offline = false);
        const onOffline = () => (this.state.offline = true);
        browser.addEventListener("online", onOnline);
        browser.addEventListener("offline", onOffline);
        onWillUnmount(() => {
            browser.removeEventListener("online", onOnline);
            browser.removeEventListener("offline", onOffline);
        });
    }

    get serverTrouble() {
        const { ready, server, conversation } = this.store;
        // An empty page says more about it itself.
        return ready && server.state !== "ok" && !conversation.isEmpty;
    }

    /** How the chosen model of a demonstration answers: some are wrong on purpose. */
    get character() {
        const { server, model } = this.store;
        return server.characters[model?.name];
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
