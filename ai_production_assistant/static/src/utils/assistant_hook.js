import { useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";

/**
 * @returns {{store: import("../store/assistant_store").AssistantStore,
 *   asking: import("../store/asking").Asking}} the store observed by the component
 */
export function useAssistant() {
    const { store, asking } = useService("ai_production_assistant");
    return { store: useState(store), asking };
}
