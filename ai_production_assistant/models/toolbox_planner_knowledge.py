"""When a question calls for the manuals, and whether before or after the live data."""

from odoo import api, models

from ..engine.planning import PlannedCall, intent, manuals, names, vocabulary, words
from .toolbox_knowledge import MANY, SEARCH

# Passages beside live data that answers the question by itself.
FEW = 2
SOME = 4


class AiProductionToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    @api.model
    @api.private
    def plan(self, question, previous=(), linked=None):
        """Adds the search in the knowledge to the calls for live data.

        Manuals come first for what is asked of manuals, and for what no live data
        answers; after the live data otherwise. An overview of the orders, or "nothing
        is called so", is told only when no passage was found.
        """
        ask = self._knowledge_ask()
        asked = words(question[: names.LIMIT])
        halves = None
        if ask.sources == "all" and not ask.documents and self._has_knowledge():
            halves = self._halves(question)
        if halves:
            live_half, manual_half = halves
            ask.is_manual, ask.is_half = False, True
            calls = super().plan(live_half, previous, linked)
            calls = [call for call in calls if call.tool != SEARCH]
            return [*calls, self._search_call(manual_half, SOME)]
        calls = []
        if ask.sources != "documents":
            calls = super().plan(question, previous, linked)
            calls = [call for call in calls if call.tool != SEARCH]
        if (
            ask.sources == "live"
            or (vocabulary.is_small_talk(asked) and not ask.documents)
            or not (ask.documents or self._has_knowledge())
        ):
            return calls
        manual, live = manuals.manual_score(asked), self._live_score(asked)
        if ask.sources == "documents" or ask.documents:
            manual, live = manual or 1, 0
        ask.is_manual = manual > 0 and not live
        text = ask.text or manuals.search_text(question, previous)
        answered = [c for c in calls if c.reason != "overview" and c.tool != "find"]
        if manual > live:
            return [self._search_call(text, MANY), *map(self._as_fallback, calls)]
        if not answered:
            ask.is_foreign = self._is_foreign(question)
            return [self._search_call(text, SOME), *map(self._as_fallback, calls)]
        if manual:
            # "Nothing is called F-15" waits for what the manuals say of it.
            live_calls = [call for call in calls if call.tool != "find"]
            rest = [self._as_fallback(call) for call in calls if call.tool == "find"]
            return [*live_calls, self._search_call(text, SOME), *rest]
        ask.is_named = all(call.reason != "words" for call in answered)
        return [*calls, self._search_call(text, FEW, sure=True)]

    def _halves(self, question):
        """What a question asks of the live data and what of the manuals, if both.

        Each half for itself: the booth of a manual is not the product whose late
        orders are asked for. None where one clause asks of both, or none of one.
        """
        clauses = manuals.clauses(question[: names.LIMIT])
        sides = []
        for clause in clauses:
            asked = words(clause)
            manual = manuals.manual_score(asked)
            if manual and self._live_score(asked):
                return None
            live = self._live_score(asked, general=True) >= 1
            sides.append("manual" if manual else "live" if live else "")
        return manuals.halves(clauses, sides)

    def _search_call(self, text, limit, **given):
        arguments = {"question": text, "limit": limit, **given}
        title = self._title(self.tools()[SEARCH])
        return PlannedCall(SEARCH, arguments, title, "words")

    def _as_fallback(self, call):
        if call.reason != "overview" and call.tool != "find":
            return call
        return PlannedCall(call.tool, call.arguments, call.label, call.reason, True)

    def _live_score(self, asked, general=False):
        """How strongly a question asks for what one of the live tools tells."""
        return max(
            (
                intent.score(item.when, asked)
                for item in self.tools().values()
                if item.when and (general or not item.general)
            ),
            default=0,
        )

    def _known(self, tools):
        # "Alarm" and "torque" name no product by themselves.
        return [*super()._known(tools), *manuals.MANUAL]

    def _is_foreign(self, question):
        """Whether a question is about things that no tool knows a word of.

        An overview of the orders is no answer to "what is the salary of Zebulon?". One
        such word may be a way to ask for it: "what should I prioritise?".
        """
        free = names.content_words(question[: names.LIMIT], self._known(self.tools()))
        return len({word for word in free if len(word) > 2}) > 1

    def _has_knowledge(self):
        """Whether anything was read at all, of anybody's: a cheap look."""
        # sudo: ai.production.passage - tells only whether there is one
        passages = self.env["ai.production.passage"].sudo()
        return bool(passages.search_count([("live", "=", True)], limit=1))
