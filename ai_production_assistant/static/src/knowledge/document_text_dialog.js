import { Component, markup, onMounted, onWillStart, useEffect, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { useHotkey } from "@web/core/hotkeys/hotkey_hook";
import { _t } from "@web/core/l10n/translation";
import { rpc } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { lightText } from "../utils/light";
import { toHtml } from "../utils/sanitise";
import { openDocumentFile } from "./document_file";

/**
 * What was read of a document, page by page: what the assistant knows of it, and where
 * something went wrong.
 */
export class DocumentTextDialog extends Component {
    static template = "ai_production_assistant.DocumentTextDialog";
    static components = { Dialog };
    static props = {
        documentId: Number,
        page: { type: Number, optional: true },
        /** A sentence of that page to be lit. */
        quote: { type: String, optional: true },
        close: Function,
    };

    setup() {
        this.state = useState({ data: null, error: "" });
        this.text = useRef("text");
        this.keepLast = new KeepLast();
        onWillStart(() => this.show(this.props.page || 1));
        useHotkey("arrowleft", () => this.go(-1), { allowRepeat: true });
        useHotkey("arrowright", () => this.go(1), { allowRepeat: true });
        // Where the arrow keys turn pages and scroll, as in a viewer of files.
        onMounted(() => this.text.el?.focus());
        useEffect(
            () => {
                if (this.text.el) {
                    this.text.el.scrollTop = 0;
                    if (this.props.quote && this.data.page === this.props.page) {
                        lightText(this.text.el, this.props.quote);
                    }
                }
            },
            () => [this.data?.page]
        );
    }

    get data() {
        return this.state.data;
    }

    get title() {
        return this.data ? this.data.document.name : _t("What was read");
    }

    /** A page of a sheet is a run of its rows. */
    get isSheet() {
        return ["xlsx", "csv"].includes(this.data.document.kind);
    }

    get pagesText() {
        return this.isSheet ? _t("Sheet parts") : _t("Pages");
    }

    get previousText() {
        return this.isSheet ? _t("Previous part") : _t("Previous page");
    }

    get nextText() {
        return this.isSheet ? _t("Next part") : _t("Next page");
    }

    get readText() {
        return this.isSheet ? _t("What was read of this part") : _t("What was read of this page");
    }

    /** Only the viewer of PDF files opens at a page; a sheet is downloaded whole. */
    get openText() {
        return this.data.document.kind === "pdf"
            ? _t("Open this page in the file")
            : _t("Open the file");
    }

    get ofPages() {
        return _t("of %s", this.data.pages);
    }

    get html() {
        // Sanitised right here, whatever the server has sent.
        return markup(toHtml(this.data.html));
    }

    async show(page) {
        const params = { document_id: this.props.documentId, page };
        try {
            this.state.data = await this.keepLast.add(
                rpc("/ai_production_assistant/document/text", params)
            );
        } catch (error) {
            this.state.error = error.data?.message || _t("The text cannot be shown now.");
        }
    }

    go(step) {
        const page = this.data ? this.data.page + step : 0;
        if (page >= 1 && page <= this.data.pages) {
            this.show(page);
        }
    }

    /** The next or previous page with a problem; 0 where there is none. */
    problemPage(step) {
        const pages = this.data.problem_pages;
        return step > 0
            ? pages.find((page) => page > this.data.page) || 0
            : pages.findLast((page) => page < this.data.page) || 0;
    }

    onPageChange(ev) {
        const page = parseInt(ev.target.value);
        if (page) {
            this.show(Math.min(Math.max(page, 1), this.data.pages));
        }
    }

    openFile() {
        const { attachment, page } = this.data;
        // The viewer would open behind the dialog.
        this.props.close();
        openDocumentFile(attachment, page);
    }
}

registry
    .category("actions")
    .add("ai_production_assistant.document_text", ({ services }, { params }) => {
        services.dialog.add(DocumentTextDialog, {
            documentId: params.document_id,
            page: params.page,
        });
    });
