import { describe, expect, test } from "@odoo/hoot";
import { click, press, queryAll, queryAllTexts, queryOne, resize } from "@odoo/hoot-dom";
import { Deferred, animationFrame, mockMatchMedia } from "@odoo/hoot-mock";
import {
    contains,
    makeServerError,
    mockService,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { browser } from "@web/core/browser/browser";
import {
    MODELS,
    SESSION,
    TALK,
    message,
    mockServer,
    mountChat,
    question,
    refusal,
    routesOf,
    textEvent,
} from "./assistant_test_helpers";

describe.current.tags("desktop");

const INPUT = ".o_ai_production_input";

const STARTED = {
    is_admin: false,
    models: MODELS,
    default_model_id: 1,
    formats: [{ value: "auto", label: "Automatic" }],
    sources: [{ value: "all", label: "Everything" }],
    upload: { max_bytes: 0, suffixes: [], too_large: "" },
    sessions: [],
    more: false,
    server: { state: "ok", message: "", demonstration: false, characters: {} },
    preferences: { theme: "light", typewriter: false },
    max_question: 100,
    starters: [],
};

test("the theme switches at once and is kept", async () => {
    const { calls } = mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    const light = getComputedStyle(queryOne(".o_ai_production")).backgroundColor;
    await click(".o_ai_production_theme_toggle");
    await animationFrame();
    expect(".o_ai_production").toHaveAttribute("data-theme", "dark");
    expect(document.body.dataset.theme).toBe("dark");
    expect(getComputedStyle(queryOne(".o_ai_production")).backgroundColor).not.toBe(light);
    expect(calls.at(-1)).toEqual(["preferences", { values: { theme: "dark" } }]);
});

test("a theme chosen while the page still loads is not taken back", async () => {
    const loading = new Deferred();
    mockServer({ routes: { start: () => loading } });
    await mountChat();
    await animationFrame();
    await click(".o_ai_production_theme_toggle");
    loading.resolve({ ...STARTED, preferences: { theme: "light", typewriter: false } });
    await animationFrame();
    expect(INPUT).toHaveCount(1);
    expect(".o_ai_production").toHaveAttribute("data-theme", "dark");
});

test("without a choice the theme is the system's", async () => {
    mockMatchMedia({ "prefers-color-scheme": "dark" });
    mockServer({ start: { preferences: { theme: "auto", typewriter: true } } });
    await mountChat();
    await animationFrame();
    expect(".o_ai_production").toHaveAttribute("data-theme", "dark");
});

test("the model picker offers only models that can chat", async () => {
    const { calls } = mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(".o_ai_production_pick");
    await animationFrame();
    const names = queryAllTexts(
        ".o_ai_production_model_name span:not(.o_ai_production_loaded):not(.o_ai_production_sr)"
    );
    expect(names).toEqual(["phi3:mini", "llama3.2"]);
    expect(".o_ai_production_loaded").toHaveCount(1);
    expect(".o_ai_production_model_search").toHaveCount(0);
    await click(".o_ai_production_model:contains(llama3.2)");
    await animationFrame();
    expect(".o_ai_production_pick_name").toHaveText("llama3.2");
    expect(calls.at(-1)).toEqual(["session/update", { session_id: 7, values: { model_id: 2 } }]);
});

test("many models can be searched", async () => {
    const models = Array.from({ length: 9 }, (_, i) => ({
        ...MODELS[0],
        id: i + 1,
        name: `m${i}`,
    }));
    mockServer({ start: { models } });
    await mountChat();
    await animationFrame();
    await click(".o_ai_production_pick");
    await animationFrame();
    await contains(".o_ai_production_model_search").edit("m7", { confirm: false });
    await animationFrame();
    expect(".o_ai_production_model").toHaveCount(1);
});

test("the format is chosen with the arrow keys", async () => {
    const { calls } = mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click("[role=radio]:contains(Automatic)");
    await press("ArrowRight");
    await animationFrame();
    expect("[role=radio]:contains(Table)").toBeFocused();
    expect("[role=radio]:contains(Table)").toHaveAttribute("aria-checked", "true");
    expect(calls.at(-1)[1].values).toEqual({ answer_format: "table" });
});

test("? lists the shortcuts, but not while typing", async () => {
    mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(INPUT);
    await press("?");
    await animationFrame();
    expect(".o_ai_production_shortcuts").toHaveCount(0);
    await click(".o_ai_production_log");
    queryOne(INPUT).blur();
    await press("?");
    await animationFrame();
    expect(".o_ai_production_shortcuts > div").toHaveCount(19);
});

test("shortcuts work from the field", async () => {
    mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(INPUT);
    await press(["control", "k"]);
    await animationFrame();
    expect(".o_ai_production_search input").toBeFocused();
    await press(["alt", "shift", "i"]);
    await animationFrame();
    expect(INPUT).toBeFocused();
    await press(["alt", "shift", "n"]);
    await animationFrame();
    expect(".o_ai_production_empty").toHaveCount(1);
});

test("the empty page asks its starter questions", async () => {
    const answer = new Deferred();
    const { calls } = mockServer({ routes: { ask: () => answer } });
    await mountChat();
    await animationFrame();
    await click(".o_ai_production_starters button");
    await animationFrame();
    expect(calls.at(-1)[1].text).toBe("What is late?");
    expect(".o_ai_production_bubble").toHaveText("What is late?");
});

test("a server that is not set up leads an administrator to the settings", async () => {
    mockServer({
        start: { server: { state: "unconfigured", message: "", settings_action: "x.settings" } },
    });
    await mountChat();
    const actions = [];
    mockService("action", { doAction: (action) => actions.push(action) });
    await animationFrame();
    await click(".o_ai_production_setup .o_ai_production_primary");
    expect(actions).toEqual(["x.settings"]);
});

test("others are told to ask their administrator", async () => {
    mockServer({
        start: {
            is_admin: false,
            server: { state: "unconfigured", message: "", settings_action: "x.settings" },
        },
    });
    await mountChat();
    await animationFrame();
    expect(".o_ai_production_setup").toHaveText(/ask your administrator/);
    expect(".o_ai_production_setup .o_ai_production_primary").toHaveCount(0);
});

test("a failed start can be repeated", async () => {
    let down = true;
    const { calls } = mockServer({
        routes: { start: () => (down ? refusal("Out of order.") : { ...STARTED }) },
    });
    await mountChat();
    await animationFrame();
    expect(".o_ai_production_blocked[role=alert]").toHaveText(/Out of order\./);
    down = false;
    await click(".o_ai_production_blocked button");
    await animationFrame();
    expect(".o_ai_production_empty").toHaveCount(1);
    expect(routesOf(calls)).toEqual(["start", "start"]);
});

test("an order's button opens the session about it, with questions about it", async () => {
    const linked = { model: "mrp.production", id: 5, name: "WH/MO/5" };
    const session = { ...SESSION, id: 9, name: "WH/MO/5", linked };
    const { calls } = mockServer({
        routes: {
            open_linked: () => ({ session }),
            session: () => ({ session, messages: [] }),
        },
    });
    await mountChat({ context: { ai_linked: { model: "mrp.production", id: 5 } } });
    await animationFrame();
    await animationFrame();
    expect(calls[1]).toEqual(["open_linked", { model: "mrp.production", id: 5 }]);
    expect(".o_ai_production_linked").toHaveText("WH/MO/5");
    expect(queryAllTexts(".o_ai_production_starters button")[0]).toMatch(/WH\/MO\/5/);
});

test("on a phone both sides are drawers that Esc closes", async () => {
    await resize({ width: 360, height: 740 });
    mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    expect(".o_ai_production_sessions").toHaveCount(0);
    expect(".o_ai_production_evidence").toHaveCount(0);
    await click(".o_ai_production_header [aria-label='Conversations']");
    await animationFrame();
    expect(".o_ai_production_drawer .o_ai_production_row").toHaveCount(1);
    await press("Escape");
    await animationFrame();
    expect(".o_ai_production_drawer").toHaveCount(0);
    await click(".o_ai_production_cite");
    await animationFrame();
    expect(".o_ai_production_drawer [data-evidence='2']").toHaveCount(1);
    await press("Escape");
    await animationFrame();
    expect(".o_ai_production_drawer").toHaveCount(0);
});

test("the page stays where the user scrolled to, and jumps back on demand", async () => {
    const long = (id, parent) =>
        message(id, { parent_id: parent, blocks: Array(60).fill("<p>line</p>") });
    const { bus } = mockServer({
        messages: [
            question(8, "a"),
            long(9, 8),
            question(10, "b", { parent_id: 9 }),
            message(11, { parent_id: 10, state: "running" }),
        ],
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    const log = queryOne(".o_ai_production_log");
    // The test page gives the screen no height of its own.
    queryOne(".o_ai_production").style.height = "500px";
    await animationFrame();
    await animationFrame();
    const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 2;
    expect(atEnd()).toBe(true);
    log.scrollTop = 50;
    log.dispatchEvent(new Event("scroll"));
    bus.send("text", textEvent(0, `<p>${"more ".repeat(500)}</p>`));
    await animationFrame();
    await animationFrame();
    expect(log.scrollTop).toBe(50);
    await click(".o_ai_production_jump");
    await animationFrame();
    expect(atEnd()).toBe(true);
    expect(queryAll(".o_ai_production_jump")).toHaveLength(0);
});

test("export and print take the branch on view", async () => {
    const opened = [];
    patchWithCleanup(browser, { open: (url) => opened.push(url) });
    mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(".o_ai_production_header [aria-label='More']");
    await animationFrame();
    expect(".o-dropdown-item:contains(Export as Markdown)").toHaveAttribute(
        "href",
        "/ai_production_assistant/session/7/export.md?message_id=11"
    );
    await click(".o-dropdown-item:contains(Print)");
    expect(opened).toEqual(["/ai_production_assistant/session/7/print?message_id=11"]);
});

test("the typewriter is switched off for good", async () => {
    const { calls } = mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(".o_ai_production_header [aria-label='More']");
    await animationFrame();
    await click(".o-dropdown-item:contains(Letter by letter)");
    await animationFrame();
    expect(calls.at(-1)).toEqual(["preferences", { values: { typewriter: false } }]);
});

test("an offline page says so and keeps what is written", async () => {
    mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    window.dispatchEvent(new Event("offline"));
    await animationFrame();
    expect(".o_ai_production_notices").toHaveText(/You are offline/);
    window.dispatchEvent(new Event("online"));
    await animationFrame();
    expect(".o_ai_production_notices").toHaveText("");
});

test("the notice of the demonstration is true of the model chosen", async () => {
    const names = ["honest", "inventing", "careless", "obedient"];
    const models = [{ ...MODELS[0] }];
    const characters = {};
    for (const [index, name] of names.entries()) {
        models.push({ ...MODELS[0], id: index + 2, name: `${name}:latest` });
        characters[`${name}:latest`] = name;
    }
    const server = { state: "ok", message: "", demonstration: true, characters };
    mockServer({ start: { models, server } });
    const { store } = await mountChat();
    await animationFrame();
    const notice = async (id) => {
        store.chooseModel(id);
        await animationFrame();
        return queryOne(".o_ai_production_notices").textContent.trim();
    };
    const arranges = await notice(1);
    expect(arranges).toMatch(/^Demonstration model, not a language model: it only arranges/);
    expect(await notice(2)).toBe(arranges);
    expect(await notice(3)).toMatch(/makes up figures and names on purpose/);
    expect(await notice(4)).toMatch(/takes wrong rows and dates on purpose/);
    expect(await notice(5)).toMatch(/obeys orders hidden in your data on purpose/);
});

test("a conversation that cannot be read says so and can be read again", async () => {
    let broken = true;
    mockServer({
        routes: {
            session: () =>
                broken
                    ? makeServerError({ errorName: "builtins.KeyError", message: "html" })
                    : { session: { ...SESSION }, messages: TALK },
        },
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    // The inside of the server is nothing to show.
    expect(".o_ai_production_failed[role=alert]").toHaveText(/The server made an error/);
    broken = false;
    await click(".o_ai_production_failed button");
    await animationFrame();
    await animationFrame();
    expect(".o_ai_production_failed").toHaveCount(0);
    expect(".o_ai_production_answer").toHaveCount(1);
});
