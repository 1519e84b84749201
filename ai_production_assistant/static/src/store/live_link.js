import { browser } from "@web/core/browser/browser";

/** How long a websocket may take to connect before the page asks by itself, in ms. */
export const CONNECT_GRACE = 4000;
/** Interval of asking while the websocket is not there, in ms. */
export const POLL_INTERVAL = 1000;
/** Silence of a connected websocket after which the page asks once, in ms. */
export const SILENCE = 12000;

/**
 * Keeps running answers up to date: by the bus where it connects, by asking where it does
 * not, and by asking now and then where the bus is suspiciously quiet.
 */
export class LiveLink {
    /**
     * @param {Object} bus the bus service
     * @param {Object} handlers
     * @param {() => boolean} handlers.isBusy whether any answer is under way
     * @param {() => Promise} handlers.refresh asks the server for the running answers
     * @param {() => void} handlers.onPolling called once, when asking begins
     */
    constructor(bus, { isBusy, refresh, onPolling }) {
        this.bus = bus;
        this.isBusy = isBusy;
        this.refresh = refresh;
        this.onPolling = onPolling;
        this.timer = null;
        this.toldPolling = false;
        this.disconnectedSince = Date.now();
        bus.addEventListener("BUS:CONNECT", () => this.onConnected(false));
        bus.addEventListener("BUS:RECONNECT", () => this.onConnected(true));
        bus.addEventListener("BUS:DISCONNECT", () => this.onDisconnected());
    }

    get connected() {
        return this.bus.workerState === "CONNECTED";
    }

    onDisconnected() {
        this.disconnectedSince = Date.now();
        this.watch();
    }

    onConnected(again) {
        this.stop();
        if (again || this.isBusy()) {
            // What was sent in between may be gone.
            this.refresh();
        }
        this.watch();
    }

    /** Something arrived or began: (re)start the watch. Cheap enough for each event. */
    watch() {
        if (!this.isBusy()) {
            this.stop();
        } else if (!this.polling) {
            this.schedule(this.connected ? SILENCE : this.remainingGrace);
        }
    }

    /** Where it has not connected for long, there is no use in waiting anew. */
    get remainingGrace() {
        const elapsed = Date.now() - this.disconnectedSince;
        return Math.max(POLL_INTERVAL, CONNECT_GRACE - elapsed);
    }

    schedule(delay) {
        browser.clearTimeout(this.timer);
        this.timer = browser.setTimeout(() => this.onTimer(), delay);
    }

    async onTimer() {
        if (!this.isBusy()) {
            this.stop();
            return;
        }
        if (!this.connected && !this.polling) {
            this.polling = true;
            if (!this.toldPolling) {
                this.toldPolling = true;
                this.onPolling();
            }
        }
        const timer = this.timer;
        await this.refresh();
        if (timer !== this.timer) {
            return;
        }
        if (this.connected) {
            this.polling = false;
        }
        this.schedule(this.polling ? POLL_INTERVAL : SILENCE);
    }

    stop() {
        browser.clearTimeout(this.timer);
        this.timer = null;
        this.polling = false;
    }
}
