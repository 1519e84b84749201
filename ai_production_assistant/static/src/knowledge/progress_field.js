import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** How far the reading of a document is; nothing once it is over. */
export class ProgressField extends Component {
    static template = "ai_production_assistant.ProgressField";
    static props = { ...standardFieldProps };

    get isOpen() {
        return ["waiting", "reading", "embedding"].includes(this.props.record.data.state);
    }

    get percent() {
        return this.props.record.data[this.props.name];
    }

    get label() {
        const { selection } = this.props.record.fields.state;
        const found = selection.find(([value]) => value === this.props.record.data.state);
        return `${found ? found[1] : ""} · ${this.percent} %`;
    }
}

registry.category("fields").add("ai_production_progress", {
    component: ProgressField,
    supportedTypes: ["integer"],
    fieldDependencies: [{ name: "state", type: "selection" }],
});
