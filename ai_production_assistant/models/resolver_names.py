"""Names of products and work centres, also misspelt or only in part."""

from dataclasses import replace

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..engine.planning import names
from .resolver import CANDIDATES, PRODUCT, WORKCENTER

WORDS = 8
MENTIONS = 3
SCANNED = 60
WORKCENTERS = 500
# Low enough for a missing accent in a word of five letters; the candidates are
# scored again, so that a low bound costs time and not truth.
WORD_SIMILARITY = 0.4


class AiProductionResolver(models.AbstractModel):
    _inherit = "ai.production.resolver"

    def _by_name(self, free, model="", spoken=()):
        """Mentions of the records whose names stand in the words ``free``.

        ``spoken`` are all words of the question: a name may hold words of the trade.
        """
        free = free[:WORDS]
        if not any(len(word) > 2 for word in free):
            return []
        candidates = []
        if model in ("", WORKCENTER) and self._readable(WORKCENTER):
            candidates += self._workcenter_candidates(free)
        if model in ("", PRODUCT) and self._readable(PRODUCT):
            candidates += self._product_candidates(free, spoken)
        mentions = []
        while free and candidates and len(mentions) < MENTIONS:
            mention, used = self._best(candidates, free, spoken)
            if not mention:
                break
            mentions.append(mention)
            free = [word for word in free if word not in used]
        return mentions

    def _best(self, candidates, free, spoken):
        """The mention of the best candidates and the words that it uses."""
        scored = []
        for model, record_id, titles, total in candidates:
            fits = [names.fit(title, free, spoken) for title in titles]
            fit = max(fits, key=lambda item: item.total)
            if fit.counts:
                scored.append((fit, model, record_id, total))
        if not scored:
            return None, ()
        best, model, _id, total = max(scored, key=lambda item: item[0].total)
        margin = 0.02 if best.full else 0.1
        ids = [
            record_id
            for fit, own_model, record_id, _total in scored
            if own_model == model
            and fit.total >= best.total - margin
            and fit.full == best.full
        ]
        text = " ".join(word for word in free if word in best.used)
        asked = "" if best.full else names.around(free, best.used)
        # More than were looked at, and all alike: then they are all meant.
        total = total if len(ids) >= SCANNED else len(ids)
        if model == PRODUCT:
            mention = self._variants(text, ids, free, total)
        else:
            mention = names.Mention(text, model, tuple(ids[:CANDIDATES]), total)
        return replace(mention, asked=asked), best.used

    def _variants(self, text, template_ids, free, total):
        """The products of the templates: those whose attributes are named, or all."""
        products = self.env[PRODUCT].search(
            [("product_tmpl_id", "in", template_ids)], limit=SCANNED, order="id"
        )
        if len(products) > 1:
            scores = {
                product: names.fit(
                    " ".join(
                        product.product_template_attribute_value_ids.mapped("name")
                    ),
                    free,
                ).name
                for product in products
            }
            best = max(scores.values())
            products = products.filtered(lambda product: scores[product] == best)
        ids = tuple(products.ids)
        return names.Mention(text, PRODUCT, ids[:CANDIDATES], max(len(ids), total))

    def _workcenter_candidates(self, free):
        """All work centres: there are few, and their names are short."""
        centers = self.env[WORKCENTER].search_fetch(
            [], ["name", "code"], limit=WORKCENTERS
        )
        return [
            (
                WORKCENTER,
                center.id,
                [text for text in (center.name, center.code) if text],
                len(centers),
            )
            for center in centers
        ]

    def _product_candidates(self, free, spoken):
        """Templates whose names hold the words, as pairs of the rows and their number.

        All words first, since the trigram index then leaves few rows; then misspelt
        ones, then all words but one, and at last any word.
        """
        usable = [word for word in free if len(word) > 2]
        if not usable:
            return []
        rows = []
        for level in (
            self._all_words,
            self._alike_words,
            self._but_one,
            self._any_word,
        ):
            terms = level(usable)
            rows = self._templates(terms) if terms else rows
            for _model, _id, titles, _total in rows:
                if any(names.fit(title, free, spoken).counts for title in titles):
                    return rows
        return rows

    def _templates(self, terms):
        """Templates with a name that ``terms`` fit, the best first, with the number of
        all of them.

        ``terms`` is a pair of functions of the SQL of the names in all languages: a
        condition, and a score for the order.
        """
        condition, score = terms
        model = self.env["product.template"]
        alias = model._table
        # Written as the trigram index of the field is, so that it serves.
        texts = SQL("jsonb_path_query_array(%s, '$.*')::text", _column(alias, "name"))
        domain = Domain.custom(to_sql=lambda m, a, q: condition(texts))
        query = model._search(domain)
        if query.is_empty():
            return []
        query.order = SQL(
            "%s DESC, length(%s), %s", score(texts), texts, _column(alias, "id")
        )
        query.limit = SCANNED
        rows = self.env.execute_query(
            query.select(
                _column(alias, "id"),
                SQL("%s->>%s", _column(alias, "name"), self.env.lang or "en_US"),
                SQL("%s->>'en_US'", _column(alias, "name")),
                SQL("COUNT(*) OVER ()"),
            )
        )
        return [
            (PRODUCT, template_id, [title for title in {own, english} if title], total)
            for template_id, own, english, total in rows
        ]

    def _all_words(self, usable):
        def condition(texts):
            return _and(_holds(texts, word) for word in usable)

        return condition, lambda texts: SQL("1")

    def _alike_words(self, usable):
        self._lower_threshold()

        def condition(texts):
            return _and(self._near(texts, word) for word in usable)

        return condition, lambda texts: self._likeness(texts, usable)

    def _but_one(self, usable):
        if not 2 < len(usable) < 7:
            return None
        self._lower_threshold()

        def condition(texts):
            return _or(
                _and(self._near(texts, word) for word in usable if word != left_out)
                for left_out in usable
            )

        return condition, lambda texts: self._likeness(texts, usable)

    def _any_word(self, usable):
        def condition(texts):
            return _or(_holds(texts, word) for word in usable)

        def score(texts):
            return _sum(SQL("(%s)::int", _holds(texts, word)) for word in usable)

        return condition, score

    def _near(self, texts, word):
        """SQL that is true of names with a word like ``word``."""
        if self._has_trigram():
            return SQL("%s <%% %s", word, texts)
        return _or(_holds(texts, part) for part in {word[:3], word[-4:]})

    def _likeness(self, texts, usable):
        if self._has_trigram():
            return _sum(SQL("word_similarity(%s, %s)", w, texts) for w in usable)
        return _sum(SQL("(%s)::int", _holds(texts, word)) for word in usable)

    def _lower_threshold(self):
        if self._has_trigram():
            # For this transaction only, and allowed in a read-only one.
            self.env.cr.execute(
                "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)",
                [str(WORD_SIMILARITY)],
            )

    def _has_trigram(self):
        return self.env.registry.has_trigram


def _column(alias, name):
    return SQL.identifier(alias, name)


def _holds(texts, word):
    # Words are letters and digits only: nothing in them to escape.
    return SQL("%s ILIKE %s", texts, f"%{word}%")


def _and(parts):
    return SQL("(%s)", SQL(" AND ").join(parts))


def _or(parts):
    return SQL("(%s)", SQL(" OR ").join(parts))


def _sum(parts):
    return SQL("(%s)", SQL(" + ").join(parts))
