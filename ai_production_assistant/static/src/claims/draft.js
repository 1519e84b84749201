import { Component, useEffect, useState } from "@odoo/owl";
import { AnswerBody } from "../answer/answer_body";
import { useAssistant } from "../utils/assistant_hook";

/** The model's own text where something else stands in its place: there, but one click away. */
export class Draft extends Component {
    static template = "ai_production_assistant.Draft";
    static components = { AnswerBody };
    static props = { message: Object, onCite: Function, onClaim: Function, onCopy: Function };

    setup() {
        this.store = useAssistant().store;
        this.state = useState({ open: false });
        useEffect(
            (sought) => {
                if (sought?.messageId === this.props.message.id) {
                    this.state.open = true;
                }
            },
            () => [this.store.soughtClaim]
        );
    }

    get blocks() {
        return this.props.message.grounding.draft.blocks;
    }
}
