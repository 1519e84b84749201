import { registry } from "@web/core/registry";
import {
    LAST_ANSWER,
    LAST_TEXT,
    SETTLED,
    STOP,
    act,
    ask,
    check,
    click,
    reload,
    see,
    seeAnswer,
    waitForGrowth,
} from "./tour_helpers";

const tours = registry.category("web_tour.tours");
const SOURCES = "aside.o_ai_production_sources";

tours.add("ai_production_assistant_read", {
    steps: () => [
        see("Questions to start with are offered", ".o_ai_production_starters button"),
        ...ask("Which orders are late?"),
        act("The text grows while it is on its way", `${STOP}:enabled`, async () => {
            await waitForGrowth(LAST_TEXT, 6);
            check(document.querySelector(STOP), "The text was there at once");
        }),
        seeAnswer("the last word."),
        see("What was looked at is told", `${SETTLED} .o_ai_production_step`),
        click("Close the sources", `${SOURCES} button[aria-label="Close the sources"]`),
        see("They are gone", `.o_ai_production:not(:has(${SOURCES}))`),
        click("Open a citation", `${LAST_TEXT} [data-cite="1"]`),
        see(
            "Its source is lit",
            `${SOURCES} .o_ai_production_lit[data-evidence="1"] .o_ai_production_number`
        ),
        see("The source shows its data", `${SOURCES} .o_ai_production_data`),
        see("The trace names the model", `${SOURCES} dd:contains(phi3:mini)`),
        click("Ask what is suggested", `${SETTLED} .o_ai_production_suggestions button`),
        see("A second question", ".o_ai_production_question ~ .o_ai_production_question"),
        seeAnswer("A second answer."),
        see("The session is named by its first question", "h1:contains(Which orders are late?)"),
    ],
});

const startLongAnswer = [
    ...ask("Tell me a long story"),
    see("Text arrives", `${LAST_TEXT}:contains(long)`),
];
const seeStopped = [
    see("It says so", `${LAST_ANSWER} .o_ai_production_stopped`),
    see("The text so far is kept", `${SETTLED} .o_ai_production_text:contains(long)`),
    see("One can ask again", ".o_ai_production_send"),
];

tours.add("ai_production_assistant_stop_button", {
    steps: () => [...startLongAnswer, click("Stop", `${STOP}:enabled`), ...seeStopped],
});

tours.add("ai_production_assistant_stop_key", {
    steps: () => [
        ...startLongAnswer,
        act("Stop by the key", ".o_ai_production_input", "press Escape"),
        ...seeStopped,
    ],
});

tours.add("ai_production_assistant_stop_after_reload", {
    steps: () => [
        ...startLongAnswer,
        reload(),
        act("It still grows", `${LAST_TEXT}:contains(long)`, () => waitForGrowth(LAST_TEXT, 6)),
        click("Stop", `${STOP}:enabled`),
        ...seeStopped,
    ],
});

const versions = (which, text) =>
    see(`Version ${text}`, `${which} .o_ai_production_branches:contains(${text})`);
const QUESTION = ".o_ai_production_question";

tours.add("ai_production_assistant_versions", {
    steps: () => [
        ...ask("Which orders are late?"),
        seeAnswer("First version."),
        click("Answer again", `${SETTLED} button[aria-label="Answer again"]`),
        seeAnswer("Second version."),
        versions(SETTLED, "2 / 2"),
        click("Leaf back", `${SETTLED} button[aria-label="Previous version"]`),
        seeAnswer("First version."),
        versions(SETTLED, "1 / 2"),
        click("Leaf on", `${SETTLED} button[aria-label="Next version"]:enabled`),
        seeAnswer("Second version."),
        click("Go to the question field", ".o_ai_production_input"),
        act("Edit by the key", ".o_ai_production_input", "press ArrowUp"),
        act("Ask for others", `${QUESTION} textarea`, "edit Which orders are blocked?"),
        click("Send it", `${QUESTION} .o_ai_production_primary:enabled`),
        seeAnswer("Edited version."),
        see("The new question", ".o_ai_production_bubble:contains(blocked)"),
        versions(QUESTION, "2 / 2"),
        click("Back to the old one", `${QUESTION} button[aria-label="Previous version"]`),
        see("The old question", ".o_ai_production_bubble:contains(late)"),
        seeAnswer("Second version."),
        reload(),
        see("All of it is kept: the newest branch", ".o_ai_production_bubble:contains(blocked)"),
        versions(QUESTION, "2 / 2"),
        seeAnswer("Edited version."),
    ],
});
