"""From what a question calls an order, product or work centre to the records.

Exact references and codes come first, by index; then spellings of references, near
codes, and names word by word (``resolver_names``). Everything is searched with the
asker's rights: what he may not read does not exist here.
"""

import re

from rapidfuzz import fuzz

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..engine.planning import compact, names, words

CODES = 4
CANDIDATES = 6
ORDER = "mrp.production"
PRODUCT = "product.product"
WORKCENTER = "mrp.workcenter"


class AiProductionResolver(models.AbstractModel):
    _name = "ai.production.resolver"
    _description = "Resolver of names in questions"

    @api.model
    @api.private
    def resolve(self, question, known=()):
        """What ``question`` names, as a list of ``Mention``.

        ``known`` are patterns of words that are no names (those of the tools). The
        list also tells what was clearly meant as a name and does not exist.
        """
        question = question[: names.LIMIT]
        found, missing, loose = [], [], []
        taken = set()
        codes = names.codes(question)[:CODES]
        reader = self._with_sequences() if codes else self
        for code in codes:
            mention = reader._by_code(code)
            if mention.ids or mention.origin:
                found.append(mention)
                taken.update(words(code.text))
            elif code.loose and not mention.model:
                loose.append(mention)
            else:
                missing.append(mention)
                taken.update(words(code.text))
        free = [w for w in names.content_words(question, known) if w not in taken]
        found += self._by_name(free, spoken=words(question))
        used = {word for mention in found for word in words(mention.text)}
        missing += [
            mention
            for mention in loose
            if not used & set(words(mention.text))
            and len(re.sub(r"\D", "", mention.text)) >= 4
        ]
        missing += self._missing_names(question, free, used | taken)
        return self._distinct(found + missing)

    @api.model
    @api.private
    def find(self, name, model=""):
        """The ``Mention`` of a single ``name``, of any model or only of ``model``."""
        name = name.strip()[:200]
        reader = self._with_sequences()
        for code in names.codes(name)[:1] or [names.Code(name)]:
            mention = reader._by_code(code, model)
            if mention.ids:
                return mention
        mentions = self._by_name(words(name), model)
        return mentions[0] if mentions else names.Mention(name, model)

    def _missing_names(self, question, free, used):
        """Names that the question introduces as such but that nothing bears."""
        given = names.explicit(question, free)
        given += [("", text) for text in names.quoted(question)]
        given += [("", text) for text in names.proper(question, free)]
        missing = []
        for model, text in given:
            rest = words(text)
            # "the product table level": what follows a name found is not part of it.
            while rest and rest[-1] not in used and used & set(rest):
                rest.pop()
            if not set(rest) <= used:
                missing.append(names.Mention(names.as_written(question, rest), model))
        return missing

    def _distinct(self, mentions):
        seen, result = set(), []
        for mention in mentions:
            key = (mention.model, mention.ids or mention.text)
            if key not in seen:
                seen.add(key)
                result.append(mention)
        return result

    # -- references and codes

    def _by_code(self, code, model=""):
        """The mention of one ``names.Code``; without ids when nothing bears it."""
        steps = (
            (ORDER, self._orders_by_reference),
            (PRODUCT, self._products_by_code),
            (WORKCENTER, self._workcenters_by_code),
            (PRODUCT, self._products_by_near_code),
        )
        for step_model, step in steps:
            if model not in ("", step_model) or not self._readable(step_model):
                continue
            ids, total = step(code)
            if ids:
                return names.Mention(code.text, step_model, tuple(ids), total)
        words_only = code.order or (code.loose and " " in code.text)
        if model in ("", ORDER) and self._readable(ORDER) and not words_only:
            origin = Domain("origin", "in", code.spellings())
            if self.env[ORDER].search_count(origin, limit=1):
                return names.Mention(code.text, ORDER, origin=True)
        is_order = code.order or self._is_order_prefix(code)
        return names.Mention(code.text, model or (ORDER if is_order else ""))

    def _readable(self, model):
        return self.env[model].has_access("read")

    def _search(self, model, domain):
        """Ids (at most CANDIDATES) and the number of all records of ``domain``."""
        ids = self.env[model].search(domain, limit=CANDIDATES, order="id desc").ids
        total = len(ids)
        if total == CANDIDATES:
            total = self.env[model].search_count(domain)
        return ids, total

    def _with_sequences(self):
        """Self that reads the sequences of order references once and for all."""
        return self.with_context(ai_order_sequences=self._order_sequences())

    def _order_sequences(self):
        """The sequences of order references, as pairs of prefix and padding."""
        known = self.env.context.get("ai_order_sequences")
        if known is not None:
            return known
        types = self.env["stock.picking.type"].search_fetch(
            [("code", "=", "mrp_operation")], ["sequence_id"]
        )
        sequences = types.sequence_id
        if not sequences.has_access("read"):
            return []
        return [
            (sequence.prefix or "", sequence.padding)
            for sequence in sequences
            if "%" not in (sequence.prefix or "")
        ]

    def _is_order_prefix(self, code):
        """Whether the letters of a code are, or nearly are, those of orders."""
        prefix = code.prefix
        for sequence, _padding in [*self._order_sequences(), ("MO", 0)]:
            parts = [part for part in re.split(r"[^a-z0-9]+", sequence.lower()) if part]
            if not parts or not prefix:
                continue
            if prefix in (parts[-1], "".join(parts)):
                return True
            # "WH/MO/1" of a warehouse that has another name here.
            if "/" in code.text and prefix.endswith(parts[-1]):
                return True
            if len(prefix) > 3 and fuzz.ratio(prefix, "".join(parts)) >= 70:
                return True
        return False

    def _orders_by_reference(self, code):
        """Orders with this reference; else with this number and like letters."""
        exact = Domain("name", "in", code.spellings())
        ids, total = self._search(ORDER, exact)
        if ids or not code.number:
            return ids, total
        if not code.order and not self._is_order_prefix(code):
            return [], 0
        suffix = f"-{code.suffix}" if code.suffix else ""
        generated = [
            f"{prefix}{code.number:0{padding}d}{suffix}"
            for prefix, padding in self._order_sequences()
        ]
        ids, total = self._search(ORDER, Domain("name", "in", generated))
        ids = self._closest_prefix(ids, code)
        if ids:
            return ids, len(ids)
        ids, _total = self._search(ORDER, self._numbered(code))
        ids = self._closest_prefix(ids, code)
        return ids, len(ids)

    def _numbered(self, code):
        """Domain of the orders of that number, whatever the letters before it.

        Without a suffix the backorders of the number count too.
        """
        tail = f"-0*{int(code.suffix)}$" if code.suffix else "(-[0-9]+)?$"
        pattern = f"(^|[^0-9])0*{code.number}{tail}"

        def to_sql(model, alias, query):
            return SQL(
                # LIKE first: it is far cheaper than the regular expression.
                "%(name)s LIKE %(like)s AND %(name)s ~ %(pattern)s",
                name=SQL.identifier(alias, "name"),
                like=f"%{code.number}%",
                pattern=pattern,
            )

        return Domain.custom(to_sql=to_sql)

    def _closest_prefix(self, ids, code):
        """Of several orders of one number, those whose letters fit the code best."""
        if not ids or not code.prefix:
            return ids
        scores = {}
        for order in self.env[ORDER].browse(ids):
            letters = compact(re.sub(r"\d+(?:-\d+)?$", "", order.name)).replace(
                "0", "o"
            )
            short = letters.endswith(code.prefix)
            scores[order.id] = 100 if short else fuzz.ratio(letters, code.prefix)
        best = max(scores.values())
        return [order_id for order_id in ids if scores[order_id] == best and best >= 60]

    def _products_by_code(self, code):
        spellings = code.spellings()
        domain = Domain("default_code", "in", spellings)
        ids, total = self._search(PRODUCT, domain)
        if ids:
            return ids, total
        return self._search(PRODUCT, Domain("barcode", "in", spellings))

    def _workcenters_by_code(self, code):
        return self._search(WORKCENTER, Domain("code", "in", code.spellings()))

    def _products_by_near_code(self, code):
        """Products whose code is the same but for signs, or has a slip in the letters.

        Digits must agree: FURN_9666 and FURN_9667 are two products. Products with
        like letters and other digits are never taken for the one that was meant.
        """
        wanted = compact(code.text)
        digits = re.sub(r"\D", "", wanted)
        if code.order or len(digits) < 2 or digits == wanted:
            return [], 0

        def to_sql(model, alias, query):
            return SQL(
                "%(code)s LIKE %(like)s"
                " AND regexp_replace(%(code)s, '\\D', '', 'g') = %(digits)s",
                code=SQL.identifier(alias, "default_code"),
                like=f"%{digits[-2:]}%",
                digits=digits,
            )

        products = self.env[PRODUCT].search_fetch(
            Domain.custom(to_sql=to_sql), ["default_code"], limit=50, order="id"
        )
        scores = {
            product.id: fuzz.ratio(compact(product.default_code), wanted)
            for product in products
        }
        best = max(scores.values(), default=0)
        if best < 75:
            return [], 0
        ids = [key for key, value in scores.items() if value == best]
        return ids[:CANDIDATES], len(ids)
