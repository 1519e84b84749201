import { waitUntil } from "@odoo/hoot-dom";
import { registry } from "@web/core/registry";
import { PATIENCE, SETTLED, act, ask, check, click, reload, see } from "./tour_helpers";

const CHOOSER = ".o_ai_production_chooser";
const UPLOAD = ".o_control_panel input[type='file']";
const CARD = ".o_kanban_record:contains(Lathe)";
const CHIP = `${SETTLED} .o_ai_production_cite[data-cite='1']`;

/** A PDF of one line a page, as small as a PDF can be. */
function makePdf(lines) {
    const objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ];
    const kids = lines.map((line) => {
        const text = `BT /F1 12 Tf 50 700 Td (${line}) Tj ET`;
        objects.push(`<< /Length ${text.length} >>\nstream\n${text}\nendstream`);
        objects.push(
            `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R` +
                " /Resources << /Font << /F1 3 0 R >> >> >>"
        );
        return `${objects.length} 0 R`;
    });
    objects[1] = `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} >>`;
    let pdf = "%PDF-1.4\n";
    const places = objects.map((object, index) => {
        const place = pdf.length;
        pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
        return `${String(place).padStart(10, "0")} 00000 n \n`;
    });
    const start = pdf.length;
    pdf += `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${places.join("")}`;
    pdf += `trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
    return pdf;
}

function choose(name, lines, chooser = CHOOSER) {
    return act(`Choose ${name}`, `${chooser}:not(:visible)`, ({ anchor }) => {
        const files = new DataTransfer();
        files.items.add(new File([makePdf(lines)], name, { type: "application/pdf" }));
        anchor.files = files.files;
        anchor.dispatchEvent(new Event("change", { bubbles: true }));
    });
}

function seePage(number) {
    return act("The file is open at the page", ".o-FileViewer iframe", async ({ anchor }) => {
        const viewer = () => anchor.contentWindow.PDFViewerApplication;
        await waitUntil(() => viewer()?.pagesCount === 3 && viewer().page === number, {
            timeout: PATIENCE,
            message: `the file is not open at page ${number}`,
        });
    });
}

registry.category("web_tour.tours").add("ai_production_assistant_cited_page", {
    steps: () => [
        choose("press.pdf", [
            "Contents of the manual of the press.",
            "Alarm E-204 means that the oil is cold. Press the blue key to reset it.",
            "Alarm E-310 means that the door is open.",
        ]),
        see("Its progress", ".o_ai_production_file progress, .o_ai_production_file[data-state]"),
        see(
            "It was read",
            ".o_ai_production_file:is([data-state='ready'], [data-state='embedding'])"
        ),
        ...ask("How do I reset alarm E-204?"),
        see("The file stands below the question", ".o_ai_production_question:contains(press)"),
        see("The answer quotes it", `${SETTLED}:contains(Press the blue key to reset it)`),
        see("The source is lit", ".o_ai_production_evidence mark:contains(blue key)"),
        click("One click opens the page", CHIP),
        seePage(2),
        click("Close the file", ".o-FileViewer [aria-label='Close']"),
        reload(),
        click("It opens after a reload too", CHIP),
        seePage(2),
        act("No words of a fault", "body", () =>
            check(!document.querySelector(".o_notification_bar.bg-danger"), "a fault was told")
        ),
    ],
});

registry.category("web_tour.tours").add("ai_production_assistant_not_in_manuals", {
    steps: () => [
        click("The sources", ".o_ai_production_pick_sources"),
        click("Only documents", ".o_ai_production_menu .dropdown-item:contains(Only documents)"),
        ...ask("How do I paint wardrobes?"),
        see("It is said", `${SETTLED}:contains(do not contain this)`),
    ],
});

registry.category("web_tour.tours").add("ai_production_assistant_knowledge_menu", {
    steps: () => [
        click("The menu", ".o_menu_sections [data-menu-xmlid$='.menu_knowledge']"),
        see("What can be uploaded", ".o_ai_production_upload_area:contains(pdf)"),
        choose("Lathe.pdf", ["The lathe needs oil.", "Alarm L-77: close the chuck."], UPLOAD),
        see("It is said", ".o_notification:contains(being read: Lathe)"),
        see("Its progress", `${CARD} .o_ai_production_progress [aria-valuenow]`),
        see("It is read without a reload", `${CARD}:not(:has(.o_ai_production_progress))`),
        see("And ready", `${CARD} [name='state']:contains(Ready)`),
        click("Open it", `${CARD} .fw-bold`),
        click("What was read", "button:contains(What was read)"),
        see("The first page", ".o_ai_production_read_text:contains(needs oil)"),
        click("The second one", ".modal button[title='Next page']"),
        see("Its text", ".o_ai_production_read_text:contains(close the chuck)"),
        click("Close", ".modal footer button:contains(Close)"),
        see("The dialog is gone", "body:not(:has(.modal))"),
        act("Only for some", "[name='group_ids'] input", "edit Turning shop"),
        click("Choose the group", ".o-autocomplete--dropdown-item:contains(Turning shop)"),
        click("Save", ".o_form_button_save"),
        see("It is saved", ".o_form_saved [name='group_ids'] .o_tag"),
    ],
});

registry.category("web_tour.tours").add("ai_production_assistant_knowledge_hidden", {
    steps: () => [
        see("What is for everyone", ".o_kanban_record:contains(For everyone)"),
        see("Not what is for others", "body:not(:has(.o_kanban_record:contains(Lathe)))"),
    ],
});
