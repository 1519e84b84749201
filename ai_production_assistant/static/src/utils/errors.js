import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError, RPCError } from "@web/core/network/rpc";

/**
 * What to tell a person about a call that failed.
 *
 * @param {Error} error
 * @returns {string|null} null: not ours to explain, let Odoo handle it
 */
export function explainError(error) {
    if (error instanceof ConnectionLostError) {
        return _t("The server cannot be reached. Nothing is lost, please try again.");
    }
    if (!(error instanceof RPCError) || error.exceptionName?.includes("SessionExpired")) {
        return null;
    }
    if (error.exceptionName?.startsWith("odoo.exceptions.")) {
        // Written for the user by the server.
        return error.data.message;
    }
    return _t("The server made an error. Please try again, or tell your administrator.");
}
