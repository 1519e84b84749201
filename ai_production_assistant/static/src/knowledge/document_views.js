import { onWillStart } from "@odoo/owl";
import { useDropzone } from "@web/core/dropzone/dropzone_hook";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";
import { useDocumentNews } from "./document_news";
import { fetchUploadLimits, useDocumentUpload } from "./document_upload";
import { UploadArea, UploadButton } from "./upload_area";

/** Upload by button and by drop over the whole view, and progress without a reload. */
const withDocuments = (Controller) =>
    class extends Controller {
        static components = { ...Controller.components, UploadArea, UploadButton };

        setup() {
            super.setup();
            this.uploadLabel = _t("Upload");
            this.upload = useDocumentUpload();
            useDocumentNews(
                () => this.model.root?.records || [],
                () => this.model.load()
            );
            useDropzone(
                this.rootRef,
                (ev) => this.onFiles(ev.dataTransfer.files),
                "o_ai_production_dropzone",
                () => !this.env.inDialog
            );
            onWillStart(async () => {
                this.limits = await fetchUploadLimits();
            });
        }

        async onFiles(files) {
            const documents = await this.upload(files, { limits: this.limits });
            if (documents.length) {
                await this.model.load();
            }
        }
    };

export class DocumentsKanbanController extends withDocuments(KanbanController) {
    static template = "ai_production_assistant.DocumentsKanbanView";
}

export class DocumentsListController extends withDocuments(ListController) {
    static template = "ai_production_assistant.DocumentsListView";
}

registry.category("views").add("ai_production_documents_kanban", {
    ...kanbanView,
    Controller: DocumentsKanbanController,
});
registry.category("views").add("ai_production_documents_list", {
    ...listView,
    Controller: DocumentsListController,
});
