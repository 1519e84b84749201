import { onMounted, useRef } from "@odoo/owl";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";

/** An item of a menu that claims to be no more than that. */
export class MenuItem extends DropdownItem {
    static template = "ai_production_assistant.MenuItem";

    setup() {
        super.setup();
        const item = useRef("item");
        onMounted(() => {
            // The navigation of a dropdown marks its items as selected, which an item of a
            // menu cannot be: screen readers would say what is not so.
            Object.defineProperty(item.el, "ariaSelected", { get: () => null, set: () => {} });
        });
    }
}
