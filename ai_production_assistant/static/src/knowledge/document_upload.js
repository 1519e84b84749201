import { markup } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { rpc } from "@web/core/network/rpc";
import { useService } from "@web/core/utils/hooks";
import { htmlJoin } from "@web/core/utils/html";

const ROUTE = "/ai_production_assistant/upload";
const own = new WeakSet();

/** Whether an upload of Odoo's service is one of a document, not of a chatter's file. */
export const isDocumentUpload = (upload) => own.has(upload.data);

/** @returns {Promise<{max_bytes: number, suffixes: string[], too_large: string}>} */
export const fetchUploadLimits = () => rpc("/ai_production_assistant/upload_limits");

/** Why the server would not take the file, so that it is not sent there in vain. */
function refusal(file, limits) {
    if (limits && file.size > limits.max_bytes) {
        return limits.too_large;
    }
    if (!file.size) {
        return _t("The file is empty. Check that it was saved, and upload it again.");
    }
    return "";
}

function answerOf(upload, name) {
    if (upload.state === "abort") {
        return { documents: [], problems: [] };
    }
    try {
        const { documents, problems } = JSON.parse(upload.xhr.responseText ?? upload.xhr.response);
        return { documents, problems: problems.map((p) => ({ ...p, name: p.name || name })) };
    } catch {
        const message = _t("The upload broke off. Check the connection and try again.");
        return { documents: [], problems: [{ name, message }] };
    }
}

/** Send one file by Odoo's upload service, which shows its progress and can end it. */
function send(fileUpload, file, values) {
    return new Promise((resolve) => {
        let data = null;
        const onEnd = ({ detail: { upload } }) => {
            if (upload.data === data) {
                fileUpload.bus.removeEventListener("FILE_UPLOAD_LOADED", onEnd);
                fileUpload.bus.removeEventListener("FILE_UPLOAD_ERROR", onEnd);
                resolve(answerOf(upload, file.name));
            }
        };
        fileUpload.bus.addEventListener("FILE_UPLOAD_LOADED", onEnd);
        fileUpload.bus.addEventListener("FILE_UPLOAD_ERROR", onEnd);
        fileUpload.upload(ROUTE, [file], {
            displayErrorNotification: false,
            buildFormData: (formData) => {
                data = formData;
                own.add(formData);
                for (const [name, value] of Object.entries(values)) {
                    formData.append(name, value);
                }
            },
        });
    });
}

/**
 * Upload files one after the other: each has its own progress, and none holds up all of
 * the server.
 *
 * @param {Object} fileUpload Odoo's service `file_upload`
 * @param {Iterable<File>} files
 * @param {Object} [options]
 * @param {"shared"|"question"} [options.scope]
 * @param {number} [options.documentId] the document of which it is a new version
 * @param {Object} [options.limits] of `fetchUploadLimits`
 * @returns {Promise<{documents: Object[], problems: {name: string, message: string}[]}>}
 */
export async function uploadDocuments(fileUpload, files, options = {}) {
    const outcome = { documents: [], problems: [] };
    const values = { scope: options.scope || "shared" };
    if (options.documentId) {
        values.document_id = options.documentId;
    }
    for (const file of files) {
        const message = refusal(file, options.limits);
        const answer = message
            ? { documents: [], problems: [{ name: file.name, message }] }
            : await send(fileUpload, file, values);
        outcome.documents.push(...answer.documents);
        outcome.problems.push(...answer.problems);
    }
    return outcome;
}

const names = (documents) => documents.map((document) => document.name).join(", ");

function tell(notification, { documents, problems }, isVersion) {
    const fresh = documents.filter((document) => document.is_new);
    const known = documents.filter((document) => !document.is_new);
    if (fresh.length) {
        const text = isVersion
            ? _t(
                  "The new version of %s is being read. The one before serves until then.",
                  names(fresh)
              )
            : _t("Taken in and being read: %s", names(fresh));
        notification.add(text, { type: "success" });
    }
    if (known.length) {
        const text = isVersion
            ? _t("%s: this is the same file as before. Nothing has changed.", names(known))
            : _t("Already in the knowledge: %s", names(known));
        notification.add(text, { type: "info" });
    }
    if (problems.length) {
        const lines = problems.map(({ name, message }) =>
            name ? markup`<strong>${name}</strong>: ${message}` : markup`${message}`
        );
        notification.add(htmlJoin(lines, markup`<br/>`), {
            type: "danger",
            sticky: true,
            title: _t("Not taken in"),
        });
    }
}

/**
 * Uploads files and says what became of them, in at most one notification of a kind.
 *
 * @returns {function(Iterable<File>, Object): Promise<Object[]>} the documents
 */
export function useDocumentUpload() {
    const fileUpload = useService("file_upload");
    const notification = useService("notification");
    return async (files, options = {}) => {
        const outcome = await uploadDocuments(fileUpload, [...files], options);
        tell(notification, outcome, Boolean(options.documentId));
        return outcome.documents;
    };
}
