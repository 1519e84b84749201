import { registry } from "@web/core/registry";
import { click, see } from "./tour_helpers";

const tours = registry.category("web_tour.tours");
const TEST = "#ai_server_setting button[name=action_ai_test]";
const MODELS = "#ai_models_setting";

tours.add("ai_production_assistant_settings", {
    steps: () => [
        click("Test the connection", TEST),
        see("Version and time", ".o_notification:contains(Ollama):contains(answered in)"),
        click("Synchronise", `${MODELS} button[name=action_ai_synchronise]`),
        see("How many were found", ".o_notification:contains(on the server: 5)"),
        click("List the models", `${MODELS} .btn-link:contains(Models)`),
        see("The new one", ".o_data_row:contains(granite4:tiny):contains(completion)"),
        see("The one that can embed", ".o_data_row:contains(all-minilm)"),
    ],
});

tours.add("ai_production_assistant_settings_wrong", {
    steps: () => [
        click("Test the connection", TEST),
        see("What is wrong, and where", ".modal:contains(does not answer)"),
        click("Close", ".modal .btn-primary"),
        click("Synchronise", `${MODELS} button[name=action_ai_synchronise]`),
        see("The same", ".modal:contains(does not answer)"),
    ],
});
