import { defineMailModels, start } from "@mail/../tests/mail_test_helpers";
import { waitNotifications } from "@bus/../tests/bus_test_helpers";
import { DocumentFile } from "@ai_production_assistant/knowledge/document_file";
import { DocumentTextDialog } from "@ai_production_assistant/knowledge/document_text_dialog";
import { uploadDocuments } from "@ai_production_assistant/knowledge/document_upload";
import { describe, expect, test } from "@odoo/hoot";
import { press, queryAllTexts, queryFirst, setInputFiles } from "@odoo/hoot-dom";
import { advanceTime, animationFrame, runAllTimers } from "@odoo/hoot-mock";
import { EventBus } from "@odoo/owl";
import {
    contains,
    defineModels,
    fields,
    getService,
    makeMockEnv,
    MockServer,
    mockService,
    models,
    mountView,
    mountWithCleanup,
    onRpc,
    serverState,
} from "@web/../tests/web_test_helpers";
import { WebClient } from "@web/webclient/webclient";

describe.current.tags("desktop");
defineMailModels();

const STATES = [
    ["waiting", "Waiting"],
    ["reading", "Being read"],
    ["ready", "Ready"],
    ["failed", "Failed"],
];
const LIMITS = {
    max_bytes: 3 * 1024 * 1024,
    suffixes: [".pdf", ".txt"],
    formats: ["pdf", "txt"],
    too_large: "Over 3 MB.",
};

class Documents extends models.Model {
    _name = "ai.production.document";
    name = fields.Char();
    state = fields.Selection({ selection: STATES });
    progress = fields.Integer();
    problem = fields.Text();
    can_edit = fields.Boolean();
    attachment_id = fields.Many2one({ relation: "ir.attachment" });
    file_name = fields.Char();
    mimetype = fields.Char();
    checksum = fields.Char();
    _records = [
        { id: 1, name: "Press", state: "reading", progress: 20, can_edit: true },
        { id: 2, name: "Saw", state: "ready", progress: 100 },
    ];
}
defineModels([Documents]);

const KANBAN = `
    <kanban js_class="ai_production_documents_kanban" create="0">
        <field name="state"/>
        <templates>
            <t t-name="card">
                <field name="name" class="o_name"/>
                <field name="progress" widget="ai_production_progress"/>
                <field name="problem" class="o_problem"/>
            </t>
        </templates>
    </kanban>`;
const LIST = `
    <list js_class="ai_production_documents_list" create="0">
        <field name="name"/><field name="state"/>
        <field name="progress" widget="ai_production_progress"/>
    </list>`;

onRpc("/ai_production_assistant/upload_limits", () => LIMITS);

/** Odoo's service of uploads, whose answers are those given, by the names of the files. */
function mockUploads(answers, states = {}) {
    const bus = new EventBus();
    mockService("file_upload", {
        bus,
        uploads: {},
        async upload(route, files, { buildFormData }) {
            const data = new FormData();
            buildFormData(data);
            const name = files[0].name;
            const sent = [name, data.get("scope"), data.get("document_id")];
            expect.step([route.split("/").pop(), ...sent].filter(Boolean).join(" "));
            const state = states[name] || "loaded";
            const responseText = JSON.stringify(answers[name]);
            const upload = { data, state, xhr: { responseText } };
            const event = state === "loaded" ? "FILE_UPLOAD_LOADED" : "FILE_UPLOAD_ERROR";
            Promise.resolve().then(() => bus.trigger(event, { upload }));
            return upload;
        },
    });
}

const taken = (name, is_new = true) => ({ documents: [{ id: 9, name, is_new }], problems: [] });
const file = (name, size = 4) => new File(["x".repeat(size)], name, { type: "text/plain" });

test("files are uploaded one by one and what became of each is told once", async () => {
    mockUploads({
        "a.txt": taken("a"),
        "b.txt": taken("b", false),
        "c.exe": { documents: [], problems: [{ name: "c.exe", message: "Not read <b>." }] },
    });
    await mountView({ type: "kanban", resModel: "ai.production.document", arch: KANBAN });
    expect(".o_ai_production_upload_area").toHaveText(/pdf, txt.*At most 3 MB/);
    await contains(".o_control_panel_main_buttons button:contains(Upload)").click();
    await setInputFiles([
        ...[file("a.txt"), file("b.txt"), file("c.exe")],
        ...[file("big.txt", 4 * 1024 * 1024), file("empty.txt", 0)],
    ]);
    await runAllTimers();
    await animationFrame();
    // Too large or empty: not sent in vain.
    expect.verifySteps(["upload a.txt shared", "upload b.txt shared", "upload c.exe shared"]);
    expect(".o_notification").toHaveCount(3);
    expect(".o_notification:contains(being read: a)").toHaveCount(1);
    expect(".o_notification:contains(Already in the knowledge: b)").toHaveCount(1);
    const refused = queryFirst(".o_notification:contains(Not taken in)").textContent;
    expect(refused).toMatch(
        /c\.exe: Not read <b>\..*big\.txt: Over 3 MB\..*empty\.txt: The file is/
    );
});

test("files dropped on the list are uploaded", async () => {
    mockUploads({ "a.txt": taken("a") });
    await mountView({ type: "list", resModel: "ai.production.document", arch: LIST });
    const transfer = new DataTransfer();
    transfer.items.add(file("a.txt"));
    const event = (name) =>
        new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true });
    queryFirst(".o_list_renderer").dispatchEvent(event("dragenter"));
    await animationFrame();
    queryFirst(".o_ai_production_dropzone").dispatchEvent(event("drop"));
    await runAllTimers();
    await animationFrame();
    expect.verifySteps(["upload a.txt shared"]);
});

test("an upload that breaks off is told, one that was cancelled is not", async () => {
    mockUploads({}, { "a.txt": "error", "b.txt": "abort" });
    await makeMockEnv();
    const outcome = await uploadDocuments(getService("file_upload"), [
        file("a.txt"),
        file("b.txt"),
    ]);
    expect(outcome.documents).toEqual([]);
    expect(outcome.problems.map((problem) => problem.name)).toEqual(["a.txt"]);
    expect.verifySteps(["upload a.txt shared", "upload b.txt shared"]);
});

test("a refusal of the server for its size is told with the name of the file", async () => {
    const problems = [{ name: "", message: "Over 3 MB." }];
    mockUploads({ "a.txt": { documents: [], problems } }, { "a.txt": "error" });
    await makeMockEnv();
    const outcome = await uploadDocuments(getService("file_upload"), [file("a.txt")], {
        scope: "question",
        documentId: 7,
    });
    expect(outcome.problems).toEqual([{ name: "a.txt", message: "Over 3 MB." }]);
    expect.verifySteps(["upload a.txt question 7"]);
});

test("a card shows progress and problem as the bus tells them, without a reload", async () => {
    await start();
    await mountView({ type: "kanban", resModel: "ai.production.document", arch: KANBAN });
    expect("[role=progressbar]").toHaveCount(1);
    expect("[role=progressbar]").toHaveAttribute("aria-valuenow", "20");
    const tell = async (values) => {
        MockServer.env["ai.production.document"].write([1], values);
        MockServer.env["bus.bus"]._sendone(
            MockServer.env["res.partner"].browse(serverState.partnerId)[0],
            "ai_production_assistant/document",
            { document: { id: 1, ...values } }
        );
        await waitNotifications(["ai_production_assistant/document"]);
        await advanceTime(1000);
        await animationFrame();
    };
    await tell({ state: "reading", progress: 60 });
    expect("[role=progressbar]").toHaveAttribute("aria-valuenow", "60");
    await tell({ state: "failed", progress: 100, problem: "The file is damaged." });
    expect("[role=progressbar]").toHaveCount(0);
    expect(queryAllTexts(".o_problem")).toEqual(["The file is damaged.", ""]);
});

test("whoever is not told by the bus asks while something is being read", async () => {
    onRpc("web_read", () => expect.step("load"));
    onRpc("search_read", ({ args, kwargs }) => {
        expect.step(`ask ${JSON.stringify(kwargs.domain || args[0])}`);
    });
    await mountView({ type: "kanban", resModel: "ai.production.document", arch: KANBAN });
    MockServer.env["ai.production.document"].write([1], { state: "ready" });
    await advanceTime(5000);
    await animationFrame();
    await advanceTime(1000);
    await animationFrame();
    expect("[role=progressbar]").toHaveCount(0);
    expect.verifySteps([`ask [["id","in",[1]]]`, "load"]);
    await advanceTime(6000);
    expect.verifySteps([]);
});

const page = (number, values = {}) => ({
    document: { id: 1, name: "Press manual", error: "" },
    page: number,
    pages: 4,
    problem_pages: [2],
    label: "",
    method: "text",
    method_text: "Text of the file",
    problem: "",
    html: `<h3>Page ${number}</h3>`,
    attachment: { id: 5, name: "p.pdf", mimetype: "application/pdf", checksum: "c" },
    ...values,
});

async function openText(pages = {}) {
    onRpc("/ai_production_assistant/document/text", async (request) => {
        const { params } = await request.json();
        return page(params.page, pages[params.page]);
    });
    await mountWithCleanup(WebClient);
    getService("dialog").add(DocumentTextDialog, { documentId: 1 });
    await animationFrame();
    await animationFrame();
}

test("what was read is turned page by page, also by the keyboard", async () => {
    const html = `<p>ok<img src="x" onerror="x"><a href="javascript:x">y</a></p>`;
    await openText({ 2: { problem: "Scanned, not read.", html: "" }, 3: { html } });
    expect(".modal-title").toHaveText("Press manual");
    expect(".o_ai_production_read_text h3").toHaveText("Page 1");
    expect("button[aria-label='Previous page']").not.toBeEnabled();
    await press("ArrowRight");
    await animationFrame();
    await animationFrame();
    expect(".alert").toHaveText("Scanned, not read.");
    expect(".o_ai_production_read_text").toHaveText("There is no text on this page.");
    await contains("button[aria-label='Next page']").click();
    await animationFrame();
    expect(".o_ai_production_read_text p").toHaveText("oky");
    expect(".o_ai_production_read_text :is(img, [href^=javascript])").toHaveCount(0);
    expect("button:contains(Next problem)").not.toBeEnabled();
    await contains("button:contains(Previous problem)").click();
    await animationFrame();
    expect(".o_ai_production_page_number").toHaveValue(2);
    await contains(".o_ai_production_page_number").edit("99");
    await animationFrame();
    expect(".o_ai_production_page_number").toHaveValue(4);
});

test("the pages of a sheet are parts of it", async () => {
    await openText({ 1: { document: { name: "Spare parts", kind: "xlsx" } } });
    expect("[role=toolbar] label").toHaveText("Sheet part");
    expect("button[aria-label='Next part']").toBeEnabled();
    expect("[aria-label*=page]").toHaveCount(0);
    expect("button:contains(Open the file)").toHaveCount(1);
    expect("button:contains(Open this page)").toHaveCount(0);
});

test("a document of which nothing was read says so", async () => {
    await openText({ 1: { page: 0, pages: 0, html: "", problem_pages: [] } });
    expect(".modal-body").toHaveText(/Nothing has been read/);
    expect("button:contains(Open this page)").toHaveCount(0);
});

test("a PDF opens at the page; a file that cannot be shown does not", async () => {
    const pdf = new DocumentFile({ id: 5, name: "p", mimetype: "application/pdf" }, 7);
    expect(pdf.defaultSource).toMatch(/#page=7&pagemode=none$/);
    expect(new DocumentFile({ id: 5, name: "t", mimetype: "text/csv" }, 7).isViewable).toBe(false);
});
