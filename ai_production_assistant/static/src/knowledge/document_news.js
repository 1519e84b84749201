import { onWillUnmount } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";

const EVENT = "ai_production_assistant/document";
/** A document that tells its progress often is read at most this often. */
const PAUSE = 700;
const POLL = 5000;
const OPEN = ["waiting", "reading", "embedding"];

/**
 * Keeps documents on screen up to date while they are read: by the bus for those who are
 * told (uploader and administrators), by asking now and then for all others.
 *
 * @param {function(): Object[]} records the records on screen
 * @param {function(): Promise} reload of the whole view, where there is a new document
 */
export function useDocumentNews(records, reload) {
    const bus = useService("bus_service");
    const reloadSoon = useDebounced(reload, 400, { trailing: true });
    const waiting = new Map();

    function refresh(record) {
        if (waiting.has(record.resId) || record.dirty) {
            return;
        }
        const timer = browser.setTimeout(async () => {
            waiting.delete(record.resId);
            if (records().includes(record)) {
                await record.load();
            }
        }, PAUSE);
        waiting.set(record.resId, timer);
    }

    function onNews({ document: news, deleted }) {
        const record = records().find((each) => each.resId === (deleted || news.id));
        if (record && deleted) {
            reloadSoon();
        } else if (record) {
            refresh(record);
        } else if (news?.state === "waiting") {
            reloadSoon();
        }
    }

    const poll = browser.setInterval(() => {
        records()
            .filter((record) => OPEN.includes(record.data.state))
            .forEach(refresh);
    }, POLL);
    bus.subscribe(EVENT, onNews);
    onWillUnmount(() => {
        bus.unsubscribe(EVENT, onNews);
        browser.clearInterval(poll);
        waiting.forEach((timer) => browser.clearTimeout(timer));
    });
}
