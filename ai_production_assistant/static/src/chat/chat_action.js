import { Component, onMounted, onWillUnmount, useEffect, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { useDropzone } from "@web/core/dropzone/dropzone_hook";
import { useHotkey } from "@web/core/hotkeys/hotkey_hook";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { textToCopy } from "../claims/claims";
import { Composer } from "../composer/composer";
import { ConversationView } from "../conversation/conversation_view";
import { EmptyState } from "../conversation/empty_state";
import { ShortcutsDialog } from "../dialogs/shortcuts_dialog";
import { SessionListView } from "../session_list/session_list_view";
import { SourcesPanel } from "../sources/sources_panel";
import { isActive } from "../store/message_stream";
import { useAssistant } from "../utils/assistant_hook";
import { copyText } from "../utils/clipboard";
import { getShortcuts, isTyping } from "../utils/shortcuts";
import { useMedia, useTheme } from "../utils/theme";
import { ChatHeader } from "./chat_header";
import { ChatNotices } from "./chat_notices";
import { Drawer } from "./drawer";

const SOURCES_CLOSED = "ai_production_assistant.sources_closed";

/** The screen: conversations, talk and sources, side by side or as drawers. */
export class ChatAction extends Component {
    static template = "ai_production_assistant.ChatAction";
    static components = {
        ChatHeader,
        ChatNotices,
        Composer,
        ConversationView,
        Drawer,
        EmptyState,
        SessionListView,
        SourcesPanel,
    };
    static props = { ...standardActionServiceProps };
    static displayName = _t("AI Assistant");

    setup() {
        const { store, asking } = useAssistant();
        this.store = store;
        this.asking = asking;
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.root = useRef("root");
        this.theme = useTheme(store.preferences);
        this.narrow = useMedia("(max-width: 699px)");
        this.medium = useMedia("(max-width: 1099px)");
        this.layout = useState({
            sessionsOpen: false,
            sourcesOpen: !browser.localStorage.getItem(SOURCES_CLOSED),
            sourcesDrawer: false,
            focusedSource: null,
            // Raised to ask a child for something: each change is one request.
            focusComposer: 0,
            focusSearch: 0,
            openModels: 0,
            toNewest: 0,
        });
        this.registerShortcuts();
        useDropzone(useRef("talk"), (ev) => this.dropFiles(ev), "o_ai_production_drop");
        onMounted(() => this.begin());
        onWillUnmount(() => (this.store.hovered = null));
        useEffect(
            (id) => this.props.updateActionState?.({ resId: id || false }),
            () => [this.store.currentId]
        );
    }

    async begin() {
        const { action, resId } = this.props;
        const sessionId = Number(resId || action.params?.session_id) || false;
        const linked = action.context?.ai_linked;
        if (action.context?.ai_documents) {
            this.store.startNew();
        }
        await this.store.start();
        if (!this.store.ready) {
            return;
        }
        if (sessionId) {
            await this.store.open(sessionId);
        } else if (linked) {
            await this.store.openLinked(linked);
        } else if (this.store.currentId) {
            await this.store.open(this.store.currentId);
        }
        await this.attachDocuments(action.context?.ai_documents);
        this.props.updateActionState?.({ resId: this.store.currentId || false });
        this.focusComposer();
    }

    /** "Ask about this document": it goes with the first question. */
    async attachDocuments(ids) {
        if (ids?.length) {
            const result = await this.store.attempt("documents", { ids });
            this.store.files.attach(this.store.conversation, result?.documents || []);
            // Coming back by the breadcrumbs must not attach it again.
            this.props.action.context.ai_documents = undefined;
        }
    }

    dropFiles(ev) {
        const files = [...(ev.dataTransfer?.files || [])];
        if (files.length && this.store.ready) {
            this.store.files.add(this.store.conversation, files);
            this.focusComposer();
        }
    }

    // -- layout ------------------------------------------------------------------------

    get showsSources() {
        return !this.medium.matches && this.layout.sourcesOpen && this.hasSources;
    }

    get hasSources() {
        const answer = this.store.conversation?.shownAnswer;
        // While an answer arrives the panel stays: the page must not jump to and fro.
        return Boolean(
            answer &&
                (isActive(answer) ||
                    answer.evidence.length ||
                    answer.trace.length ||
                    answer.grounding)
        );
    }

    get sourcesDrawerOpen() {
        return this.medium.matches && this.layout.sourcesDrawer && this.hasSources;
    }

    get showsEmpty() {
        const conversation = this.store.conversation;
        return conversation.isEmpty && conversation.loaded;
    }

    toggleSources() {
        // Opened again, the panel does not jump to what was asked for before.
        this.layout.focusedSource = null;
        if (this.medium.matches) {
            this.layout.sourcesDrawer = !this.layout.sourcesDrawer;
        } else {
            this.setSources(!this.layout.sourcesOpen);
        }
    }

    setSources(open) {
        this.layout.sourcesOpen = open;
        if (open) {
            browser.localStorage.removeItem(SOURCES_CLOSED);
        } else {
            browser.localStorage.setItem(SOURCES_CLOSED, "1");
        }
    }

    closeSources() {
        if (this.medium.matches) {
            this.layout.sourcesDrawer = false;
        } else {
            this.setSources(false);
        }
    }

    /**
     * @param {Object} message answer whose sources are wanted
     * @param {Object} [focus] what to bring into view: {id} of a card, {figures: true}, or
     *   {claim: id}
     */
    showSources(message, focus = null) {
        this.store.conversation.sourcesOf = message.id;
        if (this.medium.matches) {
            this.layout.sourcesDrawer = true;
        } else {
            this.setSources(true);
        }
        this.layout.focusedSource = focus && { ...focus, messageId: message.id };
    }

    /** The way back from the panel: a claim where it stands in the answer. */
    showClaim(message, claim) {
        this.layout.sourcesDrawer = false;
        this.store.soughtClaim = { messageId: message.id, claim: claim.id };
    }

    toggleSessions() {
        if (this.narrow.matches) {
            this.layout.sessionsOpen = !this.layout.sessionsOpen;
        } else {
            this.layout.focusSearch++;
        }
    }

    focusComposer() {
        if (!this.store.conversation.editingId) {
            this.layout.focusComposer++;
        }
    }

    // -- actions -----------------------------------------------------------------------

    openSession(id) {
        this.layout.sessionsOpen = false;
        this.layout.sourcesDrawer = false;
        this.store.open(id);
        this.focusComposer();
    }

    startNew() {
        this.layout.sessionsOpen = false;
        this.store.startNew();
        this.focusComposer();
    }

    async send(text) {
        this.layout.toNewest++;
        return this.asking.ask(text);
    }

    toggleTheme() {
        const theme = this.theme.value === "dark" ? "light" : "dark";
        this.store.setPreferences({ theme });
    }

    openShortcuts() {
        this.dialog.add(ShortcutsDialog);
    }

    // -- shortcuts ---------------------------------------------------------------------

    registerShortcuts() {
        for (const { id, hotkey } of getShortcuts()) {
            if (hotkey) {
                const options = { bypassEditableProtection: true };
                if (id === "escape") {
                    options.isAvailable = () => Boolean(this.store.conversation.running);
                }
                useHotkey(hotkey, () => this[`on_${id}`](), options);
            }
        }
        // Not a letter or digit, so the hotkey service does not know it.
        const onKeydown = (ev) => {
            const free = ev.key === "?" && !ev.ctrlKey && !ev.altKey && !ev.metaKey;
            const ours = !document.querySelector(".o_dialog") && !isTyping(ev.target);
            if (free && ours) {
                ev.preventDefault();
                this.openShortcuts();
            }
        };
        onMounted(() => document.addEventListener("keydown", onKeydown));
        onWillUnmount(() => document.removeEventListener("keydown", onKeydown));
    }

    on_escape() {
        this.asking.stop(this.store.conversation.running);
    }

    on_search() {
        if (this.narrow.matches) {
            this.layout.sessionsOpen = true;
        }
        this.layout.focusSearch++;
    }

    on_new() {
        this.startNew();
    }

    on_focus() {
        this.focusComposer();
    }

    on_regenerate() {
        const { lastAnswer, running } = this.store.conversation;
        if (lastAnswer && !running) {
            this.asking.regenerate(lastAnswer.id);
        }
    }

    on_copy() {
        const answer = this.store.conversation.lastAnswer;
        if (answer) {
            this.copy(textToCopy(answer));
        }
    }

    on_copyCode() {
        const blocks = this.root.el.querySelectorAll(".o_ai_production_text pre");
        if (blocks.length) {
            this.copy([...blocks].at(-1).textContent);
        }
    }

    async copy(text) {
        if (await copyText(text)) {
            this.notification.add(_t("Copied."), { type: "success" });
        } else {
            this.notification.add(_t("The browser did not allow copying."), { type: "warning" });
        }
    }

    on_model() {
        this.layout.openModels++;
    }

    on_format() {
        const values = this.store.formats.map(({ value }) => value);
        const next = (values.indexOf(this.store.answerFormat) + 1) % values.length;
        this.store.chooseFormat(values[next]);
    }

    on_sources() {
        this.toggleSources();
    }

    on_list() {
        this.toggleSessions();
    }

    on_theme() {
        this.toggleTheme();
    }

    on_previous() {
        this.step(-1);
    }

    on_next() {
        this.step(1);
    }

    on_newest() {
        this.layout.toNewest++;
    }

    /** Open the conversation before or after the one on view. */
    step(by) {
        const rows = this.store.sessions.ordered;
        const index = rows.findIndex(({ id }) => id === this.store.currentId);
        const row = rows[index === -1 ? 0 : index + by];
        if (row) {
            this.openSession(row.id);
        }
    }
}

registry.category("actions").add("ai_production_assistant.chat", ChatAction);
