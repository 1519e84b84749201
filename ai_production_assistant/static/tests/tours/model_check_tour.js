import { registry } from "@web/core/registry";

/** A check was made of `honest`; start one of `careless`, look at it, and stop it. */
registry.category("web_tour.tours").add("ai_production_model_check", {
    steps: () => [
        {
            content: "The recommendation names the model that was checked",
            trigger: ".o_ai_production_check_advice .alert-success:contains(honest)",
        },
        {
            trigger: ".o_list_renderer .o_data_row:contains(honest) .badge:contains(Recommended)",
        },
        {
            content: "Check another one",
            trigger: ".o_control_panel button:contains(Check a model)",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=model_id] input",
            run: "edit careless",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(careless)",
            run: "click",
        },
        { trigger: ".modal-footer button:contains(Start)", run: "click" },
        {
            content: "It is shown how far it is",
            trigger: ".o_form_view:contains(careless):contains(Waits for its turn)",
        },
        { trigger: ".o_form_view button[name=action_stop]", run: "click" },
        {
            trigger: ".o_form_view button[name=action_continue]:contains(Continue)",
        },
    ],
});
