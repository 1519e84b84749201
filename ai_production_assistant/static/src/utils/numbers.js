import { _t } from "@web/core/l10n/translation";
import { formatFloat } from "@web/core/utils/numbers";

/**
 * A number as the user's language writes it; the browser may speak another one.
 *
 * @param {number} value
 * @param {number} [decimals] shown always
 * @returns {string}
 */
export function formatNumber(value, decimals = 0) {
    return formatFloat(value, { digits: [0, decimals] });
}

/**
 * "3 of 212" of a list that is cut, else the number of all.
 *
 * @param {{shown: number, total: number}} list
 * @returns {string}
 */
export function formatShown({ shown, total }) {
    if (shown >= total) {
        return formatNumber(total);
    }
    const values = { shown: formatNumber(shown), total: formatNumber(total) };
    return _t("%(shown)s of %(total)s", values).toString();
}
