"""Names of products and work centres, also misspelt or only in part."""

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
WORD_SIMILARITY = 0.45


class AiProductionResolver(models.AbstractModel):
    _inherit = "ai.production.resolver"

    def _by_name(self, free, model=""):
        """Mentions of the records whose names stand in the words ``free``."""
        free = free[:WORDS]
        if not any(len(word) > 2 for word in free):
            return []
        candidates = []
        if model in ("", WORKCENTER) and self._readable(WORKCENTER):
            candidates += self._workcenter_candidates(free)
        if model in ("", PRODUCT) and self._readable(PRODUCT):
            candidates += self._product_candidates(free)
        mentions = []
        while free and candidates and len(mentions) < MENTIONS:
            mention, used = self._best(candidates, free)
            if not mention:
                break
            mentions.append(mention)
            free = [word for word in free if word not in used]
        return mentions

    def _best(self, candidates, free):
        """The mention of the best candidates and the words that it uses."""
        scored = []
        for model, record_id, titles in candidates:
            fit = max((names.fit(t, free) for t in titles), key=lambda f: f.total)
            if fit.counts:
                scored.append((fit, model, record_id))
        if not scored:
            return None, ()
        best = max(scored, key=lambda item: item[0].total)[0]
        margin = 0.02 if best.full else 0.1
        chosen = [item for item in scored if item[0].total >= best.total - margin]
        if best.full:
            chosen = [item for item in chosen if item[0].full]
        chosen.sort(key=lambda item: -item[0].total)
        model = chosen[0][1]
        ids = [record_id for _fit, m, record_id in chosen if m == model]
        text = " ".join(word for word in free if word in best.used)
        if model != PRODUCT:
            mention = names.Mention(text, model, tuple(ids[:CANDIDATES]), len(ids))
        else:
            mention = self._variants(text, ids, free)
        return mention, best.used

    def _variants(self, text, template_ids, free):
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
        return names.Mention(text, PRODUCT, ids[:CANDIDATES], len(ids))

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
            )
            for center in centers
        ]

    def _product_candidates(self, free):
        """Templates with the words in their names; misspelt only if none fits well."""
        usable = [word for word in free if len(word) > 2]
        if not usable:
            return []
        rows = self._templates(self._containing(usable))
        fits = [names.fit(t, free) for _m, _i, titles in rows for t in titles]
        if any(fit.full and fit.question > 0.9 for fit in fits):
            return rows
        more = self._templates(self._resembling(usable))
        seen = {record_id for _model, record_id, _titles in rows}
        return rows + [row for row in more if row[1] not in seen]

    def _templates(self, terms):
        """Templates with a name of which ``terms`` hold, those with most terms first.

        ``terms`` is a pair of functions of the SQL of the names in all languages: a
        condition, and a score for the order.
        """
        condition, score = terms
        model = self.env["product.template"]

        def texts(alias):
            # Written as the trigram index of the field is, so that it serves.
            column = SQL.identifier(alias, "name")
            return SQL("jsonb_path_query_array(%s, '$.*')::text", column)

        domain = Domain.custom(to_sql=lambda m, alias, q: condition(texts(alias)))
        query = model._search(domain)
        if query.is_empty():
            return []
        alias = model._table
        lang = self.env.lang or "en_US"
        query.order = SQL(
            "%s DESC, length(%s), %s",
            score(texts(alias)),
            texts(alias),
            SQL.identifier(alias, "id"),
        )
        query.limit = SCANNED
        rows = self.env.execute_query(
            query.select(
                SQL.identifier(alias, "id"),
                SQL("%s->>%s", SQL.identifier(alias, "name"), lang),
                SQL("%s->>'en_US'", SQL.identifier(alias, "name")),
            )
        )
        return [
            (PRODUCT, template_id, [title for title in {own, english} if title])
            for template_id, own, english in rows
        ]

    def _containing(self, usable):
        def hits(texts):
            return [SQL("%s ILIKE %s", texts, f"%{word}%") for word in usable]

        return (
            lambda texts: SQL("(%s)", SQL(" OR ").join(hits(texts))),
            lambda texts: SQL("(%s)", _sum(SQL("(%s)::int", h) for h in hits(texts))),
        )

    def _resembling(self, usable):
        if not self._has_trigram():
            return self._containing(
                sorted({part for word in usable for part in (word[:3], word[-4:])})
            )
        self.env.cr.execute(
            SQL(
                "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)",
                str(WORD_SIMILARITY),
            )
        )

        def near(texts):
            return [SQL("%s <%% %s", word, texts) for word in usable]

        def scores(texts):
            return [SQL("word_similarity(%s, %s)", word, texts) for word in usable]

        return (
            lambda texts: SQL("(%s)", SQL(" OR ").join(near(texts))),
            lambda texts: SQL("(%s)", _sum(scores(texts))),
        )

    def _has_trigram(self):
        return self.env.registry.has_trigram


def _sum(parts):
    return SQL(" + ").join(parts)
