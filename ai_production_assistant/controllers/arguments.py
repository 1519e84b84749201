"""What a browser sends is held against its type before anything is done with it."""

from odoo.exceptions import AccessError, UserError
from odoo.http import request

from ..models.session import clean_question

GROUP = "ai_production_assistant.group_user"


def check_user():
    """Every route begins with this.

    :raises AccessError: when the user is not one of the assistant's
    """
    _use_companies()
    if not request.env.user.has_group(GROUP):
        raise AccessError(request.env._("You are not a user of the assistant."))


def _use_companies():
    """Work in the companies that are chosen in the browser's company menu.

    Routes get no context from the web client; without this an answer would mix all
    companies of its asker, whichever are chosen.
    """
    own = request.env.user.company_ids.ids
    cookie = request.cookies.get("cids") or ""
    chosen = [int(part) for part in cookie.split("-") if part.isdecimal()]
    if companies := [company for company in chosen if company in own]:
        request.update_context(allowed_company_ids=companies)


def identifier(value, optional=False):
    """A record's id: a positive integer; or False where it may be missing.

    :raises UserError: for anything else
    """
    if optional and (value is None or value is False):
        return False
    # PostgreSQL's integer ends there; a larger one would be an error of the database.
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**31:
        raise UserError(request.env._("The request is not valid: it names no record."))
    return value


def text(value, limit=200):
    if value is None or value is False:
        return ""
    if not isinstance(value, str) or len(value) > limit:
        raise UserError(request.env._("The request is not valid: a text is expected."))
    # What no database takes: NUL and halves of surrogate pairs.
    return clean_question(value)


def number(value, default, low, high):
    if isinstance(value, bool) or not isinstance(value, int):
        return default
    return max(low, min(high, value))


def choice(value, field):
    """A value of the selection of ``field``, or None when there is none."""
    if value is None or value is False:
        return None
    if not isinstance(value, str) or value not in dict(field.selection):
        raise UserError(request.env._("The request is not valid: unknown choice."))
    return value


def linked(value):
    """``{"model", "id"}`` of a record, or None."""
    if not value:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("model"), str):
        raise UserError(request.env._("The request is not valid: it names no record."))
    return value["model"], identifier(value.get("id"))


def own(model, record_id):
    """The user's own record.

    :raises UserError: when it is not there, or not the user's: the same answer for
        both, so that nobody learns which ids exist
    """
    check_user()
    record = request.env[model].with_context(active_test=False)
    record = record.search([("id", "=", identifier(record_id))])
    if not record:
        raise UserError(
            request.env._("This conversation does not exist any more, or is not yours.")
        )
    return record
