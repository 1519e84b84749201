"""Which words the one who asks may know to be in a passage."""

from odoo import api, models
from odoo.tools import SQL

from .knowledge_word import lexeme

# So many passages of a word are held against the rights at first. Of a word in more it
# is then only known whether it may be known.
_FIRST = 200
# Of so many records it is asked whether they may be read, for each word.
_RECORDS = 50
# So many words are looked up together, of those that a mistyped one may stand for.
_TOGETHER = 16


class AiProductionSearch(models.AbstractModel):
    _inherit = "ai.production.search"

    @api.model
    @api.private
    def _known(self, words: list[str], reach) -> tuple[dict[str, int], int]:
        """As ``_frequencies``, without words that no passage within ``reach`` has.

        A word that only others' passages have must be the same as one that nobody has:
        else anyone could ask whether it stands in what is hidden from him, and what
        others write would change what is found for him. So words of few passages are
        counted within reach. Those of many have the number of all of them, which costs
        no reading of them all: he learns at most, from the order of his own passages,
        about how common a word of these is elsewhere. The same goes for the number of
        all passages, which every weight contains.
        """
        counts, total = self.env["ai.production.word"]._frequencies(words)
        # Of records the rules may hide some wherever their model may be read.
        if not counts or (reach.everything and not reach.models):
            return counts, total
        within = self._counted(list(counts), reach, _FIRST)
        many = {word for word, count in counts.items() if count > _FIRST}
        unseen = sorted(many - within.keys())
        if unseen and not reach.few:
            within.update(self._counted(unseen, reach, _RECORDS, reach.condition))
        return {
            word: counts[word] if word in many else count
            for word, count in within.items()
        }, total

    @api.model
    @api.private
    def _known_first(self, words: list[str], reach, limit: int) -> dict[str, int]:
        """The first ``limit`` of ``words`` that are known, as often as they are.

        However many hidden words stand before them.
        """
        found: dict[str, int] = {}
        for start in range(0, len(words), _TOGETHER):
            some = words[start : start + _TOGETHER]
            counts, _total = self._known(some, reach)
            found.update((word, counts[word]) for word in some if word in counts)
            if len(found) >= limit:
                break
        return dict(list(found.items())[:limit])

    @api.model
    @api.private
    def _counted(self, words: list[str], reach, limit, narrowed=None) -> dict[str, int]:
        """In how many passages within ``reach`` each word is, where in any.

        :param limit: passages looked at for each word
        :param narrowed: the condition on these, when not the one that is quick
        """
        passages = SQL(" UNION ALL ").join(
            SQL(
                """(SELECT %s AS word, id, document_id, res_model, res_id
                      FROM ai_production_passage p
                     WHERE words @@ %s::tsquery AND live AND %s LIMIT %s)""",
                word,
                lexeme(word),
                narrowed or reach.within,
                limit,
            )
            for word in words
        )
        rows = self.env.execute_query(
            SQL(
                """
                WITH found AS MATERIALIZED (%s)
                SELECT word, count(*) FILTER (WHERE res_model IS NULL),
                       (array_agg(id) FILTER (WHERE res_model IS NOT NULL))[:%s]
                  FROM found p WHERE %s GROUP BY word
                """,
                passages,
                _RECORDS,
                reach.after,
            )
        )
        ids = {id_ for _word, _count, records in rows for id_ in records or ()}
        # A record may be hidden beside its rules, or by what it names (_may_read).
        readable = self._rows(sorted(ids), reach).keys()
        counts = {
            word: count + len(readable & set(records or ()))
            for word, count, records in rows
        }
        return {word: count for word, count in counts.items() if count}
