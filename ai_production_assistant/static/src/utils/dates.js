import { deserializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

const { DateTime } = luxon;

/**
 * @param {string} value ISO date and time in UTC, or the server's own format
 * @returns {luxon.DateTime} in the user's zone
 */
export function parseDate(value) {
    if (!value || !value.includes("T")) {
        return deserializeDateTime(value || "");
    }
    return DateTime.fromISO(value, { zone: "utc" }).setZone("default");
}

export function formatTime(value) {
    const date = parseDate(value);
    return date.isValid ? date.toLocaleString(DateTime.TIME_SIMPLE) : "";
}

export function formatMoment(value) {
    const date = parseDate(value);
    return date.isValid ? date.toLocaleString(DateTime.DATETIME_MED) : "";
}

/**
 * Rows under the headings of the list.
 *
 * @param {Object[]} rows newest first
 * @returns {{key: string, label: string, rows: Object[]}[]} no empty group
 */
export function groupByAge(rows, now = DateTime.now()) {
    const today = now.startOf("day");
    const groups = [
        { key: "pinned", label: _t("Pinned"), takes: ({ pinned }) => pinned },
        { key: "today", label: _t("Today"), since: today },
        { key: "yesterday", label: _t("Yesterday"), since: today.minus({ days: 1 }) },
        { key: "week", label: _t("Previous 7 days"), since: today.minus({ days: 7 }) },
        { key: "older", label: _t("Older"), takes: () => true },
    ].map((group) => ({ ...group, rows: [] }));
    for (const row of rows) {
        const date = parseDate(row.date);
        groups.find(({ takes, since }) => (takes ? takes(row) : date >= since)).rows.push(row);
    }
    return groups.filter((group) => group.rows.length);
}
