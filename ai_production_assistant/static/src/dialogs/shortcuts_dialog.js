import { Component } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { getShortcuts } from "../utils/shortcuts";

/** All shortcuts, to look them up. */
export class ShortcutsDialog extends Component {
    static template = "ai_production_assistant.ShortcutsDialog";
    static components = { Dialog };
    static props = { close: Function };

    setup() {
        this.shortcuts = getShortcuts();
    }
}
