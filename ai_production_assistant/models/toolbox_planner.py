"""Which tools a question calls for, decided in code so that it works with any model."""

from odoo import api, models

from ..engine.planning import Mention, PlannedCall, intent, names, vocabulary, words

CALLS = 5
HISTORY = 5
ORDER = "mrp.production"
WORKCENTER = "mrp.workcenter"


class AiProductionToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    @api.model
    @api.private
    def plan(self, question, previous=(), linked=None):
        """The calls, most relevant first, that gather evidence for ``question``.

        A record named in it gets its full picture; tools whose words stand in it are
        called, for the named record if they take one; a name that nothing bears or
        that several bear becomes a call that says so. When nothing fits, an overview
        is planned, and nothing at all for small talk. ``previous`` are the earlier
        questions of the branch, for "and its components?"; ``linked`` is a pair of
        model and id of the record that the session is about.
        """
        asked = words(question[: names.LIMIT])
        tools = self.tools()
        mentions = self._mentions(question, tools)
        reason = "named"
        intents = self._intents(tools, asked)
        if not mentions and self._is_about_one(asked, intents):
            mentions, reason = self._named_before(previous, tools), "follow-up"
        if not mentions and not linked:
            mentions, reason = self._unknown_goods(question, tools, asked), "named"
        about = self._linked_mention(linked, mentions, asked)
        calls = self._calls(tools, mentions, intents, asked, reason)
        if about:
            linked_calls = self._calls(tools, about, intents, asked, "linked")
            beyond = self._goes_beyond(about, asked)
            calls = calls + linked_calls if beyond else linked_calls
        if not calls and not vocabulary.is_small_talk(asked):
            calls = self._again(question, previous, asked) or self._overview(tools)
        return self._distinct_calls(calls)[:CALLS]

    # -- what the question is about

    def _is_about_one(self, asked, intents):
        """Whether a question without a name asks about what was named before."""
        if vocabulary.refers_back(asked):
            return True
        special = [tool for tool in intents if not tool.general]
        return not special and vocabulary.has(vocabulary.OF_ONE, asked)

    def _unknown_goods(self, question, tools, asked):
        """The name in "how much varnish is left?" when no product bears it.

        Said as not found: an answer made of other figures would be a guess.
        """
        if not vocabulary.has(vocabulary.OF_GOODS, asked):
            return []
        free = names.content_words(question, self._known(tools))
        name = " ".join(word for word in free if len(word) > 2)
        return [Mention(name, "product.product")] if name else []

    def _mentions(self, question, tools):
        known = self._known(tools)
        return self.env["ai.production.resolver"].resolve(question, known)

    def _known(self, tools):
        """The words of the tools, which name nothing by themselves."""
        known = [pattern for tool in tools.values() for pattern in tool.when]
        known += [
            pattern
            for tool in tools.values()
            for parameter in tool.parameters
            for patterns in parameter.words.values()
            for pattern in patterns
        ]
        return known

    def _named_before(self, previous, tools):
        """The records that the last of the earlier questions with a name named."""
        for earlier in list(previous)[: -HISTORY - 1 : -1]:
            found = [m for m in self._mentions(earlier, tools) if m.found or m.origin]
            if found:
                return found
        return []

    def _linked_mention(self, linked, mentions, asked):
        """The session's record, unless the question names another or is small talk."""
        if not linked or mentions or vocabulary.is_small_talk(asked):
            return []
        record = self.env[linked[0]].search([("id", "=", linked[1])])
        return (
            [Mention(record.display_name, linked[0], (record.id,), 1)] if record else []
        )

    def _goes_beyond(self, mentions, asked):
        """Whether more is asked for than the records that are named."""
        if vocabulary.has(vocabulary.BEYOND, asked):
            return True
        orders = all(mention.model == ORDER for mention in mentions)
        return orders and vocabulary.has(vocabulary.MANY_ORDERS, asked)

    # -- from words to calls

    def _intents(self, tools, asked):
        """The tools whose words stand in the question, the best first.

        Special tools go before general ones, and mere hints count only alone.
        """
        scored = [
            (intent.score(tool.when, asked), tool)
            for tool in tools.values()
            if tool.when
        ]
        scored = [(score, tool) for score, tool in scored if score]
        special = [pair for pair in scored if not pair[1].general]
        scored = special or scored
        best = max((score for score, _tool in scored), default=0)
        chosen = [pair for pair in scored if pair[0] >= 0.5 * best]
        return [tool for _score, tool in sorted(chosen, key=lambda pair: -pair[0])]

    def _calls(self, tools, mentions, intents, asked, reason):
        found = [mention for mention in mentions if mention.found]
        unclear = [m for m in mentions if (not m.found and not m.origin) or m.asked]
        origins = [mention for mention in mentions if mention.origin]
        calls = [self._find_call(mention, tools) for mention in unclear]
        calls += [self._origin_call(mention, tools, asked) for mention in origins]
        for mention in found:
            calls += self._record_calls(tools, mention, intents, asked, reason)
        free = [tool for tool in intents if not tool.subject]
        if mentions and not self._goes_beyond(mentions, asked):
            free = self._not_of(mentions, free)
        return calls + [self._call(tool, asked, reason="words") for tool in free]

    def _not_of(self, mentions, free):
        """Special tools that ask of something else than what was named.

        "How loaded is assembly line 1?" may hit a product called assembly; the load is
        still what was asked. The picture of an order or a work center answers all that
        is asked of it, and a name that nothing bears is not answered with other
        figures.
        """
        named = {mention.model for mention in mentions if mention.ids}
        clear = {mention.model for mention in mentions if mention.found}
        if not named or clear & {ORDER, WORKCENTER}:
            return []
        return [
            tool
            for tool in free
            if not tool.general and not any(tool.takes(model) for model in named)
        ]

    def _record_calls(self, tools, mention, intents, asked, reason):
        """Calls about one record: tools that filter by it, then its full picture."""
        record_id = mention.ids[0]
        calls = []
        for tool in intents:
            parameter = tool.takes(mention.model)
            if parameter:
                given = {parameter.name: record_id}
                calls.append(self._call(tool, asked, given, mention, "words"))
        for tool in tools.values():
            if tool.subject and tool.subject.record == mention.model and not tool.when:
                given = {tool.subject.name: record_id}
                calls.append(self._call(tool, asked, given, mention, reason))
        # The picture of an order answers all that is asked of it: it goes first.
        return calls[::-1] if mention.model == ORDER else calls

    def _call(self, tool, asked, given=None, mention=None, reason=""):
        arguments = dict(given or {})
        for parameter in tool.parameters:
            if parameter.words and parameter.name not in arguments:
                value = intent.choose(parameter.words, asked)
                if value:
                    arguments[parameter.name] = value
        label = self._title(tool)
        if mention:
            record = self.env[mention.model].browse(mention.ids[0])
            label = f"{label}: {record.display_name}"
        return PlannedCall(tool.name, arguments, label, reason)

    def _find_call(self, mention, tools):
        name = mention.asked or mention.text
        arguments = {"name": name}
        if mention.model:
            arguments["kind"] = self._kinds()[mention.model]
        label = self._title(tools["find"])
        return PlannedCall("find", arguments, f"{label}: {name}", "named")

    def _origin_call(self, mention, tools, asked):
        call = self._call(tools["list_orders"], asked, {"reference": mention.text})
        return PlannedCall(call.tool, call.arguments, call.label, "named")

    def _again(self, question, previous, asked):
        """For "and tomorrow?": what the question before asked, with the new words."""
        previous = [text for text in previous if text != question]
        if not previous or not vocabulary.refers_back(asked):
            return []
        earlier = previous[-1]
        merged = self.plan(f"{earlier} {question}", previous[:-1])
        return [
            PlannedCall(call.tool, call.arguments, call.label, "follow-up")
            for call in merged
        ]

    def _overview(self, tools):
        names_ = ("order_totals", "late_orders", "blocked_orders")
        return [
            PlannedCall(
                name,
                {} if name == "order_totals" else {"limit": 5},
                self._title(tools[name]),
                "overview",
            )
            for name in names_
            if name in tools
        ]

    def _distinct_calls(self, calls):
        seen, result = [], []
        for call in calls:
            key = (call.tool, call.arguments)
            if key not in seen:
                seen.append(key)
                result.append(call)
        return result
