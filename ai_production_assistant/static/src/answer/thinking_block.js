import { Component } from "@odoo/owl";

/** The model's thinking, folded: interesting for a few, in the way of most. */
export class ThinkingBlock extends Component {
    static template = "ai_production_assistant.ThinkingBlock";
    static props = { text: String, active: Boolean };
}
