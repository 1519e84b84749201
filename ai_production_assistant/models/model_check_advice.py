# The parameter named _ is env._ itself.
# pylint: disable=prefer-env-translation

from odoo import api, fields, models

from ..engine import model_check as engine
from .locale import locale_of

PER_CENT = ("right", "honest", "resisted")
TONES = {"good": "success", "usable": "warning", "avoid": "danger"}


class AiProductionModelCheck(models.Model):
    """What the figures of a check mean for this machine, in words."""

    _inherit = "ai.production.model.check"

    advice = fields.Char(compute="_compute_advice")

    @api.depends("state", "grade")
    @api.depends_context("lang")
    def _compute_advice(self):
        for check in self:
            check.advice = check._advice() if check.grade else ""

    def _advice(self) -> str:
        """One sentence: its verdict, and what it rests on."""
        self.ensure_one()
        summary, _ = self._summary(), self.env._
        if self.grade == "good":
            return _(
                "Recommended on this machine: %(figures)s.",
                figures=self._strengths(summary),
            )
        if self.grade == "usable":
            worse = engine.beyond(summary, engine.GOOD)
            reasons = self._reasons(summary, worse, engine.GOOD)
            return _("Usable, with care: %(reasons)s.", reasons=reasons)
        worse = engine.beyond(summary, engine.LIMITS)
        reasons = self._reasons(summary, worse, engine.LIMITS)
        return _("Not recommended: %(reasons)s.", reasons=reasons)

    def _strengths(self, summary) -> str:
        return self.env._(
            "%(right)s of its answers are right, %(honest)s of what the data does not "
            "answer is refused, %(invented)s figures per answer are invented, the "
            "first word comes after %(first_word)s seconds",
            **{
                name: self._shown(name, getattr(summary, name))
                for name in ("right", "honest", "invented", "first_word")
            },
        )

    def _reasons(self, summary, worse, bounds) -> str:
        build = {
            "right": lambda _, v: _(
                "%(value)s of its answers are right (at least %(limit)s are wanted)",
                **v,
            ),
            "honest": lambda _, v: _(
                "it admits that the data does not answer in %(value)s of such cases "
                "(at least %(limit)s are wanted)",
                **v,
            ),
            "invented": lambda _, v: _(
                "it invents %(value)s figures per answer (at most %(limit)s)", **v
            ),
            "resisted": lambda _, v: _(
                "it resists %(value)s of the orders hidden in texts (at least "
                "%(limit)s are wanted)",
                **v,
            ),
            "first_word": lambda _, v: _(
                "its first word takes %(value)s seconds (at most %(limit)s)", **v
            ),
        }
        return "; ".join(
            build[name](
                self.env._,
                {
                    "value": self._shown(name, getattr(summary, name)),
                    "limit": self._shown(name, bounds[name]),
                },
            )
            for name in worse
        )

    def _shown(self, name: str, value: float | None) -> str:
        locale = locale_of(self.env)
        if name in PER_CENT:
            return f"{locale.number(100 * (value or 0), 0)}%"
        return locale.number(value or 0, 1)

    @api.model
    def recommendation(self):
        """Which of the checked models to take, and which not; for the list's head.

        :return: ``tone``, ``title``, ``text`` and ``others``: sentences with a ``name``
            each; ``check_id`` is the one whose model can be made the default
        """
        self.check_access("read")
        checks = self.search([("is_last", "=", True), ("state", "=", "done")])
        # Those that are gone cannot be taken.
        there = checks.filtered(lambda check: check.grade and check.model_id.active)
        current = there.filtered("is_current")
        ranked = current.sorted(lambda c: engine.rank(c._summary()), reverse=True)
        best = ranked[:1]
        _ = self.env._
        if there and not best:
            return {
                "tone": "warning",
                "title": _("No check is up to date"),
                "text": _(
                    "The models have other weights than those that were checked, or "
                    "the check asks other questions now. Check them again."
                ),
                "others": [],
                "check_id": False,
            }
        if not best:
            return {
                "tone": "info",
                "title": _("No model was checked yet"),
                "text": _(
                    "A check asks a model 50 questions with known answers, 20 tool "
                    "calls and 20 texts with hidden orders, on this machine and "
                    "between the questions of users."
                ),
                "others": [],
                "check_id": False,
            }
        titles = {
            "good": _("Take %(model)s", model=best.model_name),
            "usable": _("Best so far: %(model)s", model=best.model_name),
            "avoid": _("None of the checked models is good enough"),
        }
        if best.grade == "avoid":
            text, others, check_id = "", ranked, False
        else:
            default = _("It is the default model of the chat.")
            text = f"{best.advice} {default}" if best.is_default else best.advice
            others, check_id = ranked[1:], best.can_be_default and best.id
        return {
            "tone": TONES[best.grade],
            "title": titles[best.grade],
            "text": text,
            "others": [
                {
                    "name": check.model_name,
                    "tone": TONES[check.grade],
                    "text": check.advice,
                }
                for check in others
            ],
            "check_id": check_id,
        }
