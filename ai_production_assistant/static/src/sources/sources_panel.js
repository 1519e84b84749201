import { Component, markup, useEffect, useRef } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { openLabel, useCitationOpener } from "../citations/citation_opener";
import { claimsOf } from "../claims/claims";
import { Figures } from "../claims/figures";
import { useAssistant } from "../utils/assistant_hook";
import { isActive } from "../store/message_stream";
import { formatTime } from "../utils/dates";
import { formatShown } from "../utils/numbers";
import { useRecordLinks } from "../utils/record_links";
import { toHtml } from "../utils/sanitise";

/** The list holds the rest. */
const MAX_LINKS = 5;

/** The evidence behind an answer, and how the answer was made. */
export class SourcesPanel extends Component {
    static template = "ai_production_assistant.SourcesPanel";
    static components = { Figures };
    static props = {
        message: Object,
        /** {messageId, id} of the card to bring into view, or what `Figures` is asked for; a
         * new object is a new request. */
        focused: { type: [Object, { value: null }], optional: true },
        onSources: Function,
        /** Told a claim to be shown in the text. */
        onShow: Function,
        onClose: Function,
    };

    setup() {
        this.store = useAssistant().store;
        this.action = useService("action");
        this.root = useRef("root");
        this.openLink = useRecordLinks();
        this.openPlace = useCitationOpener();
        this.openLabel = openLabel;
        useEffect(
            () => {
                // A quote may stand below the edge of its card.
                for (const mark of this.root.el.querySelectorAll("[data-evidence] mark")) {
                    const frame = mark.closest(".o_ai_production_data");
                    frame.scrollTop = mark.offsetTop - frame.offsetTop - 40;
                }
            },
            () => [this.props.message.id, this.props.message.evidence]
        );
        useEffect(
            (focused) => {
                const card = focused?.id && this.card(focused.id);
                if (card) {
                    card.scrollIntoView({ block: "nearest" });
                    card.focus({ preventScroll: true });
                }
            },
            () => [this.props.focused]
        );
    }

    get waiting() {
        return isActive(this.props.message) && !this.props.message.evidence.length;
    }

    get hasFigures() {
        const { message } = this.props;
        return !isActive(message) && claimsOf(message).length > 0;
    }

    /** What a figure rests on: opened where it is a passage, else its card here. */
    cite(id) {
        const evidence = this.props.message.evidence.find((item) => item.id === id);
        if (evidence.passage) {
            this.openPlace(this.props.message, evidence);
        } else {
            this.props.onSources(this.props.message, { id });
        }
    }

    /** Records that the table does not already lead to. */
    linksOf({ html, links, passage }) {
        if (passage) {
            return [];
        }
        return html.includes("<a ") ? [] : links.slice(0, MAX_LINKS);
    }

    card(id) {
        return [...this.root.el.querySelectorAll("[data-evidence]")].find(
            (card) => card.dataset.evidence === id
        );
    }

    html(evidence) {
        // Safe: only what came out of our own DOMPurify instance.
        return markup(toHtml(evidence.html));
    }

    label({ id, title }) {
        return _t("Source %(id)s: %(title)s", { id, title });
    }

    dataLabel({ id }) {
        return _t("Data of source %(id)s", { id });
    }

    linkLabel({ name }) {
        return _t("Open %(name)s", { name });
    }

    /** "Live data · 3 of 212 · 10:42" */
    caption({ passage, shown, total, as_of }) {
        if (passage) {
            return [_t("Document"), passage.section].filter(Boolean).join(" · ");
        }
        const parts = [_t("Live data")];
        parts.push(total ? formatShown({ shown, total }) : "", formatTime(as_of));
        return parts.filter(Boolean).join(" · ");
    }

    isLit({ id }) {
        const { hovered } = this.store;
        const lit = hovered?.messageId === this.props.message.id && hovered.id === id;
        const { focused, message } = this.props;
        return lit || (focused?.messageId === message.id && focused.id === id);
    }

    hover(id) {
        this.store.hovered = id ? { messageId: this.props.message.id, id } : null;
    }

    openRecord({ model, id }) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    openList({ model, domain, name }) {
        this.action.doAction({
            type: "ir.actions.act_window",
            name,
            res_model: model,
            domain,
            views: [
                [false, "list"],
                [false, "form"],
            ],
        });
    }
}
