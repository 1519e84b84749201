import { Component, useEffect, useState } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { useDropdownState } from "@web/core/dropdown/dropdown_hooks";
import { _t } from "@web/core/l10n/translation";
import { useChildRef } from "@web/core/utils/hooks";
import { fuzzyLookup } from "@web/core/utils/search";
import { MenuItem } from "./menu_item";
import { useAssistant } from "../utils/assistant_hook";

/** From so many models on there is a field to search in. */
const MANY = 8;

/** Which model answers next: only those that can chat, with what tells them apart. */
export class ModelPicker extends Component {
    static template = "ai_production_assistant.ModelPicker";
    static components = { Dropdown, MenuItem };
    static props = {
        /** Raised by one to open the menu. */
        openRequest: Number,
    };

    setup() {
        this.store = useAssistant().store;
        this.dropdown = useDropdownState();
        this.menuRef = useChildRef();
        this.state = useState({ search: "" });
        useEffect(
            (request) => {
                if (request) {
                    this.dropdown.open();
                }
            },
            () => [this.props.openRequest]
        );
    }

    /** With a field in it, it is no longer a mere menu; the list inside is. */
    nameMenu() {
        this.menuRef.el.setAttribute("role", "dialog");
        this.menuRef.el.setAttribute("aria-label", _t("Choose the model"));
    }

    get many() {
        return this.store.chatModels.length >= MANY;
    }

    get models() {
        const { chatModels } = this.store;
        const search = this.state.search.trim();
        return search ? fuzzyLookup(search, chatModels, ({ name }) => name) : chatModels;
    }

    /** "3.8B · Q4" beside the name of the one that is chosen. */
    brief({ parameter_size, quantization }) {
        return [parameter_size, (quantization || "").split("_")[0]].filter(Boolean).join(" · ");
    }

    details({ parameter_size, quantization, size_label }) {
        return [parameter_size, quantization, size_label].filter(Boolean).join(" · ");
    }

    abilities(model) {
        const names = { tools: _t("tools"), vision: _t("images"), thinking: _t("thinking") };
        return model.capabilities.map((name) => names[name]).filter(Boolean);
    }

    choose(model) {
        this.state.search = "";
        this.store.chooseModel(model.id);
    }
}
