import { describe, expect, test } from "@odoo/hoot";
import { click, hover, press, queryAll, queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import { patchWithCleanup } from "@web/../tests/web_test_helpers";
import {
    claim,
    evidence,
    grounding,
    mark,
    message,
    mockServer,
    mountChat,
    passage,
    question,
    textEvent,
} from "./assistant_test_helpers";

describe.current.tags("desktop");

const TEXT = ".o_ai_production_text";
const TOLD = ".o_ai_production_claim_told";

const HELD = claim(0, "40 kg", "supported", { evidence: ["2"], note: "WH/MO/12 · Quantity" });
const SUM = claim(1, "52", "computed", { evidence: ["1"], note: "40 + 12 = 52" });
const INVENTED = claim(2, "€1,900", "unsupported", { note: "In no source" });
const WRONG = claim(3, "Monday", "contradicted", {
    evidence: ["1"],
    note: "The data says: Tuesday",
});
const CLAIMS = [HELD, SUM, INVENTED, WRONG];
const BLOCK = `<p>${CLAIMS.map(mark).join(" and ")}.</p>`;

const talk = (values = {}) => [
    question(10, "How much?"),
    message(11, {
        parent_id: 10,
        text: "40 kg and 52 and €1,900 and Monday.",
        blocks: [BLOCK],
        evidence: [passage("1"), evidence("2")],
        grounding: grounding(CLAIMS),
        ...values,
    }),
];

async function open(values, options) {
    const server = mockServer({ messages: talk(values), ...options });
    await mountChat({ resId: 7 });
    await animationFrame();
    return server;
}

const markOf = ({ id }) => `${TEXT} [data-claim='${id}']`;

async function point(target) {
    await hover(target);
    await advanceTime(300);
    await animationFrame();
}

/** The keyboard comes to an element. */
async function tabTo(target) {
    queryOne(target).focus();
    await press("Tab", { shiftKey: true });
    await press("Tab");
    expect(target).toBeFocused();
    await advanceTime(50);
    await animationFrame();
}

test("the badge counts and leads to the figures", async () => {
    await open();
    const badge = ".o_ai_production_badge";
    expect(`.o_ai_production_actions > ${badge}:first-child`).toHaveText("2 of 4 figures verified");
    expect(badge).toHaveClass("o_ai_production_badge_warn");
    await click("[aria-label='Close the sources']");
    await animationFrame();
    await click(badge);
    await animationFrame();
    expect(".o_ai_production_figures").toBeFocused();
    // Opened again, the panel does not jump there once more.
    await click("[aria-label='Close the sources']");
    await animationFrame();
    await click("[aria-label='Show the sources']");
    await animationFrame();
    expect(".o_ai_production_figures").toHaveCount(1);
    expect(".o_ai_production_figures").not.toBeFocused();
});

test("all verified is quiet", async () => {
    await open({ grounding: grounding([HELD, SUM]) });
    expect(".o_ai_production_badge_ok .fa-check").toHaveCount(1);
});

for (const [name, values] of [
    ["nothing was checked", { grounding: null }],
    ["there was nothing to check", { grounding: grounding([], { tone: "none", label: "" }) }],
]) {
    test(`no badge and no list when ${name}`, async () => {
        await open(values);
        expect(".o_ai_production_actions").toHaveCount(1);
        expect(".o_ai_production_badge").toHaveCount(0);
        expect(".o_ai_production_figures").toHaveCount(0);
    });
}

test("marks are soft until all of the text is there", async () => {
    const messages = [talk()[0], message(11, { parent_id: 10, state: "running" })];
    const { bus } = await open({}, { messages });
    bus.send("text", textEvent(0, BLOCK));
    await animationFrame();
    expect(markOf(INVENTED)).toHaveClass("o_ai_production_unsupported");
    expect(TEXT).not.toHaveClass("o_ai_production_settled");
    expect(markOf(INVENTED)).not.toHaveAttribute("tabindex");
    expect(getComputedStyle(queryOne(markOf(INVENTED))).backgroundColor).toBe("rgba(0, 0, 0, 0)");
    await point(markOf(INVENTED));
    expect(TOLD).toHaveCount(0);
    bus.send("message", { message: talk()[1] });
    await animationFrame();
    await animationFrame();
    expect(TEXT).toHaveClass("o_ai_production_settled");
    expect(markOf(INVENTED)).toHaveAttribute("tabindex", "0");
    const amber = getComputedStyle(queryOne(markOf(INVENTED))).backgroundColor;
    expect(amber).not.toBe("rgba(0, 0, 0, 0)");
    expect(".o_ai_production_sr[role=status]").toHaveText(
        "The answer is complete. 2 of 4 figures verified."
    );
});

test("verified, unverified and contradicted differ without colour", async () => {
    await open();
    const line = (of) => {
        const { textDecorationStyle, textDecorationThickness } = getComputedStyle(
            queryOne(markOf(of))
        );
        return [textDecorationStyle, textDecorationThickness];
    };
    expect(line(HELD)).toEqual(["dotted", "1px"]);
    expect(line(SUM)).toEqual(["dotted", "1px"]);
    expect(line(INVENTED)).toEqual(["wavy", "1px"]);
    expect(line(WRONG)).toEqual(["wavy", "2px"]);
    expect(`${markOf(WRONG)} .fa`).toHaveCount(1);
    expect(`${markOf(INVENTED)} .fa`).toHaveCount(0);
});

test("only faults are tab stops, and say so in words", async () => {
    await open();
    const stops = queryAll(`${TEXT} [tabindex]`).map(({ dataset }) => dataset.claim);
    expect(stops).toEqual(["2", "3"]);
    expect(markOf(INVENTED)).toHaveAttribute("aria-label", "€1,900 (not verified)");
    expect(queryOne(TEXT).textContent).toBe(
        "40 kg and 52 and €1,900 (not verified) and Monday (the data says otherwise)."
    );
});

test("a popover tells verdict and note, and leads to the sources", async () => {
    const { calls } = await open(
        {},
        { routes: { citation: () => ({ kind: "gone", name: "It" }) } }
    );
    await point(markOf(HELD));
    expect(`${TOLD} .o_ai_production_verdict`).toHaveText("Verified");
    expect(`${TOLD} .o_ai_production_claim_note`).toHaveText("WH/MO/12 · Quantity");
    await click(`${TOLD} button`);
    await animationFrame();
    expect(TOLD).toHaveCount(0);
    expect("[data-evidence='2']").toBeFocused();
    expect(calls.map(([route]) => route)).not.toInclude("citation");
    // That of a passage opens its place in the document.
    await point(markOf(WRONG));
    expect(`${TOLD} .o_ai_production_claim_note`).toHaveText("The data says: Tuesday");
    await click(`${TOLD} button:contains(Press manual)`);
    await animationFrame();
    expect(calls.at(-1)).toEqual(["citation", { message_id: 11, evidence_id: "1" }]);
});

test("a click tells at once, and what has no source has no button", async () => {
    await open();
    await click(markOf(INVENTED));
    await advanceTime(10);
    await animationFrame();
    expect(TOLD).toHaveText(/Not verified\s+In no source/);
    expect(`${TOLD} button`).toHaveCount(0);
    await hover(".o_ai_production_input");
    await advanceTime(300);
    await animationFrame();
    expect(TOLD).toHaveCount(0);
});

test("the popover stays while the pointer is on it, though the focus leaves the text", async () => {
    await open();
    await tabTo(markOf(WRONG));
    await hover(TOLD);
    queryOne(".o_ai_production_input").focus();
    await advanceTime(400);
    await animationFrame();
    expect(TOLD).toHaveCount(1);
    await hover(".o_ai_production_input");
    await advanceTime(400);
    await animationFrame();
    expect(TOLD).toHaveCount(0);
});

test("the keyboard reads a fault and goes to its row", async () => {
    await open();
    await tabTo(markOf(WRONG));
    expect(TOLD).toHaveText(/The data says: Tuesday/);
    await press("Escape");
    await animationFrame();
    expect(TOLD).toHaveCount(0);
    await press("Enter");
    await animationFrame();
    expect("[data-figure='3'] .o_ai_production_figure_text").toBeFocused();
    expect("[data-figure='3']").toHaveClass("o_ai_production_lit");
});

test("a click without a pointer goes to the row as well", async () => {
    await open();
    queryOne(markOf(INVENTED)).click();
    await animationFrame();
    expect("[data-figure='2'] .o_ai_production_figure_text").toBeFocused();
});

test("pieces of one claim are one tab stop and one remark", async () => {
    const wrong = { ...WRONG, text: "next Monday" };
    const block = `<p>${mark({ ...wrong, text: "next " })}<b>${mark({ ...wrong, text: "Monday" })}</b>.</p>`;
    await open({ blocks: [block], grounding: grounding([wrong]) });
    expect(`${TEXT} [tabindex]`).toHaveCount(1);
    expect(`${TEXT} [tabindex]`).toHaveAttribute(
        "aria-label",
        "next Monday (the data says otherwise)"
    );
    expect(queryOne(TEXT).textContent).toBe("next Monday (the data says otherwise).");
    await hover(`${TEXT} b [data-claim]`);
    await animationFrame();
    expect(`${TEXT} .o_ai_production_claim.o_ai_production_lit`).toHaveCount(2);
});

test("a fault within a link or a citation is no control of its own", async () => {
    const block =
        `<p><a href="/odoo/mrp.production/5">${mark(INVENTED)}</a> ` +
        `<span class="o_ai_production_cite" data-cite="9">${mark({ ...WRONG, text: "9" })}</span></p>`;
    const { bus } = await open({ blocks: [block] });
    expect(`${TEXT} :is(a, [data-cite]) [tabindex]`).toHaveCount(0);
    const label = "Source 9 (the data says otherwise)";
    expect(`${TEXT} [data-cite]`).toHaveAttribute("aria-label", label);
    // Told again (a rating, say), nothing is said twice.
    bus.send("message", { message: talk({ blocks: [block] })[1] });
    await animationFrame();
    expect(`${TEXT} [data-cite]`).toHaveAttribute("aria-label", label);
    expect(queryAllTexts(`${TEXT} span.o_ai_production_spoken`)).toHaveLength(2);
    // Why the citation is wrong counts for more than what it leads to.
    await point(`${TEXT} [data-cite]`);
    expect(`${TOLD} .o_ai_production_verdict`).toHaveText("Contradicted");
});

test("a citation that is right has the popover of its source", async () => {
    const right = claim(0, "1", "supported", { evidence: ["1"] });
    const chip = `<span class="o_ai_production_cite" data-cite="1">${mark(right)}</span>`;
    await open({ blocks: [`<p>${chip}</p>`], grounding: grounding([right]) });
    await point(`${TEXT} [data-cite]`);
    expect(TOLD).toHaveCount(0);
    expect(".o_ai_production_citation").toHaveCount(1);
});

test("code is copied without the words of its marks", async () => {
    const copied = [];
    patchWithCleanup(navigator, { clipboard: { writeText: async (text) => copied.push(text) } });
    const block = `<div class="o_ai_production_code"><pre>x = ${mark({ ...INVENTED, text: "9" })}</pre></div>`;
    await open({ blocks: [block] });
    await click("[aria-label='Copy the code']");
    expect(copied).toEqual(["x = 9"]);
});

test("a mark that the list does not know, or knows otherwise, does not pass for verified", async () => {
    const forged = '<span class="o_ai_production_claim o_ai_production_supported"';
    const block =
        `<p>${forged} data-claim="77">one</span> ${forged} data-claim="x">two</span> ` +
        `${forged} data-claim="2">three</span></p>`;
    await open({ blocks: [block] });
    expect(queryAllTexts(`${TEXT} .o_ai_production_claim`)).toEqual(["three (not verified)"]);
    expect(`${TEXT} .o_ai_production_supported`).toHaveCount(0);
    expect(`${TEXT} [data-claim]`).toHaveClass("o_ai_production_unsupported");
});

test("what a claim says of itself is text", async () => {
    const evil = "<img src=x onerror='window.hacked = 1'>";
    const values = { evidence: ["2"], note: evil, verdict_label: evil };
    const hostile = claim(2, evil, "unsupported", values);
    await open({
        blocks: [`<p>${mark({ ...hostile, text: "x" })}</p>`],
        grounding: grounding([hostile], { label: evil, note: evil, replaced: true }),
        evidence: [evidence("2", { title: evil, suspicion: evil })],
    });
    await point(markOf(hostile));
    expect(TOLD).toHaveText(/<img/);
    expect("[data-figure='2']").toHaveText(/<img/);
    expect(".o_ai_production_suspicion").toHaveText(evil);
    expect(".o_ai_production_replaced").toHaveText(evil);
    expect(".o_ai_production img, .o-overlay-container img").toHaveCount(0);
    expect(window.hacked).toBe(undefined);
});

test("an answer is copied with its marks in words", async () => {
    const copied = [];
    patchWithCleanup(navigator, { clipboard: { writeText: async (text) => copied.push(text) } });
    await open({ copy_text: "€1,900 [not verified]" });
    await click("[aria-label='Copy the answer']");
    await press(["alt", "shift", "c"]);
    await animationFrame();
    expect(copied).toEqual(["€1,900 [not verified]", "€1,900 [not verified]"]);
});
