import { Component, onPatched, onMounted, useEffect, useRef, useState } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { _t } from "@web/core/l10n/translation";
import { useDebounced } from "@web/core/utils/timing";
import { MenuItem } from "../pickers/menu_item";
import { useAssistant } from "../utils/assistant_hook";
import { formatMoment, groupByAge } from "../utils/dates";
import { RenameField } from "./rename_field";
import { useSessionActions } from "./session_actions";

export const SEARCH_DELAY = 250;
/** Distance from the end at which more rows are read, in pixels. */
const MARGIN = 200;

/** The conversations: searched, grouped by age, more of them on the way down. */
export class SessionListView extends Component {
    static template = "ai_production_assistant.SessionListView";
    static components = { Dropdown, MenuItem, RenameField };
    static props = { onOpen: Function, onNew: Function, focusSearch: Number };

    setup() {
        this.store = useAssistant().store;
        this.actions = useSessionActions(this.store);
        this.search = useRef("search");
        this.list = useRef("list");
        this.state = useState({ renaming: false });
        this.formatMoment = formatMoment;
        this.find = useDebounced(
            () => this.store.sessions.find({ search: this.search.el.value.trim() }),
            SEARCH_DELAY
        );
        useEffect(
            (request) => {
                if (request) {
                    this.search.el.focus();
                    this.search.el.select();
                }
            },
            () => [this.props.focusSearch]
        );
        // A first page that does not fill the list would never be scrolled.
        onMounted(() => this.readMoreNearEnd());
        onPatched(() => this.readMoreNearEnd());
    }

    get groups() {
        return groupByAge(this.store.sessions.ordered);
    }

    actionsLabel({ name }) {
        return _t("Actions for %(name)s", { name });
    }

    readMoreNearEnd() {
        const el = this.list.el;
        if (el && el.scrollHeight && el.scrollHeight - el.scrollTop - el.clientHeight < MARGIN) {
            this.store.sessions.readMore();
        }
    }

    onSearchKeydown(ev) {
        if (ev.key === "Escape" && this.search.el.value) {
            ev.stopPropagation();
            this.clearSearch();
        } else if (ev.key === "Enter" && this.store.sessions.rows.length) {
            const [first] = this.groups[0].rows;
            this.props.onOpen(first.id);
        } else if (ev.key === "ArrowDown") {
            ev.preventDefault();
            this.list.el.querySelector(".o_ai_production_open")?.focus();
        }
    }

    clearSearch() {
        this.search.el.value = "";
        this.store.sessions.find({ search: "" });
        this.search.el.focus();
    }

    /** Arrow keys walk through the rows. */
    onListKeydown(ev) {
        if (!["ArrowDown", "ArrowUp"].includes(ev.key) || ev.altKey) {
            return;
        }
        const rows = [...this.list.el.querySelectorAll(".o_ai_production_open")];
        const index = rows.indexOf(document.activeElement);
        if (index !== -1) {
            ev.preventDefault();
            rows[index + (ev.key === "ArrowDown" ? 1 : -1)]?.focus();
        }
    }

    toggleArchived() {
        this.store.sessions.find({ archived: !this.store.sessions.archived });
    }

    rename(row, name) {
        this.state.renaming = false;
        if (name && name !== row.name) {
            this.store.updateSession(row.id, { name });
        }
    }
}
