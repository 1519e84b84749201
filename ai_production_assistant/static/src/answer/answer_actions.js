import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { usePopover } from "@web/core/popover/popover_hook";
import { textToCopy } from "../claims/claims";
import { GroundingBadge } from "../claims/grounding_badge";
import { BranchSwitch } from "../conversation/branch_switch";
import { useAssistant } from "../utils/assistant_hook";
import { formatTime } from "../utils/dates";
import { FeedbackPopover } from "./feedback_popover";

/** What can be done with an answer, in one row under it. */
export class AnswerActions extends Component {
    static template = "ai_production_assistant.AnswerActions";
    static components = { BranchSwitch, GroundingBadge };
    static props = {
        message: Object,
        siblings: { type: Array, element: Number },
        index: Number,
        onSelect: Function,
        onSources: Function,
        onCopy: Function,
    };

    setup() {
        const { store, asking } = useAssistant();
        this.store = store;
        this.asking = asking;
        this.formatTime = formatTime;
        this.textToCopy = textToCopy;
        this.popover = usePopover(FeedbackPopover, {
            position: "bottom-start",
            popoverClass: "o_ai_production_popover",
        });
    }

    get linked() {
        return this.store.session?.linked;
    }

    get noteTitle() {
        return _t("Log as a note on %(name)s", { name: this.linked.name });
    }

    get busy() {
        return Boolean(this.store.conversation.running);
    }

    get rating() {
        return this.props.message.feedback?.rating || false;
    }

    /** A second click takes it back; a new rating asks for a word of why. */
    rate(rating, ev) {
        const { message } = this.props;
        if (this.rating === rating) {
            this.asking.rate(message, false);
            return;
        }
        this.asking.rate(message, rating);
        this.popover.open(ev.currentTarget, {
            rating,
            onSave: (comment) => this.asking.rate(message, rating, comment),
        });
    }
}
