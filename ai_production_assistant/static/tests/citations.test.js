import { describe, expect, test } from "@odoo/hoot";
import { click, hover, press, queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import {
    evidence,
    message,
    mockServer,
    mountChat,
    passage,
    question,
} from "./assistant_test_helpers";

describe.current.tags("desktop");

const CHIP = "[data-cite='1']";

const talk = (...sources) => [
    question(10, "How is E-204 reset?"),
    message(11, {
        parent_id: 10,
        text: "Press the blue key.",
        blocks: [
            '<p>Press the blue key <span class="o_ai_production_cite" data-cite="1">1</span></p>',
        ],
        evidence: sources.length ? sources : [passage("1"), evidence("2")],
    }),
];

const PDF = {
    kind: "pdf",
    document_id: 5,
    name: "Press manual",
    attachment: { id: 33, name: "press.pdf", mimetype: "application/pdf", checksum: "c" },
    page: 14,
    label: "",
    rows: [0, 0],
    quote: "Press the blue key.",
    search: "Press the blue key",
    changed: false,
};

async function open(place, messages = talk()) {
    const server = mockServer({ messages, routes: { citation: () => place } });
    await mountChat({ resId: 7 });
    await animationFrame();
    return server;
}

test("a popover tells document, page and quote, and opens the page", async () => {
    const { calls } = await open(PDF);
    await hover(CHIP);
    await advanceTime(300);
    await animationFrame();
    expect(".o_ai_production_citation_title").toHaveText("Press manual · page 12");
    expect(".o_ai_production_citation blockquote").toHaveText("Press the blue key.");
    await click(".o_ai_production_citation button:contains(Open page 12)");
    await animationFrame();
    expect(calls.at(-1)).toEqual(["citation", { message_id: 11, evidence_id: "1" }]);
    expect(".o_ai_production_citation").toHaveCount(0);
    expect(queryOne(".o-FileViewer iframe").dataset.src).toMatch(
        /viewer\.html\?file=.*33.*#page=14&pagemode=none&search=Press%20the%20blue%20key&phrase=true$/
    );
});

test("one click on the citation opens the page", async () => {
    await open(PDF);
    await click(CHIP);
    await animationFrame();
    expect(".o-FileViewer").toHaveCount(1);
});

test("the keyboard reads and opens it as well", async () => {
    await open(PDF);
    queryOne(CHIP).focus();
    await press("Tab", { shiftKey: true });
    await press("Tab");
    expect(CHIP).toBeFocused();
    await advanceTime(50);
    await animationFrame();
    expect(".o_ai_production_citation").toHaveCount(1);
    await press("Enter");
    await animationFrame();
    expect(".o_ai_production_citation").toHaveCount(0);
    expect(".o-FileViewer").toHaveCount(1);
});

test("the card of a passage shows its quote and opens it", async () => {
    await open(PDF);
    const card = "[data-evidence='1']";
    expect(`${card} mark`).toHaveText("Press the blue key.");
    expect(`${card} .o_ai_production_caption`).toHaveText("Document · 4 Alarms");
    expect(`${card} .o_ai_production_changed`).toHaveCount(0);
    await click(`${card} button:contains(Open page 12)`);
    await animationFrame();
    expect(".o-FileViewer").toHaveCount(1);
});

test("a page that changed since says so", async () => {
    await open({ ...PDF, changed: true, search: "" }, talk(passage("1", { changed: true })));
    expect(".o_ai_production_changed").toHaveText("This page has changed since the answer.");
    await click(CHIP);
    await animationFrame();
    expect(".o_notification").toHaveText(/has changed since this answer/);
    expect(".o-FileViewer").toHaveCount(1);
});

test("rows of a sheet are shown, the cited ones lit", async () => {
    const server = mockServer({
        messages: talk(passage("1", { is_pdf: false, is_sheet: true, rows: [40, 41] })),
        routes: {
            citation: () => ({ ...PDF, kind: "sheet", label: "Parts", rows: [40, 41] }),
            "document/rows": () => ({
                sheet: "Parts",
                heads: ["Part", "Torque"],
                rows: [
                    { row: 39, cells: ["P-39", "39 <b>Nm</b>"], cited: false },
                    { row: 40, cells: ["P-40", "40 Nm"], cited: true },
                ],
            }),
        },
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    expect(".o_ai_production_open_source").toHaveText("Open rows 40–41");
    await click(CHIP);
    await animationFrame();
    await animationFrame();
    expect(server.calls.at(-1)).toEqual([
        "document/rows",
        { document_id: 5, page: 14, row_from: 40, row_to: 41 },
    ]);
    expect(".modal-title").toHaveText("Press manual · Parts");
    expect(queryAllTexts(".o_ai_production_cited > *")).toEqual(["40", "P-40", "40 Nm"]);
    expect(".modal td:contains(<b>)").toHaveCount(1);
});

test("the text of a document is shown with the quote lit", async () => {
    mockServer({
        messages: talk(passage("1", { is_pdf: false })),
        routes: {
            citation: () => ({ ...PDF, kind: "text" }),
            "document/text": () => ({
                document: { name: "Press manual", error: "" },
                page: 14,
                pages: 20,
                problem_pages: [],
                label: "",
                method_text: "",
                problem: "",
                attachment: { id: false },
                html: "<p>First. Press the blue key. Last.</p><img src=x onerror=alert(1)>",
            }),
        },
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    await click(CHIP);
    await animationFrame();
    await animationFrame();
    expect(".modal mark").toHaveText("Press the blue key.");
    expect(".o_ai_production_read_text p").toHaveText("First. Press the blue key. Last.");
    expect(".modal img").toHaveCount(0);
});

for (const [kind, text] of [
    ["gone", /not there any more/],
    ["no_access", /may not read/],
]) {
    test(`a source that is ${kind} is told`, async () => {
        await open({ kind, name: "Press manual · page 12" });
        await click(CHIP);
        await animationFrame();
        expect(".o_notification").toHaveText(text);
        expect(".o-FileViewer").toHaveCount(0);
    });
}

test("a citation of live data still leads to its card", async () => {
    const { calls } = await open(PDF, talk(evidence("1"), evidence("2")));
    await hover(CHIP);
    await advanceTime(300);
    await animationFrame();
    expect(".o_ai_production_citation").toHaveCount(0);
    await click(CHIP);
    await animationFrame();
    expect("[data-evidence='1']").toHaveClass("o_ai_production_lit");
    expect(calls.map(([route]) => route)).not.toInclude("citation");
});
