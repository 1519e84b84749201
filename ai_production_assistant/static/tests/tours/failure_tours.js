import { registry } from "@web/core/registry";
import { LAST_ANSWER, SETTLED, ask, click, see, seeAnswer } from "./tour_helpers";

const tours = registry.category("web_tour.tours");
const FAILED = `${LAST_ANSWER} .o_ai_production_failed`;

const seeFailure = (title) => see(`It says: ${title}`, `${FAILED} strong:contains(${title})`);
const remedy = (label) => click(label, `${FAILED} button:contains(${label})`);

tours.add("ai_production_assistant_failure_retry", {
    steps: () => [
        ...ask("Which orders are late?"),
        seeFailure("The model server failed"),
        see("In the server's own words", `${FAILED} p:contains(llama runner)`),
        see("The data serves without the model", `${SETTLED} .o_ai_production_text h3`),
        remedy("Try again"),
        seeAnswer("It works again."),
        see("The failure is a version", `${SETTLED} .o_ai_production_branches:contains(2 / 2)`),
    ],
});

tours.add("ai_production_assistant_failure_kept", {
    steps: () => [
        ...ask("Which orders are late?"),
        seeFailure("The model broke off"),
        see("The text so far is kept", `${SETTLED} .o_ai_production_text:contains(Some orders)`),
    ],
});

tours.add("ai_production_assistant_failure_pull", {
    steps: () => [
        ...ask("Which orders are late?"),
        seeFailure("The model is not on the server"),
        remedy("Download phi3:mini"),
        see("Its progress is shown", `${FAILED} progress`),
        remedy("Try again"),
        seeAnswer("It works again."),
    ],
});

tours.add("ai_production_assistant_failure_settings", {
    steps: () => [
        ...ask("Which orders are late?"),
        seeFailure("The model server does not answer"),
        remedy("Open the settings"),
        see("The settings of the assistant", ".o_setting_container #ai_server_setting"),
    ],
});
