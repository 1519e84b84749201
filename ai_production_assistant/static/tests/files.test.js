import { describe, expect, test } from "@odoo/hoot";
import { click, edit, press, queryAllTexts, setInputFiles } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import { patchWithCleanup } from "@web/../tests/web_test_helpers";
import { fileUploadService } from "@web/core/file_upload/file_upload_service";
import {
    SESSION,
    TALK,
    mockServer,
    mountChat,
    question,
    queued,
    refusal,
    routesOf,
    uploaded,
} from "./assistant_test_helpers";
import { ASK_INTERVAL } from "@ai_production_assistant/store/composer_files";

describe.current.tags("desktop");

const INPUT = ".o_ai_production_input";
const CHIP = ".o_ai_production_box .o_ai_production_file";

/** Requests of uploads; `answer` is what the server would say. */
function mockUploads() {
    const uploads = [];
    patchWithCleanup(fileUploadService, {
        createXhr() {
            const xhr = new EventTarget();
            xhr.upload = new EventTarget();
            xhr.open = () => {};
            xhr.abort = () => (xhr.aborted = true);
            xhr.send = (data) => (xhr.data = data);
            xhr.answer = (body, status = 200) => {
                xhr.status = status;
                xhr.responseText = typeof body === "string" ? body : JSON.stringify(body);
                xhr.dispatchEvent(new Event("load"));
            };
            uploads.push(xhr);
            return xhr;
        },
    });
    return uploads;
}

async function choose(...files) {
    await click(".o_ai_production_attach");
    await setInputFiles(files);
    await animationFrame();
}

const pdf = (name = "offer.pdf", text = "x") => new File([text], name, { type: "application/pdf" });

const asked = (params) => ({
    session: { ...SESSION },
    messages: [
        question(20, params.text, { parent_id: 11, documents: [uploaded(5)] }),
        queued(21, { parent_id: 20 }),
    ],
});

test("a file is uploaded for this question, watched, and goes with it", async () => {
    const uploads = mockUploads();
    const { bus, calls } = mockServer({ messages: TALK, routes: { ask: asked } });
    await mountChat({ resId: 7 });
    await animationFrame();
    await choose(pdf());
    expect(uploads[0].data.get("scope")).toBe("question");
    uploads[0].upload.dispatchEvent(new ProgressEvent("progress", { loaded: 1, total: 4 }));
    await animationFrame();
    expect(`${CHIP} small`).toHaveText("Uploading… 25 %");
    await click(INPUT);
    await edit("What does it cost?");
    await animationFrame();
    expect(".o_ai_production_send").not.toBeEnabled();
    uploads[0].answer({
        documents: [uploaded(5, { state: "waiting", progress: 0 })],
        problems: [],
    });
    await animationFrame();
    expect(`${CHIP} small`).toHaveText("Waiting to be read");
    bus.send("document", { document: uploaded(5, { state: "reading", progress: 40 }) });
    await animationFrame();
    expect(`${CHIP} small`).toHaveText("Being read… 40 %");
    expect(`${CHIP} progress`).toHaveAttribute("value", "40");
    bus.send("document", { document: uploaded(5) });
    await animationFrame();
    expect(`${CHIP} small`).toHaveText("Only for this question");
    expect(`${CHIP} progress`).toHaveCount(0);
    await press("Enter");
    await animationFrame();
    const [, params] = calls.find(([route]) => route === "ask");
    expect(params.document_ids).toEqual([5]);
    expect(CHIP).toHaveCount(0);
    expect(".o_ai_production_question .o_ai_production_file_name").toHaveText("offer.pdf");
});

test("where the bus is silent, the page asks for what is being read", async () => {
    const uploads = mockUploads();
    const { calls } = mockServer({
        messages: TALK,
        routes: { documents: () => ({ documents: [uploaded(5)] }) },
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    await choose(pdf());
    uploads[0].answer({ documents: [uploaded(5, { state: "reading" })], problems: [] });
    await advanceTime(ASK_INTERVAL);
    await animationFrame();
    expect(routesOf(calls)).toInclude("documents");
    expect(`${CHIP} small`).toHaveText("Only for this question");
    const count = calls.length;
    await advanceTime(3 * ASK_INTERVAL);
    expect(calls).toHaveLength(count);
});

test("what is refused is said on its chip and does not go with the question", async () => {
    const uploads = mockUploads();
    const { calls } = mockServer({ messages: TALK, routes: { ask: asked } });
    await mountChat({ resId: 7 });
    await animationFrame();
    await choose(pdf("a.pdf"), pdf("b.pdf"), pdf("huge.pdf", "x".repeat(1048577)), pdf("d.pdf"));
    expect(uploads).toHaveLength(3);
    uploads[0].answer({ documents: [], problems: [{ name: "a.pdf", message: "It is empty." }] });
    uploads[1].dispatchEvent(new Event("error"));
    uploads[2].answer("<html>413</html>", 413);
    await animationFrame();
    expect(queryAllTexts(`${CHIP} small`)).toEqual([
        "It is empty.",
        "The server cannot be reached. Remove the file and add it again.",
        "It is too large.",
        "It is too large.",
    ]);
    await click(INPUT);
    await edit("Why?");
    await press("Enter");
    await animationFrame();
    const [, params] = calls.find(([route]) => route === "ask");
    expect(params.document_ids).toEqual([]);
});

test("a file is removed, and its upload ends", async () => {
    const uploads = mockUploads();
    mockServer({ messages: TALK });
    await mountChat({ resId: 7 });
    await animationFrame();
    await choose(pdf());
    await click(`${CHIP} [aria-label='Remove offer.pdf']`);
    await animationFrame();
    expect(CHIP).toHaveCount(0);
    expect(uploads[0].aborted).toBe(true);
    expect(INPUT).toBeFocused();
});

test("a refused question gives its files back", async () => {
    const uploads = mockUploads();
    mockServer({ messages: TALK, routes: { ask: () => refusal("The queue is full.") } });
    await mountChat({ resId: 7 });
    await animationFrame();
    await choose(pdf());
    uploads[0].answer({ documents: [uploaded(5)], problems: [] });
    await click(INPUT);
    await edit("Why?");
    await press("Enter");
    await animationFrame();
    await animationFrame();
    expect(INPUT).toHaveValue("Why?");
    expect(`${CHIP} .o_ai_production_file_name`).toHaveText("offer.pdf");
});

test("a file is kept in the knowledge", async () => {
    const uploads = mockUploads();
    const { calls } = mockServer({
        messages: TALK,
        routes: { "file/keep": () => ({ document: uploaded(5, { scope: "shared" }) }) },
    });
    await mountChat({ resId: 7 });
    await animationFrame();
    await choose(pdf());
    uploads[0].answer({ documents: [uploaded(5)], problems: [] });
    await animationFrame();
    await click(`${CHIP} .o_ai_production_text_button`);
    await animationFrame();
    expect(calls.at(-1)).toEqual(["file/keep", { document_id: 5 }]);
    expect(`${CHIP} small`).toHaveText("In the knowledge");
    expect(`${CHIP} .o_ai_production_text_button`).toHaveCount(0);
});

test("a document of the context goes with the first question", async () => {
    mockServer({ messages: TALK, routes: { documents: () => ({ documents: [uploaded(9)] }) } });
    await mountChat({ context: { ai_documents: [9] } });
    await animationFrame();
    expect(`${CHIP} .o_ai_production_file_name`).toHaveText("offer.pdf");
});

test("the sources are chosen, kept and sent", async () => {
    const { calls } = mockServer({ messages: TALK, routes: { ask: asked } });
    await mountChat({ resId: 7 });
    await animationFrame();
    expect(".o_ai_production_pick_sources_name").toHaveText("Everything");
    await click(".o_ai_production_pick_sources");
    await animationFrame();
    await click(".o_ai_production_menu .dropdown-item:contains(Only documents)");
    await animationFrame();
    expect(".o_ai_production_pick_sources_name").toHaveText("Only documents");
    expect(calls.at(-1)[1].values).toEqual({ sources: "documents" });
    await click(INPUT);
    await edit("Torque?");
    await press("Enter");
    await animationFrame();
    const [, params] = calls.find(([route]) => route === "ask");
    expect(params.sources).toBe("documents");
});
