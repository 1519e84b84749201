import { Component } from "@odoo/owl";

/** Light or dark, at once. */
export class ThemeToggle extends Component {
    static template = "ai_production_assistant.ThemeToggle";
    static props = { dark: Boolean, onToggle: Function };
}
