import { Component, useRef } from "@odoo/owl";
import { FileUploadProgressContainer } from "@web/core/file_upload/file_upload_progress_container";
import { FileUploadProgressRecord } from "@web/core/file_upload/file_upload_progress_record";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { isDocumentUpload } from "./document_upload";

/** A file on its way to the server. */
export class UploadProgress extends FileUploadProgressRecord {
    static template = "ai_production_assistant.UploadProgress";

    get percent() {
        return Math.round(this.props.fileUpload.progress * 100);
    }
}

/** A button that asks for files, and hands on those that were chosen. */
export class UploadButton extends Component {
    static template = "ai_production_assistant.UploadButton";
    static props = {
        onFiles: Function,
        label: String,
        suffixes: { type: Array, optional: true },
        multiple: { type: Boolean, optional: true },
        className: { type: String, optional: true },
    };
    static defaultProps = { suffixes: [], multiple: false, className: "btn-primary" };

    setup() {
        this.input = useRef("input");
    }

    onChange() {
        const files = [...this.input.el.files];
        // So that the same file can be chosen again.
        this.input.el.value = "";
        if (files.length) {
            this.props.onFiles(files);
        }
    }
}

/** What can be uploaded and how large, and the files on their way. */
export class UploadArea extends Component {
    static template = "ai_production_assistant.UploadArea";
    static components = { FileUploadProgressContainer };
    static props = { limits: Object };

    setup() {
        this.fileUpload = useService("file_upload");
        this.UploadProgress = UploadProgress;
        this.isDocumentUpload = isDocumentUpload;
    }

    get hint() {
        const { max_bytes, formats } = this.props.limits;
        return _t("Drop files here or choose Upload: %(formats)s. At most %(size)s MB each.", {
            formats: formats.join(", "),
            size: Math.floor(max_bytes / 1024 / 1024),
        });
    }
}
