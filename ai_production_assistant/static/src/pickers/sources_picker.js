import { Component } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { MenuItem } from "./menu_item";
import { useAssistant } from "../utils/assistant_hook";

const ICONS = { documents: "fa-book", live: "fa-bolt" };

/** What the next answer may be based on. */
export class SourcesPicker extends Component {
    static template = "ai_production_assistant.SourcesPicker";
    static components = { Dropdown, MenuItem };
    static props = { compact: Boolean };

    setup() {
        this.store = useAssistant().store;
    }

    get current() {
        const { sourceChoices, sources } = this.store;
        return sourceChoices.find(({ value }) => value === sources) || sourceChoices[0];
    }

    get icon() {
        return ICONS[this.current?.value] || "fa-database";
    }
}
