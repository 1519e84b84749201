import { describe, expect, test } from "@odoo/hoot";
import {
    applyText,
    makeMessage,
    mergeMessage,
} from "@ai_production_assistant/store/message_stream";
import { buildPath } from "@ai_production_assistant/store/message_tree";
import { message, question, queued, textEvent } from "./assistant_test_helpers";

describe.current.tags("headless");

const running = (values) => makeMessage(message(11, { state: "running", ...values }));

test("text events are taken in order and only once", () => {
    const answer = running();
    expect(applyText(answer, textEvent(0, "<p>a</p>"))).toBe("applied");
    expect(applyText(answer, textEvent(1, "<p>ab</p>", { thinking: "hm" }))).toBe("applied");
    expect(applyText(answer, textEvent(0, "<p>a</p>"))).toBe("dropped");
    expect(applyText(answer, textEvent(1, "<p>ab</p>", { thinking: "hm" }))).toBe("dropped");
    expect(answer.blocks).toEqual(["<p>ab</p>"]);
    expect(answer.thinking).toBe("hm");
});

test("a hole changes nothing", () => {
    const answer = running({ blocks: ["<p>a</p>"], seq: 1 });
    expect(applyText(answer, textEvent(2, "<p>abc</p>"))).toBe("gap");
    expect(answer.blocks).toEqual(["<p>a</p>"]);
});

test("a new attempt starts over", () => {
    const answer = running({ blocks: ["<p>old</p>"], seq: 5, thinking: "old" });
    expect(applyText(answer, textEvent(0, "<p>new</p>", { attempt: 2 }))).toBe("applied");
    expect(answer.blocks).toEqual(["<p>new</p>"]);
    expect(answer.thinking).toBe("");
    expect(applyText(answer, textEvent(6, "<p>old</p>", { attempt: 1 }))).toBe("dropped");
    expect(applyText(answer, textEvent(4, "<p>x</p>", { attempt: 3 }))).toBe("gap");
});

test("fewer blocks than before: the rest goes", () => {
    const answer = running({ blocks: ["<p>a</p>", "<p>b</p>"], seq: 0 });
    applyText(answer, textEvent(0, "<p>a b</p>"));
    expect(answer.blocks).toEqual(["<p>a b</p>"]);
});

test("the stored text of a running answer does not take back newer text", () => {
    const answer = running({ blocks: ["<p>abc</p>"], seq: 9, stage: "writing" });
    mergeMessage(
        answer,
        message(11, { state: "running", blocks: ["<p>a</p>"], seq: 4, position: 2 })
    );
    expect(answer.blocks).toEqual(["<p>abc</p>"]);
    expect(answer.seq).toBe(9);
    expect(answer.position).toBe(2);
});

test("the final message is authoritative", () => {
    const answer = running({ blocks: ["<p>abc</p>"], seq: 9 });
    mergeMessage(answer, message(11, { state: "done", blocks: ["<p>abc.</p>"], seq: 3 }));
    expect(answer.blocks).toEqual(["<p>abc.</p>"]);
    expect(mergeMessage(answer, message(11, { state: "running", seq: 12 }))).toBe(false);
    expect(applyText(answer, textEvent(9, "<p>late</p>"))).toBe("dropped");
    expect(answer.state).toBe("done");
});

test("an answer that was queued here does not fall back into the queue", () => {
    const answer = running({ attempt: 1 });
    expect(mergeMessage(answer, queued(11))).toBe(false);
    expect(answer.state).toBe("running");
});

test("the newest branch is shown until another is chosen", () => {
    const messages = [
        question(1, "first"),
        message(2, { parent_id: 1 }),
        message(3, { parent_id: 1 }),
        question(4, "on 2", { parent_id: 2 }),
        question(5, "edited"),
    ];
    const ids = (selection) => buildPath(messages, selection).map((entry) => entry.message.id);
    expect(ids({})).toEqual([5]);
    expect(ids({ 0: 1 })).toEqual([1, 3]);
    expect(ids({ 0: 1, 1: 2 })).toEqual([1, 2, 4]);
    const [, answer] = buildPath(messages, { 0: 1, 1: 2 });
    expect(answer.siblings).toEqual([2, 3]);
    expect(answer.index).toBe(0);
});

test("what was just sent is the newest of all", () => {
    const messages = [question(900, "old"), question(-3, "new")];
    expect(buildPath(messages, {})[0].message.id).toBe(-3);
});
