from odoo.tools.misc import get_lang

from ..engine.rendering import Locale


def locale_of(env) -> Locale:
    """How Odoo shows numbers, dates and times to the user of ``env``."""
    lang = get_lang(env)
    return Locale(
        lang=lang.code,
        tz=env.context.get("tz") or env.user.tz or "UTC",
        date_format=lang.date_format,
        time_format=lang.time_format,
        decimal_point=lang.decimal_point,
        thousands_sep=lang.thousands_sep or "",
        grouping=lang.grouping,
    )
