import { Component, onMounted, useEffect, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { explainError } from "../utils/errors";

/** The rows of a sheet around those that an answer cites. */
export class RowsDialog extends Component {
    static template = "ai_production_assistant.RowsDialog";
    static components = { Dialog };
    static props = { place: Object, load: Function, close: Function };

    setup() {
        this.body = useRef("body");
        this.state = useState({ data: null, failed: "" });
        onMounted(() => this.read());
        useEffect(
            (data) => {
                const cited = data && this.body.el.querySelector(".o_ai_production_cited");
                cited?.scrollIntoView({ block: "center" });
            },
            () => [this.state.data]
        );
    }

    async read() {
        const { document_id, page, rows } = this.props.place;
        try {
            this.state.data = await this.props.load({
                document_id,
                page,
                row_from: rows[0],
                row_to: rows[1],
            });
        } catch (error) {
            this.state.failed = explainError(error) || _t("It could not be opened.");
        }
    }

    get title() {
        const { name, label } = this.props.place;
        return label ? `${name} · ${label}` : name;
    }

    get downloadUrl() {
        const { attachment } = this.props.place;
        return attachment ? `/web/content/${attachment.id}?download=true` : "";
    }
}
