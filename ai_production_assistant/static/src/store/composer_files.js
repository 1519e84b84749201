import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";

/** States of a document that is on its way; the rest is final. */
const OPEN = ["uploading", "waiting", "reading"];
/** Interval of asking for the state of what is being read, in ms: the bus may be down. */
export const ASK_INTERVAL = 4000;

/** Whether a question with this file would have to wait for it. */
export function isOpen({ state }) {
    return OPEN.includes(state);
}

/** Whether nothing of this file can be searched. */
export function isFailed({ state }) {
    return state === "refused" || state === "failed";
}

/**
 * Files that go with the next question of a conversation: from the choice of a file to the
 * document that was made of it. Lives inside the reactive store.
 */
export class ComposerFiles {
    /**
     * @param {import("./assistant_store").AssistantStore} store
     * @param {Object} fileUpload Odoo's service
     */
    constructor(store, fileUpload) {
        this.store = store;
        this.fileUpload = fileUpload;
        this.limits = { max_bytes: 0, suffixes: [], too_large: "" };
        this.nextKey = 1;
        this.timer = null;
    }

    /** Every file of a composer or of a question that is known here. */
    get known() {
        const conversations = [this.store.blank, ...Object.values(this.store.conversations)];
        return conversations.flatMap(({ files, messages }) => [
            ...files,
            ...Object.values(messages).flatMap((message) => message.documents),
        ]);
    }

    /** @param {File[]} chosen */
    add(conversation, chosen) {
        for (const file of chosen) {
            const key = `f${this.nextKey++}`;
            conversation.files.push({
                key,
                id: false,
                name: file.name,
                size: file.size,
                state: "uploading",
                progress: 0,
                error: "",
                scope: "question",
            });
            // Read again: what is changed must be what components observe.
            this.upload(conversation.files.at(-1), file);
        }
    }

    /** Documents that are in the knowledge already go with the next question. */
    attach(conversation, documents) {
        for (const document of documents) {
            if (!conversation.files.some(({ id }) => id === document.id)) {
                conversation.files.push({ key: `d${document.id}`, ...document });
            }
        }
    }

    async upload(entry, file) {
        if (this.limits.max_bytes && file.size > this.limits.max_bytes) {
            this.refuse(entry, this.limits.too_large);
            return;
        }
        const upload = await this.fileUpload.upload("/ai_production_assistant/upload", [file], {
            buildFormData: (data) => data.append("scope", "question"),
            displayErrorNotification: false,
        });
        entry.abort = () => upload.xhr.abort();
        upload.xhr.upload.addEventListener("progress", ({ loaded, total }) => {
            entry.progress = total ? Math.round((100 * loaded) / total) : 0;
        });
        upload.xhr.addEventListener("load", () => this.onUploaded(entry, upload.xhr));
        upload.xhr.addEventListener("error", () => this.refuse(entry, this.lost));
    }

    get lost() {
        return _t("The server cannot be reached. Remove the file and add it again.");
    }

    onUploaded(entry, xhr) {
        let answer = null;
        try {
            answer = JSON.parse(xhr.responseText ?? xhr.response);
        } catch {
            // A proxy's page: said below.
        }
        const [document] = answer?.documents || [];
        const [problem] = answer?.problems || [];
        if (document) {
            const { scope } = document;
            Object.assign(entry, document, { progress: document.progress, scope });
            this.watch();
        } else if (xhr.status === 413) {
            this.refuse(entry, problem?.message || this.limits.too_large);
        } else {
            this.refuse(entry, problem?.message || this.lost);
        }
    }

    refuse(entry, error) {
        Object.assign(entry, { state: "refused", progress: 0, error });
    }

    remove(conversation, entry) {
        if (entry.state === "uploading") {
            entry.abort?.();
        }
        conversation.files = conversation.files.filter(({ key }) => key !== entry.key);
    }

    /** Take a file of one question into the knowledge for everybody. */
    async keep(entry) {
        const result = await this.store.attempt("file/keep", { document_id: entry.id });
        if (result) {
            Object.assign(entry, result.document);
        }
    }

    // -- what becomes of them ------------------------------------------------------------

    /** @param {Object} document as the server tells it */
    take(document) {
        for (const entry of this.known) {
            if (entry.id === document.id) {
                Object.assign(entry, document);
            }
        }
    }

    /** Ask now and then for what is being read, until nothing is. */
    watch() {
        if (!this.timer && this.known.some((entry) => entry.id && isOpen(entry))) {
            this.timer = browser.setTimeout(() => this.ask(), ASK_INTERVAL);
        }
    }

    async ask() {
        const ids = this.known.filter((entry) => entry.id && isOpen(entry)).map(({ id }) => id);
        try {
            if (ids.length) {
                const { documents } = await this.store.call("documents", { ids });
                documents.forEach((document) => this.take(document));
            }
        } catch {
            // Asked again soon: a lost connection shows itself elsewhere.
        }
        this.timer = null;
        this.watch();
    }
}
