import { describe, expect, test } from "@odoo/hoot";
import { click, hover, queryOne } from "@odoo/hoot-dom";
import { advanceTime, animationFrame, mockMatchMedia } from "@odoo/hoot-mock";
import { contains, mockService, patchWithCleanup } from "@web/../tests/web_test_helpers";
import {
    SESSION,
    TALK,
    evidence,
    message,
    mockServer,
    mountChat,
    question,
    queued,
    refusal,
    textEvent,
} from "./assistant_test_helpers";

describe.current.tags("desktop");

test("answer again makes a sibling to leaf through", async () => {
    mockServer({
        messages: TALK,
        routes: {
            regenerate: () => ({
                messages: [
                    message(12, { parent_id: 10, blocks: ["<p>Four orders</p>"], text: "4" }),
                ],
            }),
        },
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click("[aria-label='Answer again']");
    await animationFrame();
    await animationFrame();
    expect(".o_ai_production_text").toHaveText("Four orders");
    expect(".o_ai_production_actions .o_ai_production_branches").toHaveText("2 / 2");
    await click(".o_ai_production_actions [aria-label='Previous version']");
    await animationFrame();
    expect(".o_ai_production_text").toHaveText(/Three orders/);
});

test("a citation opens its card and both light up", async () => {
    mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click("[aria-label='Close the sources']");
    await animationFrame();
    expect(".o_ai_production_evidence").toHaveCount(0);
    await click(".o_ai_production_cite");
    await animationFrame();
    expect("[data-evidence='2']").toBeFocused();
    expect("[data-evidence='2']").toHaveClass("o_ai_production_lit");
    await hover("[data-evidence='1']");
    await hover("[data-evidence='2']");
    await animationFrame();
    expect(".o_ai_production_cite").toHaveClass("o_ai_production_lit");
});

test("evidence leads to the records and to the whole list", async () => {
    const open = { model: "mrp.production", domain: [["state", "=", "confirmed"]], name: "Late" };
    const links = [{ model: "mrp.production", id: 5, name: "WH/MO/5" }];
    mockServer({ messages: [TALK[0], { ...TALK[1], evidence: [evidence("1", { open, links })] }] });
    await mountChat({ resId: 7 });
    const actions = [];
    mockService("action", { doAction: (action) => actions.push(action) });
    await animationFrame();
    expect(".o_ai_production_caption").toHaveText(/3 of 212/);
    await click(".o_ai_production_links button:contains(Open the list)");
    await click(".o_ai_production_links button:contains(WH/MO/5)");
    expect(actions.map(({ res_model, domain, res_id }) => [res_model, domain, res_id])).toEqual([
        ["mrp.production", [["state", "=", "confirmed"]], undefined],
        ["mrp.production", undefined, 5],
    ]);
});

test("a failed answer says what and why, keeps its text and offers one way on", async () => {
    const error = { code: "silence", title: "Fell silent", message: "For 60 s.", action: "retry" };
    const { bus, calls } = mockServer({
        messages: [TALK[0], message(11, { parent_id: 10, state: "running" })],
        routes: { regenerate: () => ({ messages: [queued(12, { parent_id: 10 })] }) },
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    bus.send("text", textEvent(0, "<p>So far</p>"));
    bus.send("message", {
        message: message(11, {
            parent_id: 10,
            state: "failed",
            blocks: ["<p>So far</p>"],
            text: "So far",
            error: { ...error, model: "" },
        }),
    });
    await animationFrame();
    expect(".o_ai_production_text").toHaveText("So far");
    expect(".o_ai_production_failed[role=alert]").toHaveText(/Fell silent\s+For 60 s\./);
    await click(".o_ai_production_failed button");
    await animationFrame();
    expect(calls.at(-1)[0]).toBe("regenerate");
});

test("a missing model is fetched by an administrator, with its progress", async () => {
    const error = {
        code: "model_missing",
        title: "Gone",
        message: "x",
        action: "pull",
        model: "m1",
    };
    const { bus, calls } = mockServer({
        messages: [TALK[0], message(11, { parent_id: 10, state: "failed", error })],
        routes: { pull: () => ({ id: 3 }) },
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(".o_ai_production_failed button:contains(Download)");
    await animationFrame();
    expect(calls.at(-1)).toEqual(["pull", { name: "m1" }]);
    bus.send("pull", { id: 3, name: "m1", state: "running", progress: 42, status: "x", error: "" });
    await animationFrame();
    expect(".o_ai_production_pull_status").toHaveText(/42 %/);
});

test("who may not fetch a model gets no button for it", async () => {
    const error = {
        code: "model_missing",
        title: "Gone",
        message: "x",
        action: "pull",
        model: "m1",
    };
    mockServer({
        start: { is_admin: false },
        messages: [TALK[0], message(11, { parent_id: 10, state: "failed", error })],
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    expect(".o_ai_production_failed").toHaveCount(1);
    expect(".o_ai_production_failed button").toHaveCount(0);
});

test("a hostile block does nothing", async () => {
    mockServer({
        messages: [
            TALK[0],
            message(11, {
                parent_id: 10,
                blocks: [
                    "<p>ok<img src=x onerror='window.hacked = 1'><form><input></form></p>",
                    "<div class='o_ai_production_drawer' style='position:fixed'>cover</div>",
                ],
            }),
        ],
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    expect(".o_ai_production_text").toHaveText(/ok\s*cover/);
    expect(
        ".o_ai_production_text :is(img, form, input, [style], .o_ai_production_drawer)"
    ).toHaveCount(0);
    expect(window.hacked).toBe(undefined);
});

test("text is painted in the frame of its event when nothing shall move", async () => {
    const { bus } = mockServer({
        messages: [TALK[0], message(11, { parent_id: 10, state: "running" })],
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    bus.send("text", textEvent(0, "<p>Three orders are late</p>"));
    await animationFrame();
    expect(".o_ai_production_text").toHaveText("Three orders are late");
});

test("with the typewriter the text comes letter by letter", async () => {
    mockMatchMedia({ "prefers-reduced-motion": "no-preference" });
    const { bus } = mockServer({
        messages: [TALK[0], message(11, { parent_id: 10, state: "running" })],
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    const text = `<p>${"Three orders are late. ".repeat(40)}</p>`;
    bus.send("text", textEvent(0, text));
    await animationFrame();
    const first = queryOne(".o_ai_production_text").textContent.length;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(40 * 23);
    expect(".o_ai_production_writing").toHaveCount(1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await advanceTime(500);
    expect(queryOne(".o_ai_production_text").textContent).toHaveLength(40 * 23);
});

test("the stage and the place in the queue are told", async () => {
    const { bus } = mockServer({ messages: [TALK[0], queued(11, { parent_id: 10, position: 2 })] });
    await mountChat({ resId: 7 });
    await animationFrame();
    expect(".o_ai_production_stage").toHaveText("Waiting in the queue, 2 before this one");
    bus.send("message", { message: queued(11, { parent_id: 10, stage: "reading" }) });
    await animationFrame();
    expect(".o_ai_production_stage").toHaveText("Reading the files of the question…");
    const steps = [{ label: "late orders", shown: 3, total: 212 }];
    const values = {
        parent_id: 10,
        state: "running",
        stage: "loading",
        steps,
        gather_seconds: 0.9,
    };
    bus.send("message", { message: message(11, values) });
    await animationFrame();
    expect(".o_ai_production_stage").toHaveText("Loading the model…");
    expect(".o_ai_production_step").toHaveText("late orders · 3 of 212");
    bus.send("message", { message: message(11, { ...values, stage: "busy" }) });
    await animationFrame();
    expect(".o_ai_production_stage").toHaveText(/busy/);
    bus.send("text", textEvent(0, "<p>Three</p>"));
    await animationFrame();
    expect(".o_ai_production_stage").toHaveCount(0);
});

test("screen readers hear start and end, not the text", async () => {
    const { bus } = mockServer({ messages: [TALK[0], queued(11, { parent_id: 10, attempt: 1 })] });
    await mountChat({ resId: 7 });
    await animationFrame();
    expect("[role=log]").toHaveAttribute("aria-live", "off");
    expect("[role=status].o_ai_production_sr").toHaveText("");
    bus.send("text", textEvent(0, "<p>Three</p>"));
    await animationFrame();
    expect("[role=status].o_ai_production_sr").toHaveText("");
    bus.send("message", { message: message(11, { parent_id: 10, blocks: ["<p>Three</p>"] }) });
    await animationFrame();
    expect("[role=status].o_ai_production_sr").toHaveText("The answer is complete.");
});

test("an answer about a record can be logged on it", async () => {
    const linked = { model: "mrp.production", id: 5, name: "WH/MO/5" };
    const session = { ...SESSION, linked };
    const { calls } = mockServer({
        messages: TALK,
        routes: {
            session: () => ({ session, messages: TALK }),
            log_note: () => ({ message: "Logged." }),
        },
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(".o_ai_production_actions button:contains(Log as note)");
    await animationFrame();
    expect(calls.at(-1)).toEqual(["log_note", { message_id: 11 }]);
    expect(".o_notification").toHaveText(/Logged\./);
});

test("a rating can carry a word", async () => {
    const { calls } = mockServer({
        messages: TALK,
        routes: {
            feedback: ({ rating, comment }) => ({
                message: { ...TALK[1], feedback: { rating, comment } },
            }),
        },
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click("[aria-label='Bad answer']");
    await animationFrame();
    expect(calls.at(-1)[1]).toEqual({ message_id: 11, rating: "down", comment: "" });
    await contains("#o_ai_production_comment").edit("Wrong date", { confirm: false });
    await click(".o_ai_production_feedback .o_ai_production_primary");
    await animationFrame();
    expect(calls.at(-1)[1]).toEqual({ message_id: 11, rating: "down", comment: "Wrong date" });
    expect("[aria-label='Bad answer']").toHaveAttribute("aria-pressed", "true");
});

test("a record's name in the sources opens it here, apart with a modifier key", async () => {
    const html =
        '<table><tbody><tr><td><a href="/odoo/mrp.production/5">MO</a></td></tr></tbody></table>';
    const links = [{ model: "mrp.production", id: 5, name: "MO" }];
    mockServer({ messages: [TALK[0], { ...TALK[1], evidence: [evidence("1", { html, links })] }] });
    const actions = [];
    mockService("action", () => ({ doAction: (action) => actions.push(action) }));
    await mountChat({ resId: 7 });
    await animationFrame();
    // The table leads there: no second row of links.
    expect(".o_ai_production_links").toHaveCount(0);
    await click(".o_ai_production_data a");
    expect(actions.map(({ res_model, res_id }) => [res_model, res_id])).toEqual([
        ["mrp.production", 5],
    ]);
    expect(".o_ai_production_data a").toHaveAttribute("target", "_blank");
});

test("the sources stay open while the next answer arrives", async () => {
    const { bus } = mockServer({
        messages: [
            ...TALK,
            question(20, "And now?", { parent_id: 11 }),
            queued(21, { parent_id: 20 }),
        ],
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    expect(".o_ai_production_panel").toHaveText(/will stand here/);
    const values = { parent_id: 20, state: "running", stage: "waiting", evidence: [evidence("1")] };
    bus.send("message", { message: message(21, values) });
    await animationFrame();
    expect(".o_ai_production_evidence").toHaveCount(1);
});

test("the thinking is there, folded", async () => {
    mockServer({ messages: [TALK[0], { ...TALK[1], thinking: "First I look at <1>." }] });
    await mountChat({ resId: 7 });
    await animationFrame();
    expect(".o_ai_production_thinking").not.toHaveAttribute("open");
    await click(".o_ai_production_thinking summary");
    expect(".o_ai_production_thinking_text").toHaveText("First I look at <1>.");
});

test("an answer and a block of code are copied", async () => {
    const copied = [];
    patchWithCleanup(navigator, { clipboard: { writeText: async (text) => copied.push(text) } });
    const code =
        '<div class="o_ai_production_code"><div class="highlight"><pre>a\n b</pre></div></div>';
    mockServer({ messages: [TALK[0], { ...TALK[1], blocks: [code] }] });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click("[aria-label='Copy the answer']");
    await click("[aria-label='Copy the code']");
    await animationFrame();
    expect(copied).toEqual(["**Three** orders.", "a\n b"]);
    expect(".o_notification").toHaveText(/Copied\./);
});

test("follow-up questions stand under the last answer and are asked by a click", async () => {
    const { calls } = mockServer({
        messages: [TALK[0], { ...TALK[1], suggestions: ["What is due today?"] }],
        routes: { ask: () => refusal("No.") },
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(".o_ai_production_suggestions button");
    await animationFrame();
    const asks = calls.filter(([route]) => route === "ask");
    expect(asks[0][1].text).toBe("What is due today?");
    expect(asks[0][1].parent_id).toBe(11);
});

test("a tool that failed is not shown as done", async () => {
    const steps = [
        { label: "late orders", shown: 3, total: 212 },
        { label: "components", shown: 0, total: 0, failed: "no access" },
    ];
    mockServer({ messages: [TALK[0], { ...TALK[1], steps }] });
    await mountChat({ resId: 7 });
    await animationFrame();
    expect(".o_ai_production_step .fa-check").toHaveCount(1);
    expect(".o_ai_production_step_failed").toHaveText(/components · no access/);
});
