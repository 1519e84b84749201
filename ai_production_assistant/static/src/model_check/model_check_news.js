import { onWillDestroy } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";

const EVENT = "ai_production_assistant/model_check";

/**
 * Calls back when a check has come further; at most three times a second.
 *
 * @param {function(number[]): void} reload given the ids of the checks
 */
export function useModelCheckNews(reload) {
    const bus = useService("bus_service");
    const ids = new Set();
    const reloadSoon = useDebounced(
        () => {
            const told = [...ids];
            ids.clear();
            reload(told);
        },
        300,
        { trailing: true }
    );
    const onNews = ({ id }) => {
        ids.add(id);
        reloadSoon();
    };
    bus.subscribe(EVENT, onNews);
    onWillDestroy(() => bus.unsubscribe(EVENT, onNews));
}
