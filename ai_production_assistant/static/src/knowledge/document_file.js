import { browser } from "@web/core/browser/browser";
import { FileModel } from "@web/core/file_viewer/file_model";
import { createFileViewer } from "@web/core/file_viewer/file_viewer_hook";

/** The file of a document, as Odoo's own viewer takes it, opened at a page. */
export class DocumentFile extends FileModel {
    /**
     * @param {{id: number, name: string, mimetype: string, checksum: string}} attachment
     * @param {number} [page]
     */
    constructor(attachment, page = 0) {
        super();
        Object.assign(this, attachment, { page, type: "binary" });
    }

    get defaultSource() {
        const source = super.defaultSource;
        return this.isPdf && this.page
            ? source.replace("#pagemode=none", `#page=${this.page}&pagemode=none`)
            : source;
    }
}

/**
 * Shows the file where Odoo can, else downloads it.
 *
 * @param {{id: number, name: string, mimetype: string, checksum: string}} attachment
 * @param {number} [page]
 */
export function openDocumentFile(attachment, page) {
    const file = new DocumentFile(attachment, page);
    if (file.isViewable) {
        createFileViewer().open(file);
    } else {
        browser.location.assign(file.downloadUrl);
    }
}
