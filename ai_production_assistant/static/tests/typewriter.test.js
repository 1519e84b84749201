import { describe, expect, getFixture, test } from "@odoo/hoot";
import { Pace, Typewriter } from "@ai_production_assistant/typewriter";
import { TypewriterView } from "@ai_production_assistant/typewriter_view";

describe.current.tags("headless");

/** Time that only moves when told, with frames at a steady rate. */
class Clock {
    time = 1000;
    callbacks = [];
    now = () => this.time;
    frame = (callback) => this.callbacks.push(callback);
    cancel = () => (this.callbacks = []);

    run(ms, frame = 16) {
        const end = this.time + ms;
        while (this.time < end) {
            this.time += frame;
            for (const callback of this.callbacks.splice(0)) {
                callback();
            }
        }
    }
}

/**
 * Feed arrivals to a pace and note for each letter how long it waited.
 *
 * @param {[number, number][]} arrivals time in ms, letters
 * @returns {number} the longest wait, in ms
 */
function longestWait(arrivals, frame) {
    const pace = new Pace();
    const arrivedAt = [];
    let [longest, shown, next, total] = [0, 0, 0, 0];
    for (let now = 0; shown < total || next < arrivals.length; now += frame) {
        while (next < arrivals.length && arrivals[next][0] <= now) {
            const [time, letters] = arrivals[next++];
            for (let i = 0; i < letters; i++) {
                arrivedAt.push(time);
            }
            total += letters;
            pace.arrive(total, time);
        }
        const count = pace.at(now);
        for (; shown < count; shown++) {
            longest = Math.max(longest, now - arrivedAt[shown]);
        }
    }
    return longest;
}

function steady(count, interval, letters) {
    return Array.from({ length: count }, (_, index) => [index * interval, letters]);
}

test("no letter waits longer than 400 ms", () => {
    const streams = {
        steady: steady(60, 120, 14),
        slow: steady(10, 1500, 90),
        fast: steady(400, 10, 3),
        burst: [[0, 2000], ...steady(200, 15, 1).map(([time, n]) => [time + 20, n])],
        halting: [...steady(20, 50, 5), ...steady(20, 800, 60).map(([t, n]) => [t + 2000, n])],
    };
    for (const [name, arrivals] of Object.entries(streams)) {
        for (const frame of [8, 16, 50]) {
            const wait = longestWait(arrivals, frame);
            expect(wait).toBeLessThan(400, { message: `${name}, frames of ${frame} ms` });
        }
    }
});

test("letters are spread over the time between two arrivals", () => {
    const pace = new Pace();
    for (let index = 1; index <= 10; index++) {
        pace.arrive(index * 20, index * 120);
        pace.at(index * 120);
    }
    const counts = [1220, 1240, 1260, 1280, 1300].map((now) => pace.at(now));
    const steps = counts.slice(1).map((count, index) => count - counts[index]);
    expect(Math.max(...steps)).toBeLessThan(8);
    expect(Math.min(...steps)).toBeGreaterThan(1);
});

test("the first letter does not wait for a frame", () => {
    const clock = new Clock();
    const root = getFixture();
    const writer = new Typewriter(new TypewriterView(root), undefined, clock);
    writer.update(["<p>Three orders</p>"], { animate: true, live: true });
    expect(root.textContent.length).toBeGreaterThan(0);
    expect(root.textContent.length).toBeLessThan(12);
    clock.run(400);
    expect(root.textContent).toBe("Three orders");
    writer.destroy();
});

test("without animation all text is there at once", () => {
    const root = getFixture();
    const writer = new Typewriter(new TypewriterView(root), undefined, new Clock());
    writer.update(["<p>Three orders</p>"], { animate: false, live: true });
    expect(root.textContent).toBe("Three orders");
    writer.update(["<p>Three orders are late</p>"], { animate: false, live: true });
    expect(root.textContent).toBe("Three orders are late");
});

test("a block that is replaced keeps the letters on view", () => {
    const clock = new Clock();
    const root = getFixture();
    const view = new TypewriterView(root);
    const writer = new Typewriter(view, undefined, clock);
    writer.update(["<p>Three orders are late today</p>"], { animate: true, live: true });
    clock.run(32);
    const before = root.textContent;
    expect(before.length).toBeLessThan(27);
    writer.update(["<p><b>Three</b> orders are late today, again</p>"], {
        animate: true,
        live: true,
    });
    expect(root.textContent.startsWith(before)).toBe(true);
    expect("b").toHaveText("Three".slice(0, before.length));
    clock.run(400);
    expect(root.textContent).toBe("Three orders are late today, again");
});

test("marks arrive in the middle of the text and stay", () => {
    const clock = new Clock();
    const root = getFixture();
    const writer = new Typewriter(new TypewriterView(root), undefined, clock);
    const mark = '<span class="o_ai_production_claim" data-claim="0">40 kg</span>';
    writer.update(["<p>It needs 40 kg of steel today</p>"], { animate: true, live: true });
    clock.run(200);
    const before = root.textContent;
    writer.update([`<p>It needs ${mark} of steel today</p>`], { animate: true, live: true });
    expect(root.textContent.startsWith(before)).toBe(true);
    clock.run(400);
    expect("[data-claim='0']").toHaveText("40 kg");
    expect(root.textContent).toBe("It needs 40 kg of steel today");
});

test("an untouched block keeps its elements", () => {
    const root = getFixture();
    const view = new TypewriterView(root);
    view.setBlocks(["<p>One</p>", "<p>Two</p>"]);
    const first = root.querySelector("p");
    view.setBlocks(["<p>One</p>", "<p>Two and more</p>", "<hr>"]);
    expect(root.querySelector("p")).toBe(first);
    view.setBlocks(["<p>One</p>"]);
    expect("p").toHaveCount(1);
});

test("what lies behind the last letter is hidden", () => {
    const root = getFixture();
    const view = new TypewriterView(root);
    view.setBlocks([
        "<ul><li>ab</li><li>cd</li></ul>",
        "<table><tbody><tr><td>x</td></tr></tbody></table>",
    ]);
    view.show(1);
    expect("li:not(.o_ai_production_ahead)").toHaveCount(1);
    expect(".o_ai_production_block:not(.o_ai_production_ahead)").toHaveCount(1);
    view.show(3);
    expect("li:not(.o_ai_production_ahead)").toHaveCount(2);
    expect("li:last").toHaveText("c");
    view.show(5);
    expect(".o_ai_production_ahead").toHaveCount(0);
});

test("the caret stands behind the last letter and goes with the end", () => {
    const clock = new Clock();
    let ended = 0;
    const root = getFixture();
    const writer = new Typewriter(new TypewriterView(root), () => ended++, clock);
    writer.update(["<p>One</p>", "<p>two <b>three</b></p>"], { animate: true, live: true });
    expect("p:first.o_ai_production_writing").toHaveCount(1);
    clock.run(400);
    expect("b.o_ai_production_writing").toHaveCount(1);
    ended = 0;
    writer.update(["<p>One</p>", "<p>two <b>three</b> four</p>"], { animate: true, live: false });
    expect(".o_ai_production_writing").toHaveCount(1);
    expect(ended).toBe(0);
    clock.run(400);
    expect(".o_ai_production_writing").toHaveCount(0);
    expect(ended).toBe(1);
});

test("a letter of two code units is not cut", () => {
    const view = new TypewriterView(getFixture());
    view.setBlocks(["<p>a\u{1F527}b</p>"]);
    view.show(2);
    expect(getFixture().textContent).toBe("a\u{1F527}");
});
