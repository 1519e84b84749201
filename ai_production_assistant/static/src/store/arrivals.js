import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { LiveLink } from "./live_link";
import { isActive, isFinal } from "./message_stream";

/** Wait between two readings of a message whose events have a hole, in ms. */
export const RESYNC_PAUSE = 400;

const sleep = (delay) => new Promise((resolve) => browser.setTimeout(resolve, delay));

/**
 * What comes from the server by itself: brings the bus events in order into the store, and
 * reads anew what was missed.
 */
export class Arrivals {
    /** @param {import("./assistant_store").AssistantStore} store reactive */
    constructor(store, { bus, notification }) {
        this.store = store;
        this.notification = notification;
        /** Calls under way that will bring messages: events of unknown ones are kept. */
        this.expecting = 0;
        this.early = [];
        const subscribe = (name, handler) =>
            bus.subscribe(`ai_production_assistant/${name}`, (payload) => handler(payload));
        subscribe("text", (event) => this.onText(event));
        subscribe("message", ({ message }) => this.onMessage(message));
        subscribe("session", (event) => this.onSession(event));
        subscribe("document", ({ document }) => document && this.store.files.take(document));
        subscribe("pull", (progress) => this.onPull(progress));
        this.link = new LiveLink(bus, {
            isBusy: () => this.activeMessages.length > 0,
            refresh: () => this.refreshRunning(),
            onPolling: () => this.tellPolling(),
        });
    }

    tellPolling() {
        const message = _t(
            "Live updates do not reach this page, so it asks the server every second. Your administrator can set up the websocket of the proxy."
        );
        this.notification.add(message, { type: "info" });
    }

    /** Every loaded message that is queued or running. */
    get activeMessages() {
        return Object.values(this.store.conversations).flatMap(({ messages }) =>
            Object.values(messages).filter((message) => isActive(message) && message.id > 0)
        );
    }

    find(message) {
        const conversation = this.store.conversations[message.session_id];
        const id = message.message_id ?? message.id;
        return conversation?.get(id) ? conversation : undefined;
    }

    onText(event) {
        const conversation = this.find(event);
        if (!conversation) {
            this.keepEarly({ event });
            return;
        }
        if (conversation.applyText(event) === "gap") {
            this.resync(conversation, event.message_id);
        }
        this.link.watch();
    }

    onMessage(data) {
        const conversation = this.find(data);
        if (conversation) {
            this.takeMessage(conversation, data);
        } else if (this.expecting) {
            this.keepEarly({ message: data });
        } else if (this.store.conversations[data.session_id]?.loaded) {
            // Asked in another tab: its question is unknown here as well.
            this.store.load(data.session_id);
        }
    }

    takeMessage(conversation, data, options) {
        const before = conversation.get(data.id)?.state;
        const message = conversation.put(data, options);
        this.announce(before, message);
        this.link.watch();
        return message;
    }

    keepEarly(item) {
        if (this.expecting) {
            this.early.push(item);
        }
    }

    /** The call that was waited for has brought its messages: now apply what came before. */
    replayEarly() {
        for (const { event, message } of this.early.splice(0)) {
            if (event) {
                this.onText(event);
            } else {
                this.onMessage(message);
            }
        }
    }

    announce(before, message) {
        if (message.role !== "assistant" || before === message.state) {
            return;
        }
        if (isActive(message) && !["queued", "running"].includes(before)) {
            this.store.announcement = _t("The answer is on its way.");
        } else if (isFinal(message) && message.live) {
            const end = {
                done: _t("The answer is complete."),
                stopped: _t("The answer was stopped."),
                // The error itself is an alert.
                failed: _t("The answer ended with an error."),
            }[message.state];
            const verified = message.grounding?.label;
            this.store.announcement = verified ? `${end} ${verified}.` : end;
        }
    }

    /** Read a message anew after a hole in its events, until nothing is missing. */
    async resync(conversation, id) {
        const message = conversation.get(id);
        message.resyncing = true;
        try {
            for (let attempt = 0; attempt < 5; attempt++) {
                const result = await this.store.call("message", { message_id: id });
                this.takeMessage(conversation, result.message);
                if (!conversation.replay(id)) {
                    return;
                }
                await sleep(RESYNC_PAUSE);
            }
        } catch {
            // The watch of the link or the final message brings the rest.
        } finally {
            message.resyncing = false;
        }
    }

    /** Ask for all that is under way; what is no longer in that list has ended. */
    async refreshRunning() {
        try {
            const { messages } = await this.store.call("running");
            const running = new Set(messages.map(({ id }) => id));
            for (const message of messages) {
                this.onMessage(message);
            }
            const ended = this.activeMessages.filter(({ id }) => !running.has(id));
            for (const { id, session_id } of ended) {
                const result = await this.store.call("message", { message_id: id });
                this.takeMessage(this.store.conversations[session_id], result.message);
            }
        } catch {
            // Asked again soon: a lost connection shows itself elsewhere.
        }
    }

    onSession({ session, deleted }) {
        if (deleted) {
            this.store.forget(deleted);
        } else {
            this.store.takeSession(session);
        }
    }

    onPull(progress) {
        this.store.pulls[progress.name] = progress;
        if (progress.state === "done") {
            this.store.checkServer();
        }
    }
}
