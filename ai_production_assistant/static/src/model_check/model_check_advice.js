import { Component, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";

/** Which of the checked models to take, and which not. */
export class ModelCheckAdvice extends Component {
    static template = "ai_production_assistant.ModelCheckAdvice";
    static props = { advice: Object };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ isSetting: false });
    }

    async makeDefault() {
        this.state.isSetting = true;
        try {
            const done = await this.orm.call(
                "ai.production.model.check",
                "action_take_recommended",
                [this.props.advice.check_id]
            );
            await this.action.doAction(done);
        } finally {
            this.state.isSetting = false;
        }
    }
}
