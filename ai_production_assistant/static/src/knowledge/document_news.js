import { onWillUnmount } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";

const EVENT = "ai_production_assistant/document";
const MODEL = "ai.production.document";
/** A document that tells its progress often is read at most this often. */
const PAUSE = 700;
const POLL = 5000;
const OPEN = ["waiting", "reading", "embedding"];

/**
 * Keeps documents on screen up to date while they are read: by the bus for the uploader,
 * who is told, by asking now and then for all others.
 *
 * @param {function(): Object[]} records the records on screen
 * @param {function(): Promise} reload of the whole view, where there is a new document
 */
export function useDocumentNews(records, reload) {
    const bus = useService("bus_service");
    const orm = useService("orm");
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

    /** One call for all that is being read; only what has changed is loaded. */
    async function ask() {
        const open = records().filter((record) => OPEN.includes(record.data.state));
        if (!open.length) {
            return;
        }
        const ids = open.map((record) => record.resId);
        const found = await orm.silent.searchRead(
            MODEL,
            [["id", "in", ids]],
            ["state", "progress"],
            { context: { active_test: false } }
        );
        const news = new Map(found.map((values) => [values.id, values]));
        for (const record of open) {
            const values = news.get(record.resId);
            if (!values) {
                reloadSoon();
            } else if (
                values.state !== record.data.state ||
                values.progress !== record.data.progress
            ) {
                refresh(record);
            }
        }
    }

    const poll = browser.setInterval(ask, POLL);
    bus.subscribe(EVENT, onNews);
    onWillUnmount(() => {
        bus.unsubscribe(EVENT, onNews);
        browser.clearInterval(poll);
        waiting.forEach((timer) => browser.clearTimeout(timer));
    });
}
