import { Component } from "@odoo/owl";

/** Leafs through siblings: ‹ 2 / 3 ›. */
export class BranchSwitch extends Component {
    static template = "ai_production_assistant.BranchSwitch";
    static props = {
        siblings: { type: Array, element: Number },
        index: Number,
        label: String,
        onSelect: Function,
    };
}
