import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { FormatPicker } from "../pickers/format_picker";
import { useAssistant } from "../utils/assistant_hook";
import { formatNumber } from "../utils/numbers";

/** From this share of the limit on the counter is shown. */
const NEARLY = 0.8;

/** Where one writes. The text belongs to the session and survives a reload. */
export class Composer extends Component {
    static template = "ai_production_assistant.Composer";
    static components = { FormatPicker };
    static props = {
        conversation: Object,
        narrow: Boolean,
        /** Raised by one to take the focus. */
        focus: Number,
        /** Sends a text; tells whether the server took it. */
        onSend: Function,
    };

    setup() {
        const { store, asking } = useAssistant();
        this.store = store;
        this.asking = asking;
        this.formatNumber = formatNumber;
        this.input = useRef("input");
        this.state = useState({ waits: false });
        useEffect(
            (request) => {
                if (request) {
                    this.input.el.focus({ preventScroll: true });
                }
            },
            () => [this.props.focus]
        );
    }

    get text() {
        return this.props.conversation.draft;
    }

    get running() {
        return this.props.conversation.running;
    }

    get length() {
        return this.text.trim().length;
    }

    get showsCounter() {
        return this.length > this.store.maxQuestion * NEARLY;
    }

    get tooLong() {
        return this.length > this.store.maxQuestion;
    }

    get sendable() {
        return this.length > 0 && !this.tooLong && !this.running;
    }

    onInput(ev) {
        this.state.waits = false;
        this.store.setDraft(this.props.conversation, ev.target.value);
    }

    async send() {
        if (this.running) {
            this.state.waits = this.length > 0;
        } else if (this.sendable) {
            this.state.waits = false;
            await this.props.onSend(this.text.trim());
        }
    }

    stop() {
        this.asking.stop(this.running);
    }

    onKeydown(ev) {
        // The Enter that ends the input of an input method is not ours (229: Safari).
        if (ev.isComposing || ev.keyCode === 229) {
            return;
        }
        if (ev.key === "Enter" && !ev.shiftKey && !ev.altKey && !ev.ctrlKey && !ev.metaKey) {
            ev.preventDefault();
            this.send();
        } else if (ev.key === "ArrowUp" && !this.text && !ev.altKey && !ev.shiftKey) {
            this.editLast(ev);
        }
    }

    editLast(ev) {
        const { conversation } = this.props;
        const question = conversation.lastQuestion;
        if (question && question.id > 0 && !conversation.running) {
            ev.preventDefault();
            conversation.editingId = question.id;
        }
    }
}
