import { describe, expect, test } from "@odoo/hoot";
import { Deferred, advanceTime, animationFrame, tick } from "@odoo/hoot-mock";
import { CONNECT_GRACE, POLL_INTERVAL, SILENCE } from "@ai_production_assistant/store/live_link";
import { getService, makeMockEnv, mockService } from "@web/../tests/web_test_helpers";
import {
    SESSION,
    message,
    mockServer,
    question,
    queued,
    refusal,
    routesOf,
    textEvent,
} from "./assistant_test_helpers";

describe.current.tags("desktop");

/** Start the service with session 7 open. */
async function openSession() {
    await makeMockEnv();
    const assistant = getService("ai_production_assistant");
    await assistant.store.start();
    await assistant.store.open(7);
    return assistant;
}

const HISTORY = [question(10, "What is late?"), queued(11, { parent_id: 10, attempt: 1 })];

const asked = (text = "Why?") => ({
    session: { ...SESSION, running: true },
    messages: [question(10, text), queued(11, { parent_id: 10 })],
});

test("text events reach the message in order", async () => {
    const { bus } = mockServer({ messages: HISTORY });
    const { store } = await openSession();
    bus.send("text", textEvent(0, "<p>a</p>"));
    bus.send("text", textEvent(1, "<p>ab</p>"));
    bus.send("text", textEvent(0, "<p>a</p>"));
    expect(store.conversation.get(11).blocks).toEqual(["<p>ab</p>"]);
    expect(store.conversation.get(11).state).toBe("running");
});

test("a gap reads the message anew and goes on with what came meanwhile", async () => {
    const answer = new Deferred();
    const { bus, calls } = mockServer({
        messages: HISTORY,
        routes: { message: () => answer },
    });
    const { store } = await openSession();
    bus.send("text", textEvent(0, "<p>a</p>"));
    bus.send("text", textEvent(2, "<p>abc</p>"));
    bus.send("text", textEvent(3, "<p>abcd</p>"));
    expect(store.conversation.get(11).blocks).toEqual(["<p>a</p>"]);
    await tick();
    expect(routesOf(calls).filter((route) => route === "message")).toHaveLength(1);
    answer.resolve({
        message: message(11, {
            parent_id: 10,
            state: "running",
            seq: 3,
            blocks: ["<p>abc</p>"],
        }),
    });
    await animationFrame();
    expect(store.conversation.get(11).blocks).toEqual(["<p>abcd</p>"]);
    bus.send("text", textEvent(4, "<p>abcde</p>"));
    expect(store.conversation.get(11).blocks).toEqual(["<p>abcde</p>"]);
});

test("a resync that is still behind is repeated", async () => {
    let seq = 1;
    const { bus } = mockServer({
        messages: HISTORY,
        routes: {
            message: () => ({
                message: message(11, {
                    parent_id: 10,
                    state: "running",
                    seq: seq++,
                    blocks: ["<p>stored</p>"],
                }),
            }),
        },
    });
    const { store } = await openSession();
    bus.send("text", textEvent(2, "<p>abc</p>"));
    await animationFrame();
    expect(store.conversation.get(11).blocks).toEqual(["<p>stored</p>"]);
    await advanceTime(500);
    await animationFrame();
    expect(store.conversation.get(11).blocks).toEqual(["<p>abc</p>"]);
});

test("events that overtake the answer of ask are not lost", async () => {
    const answer = new Deferred();
    const { bus } = mockServer({ routes: { ask: () => answer } });
    const { store, asking } = await openSession();
    const asks = asking.ask("Why?");
    await tick();
    bus.send("message", { message: message(11, { parent_id: 10, state: "running" }) });
    bus.send("text", textEvent(0, "<p>a</p>"));
    bus.send("text", textEvent(1, "<p>ab</p>"));
    answer.resolve(asked());
    expect(await asks).toBe(true);
    expect(store.conversation.path.map((entry) => entry.message.id)).toEqual([10, 11]);
    expect(store.conversation.get(11).blocks).toEqual(["<p>ab</p>"]);
});

test("the question is on view before the server has answered", async () => {
    const answer = new Deferred();
    mockServer({ routes: { ask: () => answer } });
    const { store, asking } = await openSession();
    store.setDraft(store.conversation, "Why?");
    const asks = asking.ask("Why?");
    expect(store.conversation.path.map((entry) => entry.message.text)).toEqual(["Why?", ""]);
    expect(store.conversation.draft).toBe("");
    expect(store.drafts.read(7)).toBe("Why?");
    const { key } = store.conversation.last;
    answer.resolve(asked());
    await asks;
    expect(store.conversation.last.id).toBe(11);
    expect(store.conversation.last.key).toBe(key);
    expect(store.drafts.read(7)).toBe("");
});

test("a refused question comes back as the draft, before what was typed meanwhile", async () => {
    mockServer({ routes: { ask: () => refusal("The queue is full.") } });
    const notes = [];
    mockService("notification", () => ({ add: (text) => notes.push(text) }));
    const { store, asking } = await openSession();
    const asks = asking.ask("Why?");
    store.setDraft(store.conversation, "And then?");
    expect(await asks).toBe(false);
    expect(store.conversation.isEmpty).toBe(true);
    expect(store.conversation.draft).toBe("Why?\nAnd then?");
    expect(store.drafts.read(7)).toBe("Why?\nAnd then?");
    expect(notes).toEqual(["The queue is full."]);
});

test("a first question makes its session and stays on view", async () => {
    const { calls } = mockServer({
        start: { sessions: [] },
        routes: { ask: () => asked() },
    });
    await makeMockEnv();
    const { store, asking } = getService("ai_production_assistant");
    await store.start();
    await asking.ask("Why?");
    expect(calls.at(-1)[1]).toEqual({
        session_id: false,
        text: "Why?",
        model_id: 1,
        answer_format: "auto",
        parent_id: false,
        linked: null,
        sources: "all",
        document_ids: [],
    });
    expect(store.currentId).toBe(7);
    expect(store.sessions.rows.map(({ id }) => id)).toEqual([7]);
    store.startNew();
    expect(store.conversation.isEmpty).toBe(true);
});

test("a new attempt starts the text over", async () => {
    const { bus } = mockServer({ messages: HISTORY });
    const { store } = await openSession();
    bus.send("text", textEvent(0, "<p>first try</p>"));
    bus.send("text", textEvent(0, "<p>second</p>", { attempt: 2 }));
    bus.send("text", textEvent(1, "<p>first try, more</p>"));
    expect(store.conversation.get(11).blocks).toEqual(["<p>second</p>"]);
});

test("after a reconnect the running answers are asked for", async () => {
    const { bus, calls } = mockServer({
        messages: HISTORY,
        routes: {
            running: () => ({ messages: [] }),
            message: () => ({
                message: message(11, { parent_id: 10, blocks: ["<p>all</p>"], text: "all" }),
            }),
        },
    });
    const { store } = await openSession();
    bus.trigger("BUS:RECONNECT");
    await animationFrame();
    expect(routesOf(calls).slice(-2)).toEqual(["running", "message"]);
    expect(store.conversation.get(11).state).toBe("done");
    expect(store.announcement).toBe("The answer is complete.");
});

test("without a websocket the page asks every second, and says so once", async () => {
    let state = "running";
    const { bus, calls } = mockServer({
        messages: HISTORY,
        routes: {
            running: () => ({
                messages: state === "running" ? [message(11, { parent_id: 10, state })] : [],
            }),
            message: () => ({ message: message(11, { parent_id: 10, blocks: ["<p>x</p>"] }) }),
        },
    });
    bus.workerState = "CONNECTING";
    const notes = [];
    mockService("notification", () => ({ add: (text) => notes.push(text) }));
    const { store } = await openSession();
    const polls = () => routesOf(calls).filter((route) => route === "running").length;
    await advanceTime(CONNECT_GRACE - 500);
    expect(polls()).toBe(0);
    await advanceTime(600);
    expect(polls()).toBe(1);
    await advanceTime(POLL_INTERVAL + 50);
    await advanceTime(POLL_INTERVAL + 50);
    expect(polls()).toBe(3);
    expect(notes).toHaveLength(1);
    state = "done";
    await advanceTime(POLL_INTERVAL + 50);
    await animationFrame();
    expect(store.conversation.get(11).state).toBe("done");
    const before = polls();
    await advanceTime(10 * POLL_INTERVAL);
    expect(polls()).toBe(before);
});

test("a page that never connected does not wait long for the next answer", async () => {
    const { bus, calls } = mockServer({
        routes: { ask: () => asked(), running: () => ({ messages: asked().messages.slice(1) }) },
    });
    bus.workerState = "DISCONNECTED";
    mockService("notification", () => ({ add: () => {} }));
    const { asking } = await openSession();
    await advanceTime(10 * CONNECT_GRACE);
    await asking.ask("Why?");
    await advanceTime(POLL_INTERVAL + 50);
    expect(routesOf(calls)).toInclude("running");
});

test("asking ends when the websocket connects after all", async () => {
    const { bus, calls } = mockServer({
        messages: HISTORY,
        routes: {
            running: () => ({ messages: [message(11, { parent_id: 10, state: "running" })] }),
        },
    });
    bus.workerState = "CONNECTING";
    await openSession();
    await advanceTime(CONNECT_GRACE + 50);
    bus.workerState = "CONNECTED";
    bus.trigger("BUS:CONNECT");
    await animationFrame();
    const before = calls.length;
    await advanceTime(5 * POLL_INTERVAL);
    expect(calls.length).toBe(before);
});

test("a connected bus that is silent too long makes the page ask once", async () => {
    const { calls } = mockServer({
        messages: HISTORY,
        routes: {
            running: () => ({ messages: [message(11, { parent_id: 10, state: "running" })] }),
        },
    });
    mockService("notification", () => ({ add: () => expect.step("told") }));
    await openSession();
    const polls = () => routesOf(calls).filter((route) => route === "running").length;
    await advanceTime(SILENCE - 100);
    expect(polls()).toBe(0);
    await advanceTime(200);
    expect(polls()).toBe(1);
    await advanceTime(SILENCE / 2);
    expect(polls()).toBe(1);
    expect.verifySteps([]);
});

test("what another tab asks appears here", async () => {
    const messages = [];
    const { bus } = mockServer({ messages });
    const { store } = await openSession();
    expect(store.conversation.isEmpty).toBe(true);
    messages.push(question(20, "From the other tab"), queued(21, { parent_id: 20 }));
    bus.send("message", { message: messages[1] });
    await animationFrame();
    expect(store.conversation.path.map((entry) => entry.message.id)).toEqual([20, 21]);
});

test("sessions of other tabs come, change and go", async () => {
    const { bus } = mockServer();
    const { store } = await openSession();
    bus.send("session", { session: { ...SESSION, id: 8, name: "New" } });
    bus.send("session", { session: { ...SESSION, name: "Renamed", running: true } });
    expect(store.sessions.rows.map(({ name }) => name)).toEqual(["Renamed", "New"]);
    bus.send("session", { session: { ...SESSION, id: 8, active: false } });
    expect(store.sessions.rows.map(({ id }) => id)).toEqual([7]);
    bus.send("session", { deleted: 7 });
    expect(store.sessions.rows).toEqual([]);
    expect(store.currentId).toBe(false);
});

test("stop tells the server and takes its word", async () => {
    const { calls } = mockServer({
        messages: HISTORY,
        routes: { stop: () => ({ message: message(11, { parent_id: 10, state: "stopped" }) }) },
    });
    const { store, asking } = await openSession();
    await asking.stop(store.conversation.running);
    expect(calls.at(-1)).toEqual(["stop", { message_id: 11 }]);
    expect(store.conversation.get(11).state).toBe("stopped");
    expect(store.conversation.running).toBe(undefined);
});

test("a rating that is refused is taken back", async () => {
    mockServer({
        messages: [question(10, "a"), message(11, { parent_id: 10, text: "b" })],
        routes: { feedback: () => refusal("No.") },
    });
    mockService("notification", () => ({ add: () => {} }));
    const { store, asking } = await openSession();
    const rates = asking.rate(store.conversation.get(11), "up");
    expect(store.conversation.get(11).feedback.rating).toBe("up");
    await rates;
    expect(store.conversation.get(11).feedback.rating).toBe(false);
});
