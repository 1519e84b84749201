import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { openDocumentFile } from "./document_file";
import { useDocumentNews } from "./document_news";
import { DocumentTextDialog } from "./document_text_dialog";
import { fetchUploadLimits, useDocumentUpload } from "./document_upload";
import { UploadButton } from "./upload_area";

export class DocumentFormController extends FormController {
    setup() {
        super.setup();
        useDocumentNews(
            () => (this.model.root?.resId ? [this.model.root] : []),
            () => this.env.config.historyBack?.()
        );
    }
}

registry.category("views").add("ai_production_document_form", {
    ...formView,
    Controller: DocumentFormController,
});

/** Open the file, see what was read of it, replace it. */
export class DocumentButtons extends Component {
    static template = "ai_production_assistant.DocumentButtons";
    static components = { UploadButton };
    static props = { ...standardWidgetProps };

    setup() {
        this.dialog = useService("dialog");
        this.upload = useDocumentUpload();
        this.versionLabel = _t("New version");
    }

    get data() {
        return this.props.record.data;
    }

    openFile() {
        const { attachment_id, file_name, mimetype, checksum } = this.data;
        openDocumentFile({ id: attachment_id.id, name: file_name, mimetype, checksum });
    }

    openText() {
        this.dialog.add(DocumentTextDialog, { documentId: this.props.record.resId });
    }

    async onFiles(files) {
        const options = { documentId: this.props.record.resId, limits: await fetchUploadLimits() };
        await this.upload(files.slice(0, 1), options);
        await this.props.record.load();
    }
}

registry.category("view_widgets").add("ai_production_document_buttons", {
    component: DocumentButtons,
    fieldDependencies: [
        { name: "attachment_id", type: "many2one" },
        { name: "file_name", type: "char" },
        { name: "mimetype", type: "char" },
        { name: "checksum", type: "char" },
        { name: "can_edit", type: "boolean" },
    ],
});
