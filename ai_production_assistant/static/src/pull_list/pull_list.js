import { useService } from "@web/core/utils/hooks";
import { listView } from "@web/views/list/list_view";
import { ListController } from "@web/views/list/list_controller";
import { registry } from "@web/core/registry";
import { onWillDestroy } from "@odoo/owl";
import { useDebounced } from "@web/core/utils/timing";

/** The list of pulls shows each step as the server tells it, without a reload of the page. */
export class PullListController extends ListController {
    setup() {
        super.setup();
        const bus = useService("bus_service");
        const reload = useDebounced(() => this.model.load(), 300, { trailing: true });
        const onPull = () => reload();
        bus.subscribe("ai_production_assistant/pull", onPull);
        onWillDestroy(() => bus.unsubscribe("ai_production_assistant/pull", onPull));
    }
}

registry.category("views").add("ai_production_pull_list", {
    ...listView,
    Controller: PullListController,
});
