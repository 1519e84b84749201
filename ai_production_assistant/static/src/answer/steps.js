import { Component } from "@odoo/owl";
import { formatNumber, formatShown } from "../utils/numbers";

/** What was looked at, each with its count, in one quiet line. */
export class Steps extends Component {
    static template = "ai_production_assistant.Steps";
    static props = { message: Object };

    /** "3 of 212", "212", or why there is nothing. */
    count(step) {
        return step.failed || (Number.isInteger(step.total) ? formatShown(step) : "");
    }

    get seconds() {
        const { gather_seconds: seconds, stage, state } = this.props.message;
        const gathering = state === "queued" || stage === "gathering";
        return seconds >= 0.05 && !gathering ? formatNumber(seconds, 1) : "";
    }
}
