import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { FileChip } from "../files/file_chip";
import { FormatPicker } from "../pickers/format_picker";
import { SourcesPicker } from "../pickers/sources_picker";
import { useAssistant } from "../utils/assistant_hook";
import { formatNumber } from "../utils/numbers";

/** From this share of the limit on the counter is shown. */
const NEARLY = 0.8;

/** Where one writes. The text belongs to the session and survives a reload. */
export class Composer extends Component {
    static template = "ai_production_assistant.Composer";
    static components = { FileChip, FormatPicker, SourcesPicker };
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
        this.chooser = useRef("chooser");
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
        return this.length > 0 && !this.tooLong && !this.running && !this.uploading;
    }

    // -- files -------------------------------------------------------------------------

    get files() {
        return this.props.conversation.files;
    }

    get uploading() {
        return this.files.some(({ state }) => state === "uploading");
    }

    get suffixes() {
        return this.store.files.limits.suffixes.join(",");
    }

    get attachTitle() {
        const megabytes = Math.round(this.store.files.limits.max_bytes / 1024 / 1024);
        return _t("Attach a file (up to %(limit)s MB)", { limit: formatNumber(megabytes) });
    }

    onChosen(ev) {
        this.store.files.add(this.props.conversation, [...ev.target.files]);
        // The same file may be chosen again after it was removed.
        ev.target.value = "";
        this.input.el.focus({ preventScroll: true });
    }

    onPaste(ev) {
        const files = [...(ev.clipboardData?.files || [])];
        if (files.length && !ev.clipboardData.types.includes("text/plain")) {
            ev.preventDefault();
            this.store.files.add(this.props.conversation, files);
        }
    }

    removeFile(file) {
        this.store.files.remove(this.props.conversation, file);
        this.input.el.focus({ preventScroll: true });
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
