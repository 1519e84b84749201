import { Component } from "@odoo/owl";

/** "14 of 15 figures verified", and the way to the list of them. */
export class GroundingBadge extends Component {
    static template = "ai_production_assistant.GroundingBadge";
    static props = { grounding: [Object, { value: null }], onClick: Function };

    get shown() {
        const { grounding } = this.props;
        return ["ok", "warn"].includes(grounding?.tone) && grounding.label;
    }

    get icon() {
        return this.props.grounding.tone === "ok" ? "fa-check" : "fa-exclamation-triangle";
    }
}
