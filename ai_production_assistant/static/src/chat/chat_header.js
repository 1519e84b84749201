import { Component, useState } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { MenuItem } from "../pickers/menu_item";
import { ModelPicker } from "../pickers/model_picker";
import { ThemeToggle } from "../pickers/theme_toggle";
import { RenameField } from "../session_list/rename_field";
import { useSessionActions } from "../session_list/session_actions";
import { useAssistant } from "../utils/assistant_hook";

/** Title of the conversation, and the choices that hold for the next question. */
export class ChatHeader extends Component {
    static template = "ai_production_assistant.ChatHeader";
    static components = {
        Dropdown,
        MenuItem,
        ModelPicker,
        RenameField,
        ThemeToggle,
    };
    static props = {
        narrow: Boolean,
        dark: Boolean,
        hasSources: Boolean,
        sourcesShown: Boolean,
        openModels: Number,
        onToggleSessions: Function,
        onToggleSources: Function,
        onToggleTheme: Function,
        onShortcuts: Function,
        onNew: Function,
    };

    setup() {
        this.store = useAssistant().store;
        this.action = useService("action");
        this.sessionActions = useSessionActions(this.store);
        this.state = useState({ renaming: false });
    }

    get title() {
        return this.store.session?.name || _t("New question");
    }

    get linkedLabel() {
        return _t("Open %(name)s", { name: this.store.session.linked.name });
    }

    get exportUrl() {
        return this.url("export.md");
    }

    get printUrl() {
        return this.url("print");
    }

    /** Of the branch on view. */
    url(page) {
        const { currentId, conversation } = this.store;
        const leaf = conversation.last?.id > 0 ? `?message_id=${conversation.last.id}` : "";
        return `/ai_production_assistant/session/${currentId}/${page}${leaf}`;
    }

    rename(name) {
        this.state.renaming = false;
        if (name && name !== this.title) {
            this.store.updateSession(this.store.currentId, { name });
        }
    }

    openLinked() {
        const { model, id } = this.store.session.linked;
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    toggleTypewriter() {
        this.store.setPreferences({ typewriter: !this.store.preferences.typewriter });
    }

    followSystem() {
        this.store.setPreferences({ theme: "auto" });
    }
}
