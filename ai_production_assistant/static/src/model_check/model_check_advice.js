import { Component } from "@odoo/owl";

/** Which of the checked models to take, and which not. */
export class ModelCheckAdvice extends Component {
    static template = "ai_production_assistant.ModelCheckAdvice";
    static props = { advice: Object };
}
