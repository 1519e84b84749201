import { Component } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useChildRef } from "@web/core/utils/hooks";
import { useDialogName } from "./dialog_name";
import { getShortcuts } from "../utils/shortcuts";

/** All shortcuts, to look them up. */
export class ShortcutsDialog extends Component {
    static template = "ai_production_assistant.ShortcutsDialog";
    static components = { Dialog };
    static props = { close: Function };

    setup() {
        this.shortcuts = getShortcuts();
        this.title = _t("Keyboard shortcuts");
        this.modalRef = useChildRef();
        useDialogName(this.modalRef, this.title.toString());
    }
}
