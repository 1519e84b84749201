import { _t } from "@web/core/l10n/translation";
import { useFileViewer } from "@web/core/file_viewer/file_viewer_hook";
import { useService } from "@web/core/utils/hooks";
import { DocumentFile } from "../knowledge/document_file";
import { DocumentTextDialog } from "../knowledge/document_text_dialog";
import { useAssistant } from "../utils/assistant_hook";
import { RowsDialog } from "./rows_dialog";

/** A PDF at a page, with some of its words lit. */
export class PdfPage extends DocumentFile {
    constructor(attachment, page, search) {
        super(attachment, page);
        this.search = search;
    }

    get defaultSource() {
        const search = `&search=${encodeURIComponent(this.search)}&phrase=true`;
        return super.defaultSource + (this.search ? search : "");
    }
}

/**
 * What the button of a source says.
 *
 * @param {Object} evidence of a passage
 */
export function openLabel({ passage }) {
    const { page, rows } = passage;
    if (passage.is_sheet && rows[0]) {
        const [first, last] = rows;
        return first === last
            ? _t("Open row %(first)s", { first })
            : _t("Open rows %(first)s–%(last)s", { first, last });
    }
    return passage.is_pdf ? _t("Open page %(page)s", { page }) : _t("Open the text");
}

/**
 * Opens what a citation points to, as it is now and with the rights of now.
 *
 * @returns {(message: Object, evidence: Object) => Promise}
 */
export function useCitationOpener() {
    const { store } = useAssistant();
    const dialog = useService("dialog");
    const notification = useService("notification");
    const fileViewer = useFileViewer();

    function tell(place) {
        const message = {
            gone: _t("%(name)s is not there any more. The answer keeps what it quoted.", place),
            no_access: _t("You may not read %(name)s any more.", place),
        }[place.kind];
        notification.add(message, { type: "warning" });
    }

    function openPdf({ attachment, page, search }) {
        fileViewer.open(new PdfPage(attachment, page, search));
    }

    return async (message, evidence) => {
        const place = await store.attempt("citation", {
            message_id: message.id,
            evidence_id: evidence.id,
        });
        if (!place) {
            return;
        }
        if (place.unread) {
            notification.add(
                _t(
                    "A new version of %(name)s is still being read: the quoted text may stand elsewhere in it.",
                    place
                ),
                { type: "warning" }
            );
        } else if (place.changed) {
            notification.add(
                _t(
                    "%(name)s has changed since this answer: the quoted text is not in it now.",
                    place
                ),
                { type: "warning" }
            );
        }
        if (place.kind === "pdf") {
            openPdf(place);
        } else if (place.kind === "sheet") {
            dialog.add(RowsDialog, {
                place,
                load: (params) => store.call("document/rows", params),
            });
        } else if (place.kind === "text") {
            const { document_id, page, quote } = place;
            dialog.add(DocumentTextDialog, { documentId: document_id, page, quote });
        } else {
            tell(place);
        }
    };
}
