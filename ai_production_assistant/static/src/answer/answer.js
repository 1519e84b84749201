import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { Draft } from "../claims/draft";
import { useAssistant } from "../utils/assistant_hook";
import { isActive } from "../store/message_stream";
import { AnswerActions } from "./answer_actions";
import { AnswerBody } from "./answer_body";
import { AnswerError } from "./answer_error";
import { Steps } from "./steps";
import { ThinkingBlock } from "./thinking_block";

/** One answer: what it is doing, its text, what became of it. */
export class Answer extends Component {
    static template = "ai_production_assistant.Answer";
    static components = {
        AnswerActions,
        AnswerBody,
        AnswerError,
        Draft,
        Steps,
        ThinkingBlock,
    };
    static props = {
        message: Object,
        siblings: { type: Array, element: Number },
        index: Number,
        isLast: Boolean,
        onSelect: Function,
        onSources: Function,
        onCopy: Function,
        onAsk: Function,
    };

    setup() {
        this.store = useAssistant().store;
        // The end of the text is reached some letters after the end of the stream.
        this.state = useState({ caughtUp: !isActive(this.props.message) });
    }

    get active() {
        return isActive(this.props.message);
    }

    get settled() {
        return !this.active && this.state.caughtUp;
    }

    /** The quiet line while there is no text yet; "" otherwise. */
    get stage() {
        const { state, stage, position, blocks, stopping } = this.props.message;
        if (stopping) {
            return _t("Stopping…");
        }
        if (state === "queued" && stage === "reading") {
            return _t("Reading the files of the question…");
        }
        if (state === "queued") {
            if (position > 0) {
                return _t("Waiting in the queue, %(count)s before this one", { count: position });
            }
            return _t("Starting…");
        }
        if (state !== "running" || blocks.length) {
            return "";
        }
        return (
            {
                gathering: _t("Looking at the live data…"),
                loading: _t("Loading the model…"),
                busy: _t("The model server is busy; trying again…"),
                waiting: _t("Waiting for the first word…"),
            }[stage] || ""
        );
    }

    /** The text is whole, and the model was asked to mend it. */
    get repairing() {
        const { state, stage, stopping } = this.props.message;
        return state === "running" && stage === "repairing" && !stopping;
    }

    get suggestions() {
        const { message, isLast } = this.props;
        return isLast && this.settled && message.state === "done" ? message.suggestions : [];
    }

    /** What was found out about the text, once all of it is on view. */
    get grounding() {
        return this.settled ? this.props.message.grounding : null;
    }

    openCitation(id) {
        this.props.onSources(this.props.message, { id });
    }

    openClaim(claim) {
        this.props.onSources(this.props.message, { claim });
    }
}
