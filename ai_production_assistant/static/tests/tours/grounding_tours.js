import { registry } from "@web/core/registry";
import { SETTLED, act, ask, check, click, see, seeAnswer } from "./tour_helpers";

const FAULT = `${SETTLED} .o_ai_production_text .o_ai_production_unsupported`;
const BADGE = `${SETTLED} .o_ai_production_badge_warn`;
const LISTED = ".o_ai_production_figures .o_ai_production_figure";

/** A model that invents: what it made up is marked in the text and told in the list. */
registry.category("web_tour.tours").add("ai_production_assistant_invented", {
    steps: () => [
        ...ask("Which orders are open?"),
        see("What was made up is marked", `${FAULT}:contains(Juan Pérez)`),
        see("What is true is not", `${SETTLED} .o_ai_production_text .o_ai_production_supported`),
        act("The badge counts both", BADGE, ({ anchor }) => {
            const [verified, total] = anchor.textContent.match(/\d+/g).map(Number);
            check(verified > 0 && verified < total, `${verified} of ${total}`);
        }),
        click("The badge leads to the list", BADGE),
        see("The list names it", `${LISTED}:contains(Juan Pérez):contains(Not verified)`),
        click("A mark tells why", `${FAULT}:contains(Juan Pérez)`),
        see("It is in no source", ".o_ai_production_claim_told:contains(In none of the sources)"),
    ],
});

registry.category("web_tour.tours").add("ai_production_assistant_groundless", {
    steps: () => [
        ...ask("Which orders are open?"),
        seeAnswer("The data given does not answer this."),
        // By its title: which orders are among the first ten is a matter of the hour.
        seeAnswer("Open manufacturing orders"),
        act("The model's text is out of sight", SETTLED, ({ anchor }) => {
            check(!anchor.textContent.includes("Ana Gómez"), "the draft is on view");
        }),
        click("It is one click away", `${SETTLED} .o_ai_production_draft_toggle`),
        see(
            "With its marks",
            `${SETTLED} .o_ai_production_draft_text .o_ai_production_unsupported:contains(Ana Gómez)`
        ),
    ],
});
