import { browser } from "@web/core/browser/browser";

/** Longest time a letter may wait, in ms; leaves a slow frame's room below 400. */
export const MAX_WAIT = 300;
const MIN_WAIT = 60;

const browserClock = {
    now: () => browser.performance.now(),
    frame: (callback) => browser.requestAnimationFrame(callback),
    cancel: (handle) => browser.cancelAnimationFrame(handle),
};

/**
 * How many letters to show at a time. What arrives is spread over the time that the next
 * piece will probably take, and each piece has a deadline that it never misses by more
 * than one frame.
 */
export class Pace {
    constructor() {
        this.shown = 0;
        this.total = 0;
        this.interval = MIN_WAIT;
        this.lastArrival = null;
        this.lastStep = null;
        /** {count, deadline}: so many letters are shown at that time at the latest. */
        this.deadlines = [];
    }

    /**
     * @param {number} total letters there are now; may shrink when a block is rewritten
     * @param {number} now ms
     */
    arrive(total, now) {
        if (this.lastArrival !== null) {
            this.interval = 0.6 * this.interval + 0.4 * (now - this.lastArrival);
        }
        this.lastArrival = now;
        this.lastStep ??= now;
        if (total <= this.shown) {
            this.deadlines = [];
            this.shown = total;
        } else if (total !== this.total) {
            const wait = Math.min(MAX_WAIT, Math.max(MIN_WAIT, this.interval * 1.2));
            this.deadlines = this.deadlines.filter(({ count }) => count < total);
            this.deadlines.push({ count: total, deadline: now + wait });
        }
        this.total = total;
        // The very first letter does not wait for a frame.
        this.shown = Math.max(this.shown, Math.min(total, 1));
    }

    /** @returns {number} letters to show at `now` */
    at(now) {
        const elapsed = Math.max(0, now - this.lastStep);
        let speed = 0;
        let due = 0;
        for (const { count, deadline } of this.deadlines) {
            if (deadline <= now) {
                due = count;
            } else {
                speed = Math.max(speed, (count - this.shown) / (deadline - this.lastStep));
            }
        }
        this.lastStep = now;
        this.shown = Math.min(this.total, Math.max(due, this.shown + speed * elapsed));
        this.deadlines = this.deadlines.filter(({ count }) => count > this.shown);
        return Math.floor(this.shown);
    }

    finish() {
        this.shown = this.total;
        this.deadlines = [];
    }

    get done() {
        return this.shown >= this.total;
    }
}

/**
 * Shows an answer's blocks as they arrive: letter by letter, or at once where the user
 * wants no motion.
 */
export class Typewriter {
    /**
     * @param {import("./typewriter_view").TypewriterView} view
     * @param {() => void} [onCaughtUp] called whenever all that has arrived is on view
     * @param {{now: () => number, frame: Function, cancel: Function}} [clock] ms, as the
     *   browser has it
     */
    constructor(view, onCaughtUp = () => {}, clock = browserClock) {
        this.view = view;
        this.onCaughtUp = onCaughtUp;
        this.clock = clock;
        this.pace = new Pace();
        this.frame = null;
    }

    /**
     * @param {string[]} blocks HTML of each block
     * @param {{animate: boolean, live: boolean}} options animate: spread new letters over
     *   time; live: more may come, so a caret is shown
     */
    update(blocks, { animate, live }) {
        const now = this.clock.now();
        this.live = live;
        this.view.setBlocks(blocks);
        this.pace.arrive(this.view.total, now);
        if (!animate) {
            this.pace.finish();
        }
        this.step(now);
    }

    step(now) {
        this.view.show(this.pace.at(now));
        this.view.setCaret(this.live || !this.pace.done);
        if (this.pace.done) {
            this.onCaughtUp();
        } else {
            this.frame ??= this.clock.frame(() => {
                this.frame = null;
                this.step(this.clock.now());
            });
        }
    }

    destroy() {
        if (this.frame !== null) {
            this.clock.cancel(this.frame);
        }
    }
}
