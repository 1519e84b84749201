import { onMounted } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";

/**
 * Give a dialog its title as the name that screen readers say.
 *
 * @param {{el: HTMLElement}} modalRef of the dialog
 * @param {string} title
 */
export function useDialogName(modalRef, title) {
    onMounted(() => modalRef.el.setAttribute("aria-label", title));
}

/** Odoo's question before something that cannot be taken back, with its name. */
export class NamedConfirmationDialog extends ConfirmationDialog {
    setup() {
        super.setup();
        useDialogName(this.modalRef, this.props.title.toString());
    }
}
