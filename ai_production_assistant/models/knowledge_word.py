import logging

from psycopg2 import Error
from rapidfuzz import fuzz

from odoo import api, fields, models, tools
from odoo.tools import SQL

from ..engine.knowledge.terms import folded

_logger = logging.getLogger(__name__)

_SIMILAR = 75
_SHORTEST = 4
_STEM = 5
# Of the same word in two languages, which only longer words are told by.
_ALIKE = 90
_LONG = 6
_ENDING = 0.95
_CANDIDATES = 200


class AiProductionWord(models.Model):
    """The vocabulary: each word of the passages, as the text search keeps it.

    Counted again in the background when passages have changed. It weighs words (a rare
    one says more) and knows what a mistyped one may have meant; the search never relies
    on it for whether a passage is found. The row of the empty word counts the passages.
    """

    _name = "ai.production.word"
    _description = "Word of the passages"
    _log_access = False

    word = fields.Char(required=True)
    passages = fields.Integer(required=True)

    _word_unique = models.UniqueIndex("(word)")

    def init(self):
        result = super().init()
        if has_trigrams(self.env):
            self.env.cr.execute(
                """
                CREATE INDEX IF NOT EXISTS ai_production_word_trigram_idx
                    ON ai_production_word USING gin (word gin_trgm_ops)
                """
            )
        return result

    @api.model
    @api.private
    def _count(self):
        """Bring the vocabulary up to date; one second for 100,000 passages."""
        self.env.cr.execute(
            """
            CREATE TEMP TABLE ai_words ON COMMIT DROP AS
                SELECT word, ndoc AS passages FROM ts_stat(
                    'SELECT words FROM ai_production_passage WHERE live')
                UNION ALL
                SELECT '', count(*) FROM ai_production_passage WHERE live;
            DELETE FROM ai_production_word w
             WHERE NOT EXISTS (SELECT 1 FROM ai_words n WHERE n.word = w.word);
            INSERT INTO ai_production_word AS w (word, passages)
            SELECT word, passages FROM ai_words
                ON CONFLICT (word) DO UPDATE SET passages = excluded.passages
             WHERE w.passages <> excluded.passages;
            DROP TABLE ai_words;
            -- What came in since the last vacuum is searched one by one until then.
            SELECT gin_clean_pending_list('ai_production_passage_words_idx');
            """
        )

    @api.model
    @api.private
    def _cron_count(self):
        self._count()

    @api.autovacuum
    def _count_daily(self):
        # What was deleted wakes nobody.
        self._count()

    @api.model
    @api.private
    def _frequencies(self, words: list[str]) -> tuple[dict[str, int], int]:
        """In how many passages each of ``words`` is, and how many passages there are.

        Words that the vocabulary does not have yet are counted in the passages, which
        is quick: they are few or there are none.
        """
        if not words:
            return {}, 0
        rows = dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT word, passages FROM ai_production_word
                     WHERE word = ANY(%s)
                    """,
                    ["", *words],
                )
            )
        )
        total = rows.pop("", None)
        unknown = [word for word in words if word not in rows]
        if unknown:
            counts = self.env.execute_query(
                SQL(
                    """
                    SELECT w, (SELECT count(*) FROM (
                        SELECT 1 FROM ai_production_passage
                         WHERE words @@ w::tsquery AND live LIMIT 10000) found)
                      FROM unnest(%s) w
                    """,
                    [lexeme(word) for word in unknown],
                )
            )
            rows.update(zip(unknown, (count for _word, count in counts), strict=True))
        if total is None:
            [(total,)] = self.env.execute_query(
                SQL("SELECT count(*) FROM ai_production_passage WHERE live")
            )
        return {word: count for word, count in rows.items() if count}, total

    @api.model
    @api.private
    def _meant(self, words: list[str]) -> list[str]:
        """Words that one of ``words``, mistyped, may stand for, most alike first.

        Of the whole vocabulary: whose passages they are in is for the search to ask.
        The word itself is among them where it is in a passage of others.
        """
        known: dict[str, float] = {}
        for word in {folded(word) for word in words}:
            if len(word) < 4 or any(char.isdigit() for char in word):
                continue
            for found in self._candidates(word):
                score = _likeness(word, found)
                # So short a rest is alike to everything: "hor" to "horno".
                if len(found) >= _SHORTEST and score >= _SIMILAR:
                    known[found] = max(score, known.get(found, 0))
        return sorted(known, key=known.get, reverse=True)

    @api.model
    @api.private
    def _spelt_alike(self, words: dict[str, set[str]]) -> dict[str, set[str]]:
        """Other words of the vocabulary that are all but spelt as ``words``.

        :param words: what the text search makes of each word
        """
        wanted = {word: folded(word) for word in words}
        wanted = {w: f for w, f in wanted.items() if len(f) >= _LONG and f.isalpha()}
        if not wanted:
            return {}
        # By the beginning, in the index of the words, and not by trigrams: these
        # compare hundreds of words for each one.
        rows = self.env.execute_query(
            SQL(
                """
                SELECT a.word, v.word FROM unnest(%s, %s) AS a(word, plain)
                  JOIN ai_production_word v
                    ON v.word >= left(a.plain, %s)
                   AND v.word < left(a.plain, %s) || 'zz'
                   AND abs(length(v.word) - length(a.plain)) <= 2
                """,
                list(wanted),
                list(wanted.values()),
                _STEM,
                _STEM,
            )
        )
        found: dict[str, set[str]] = {}
        for word, other in rows:
            if other not in words[word] and fuzz.ratio(wanted[word], other) >= _ALIKE:
                found.setdefault(word, set()).add(other)
        return found

    @api.model
    @api.private
    def _candidates(self, word: str) -> list[str]:
        """Words worth a comparison: by trigrams, else those that begin or end alike."""
        if self._trigrams():
            query = SQL(
                """
                SELECT word FROM ai_production_word WHERE word %% %s
                 ORDER BY similarity(word, %s) DESC LIMIT %s
                """,
                word,
                word,
                _CANDIDATES,
            )
        else:
            query = SQL(
                """
                SELECT word FROM ai_production_word
                 WHERE length(word) BETWEEN %s AND %s
                   AND (left(word, 2) = %s OR right(word, 3) = %s)
                """,
                max(_STEM - 1, len(word) - 6),
                len(word) + 2,
                word[:2],
                word[-3:],
            )
        return [found for (found,) in self.env.execute_query(query)]

    @api.model
    @api.private
    def _trigrams(self) -> bool:
        return bool(
            self.env.execute_query(
                SQL("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
            )
        )


def _likeness(word: str, stem: str) -> float:
    """How like a stem a mistyped word is, from 0 to 100.

    A typo in its ending keeps the stemmer from cutting that off.
    """
    score = fuzz.ratio(word, stem)
    if _STEM <= len(stem) < len(word):
        score = max(score, _ENDING * fuzz.ratio(word[: len(stem)], stem))
    return score


def lexeme(word: str) -> str:
    """``word`` as a query for exactly this word of the text search."""
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def has_trigrams(env) -> bool:
    """Whether the database has ``pg_trgm``, once it was tried to give it one.

    Odoo makes it with a new database where it may. It is a trusted extension: the owner
    of the database can make it without being a superuser.
    """
    env.cr.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
    if env.cr.fetchone():
        return True
    try:
        with env.cr.savepoint(flush=False), tools.mute_logger("odoo.sql_db"):
            env.cr.execute("CREATE EXTENSION pg_trgm")
    except Error as error:
        _logger.info("No pg_trgm, typos are found without it: %s", error)
        return False
    return True
