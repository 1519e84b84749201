import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { NamedConfirmationDialog } from "../dialogs/dialog_name";

/**
 * What the menus of a session do, in the list and in the header alike.
 *
 * @param {import("../store/assistant_store").AssistantStore} store
 */
export function useSessionActions(store) {
    const dialog = useService("dialog");
    const notification = useService("notification");

    async function toggleArchive({ id, active }) {
        if (!(await store.updateSession(id, { active: !active })) || !active) {
            return;
        }
        const close = notification.add(_t("The conversation is in the archive."), {
            type: "info",
            buttons: [
                {
                    name: _t("Undo"),
                    onClick: () => {
                        store.updateSession(id, { active: true });
                        close();
                    },
                },
            ],
        });
        if (store.currentId === id) {
            store.startNew();
        }
    }

    return {
        toggleArchive,
        togglePin: ({ id, pinned }) => store.updateSession(id, { pinned: !pinned }),
        remove: ({ id, name }) =>
            dialog.add(NamedConfirmationDialog, {
                title: _t("Delete the conversation?"),
                body: _t("“%(name)s” will be deleted with all its answers.", { name }),
                confirmLabel: _t("Delete"),
                confirmClass: "btn-danger",
                confirm: () => store.deleteSession(id),
                cancel: () => {},
            }),
        follow: (url) => browser.location.assign(url),
        openApart: (url) => browser.open(url, "_blank"),
    };
}
