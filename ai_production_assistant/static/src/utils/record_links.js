import { useService } from "@web/core/utils/hooks";

/** A form of one record in Odoo's own addresses: /odoo/mrp.production/12 */
const RECORD = /^\/odoo\/([a-z_][\w]*(?:\.\w+)+)\/(\d+)$/;

/**
 * Links to records in HTML of the server open in this tab, where one comes back by the
 * breadcrumbs; with a modifier key they open apart, as any link.
 *
 * @returns {(ev: MouseEvent) => void} a handler of clicks
 */
export function useRecordLinks() {
    const action = useService("action");
    return (ev) => {
        const match = ev.target.closest("a[href]")?.getAttribute("href").match(RECORD);
        if (!match || ev.ctrlKey || ev.metaKey || ev.shiftKey || ev.button) {
            return;
        }
        ev.preventDefault();
        action.doAction({
            type: "ir.actions.act_window",
            res_model: match[1],
            res_id: Number(match[2]),
            views: [[false, "form"]],
        });
    };
}
