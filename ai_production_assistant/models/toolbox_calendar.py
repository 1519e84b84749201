"""Days and weeks as the asking user counts them."""

from datetime import datetime, time, timedelta, timezone

from odoo import fields, models
from odoo.tools.misc import get_lang

from ..engine.planning import Words

PERIOD_WORDS = Words(
    {
        "today": ("today", "todays", "hoy", "this morning", "this afternoon"),
        "tomorrow": ("tomorrow", "manana"),
        "yesterday": ("yesterday", "ayer"),
        "this_week": ("this week", "esta semana", "week", "semana"),
        "next_week": (
            "next week",
            "coming week",
            "proxima semana",
            "semana que viene",
            "siguiente semana",
            "semana proxima",
        ),
        "last_week": ("last week", "past week", "semana pasada", "ultima semana"),
        "this_month": ("this month", "este mes", "month", "mes"),
    }
)


class AiProductionToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    def _today(self):
        """Midnight of today in the user's zone, as an aware datetime."""
        now = datetime.now(timezone.utc).astimezone(self.env.tz)
        return self._midnight(now.date())

    def _midnight(self, day):
        # localize: a pytz zone must choose the offset of that very day.
        return self.env.tz.localize(datetime.combine(day, time.min))

    def _week_start(self, day):
        first = int(get_lang(self.env).week_start) - 1
        return day - timedelta(days=(day.weekday() - first) % 7)

    def _period(self, name):
        """Start and end (excluded) of a period by name, as aware datetimes."""
        today = self._today().date()
        week = self._week_start(today)
        month = today.replace(day=1)
        next_month = (month + timedelta(days=32)).replace(day=1)
        first, last = {
            "today": (today, today + timedelta(days=1)),
            "tomorrow": (today + timedelta(days=1), today + timedelta(days=2)),
            "yesterday": (today - timedelta(days=1), today),
            "this_week": (week, week + timedelta(days=7)),
            "next_week": (week + timedelta(days=7), week + timedelta(days=14)),
            "last_week": (week - timedelta(days=7), week),
            "this_month": (month, next_month),
        }[name]
        return self._midnight(first), self._midnight(last)

    def _stored(self, moment):
        """An aware datetime as the text that domains carry (UTC)."""
        return fields.Datetime.to_string(
            moment.astimezone(timezone.utc).replace(tzinfo=None)
        )

    def _period_label(self, name):
        return {
            "today": self.env._("today"),
            "tomorrow": self.env._("tomorrow"),
            "yesterday": self.env._("yesterday"),
            "this_week": self.env._("this week"),
            "next_week": self.env._("next week"),
            "last_week": self.env._("last week"),
            "this_month": self.env._("this month"),
        }[name]
