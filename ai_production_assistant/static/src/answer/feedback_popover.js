import { Component, onMounted, useRef } from "@odoo/owl";

/** A word on a rating; leaving it empty is fine. */
export class FeedbackPopover extends Component {
    static template = "ai_production_assistant.FeedbackPopover";
    static props = {
        rating: { validate: (rating) => ["up", "down"].includes(rating) },
        onSave: Function,
        close: { type: Function, optional: true },
    };

    setup() {
        this.input = useRef("input");
        onMounted(() => this.input.el.focus());
    }

    save() {
        const comment = this.input.el.value.trim();
        if (comment) {
            this.props.onSave(comment);
        }
        this.props.close();
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && !ev.shiftKey && !ev.isComposing) {
            ev.preventDefault();
            this.save();
        }
    }
}
