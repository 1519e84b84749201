import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const COLOURS = {
    good: "success",
    usable: "warning",
    avoid: "danger",
    failed: "danger",
    queued: "info",
};

/** How far a check is, and once it is over its verdict. */
export class ModelCheckOutcome extends Component {
    static template = "ai_production_assistant.ModelCheckOutcome";
    static props = { ...standardFieldProps };

    get data() {
        return this.props.record.data;
    }

    get isRunning() {
        return this.data.state === "running";
    }

    get percent() {
        return Math.round(this.data.progress);
    }

    get colour() {
        return COLOURS[this.data.grade || this.data.state] || "secondary";
    }

    get label() {
        const name = this.data.grade ? "grade" : "state";
        const { selection } = this.props.record.fields[name];
        const found = selection.find(([value]) => value === this.data[name]);
        return found ? found[1] : "";
    }
}

registry.category("fields").add("ai_production_check_outcome", {
    component: ModelCheckOutcome,
    supportedTypes: ["selection"],
    fieldDependencies: [
        { name: "state", type: "selection" },
        { name: "grade", type: "selection" },
        { name: "progress", type: "float" },
    ],
});
