import { markRaw } from "@odoo/owl";
import { rpc } from "@web/core/network/rpc";
import { user } from "@web/core/user";
import { Reactive } from "@web/core/utils/reactive";
import { explainError } from "../utils/errors";
import { Arrivals } from "./arrivals";
import { ComposerFiles } from "./composer_files";
import { Conversation } from "./conversation";
import { Drafts } from "./drafts";
import { SessionList } from "./session_list";

/**
 * State of the assistant in this tab and all talk with the server about it. Components
 * read it and call its methods; `Asking` adds the ways to put a question.
 */
export class AssistantStore extends Reactive {
    constructor({ bus, notification, fileUpload }) {
        super();
        this.notification = notification;
        this.bus = bus;
        this.ready = false;
        /** Why the first call failed; "" otherwise. */
        this.failure = "";
        this.isAdmin = false;
        this.models = [];
        this.defaultModelId = false;
        this.formats = [];
        this.sourceChoices = [];
        this.starters = [];
        this.maxQuestion = 0;
        this.server = { state: "ok", message: "", demonstration: false, characters: {} };
        this.preferences = {
            theme: user.settings?.ai_production_theme || "auto",
            typewriter: user.settings?.ai_production_typewriter ?? true,
        };
        /** Preferences chosen while `start` is on its way: newer than what it brings. */
        this.chosen = {};
        this.sessions = new SessionList((route, params) => this.attempt(route, params));
        this.conversations = {};
        this.blank = new Conversation(false);
        /** Session on view; false: a new one, not created yet. */
        this.currentId = false;
        /** Choice of the composer; false: the server's default. */
        this.modelId = false;
        this.answerFormat = "auto";
        this.sources = "all";
        /** Last sentence for screen readers. */
        this.announcement = "";
        /** Under the pointer, lit in text and panel: {messageId, id} of a citation, or
         * {messageId, claim}. */
        this.hovered = null;
        /** {messageId, claim} to be brought into view in the text. */
        this.soughtClaim = null;
        this.pulls = {};
        this.drafts = new Drafts(user.userId);
        this.files = new ComposerFiles(this, fileUpload);
        // Not observed: it holds the observed store itself.
        this.arrivals = markRaw(new Arrivals(this, { bus, notification }));
    }

    // -- talking to the server ---------------------------------------------------------

    call(route, params = {}) {
        return rpc(`/ai_production_assistant/${route}`, params, { silent: true });
    }

    /**
     * Call and tell the user when it is refused.
     *
     * @returns {Promise<any|null>} null after a failure
     */
    async attempt(route, params) {
        try {
            return await this.call(route, params);
        } catch (error) {
            this.explain(error);
            return null;
        }
    }

    explain(error) {
        const text = explainError(error);
        if (text === null) {
            throw error;
        }
        this.notification.add(text, { type: "danger" });
    }

    /** As `explain`, for an error that is shown in its place instead of a notification. */
    reason(error) {
        const text = explainError(error);
        if (text === null) {
            throw error;
        }
        return text;
    }

    /** Read everything the screen begins with. May be called again after a failure. */
    async start() {
        this.bus.start();
        this.chosen = {};
        try {
            const data = await this.call("start");
            this.isAdmin = data.is_admin;
            this.models = data.models;
            this.defaultModelId = data.default_model_id;
            this.formats = data.formats;
            this.sourceChoices = data.sources;
            this.files.limits = data.upload;
            this.server = data.server;
            Object.assign(this.preferences, data.preferences, this.chosen);
            this.maxQuestion = data.max_question;
            this.starters = data.starters;
            this.sessions.search = "";
            this.sessions.archived = false;
            this.sessions.reset(data);
            this.failure = "";
            this.ready = true;
            this.blank.draft = this.blank.draft || this.drafts.read(false);
            this.adoptChoices(this.session);
            if (data.sessions.some(({ running }) => running)) {
                // Also wakes an answer whose worker has died.
                this.arrivals.refreshRunning();
            }
        } catch (error) {
            this.failure = this.reason(error);
        }
    }

    async checkServer() {
        const server = await this.attempt("server");
        if (server) {
            this.server = server;
            if (server.state === "ok") {
                await this.start();
            }
        }
    }

    // -- sessions ----------------------------------------------------------------------

    get conversation() {
        return this.currentId ? this.conversations[this.currentId] : this.blank;
    }

    get session() {
        return this.currentId ? this.sessions.get(this.currentId) || this.detached : undefined;
    }

    /** Show a session, from memory at once where it was seen before. */
    async open(id) {
        if (!this.conversations[id]) {
            this.conversations[id] = new Conversation(id);
            this.conversations[id].draft = this.drafts.read(id);
        }
        this.currentId = id;
        this.adoptChoices(this.session);
        await this.load(id);
    }

    async load(id) {
        const conversation = this.conversations[id];
        try {
            const { session, messages } = await this.call("session", { session_id: id });
            conversation.failed = "";
            this.takeSession(session);
            for (const message of messages) {
                conversation.put(message);
            }
            conversation.loaded = true;
            if (this.currentId === id) {
                this.adoptChoices(session);
            }
            this.arrivals.link.watch();
        } catch (error) {
            conversation.failed = this.reason(error);
        }
    }

    /** The session about a record, made when there is none yet. */
    async openLinked(linked) {
        const result = await this.attempt("open_linked", linked);
        if (result) {
            this.takeSession(result.session);
            await this.open(result.session.id);
        }
        return result?.session;
    }

    startNew() {
        this.currentId = false;
        this.adoptChoices(null);
    }

    adoptChoices(session) {
        this.modelId = session?.model_id || this.defaultModelId;
        this.answerFormat = session?.answer_format || this.formats[0]?.value || "auto";
        this.sources = session?.sources || "all";
    }

    takeSession(row) {
        this.sessions.put(row);
        if (row.id === this.currentId || !this.sessions.get(row.id)) {
            // The one on view may be outside the list (archived, or found by no search).
            this.detached = row;
        }
    }

    /** @returns {Promise<boolean>} whether it was done */
    async updateSession(id, values) {
        const result = await this.attempt("session/update", { session_id: id, values });
        if (result) {
            this.takeSession(result.session);
        }
        return Boolean(result);
    }

    async deleteSession(id) {
        if (await this.attempt("session/delete", { session_id: id })) {
            this.forget(id);
        }
    }

    forget(id) {
        this.sessions.remove(id);
        this.drafts.write(id, "");
        if (this.currentId === id) {
            this.startNew();
        }
        delete this.conversations[id];
    }

    // -- choices -----------------------------------------------------------------------

    get chatModels() {
        return this.models.filter(({ capabilities }) => capabilities.includes("completion"));
    }

    get model() {
        return this.chatModels.find(({ id }) => id === this.modelId) || this.chatModels[0];
    }

    chooseModel(id) {
        this.modelId = id;
        this.keepChoice({ model_id: id });
    }

    chooseFormat(value) {
        this.answerFormat = value;
        this.keepChoice({ answer_format: value });
    }

    chooseSources(value) {
        this.sources = value;
        this.keepChoice({ sources: value });
    }

    keepChoice(values) {
        if (this.currentId) {
            this.updateSession(this.currentId, values);
        }
    }

    setPreferences(values) {
        Object.assign(this.preferences, values);
        Object.assign(this.chosen, values);
        for (const [name, value] of Object.entries(values)) {
            user.updateUserSettings(`ai_production_${name}`, value);
        }
        return this.attempt("preferences", { values });
    }

    setDraft(conversation, text) {
        conversation.draft = text;
        this.drafts.write(conversation.sessionId, text);
    }
}
