import { registry } from "@web/core/registry";

/** A check was made of `honest`; start one of `careless`, watch it, compare the two. */
registry.category("web_tour.tours").add("ai_production_assistant_model_check", {
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
        { trigger: ".o_form_view .oe_title:contains(careless)" },
        {
            content: "The page tells by itself when it is over",
            trigger: ".o_form_view .alert-danger:contains(Not recommended):contains(right)",
        },
        {
            content: "Each question can be read",
            trigger: ".o_field_widget[name=item_ids] .o_data_row:first-child td[name=question]",
            run: "click",
        },
        { trigger: ".modal .o_field_widget[name=prompt_text]:contains(evidence)" },
        { trigger: ".modal-footer button:contains(Close)", run: "click" },
        { trigger: "body:not(:has(.modal)) button:contains(Compare models)", run: "click" },
        {
            trigger: ".o_ai_production_check_advice .alert-success li:contains(careless)",
        },
        {
            trigger:
                ".o_list_renderer .o_data_row:contains(careless) .badge:contains(Not recommended)",
        },
        {
            content: "The chat takes the recommended one",
            trigger: ".o_ai_production_check_advice button:contains(Set as default model)",
            run: "click",
        },
        {
            trigger: ".o_notification:contains(honest:latest is the default model now)",
        },
        {
            content: "It is said, and offered no more",
            trigger:
                ".o_ai_production_check_advice:not(:has(button)):contains(is the default model)",
        },
        {
            trigger: ".o_list_renderer .o_data_row:contains(careless) td[name=model_name]",
            run: "click",
        },
        {
            content: "One that is not recommended is asked about",
            trigger: ".o_form_view .o_statusbar_buttons button:contains(Set as default model)",
            run: "click",
        },
        {
            trigger:
                ".modal:contains(does not recommend) .modal-footer button:contains(Set as default)",
            run: "click",
        },
        {
            trigger: ".o_notification:contains(careless:latest is the default model now)",
        },
        {
            trigger:
                ".o_form_view:not(:has(button:contains(Set as default))) .oe_title:contains(default model)",
        },
    ],
});

/** The model that a check recommends is made the default one in the settings. */
registry.category("web_tour.tours").add("ai_production_assistant_model_check_settings", {
    steps: () => [
        {
            trigger: "#ai_model_check_setting button:contains(Set as default model)",
            run: "click",
        },
        { trigger: ".o_notification:contains(honest:latest is the default model now)" },
        {
            content: "The form says so, and offers it no more",
            trigger:
                "#ai_model_check_setting:contains(is the default model):not(:has(button:contains(Set as)))",
        },
        { trigger: "[name=ai_chat_model_id] input:value(honest:latest)" },
    ],
});

/** The model was pulled anew after its check: neither list nor form recommends it. */
registry.category("web_tour.tours").add("ai_production_assistant_model_check_outdated", {
    steps: () => [
        {
            trigger:
                ".o_ai_production_check_advice:not(:has(button)) .alert-warning:contains(No check is up to date)",
        },
        {
            trigger: ".o_list_renderer .o_data_row.text-muted:contains(honest) td[name=model_name]",
            run: "click",
        },
        {
            trigger:
                ".o_form_view:not(:has(button:contains(Set as default))) .alert-info:contains(Not up to date)",
        },
        { trigger: ".o_form_view .o_statusbar_buttons button:contains(Check again)" },
    ],
});
