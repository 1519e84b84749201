import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

const DIGITS = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** What was looked at, each with its count, in one quiet line. */
export class Steps extends Component {
    static template = "ai_production_assistant.Steps";
    static props = { message: Object };

    count({ shown, total }) {
        if (total === undefined || total === null || total === false) {
            return "";
        }
        if (shown < total) {
            return _t("%(shown)s of %(total)s", { shown, total });
        }
        return String(total);
    }

    get seconds() {
        const { gather_seconds: seconds, stage, state } = this.props.message;
        const gathering = state === "queued" || stage === "gathering";
        return seconds && !gathering ? seconds.toLocaleString(undefined, DIGITS) : "";
    }
}
