import { describe, expect, test } from "@odoo/hoot";
import { click, edit, press, queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import {
    SESSION,
    TALK,
    message,
    mockServer,
    mountChat,
    question,
    queued,
    refusal,
    routesOf,
} from "./assistant_test_helpers";

describe.current.tags("desktop");

const INPUT = ".o_ai_production_input";

const asked = (text) => ({
    session: { ...SESSION },
    messages: [question(20, text, { parent_id: 11 }), queued(21, { parent_id: 20 })],
});

test("Enter sends, Shift+Enter breaks the line", async () => {
    const { calls } = mockServer({ messages: TALK, routes: { ask: ({ text }) => asked(text) } });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(INPUT);
    await edit("first");
    await press("shift+Enter");
    await animationFrame();
    expect(routesOf(calls)).not.toInclude("ask");
    await press("Enter");
    await animationFrame();
    const [route, params] = calls.at(-1);
    expect(route).toBe("ask");
    expect(params.text).toBe("first");
    expect(params.parent_id).toBe(11);
    expect(INPUT).toHaveValue("");
    expect(queryAllTexts(".o_ai_production_bubble")).toEqual(["What is late?", "first"]);
});

test("an Enter that belongs to an input method does not send", async () => {
    const { calls } = mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(INPUT);
    await edit("にほん");
    await queryOne(INPUT).dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true })
    );
    await animationFrame();
    expect(routesOf(calls)).not.toInclude("ask");
});

test("a refused question is in the field again", async () => {
    mockServer({ messages: TALK, routes: { ask: () => refusal("The queue is full.") } });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(INPUT);
    await edit("Why?");
    await press("Enter");
    await animationFrame();
    await animationFrame();
    expect(INPUT).toHaveValue("Why?");
    expect(".o_ai_production_bubble").toHaveCount(1);
    expect(".o_notification").toHaveCount(1);
});

test("a question over the limit cannot be sent and says so", async () => {
    const { calls } = mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(INPUT);
    await edit("x".repeat(85));
    await animationFrame();
    expect(".o_ai_production_counter").toHaveText("85 / 100");
    await edit("x".repeat(101));
    await animationFrame();
    expect(".o_ai_production_over").toHaveCount(1);
    expect(".o_ai_production_send").not.toBeEnabled();
    await press("Enter");
    expect(routesOf(calls)).not.toInclude("ask");
});

test("Esc stops the answer, from the field too", async () => {
    const { calls } = mockServer({
        messages: [TALK[0], message(11, { parent_id: 10, state: "running" })],
        routes: { stop: () => ({ message: message(11, { parent_id: 10, state: "stopped" }) }) },
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    expect(".o_ai_production_stop").toHaveCount(1);
    await click(INPUT);
    await press("Escape");
    await animationFrame();
    expect(calls.at(-1)).toEqual(["stop", { message_id: 11 }]);
    await animationFrame();
    expect(".o_ai_production_stop").toHaveCount(0);
    expect(".o_ai_production_stopped").toHaveText("Stopped");
});

test("what is typed while an answer arrives is kept, not sent", async () => {
    const { calls } = mockServer({
        messages: [TALK[0], message(11, { parent_id: 10, state: "running" })],
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(INPUT);
    await edit("And then?");
    await press("Enter");
    await animationFrame();
    expect(routesOf(calls)).not.toInclude("ask");
    expect(INPUT).toHaveValue("And then?");
    expect(".o_ai_production_counter").toHaveText(
        "The answer is still arriving. Your text is kept."
    );
});

test("Up in the empty field edits the last question, which makes a branch", async () => {
    const { calls } = mockServer({
        messages: TALK,
        routes: {
            edit: ({ text }) => ({
                messages: [question(30, text), queued(31, { parent_id: 30 })],
            }),
        },
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(INPUT);
    await press("ArrowUp");
    await animationFrame();
    const editor = ".o_ai_production_editing textarea";
    expect(editor).toHaveValue("What is late?");
    expect(editor).toBeFocused();
    await edit("What is early?");
    await press("Enter");
    await animationFrame();
    expect(calls.at(-1)[0]).toBe("edit");
    expect(calls.at(-1)[1].message_id).toBe(10);
    expect(".o_ai_production_bubble").toHaveText("What is early?");
    expect(".o_ai_production_question .o_ai_production_branches").toHaveText("2 / 2");
    await click(".o_ai_production_question [aria-label='Previous version']");
    await animationFrame();
    expect(".o_ai_production_bubble").toHaveText("What is late?");
    expect(".o_ai_production_text").toHaveText(/Three orders/);
});

test("Esc leaves the editing of a question and changes nothing", async () => {
    const { calls } = mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(INPUT);
    await press("ArrowUp");
    await animationFrame();
    await edit("Something else");
    await press("Escape");
    await animationFrame();
    expect(".o_ai_production_bubble").toHaveText("What is late?");
    expect(routesOf(calls)).not.toInclude("edit");
});
