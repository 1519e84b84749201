import { registry } from "@web/core/registry";
import { SETTLED, click, see, seeAnswer } from "./tour_helpers";

registry.category("web_tour.tours").add("ai_production_assistant_order", {
    steps: () => [
        click("Ask", ".o_form_statusbar button:contains(Ask the assistant)"),
        see("It is about this order", ".o_ai_production_linked:contains(/MO/)"),
        see("So are the questions", ".o_ai_production_empty h2:contains(/MO/)"),
        click("Ask one", ".o_ai_production_starters button:contains(overview)"),
        seeAnswer("The order is for three"),
        click("Log it", `${SETTLED} button:contains(Log as note)`),
        see("It is logged", ".o_notification:contains(Logged as a note)"),
        click("Open the order", ".o_ai_production_linked"),
        see("The note is there", ".o-mail-Message:contains(The order is for three)"),
    ],
});
