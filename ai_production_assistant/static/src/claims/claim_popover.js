import { Component } from "@odoo/owl";
import { claimIcon } from "./claims";

/** What code found out about a figure, and the ways to what it was held against. */
export class ClaimPopover extends Component {
    static template = "ai_production_assistant.ClaimPopover";
    static props = {
        claim: Object,
        /** Evidence of the claim. */
        sources: { type: Array, element: Object },
        onOpen: Function,
        /** The pointer is over the popover, or has left it. */
        onHold: Function,
        close: Function,
    };

    setup() {
        this.claimIcon = claimIcon;
    }

    open(id) {
        this.props.close();
        this.props.onOpen(id);
    }
}
