import { Conversation } from "./conversation";
import { isActive } from "./message_stream";

/**
 * The ways to get an answer: ask, edit, again, stop. Asking shows at once what is expected
 * and takes it back when the server refuses.
 */
export class Asking {
    /** @param {import("./assistant_store").AssistantStore} store */
    constructor(store) {
        this.store = store;
        this.nextId = -1;
    }

    get choices() {
        const { store } = this;
        return {
            model_id: store.model?.id || false,
            answer_format: store.answerFormat,
            sources: store.sources,
        };
    }

    /**
     * @param {string} text
     * @returns {Promise<boolean>} false: refused, the text is back in the draft
     */
    async ask(text) {
        const { store } = this;
        const conversation = store.conversation;
        const parent = conversation.last;
        const files = conversation.files;
        // One that could not be read goes along as well: the answer then says so.
        const sent = files.filter(({ id }) => id);
        const shown = this.expect(conversation, text, parent?.id || false, sent);
        store.setDraft(conversation, "");
        conversation.files = [];
        // The copy on disk stays until the server has the question.
        store.drafts.write(conversation.sessionId, text);
        const result = await this.expecting("ask", {
            session_id: conversation.sessionId,
            text,
            parent_id: parent?.id || false,
            linked: null,
            document_ids: sent.map(({ id }) => id),
            ...this.choices,
        });
        for (const id of shown) {
            conversation.remove(id);
        }
        if (!result) {
            const typed = conversation.draft;
            store.setDraft(conversation, typed ? `${text}\n${typed}` : text);
            conversation.files = [...files, ...conversation.files];
            return false;
        }
        this.settle(conversation, result, shown);
        return true;
    }

    /** Put the question and an empty answer on view under ids of our own. */
    expect(conversation, text, parentId, documents) {
        const question = this.nextId--;
        const answer = this.nextId--;
        const common = { session_id: conversation.sessionId, date: new Date().toISOString() };
        conversation.put(
            {
                ...common,
                id: question,
                parent_id: parentId,
                role: "user",
                state: "done",
                text,
                documents,
            },
            { select: true }
        );
        conversation.put({ ...common, id: answer, parent_id: question, state: "queued" });
        return [question, answer];
    }

    /** The server's messages take the place, and the keys, of the expected ones. */
    settle(conversation, { session, messages }, shown) {
        const { store } = this;
        const isNew = !conversation.sessionId;
        if (isNew) {
            conversation.sessionId = session.id;
            store.conversations[session.id] = conversation;
            const onView = !store.currentId && store.blank === conversation;
            store.drafts.write(false, "");
            if (store.blank === conversation) {
                store.blank = new Conversation(false);
            }
            store.setDraft(store.conversations[session.id], conversation.draft);
            if (onView) {
                store.currentId = session.id;
            }
        } else {
            store.setDraft(conversation, conversation.draft);
        }
        store.takeSession(session);
        messages.forEach((message, index) => {
            const key = `m${shown[index]}`;
            store.arrivals.takeMessage(
                store.conversations[session.id],
                { ...message, key },
                { select: true }
            );
        });
        store.arrivals.replayEarly();
        store.files.watch();
    }

    /** @returns {Promise<boolean>} false: refused, the text stays in the editor */
    async edit(messageId, text) {
        const result = await this.expecting("edit", {
            message_id: messageId,
            text,
            ...this.choices,
        });
        return this.take(result);
    }

    async regenerate(messageId) {
        const result = await this.expecting("regenerate", {
            message_id: messageId,
            ...this.choices,
        });
        return this.take(result);
    }

    take(result) {
        for (const message of result?.messages || []) {
            const conversation = this.store.conversations[message.session_id];
            this.store.arrivals.takeMessage(conversation, message, { select: true });
        }
        this.store.arrivals.replayEarly();
        return Boolean(result);
    }

    async expecting(route, params) {
        this.store.arrivals.expecting++;
        try {
            return await this.store.attempt(route, params);
        } finally {
            this.store.arrivals.expecting--;
        }
    }

    async stop(message) {
        if (!isActive(message) || message.id < 0) {
            return;
        }
        message.stopping = true;
        const result = await this.store.attempt("stop", { message_id: message.id });
        message.stopping = false;
        if (result) {
            this.store.arrivals.takeMessage(
                this.store.conversations[message.session_id],
                result.message
            );
        }
    }

    async rate(message, rating, comment = "") {
        const before = message.feedback;
        message.feedback = { rating, comment };
        const params = { message_id: message.id, rating, comment };
        const result = await this.store.attempt("feedback", params);
        if (result) {
            this.store.arrivals.takeMessage(
                this.store.conversations[message.session_id],
                result.message
            );
        } else {
            message.feedback = before;
        }
    }

    async logNote(message) {
        const result = await this.store.attempt("log_note", { message_id: message.id });
        if (result) {
            this.store.notification.add(result.message, { type: "success" });
        }
    }

    /** Fetch a missing model (administrators); its progress comes by the bus. */
    async pull(name) {
        this.store.pulls[name] = { name, state: "queued", progress: 0, status: "", error: "" };
        if (!(await this.store.attempt("pull", { name }))) {
            delete this.store.pulls[name];
        }
    }
}
