import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { FileChip } from "../files/file_chip";
import { useAssistant } from "../utils/assistant_hook";
import { formatMoment } from "../utils/dates";
import { BranchSwitch } from "./branch_switch";

/** What was asked; can be changed in place, which makes a branch. */
export class QuestionBubble extends Component {
    static template = "ai_production_assistant.QuestionBubble";
    static components = { BranchSwitch, FileChip };
    static props = {
        message: Object,
        siblings: { type: Array, element: Number },
        index: Number,
        conversation: Object,
        onSelect: Function,
        onCopy: Function,
    };

    setup() {
        const { store, asking } = useAssistant();
        this.store = store;
        this.asking = asking;
        this.editor = useRef("editor");
        this.state = useState({ text: "", sending: false });
        this.formatMoment = formatMoment;
        useEffect(
            (editing) => {
                if (editing) {
                    this.state.text = this.props.message.text;
                    const { el } = this.editor;
                    el.value = this.props.message.text;
                    el.focus();
                    el.setSelectionRange(el.value.length, el.value.length);
                }
            },
            () => [this.editing]
        );
    }

    get editing() {
        return this.props.conversation.editingId === this.props.message.id;
    }

    get canEdit() {
        return this.props.message.id > 0 && !this.props.conversation.running;
    }

    get sendable() {
        const length = this.state.text.trim().length;
        return !this.state.sending && length > 0 && length <= this.store.maxQuestion;
    }

    edit() {
        this.props.conversation.editingId = this.props.message.id;
    }

    cancel() {
        this.props.conversation.editingId = false;
    }

    async send() {
        if (!this.sendable) {
            return;
        }
        this.state.sending = true;
        const done = await this.asking.edit(this.props.message.id, this.state.text.trim());
        this.state.sending = false;
        if (done) {
            this.cancel();
        }
    }

    onKeydown(ev) {
        if (ev.isComposing) {
            return;
        }
        if (ev.key === "Enter" && !ev.shiftKey) {
            ev.preventDefault();
            this.send();
        } else if (ev.key === "Escape") {
            ev.stopPropagation();
            this.cancel();
        }
    }
}
