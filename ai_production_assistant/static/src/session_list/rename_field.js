import { Component, onMounted, useRef } from "@odoo/owl";

/** A name that is changed in place: Enter or leaving keeps it, Esc does not. */
export class RenameField extends Component {
    static template = "ai_production_assistant.RenameField";
    static props = {
        name: String,
        /** Called with the new name, or with "" when nothing shall change. */
        onDone: Function,
    };

    setup() {
        this.input = useRef("input");
        this.finished = false;
        onMounted(() => {
            this.input.el.focus();
            this.input.el.select();
        });
    }

    finish(name) {
        if (!this.finished) {
            this.finished = true;
            this.props.onDone(name);
        }
    }

    onKeydown(ev) {
        if (ev.isComposing) {
            return;
        }
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.finish(this.input.el.value.trim());
        } else if (ev.key === "Escape") {
            ev.stopPropagation();
            this.finish("");
        }
    }
}
