import { onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";
import { KanbanController } from "@web/views/kanban/kanban_controller";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";
import { ModelCheckAdvice } from "./model_check_advice";
import { useModelCheckNews } from "./model_check_news";

const MODEL = "ai.production.model.check";

/** The recommendation above the checks, and both up to date without a reload. */
const withAdvice = (Controller) =>
    class extends Controller {
        static components = { ...Controller.components, ModelCheckAdvice };

        setup() {
            super.setup();
            this.orm = useService("orm");
            this.checks = useState({ advice: null });
            onWillStart(() => this.loadAdvice());
            useModelCheckNews(() => Promise.all([this.model.load(), this.loadAdvice()]));
        }

        async loadAdvice() {
            this.checks.advice = await this.orm.silent.call(MODEL, "recommendation");
        }
    };

export class ModelChecksListController extends withAdvice(ListController) {
    static template = "ai_production_assistant.ModelChecksListView";
}

export class ModelChecksKanbanController extends withAdvice(KanbanController) {
    static template = "ai_production_assistant.ModelChecksKanbanView";
}

export class ModelCheckFormController extends FormController {
    setup() {
        super.setup();
        useModelCheckNews((ids) => {
            if (ids.includes(this.model.root?.resId)) {
                return this.model.root.load();
            }
        });
    }
}

registry.category("views").add("ai_production_model_checks_list", {
    ...listView,
    Controller: ModelChecksListController,
});
registry.category("views").add("ai_production_model_checks_kanban", {
    ...kanbanView,
    Controller: ModelChecksKanbanController,
});
registry.category("views").add("ai_production_model_check_form", {
    ...formView,
    Controller: ModelCheckFormController,
});
