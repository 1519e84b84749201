import { Component, useRef } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { MenuItem } from "./menu_item";
import { useAssistant } from "../utils/assistant_hook";

/** How the next answer shall be laid out; a row of choices, or a menu where it is narrow. */
export class FormatPicker extends Component {
    static template = "ai_production_assistant.FormatPicker";
    static components = { Dropdown, MenuItem };
    static props = { compact: Boolean };

    setup() {
        this.store = useAssistant().store;
        this.group = useRef("group");
    }

    get current() {
        const { formats, answerFormat } = this.store;
        return formats.find(({ value }) => value === answerFormat) || formats[0];
    }

    /** As in a group of radio buttons: arrows choose, Tab leaves. */
    onKeydown(ev) {
        const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[ev.key];
        if (!by || ev.altKey) {
            return;
        }
        ev.preventDefault();
        const { formats } = this.store;
        const index = formats.indexOf(this.current);
        const next = (index + by + formats.length) % formats.length;
        this.store.chooseFormat(formats[next].value);
        this.group.el.children[next].focus();
    }
}
