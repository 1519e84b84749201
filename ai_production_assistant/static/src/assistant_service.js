import { registry } from "@web/core/registry";
import { Asking } from "./store/asking";
import { AssistantStore } from "./store/assistant_store";

/**
 * One store for the tab: it outlives the screen, so that an answer goes on arriving while
 * the user looks at an order, and is there when he comes back.
 */
export const assistantService = {
    dependencies: ["bus_service", "notification", "file_upload"],
    start(env, { bus_service: bus, notification, file_upload: fileUpload }) {
        const store = new AssistantStore({ bus, notification, fileUpload });
        return { store, asking: new Asking(store) };
    },
};

registry.category("services").add("ai_production_assistant", assistantService);
