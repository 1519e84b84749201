import { Component } from "@odoo/owl";
import { openLabel } from "./citation_opener";

/** What a citation stands for: where it is from, the quoted sentence, and the way there. */
export class CitationPopover extends Component {
    static template = "ai_production_assistant.CitationPopover";
    static props = {
        evidence: Object,
        onOpen: Function,
        /** The pointer is over the popover, or has left it. */
        onHold: Function,
        close: Function,
    };

    get openLabel() {
        return openLabel(this.props.evidence);
    }

    open() {
        this.props.close();
        this.props.onOpen();
    }
}
