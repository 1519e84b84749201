/* global axe */
import { loadJS } from "@web/core/assets";
import { registry } from "@web/core/registry";
import { LAST_ANSWER, SETTLED, act, ask, check, choose, click, see } from "./tour_helpers";

/** What is ours: the screen, and its menus and dialogs, which live outside of it. */
const OURS = [".o_ai_production", ".o_ai_production_menu", ".o_ai_production_popover", ".modal"];
const BAD = ["serious", "critical"];

let found = [];

/** axe-core's verdict on what is on view, kept until the end of the tour. */
function audit(state) {
    return act(`Audit: ${state}`, "body", async () => {
        // Colours are measured as they stay, not in the middle of a transition.
        const ending = document
            .getAnimations()
            .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
        await Promise.all(ending.map(({ finished }) => finished.catch(() => {})));
        const include = OURS.filter((selector) => document.querySelector(selector));
        const { violations, passes } = await axe.run(
            { include: include.map((selector) => [selector]) },
            { resultTypes: ["violations"] }
        );
        check(passes.length > 5, `axe-core looked at nothing: ${state}`);
        const { scrollHeight, clientHeight } = document.querySelector(".o_ai_production.o_action");
        check(scrollHeight <= clientHeight, `The screen as a whole scrolls: ${state}`);
        for (const { impact, id, help, nodes } of violations) {
            if (BAD.includes(impact)) {
                const where = nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`);
                found.push(`[${state}] ${impact} ${id}: ${help}\n${where.join("\n")}`);
            }
        }
    });
}

const MORE = '.o_ai_production_header button[aria-label="More"]';
const closeSources = click("Close the sources", 'button[aria-label="Close the sources"]');
const closeDialog = click("Close it", ".modal .btn-close, .modal footer .btn:not(.btn-danger)");

function steps(width, theme) {
    const narrow = width < 700;
    /** Steps that are needed only where a panel lies over the page. */
    const overlay = (...more) => (narrow ? more : []);
    return [
        act("Begin", `body[data-theme=${theme}] .o_ai_production_starters button`, async () => {
            check(window.innerWidth === width, `The page is ${window.innerWidth} wide`);
            found = [];
            await loadJS("/axe.min.js");
        }),
        audit("empty"),
        ...ask("Which orders are late?"),
        see("An answer", `${SETTLED} .o_ai_production_text table`),
        ...overlay(click("Its sources", `${SETTLED} [data-cite]`)),
        see("Sources are open", ".o_ai_production_evidence"),
        audit("answer and sources"),
        ...overlay(closeSources),
        act("A figure", `${SETTLED} .o_ai_production_unsupported`, "hover"),
        see("What was found out about it", ".o_ai_production_claim_told"),
        audit("a figure"),
        click("All of them", `${SETTLED} .o_ai_production_badge`),
        see("Their list", ".o_ai_production_figure"),
        audit("figures"),
        ...overlay(closeSources),
        ...choose(MORE, "Keyboard shortcuts"),
        see("The shortcuts", ".modal kbd"),
        audit("shortcuts"),
        closeDialog,
        ...choose(MORE, "Delete"),
        see("The question", ".modal .btn-danger"),
        audit("deletion"),
        closeDialog,
        click("The models", ".o_ai_production_pick"),
        see("Their menu", ".o_ai_production_models .o_ai_production_model"),
        audit("models"),
        click("Choose one", ".o_ai_production_model:contains(phi3:mini)"),
        ...overlay(click("The conversations", 'button[aria-label="Conversations"]')),
        click("The menu of one", ".o_ai_production_row_menu"),
        see("It is open", ".o_ai_production_menu"),
        audit("menu of a conversation"),
        click("Rename", ".o_ai_production_menu .dropdown-item:contains(Rename)"),
        see("The field", ".o_ai_production_rename"),
        audit("renaming"),
        act("Keep the name", ".o_ai_production_rename", "press Enter"),
        ...overlay(click("Leave the conversations", `.o_ai_production_row .o_ai_production_open`)),
        ...ask("Which ones need a part?"),
        click("What the model wrote", `${SETTLED} .o_ai_production_draft_toggle`),
        see("It is there", ".o_ai_production_draft_text .o_ai_production_unsupported"),
        audit("replaced answer"),
        ...ask("And which are blocked?"),
        see("A failure", `${LAST_ANSWER} .o_ai_production_failed`),
        see("It is settled", SETTLED),
        audit("failed answer"),
        act("The verdict", "body", () => check(!found.length, found.join("\n\n"))),
    ];
}

for (const width of [1366, 360]) {
    for (const theme of ["light", "dark"]) {
        registry
            .category("web_tour.tours")
            .add(`ai_production_assistant_accessibility_${width}_${theme}`, {
                steps: () => steps(width, theme),
            });
    }
}
