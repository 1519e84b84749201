import { registry } from "@web/core/registry";
import { LAST_TEXT, SETTLED, act, ask, check, choose, click, see } from "./tour_helpers";

/** Words that no Spanish sentence of the screen has, and no name in the test's data. */
const ENGLISH =
    /\b(the|your|and|question|answer|search|sources|copy|show|open|late|orders|version|settings)\b/i;
const ATTRIBUTES = ["aria-label", "title", "placeholder"];

function textsOf(root) {
    const texts = [root.innerText];
    for (const el of root.querySelectorAll("*")) {
        texts.push(...ATTRIBUTES.map((attribute) => el.getAttribute(attribute) || ""));
    }
    return texts.flatMap((text) => text.split("\n")).filter(Boolean);
}

function allSpanish(where, selector = ".o_ai_production") {
    return act(`All is Spanish: ${where}`, selector, ({ anchor }) => {
        const english = textsOf(anchor).filter((text) => ENGLISH.test(text));
        check(!english.length, `${where}: ${english.join("\n")}`);
    });
}

registry.category("web_tour.tours").add("ai_production_assistant_spanish", {
    steps: () => [
        see("The greeting", ".o_ai_production_empty h2:contains(producción)"),
        see("The menu", ".o_menu_sections:contains(Asistente)"),
        allSpanish("empty"),
        ...ask("¿Qué órdenes van con retraso?"),
        see("The answer", `${SETTLED} .o_ai_production_text:contains(Los datos)`),
        see("The evidence", ".o_ai_production_evidence h3:contains(con retraso)"),
        see("Follow-ups", `${SETTLED} .o_ai_production_suggestions button:contains(¿)`),
        see("The text cites", `${LAST_TEXT} [data-cite]`),
        allSpanish("answer and sources"),
        ...choose(".o_ai_production_header button:has(.fa-ellipsis-v)", "Atajos"),
        allSpanish("shortcuts", ".modal:has(kbd)"),
        click("Close it", ".modal .btn-primary"),
    ],
});
