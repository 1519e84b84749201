import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatFloat } from "@web/core/utils/numbers";


/** What was looked at, each with its count, in one quiet line. */
export class Steps extends Component {
    static template = "ai_production_assistant.Steps";
    static props = { message: Object };

    /** "3 of 212", "212", or why there is nothing. */
    count({ shown, total, failed }) {
        if (failed) {
            return failed;
        }
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
        return seconds && !gathering ? formatFloat(seconds, { digits: [16, 1] }) : "";
    }
}
