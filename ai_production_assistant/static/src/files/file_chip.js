import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { isFailed, isOpen } from "../store/composer_files";

const ICONS = {
    pdf: "fa-file-pdf-o",
    xlsx: "fa-file-excel-o",
    csv: "fa-file-excel-o",
    docx: "fa-file-word-o",
};

export function fileIcon(kind) {
    return ICONS[kind] || "fa-file-text-o";
}

/** A file of a question: its name, how far it is, what went wrong. */
export class FileChip extends Component {
    static template = "ai_production_assistant.FileChip";
    static props = {
        file: Object,
        /** Without it, the file stays. */
        onRemove: { type: Function, optional: true },
        /** Offered while the file serves one question only. */
        onKeep: { type: Function, optional: true },
    };

    get icon() {
        const { kind, name } = this.props.file;
        return fileIcon(kind || name.split(".").pop().toLowerCase());
    }

    get open() {
        return isOpen(this.props.file);
    }

    get failed() {
        return isFailed(this.props.file);
    }

    get status() {
        const { state, progress, error } = this.props.file;
        if (this.failed) {
            return error || _t("It could not be read.");
        }
        return (
            {
                uploading: _t("Uploading… %(percent)s %", { percent: progress }),
                waiting: _t("Waiting to be read"),
                reading: _t("Being read… %(percent)s %", { percent: progress }),
                partly: _t("Partly read"),
            }[state] || ""
        );
    }

    get keepable() {
        const { id, scope } = this.props.file;
        return Boolean(this.props.onKeep && id && scope === "question" && !this.failed);
    }

    get removeLabel() {
        return _t("Remove %(name)s", { name: this.props.file.name });
    }
}
