import { Component } from "@odoo/owl";
import { useHotkey } from "@web/core/hotkeys/hotkey_hook";
import { useActiveElement } from "@web/core/ui/ui_service";

/** A panel over the conversation on small screens: holds the focus, closes on Esc. */
export class Drawer extends Component {
    static template = "ai_production_assistant.Drawer";
    static props = {
        label: String,
        side: { validate: (side) => ["left", "right"].includes(side) },
        onClose: Function,
        slots: Object,
    };

    setup() {
        useActiveElement("panel");
        useHotkey("escape", () => this.props.onClose());
    }
}
