"""Passages by the words and the codes of a question."""

from dataclasses import dataclass, field
from operator import and_

from odoo import api, models
from odoo.tools import SQL

from ..engine.knowledge.ranking import idf
from ..engine.knowledge.terms import SIMPLE, bare_words, folded
from ..engine.knowledge.words import codes_asked
from ..engine.planning.stop_words import STOP_WORDS
from .knowledge_word import lexeme

# Passages looked at by the rarest words first; more make it slower, not better.
_POSTINGS = 15000
_CANDIDATES = 200
# A mistyped word counts for less than one that is there.
_MISTYPED = 0.6
_REPLACEMENTS = 2
# What the same word in another language counts.
_OTHER_SPELLING = 0.9
# Words that only ask ("how many", "debo") and are no stop words of PostgreSQL: how much
# they count for whether the manuals contain an answer.
_ASKING = 0.3
# What a word counts in the text and in the header, and how much long ones are put back.
_TEXT, _HEADER = 0.7, 0.85
_LENGTH = 0.15
# How much more a passage counts that has a word by which documents are named.
_NAMED = 2
_STEM, _ENDING = 4, 3
_FOREIGN_ENDING = 2
_PART = 4
_COMMON = 0.3


@dataclass
class Term:
    """A word of the question: what the text search may have made of it in a passage,
    each with its weight. ``mistyped`` when it is in no passage and others stand in;
    ``share`` is below 1 for words that only ask: so little does it matter whether they
    are found."""

    word: str
    share: float = 1.0
    weights: dict[str, float] = field(default_factory=dict)
    mistyped: bool = False

    @property
    def found(self) -> bool:
        return bool(self.weights) and not self.mistyped

    def is_in(self, names) -> bool:
        """Whether one of ``names``, words of titles, is this word in any ending."""
        stems = [folded(word) for word in self.weights if len(word) >= _STEM]
        return any(
            name.startswith(stem) and len(name) <= len(stem) + _ENDING
            for stem in stems
            for name in names
        )

    @property
    def weight(self) -> float:
        return max(self.weights.values(), default=0.0)


@dataclass
class Terms:
    """``languages`` are those whose stop words the question uses, as configurations;
    ``used`` those of the passages."""

    terms: list[Term] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    total: int = 0
    languages: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    @property
    def english(self) -> bool:
        """Whether a model of English texts serves the question."""
        return (self.languages or self.used) == ["english"]

    @property
    def mass(self) -> float:
        """What all words say together, found or not."""
        absent = idf(0, self.total)
        return sum(
            term.share * (term.weight if term.found else absent) for term in self.terms
        )

    @property
    def found(self) -> list[Term]:
        return [term for term in self.terms if term.weights]

    def rare(self, share: float) -> list[str]:
        """Lexemes, rarest first, until those who may see ``share`` have enough."""
        picked, postings = [], 0
        lexemes = {word for term in self.terms for word in term.weights}
        for word in sorted(lexemes, key=lambda word: (self.counts[word], word)):
            postings += self.counts[word]
            if picked and postings * share > _POSTINGS:
                break
            picked.append(word)
        return picked


class AiProductionSearch(models.AbstractModel):
    _inherit = "ai.production.search"

    @api.model
    @api.private
    def _terms(self, question: str, reach) -> Terms:
        """The words of ``question`` that say something, weighed by their rarity.

        Found are those that are in a passage within ``reach``.
        """
        words = list(dict.fromkeys(bare_words(question)))[:64]
        if not words:
            return Terms()
        used = self.env["ai.production.passage"]._configurations_used()
        stems = self._stems(words, used)
        kept, languages = self._without_stop_words(words, stems, used)
        lexemes = {word: self._lexemes(word, stems[word], languages) for word in kept}
        counts, total = self._known(sorted(set().union(*lexemes.values())), reach)
        result = Terms(counts=counts, total=total, languages=languages, used=used)
        for word in kept:
            term = Term(word, _ASKING if folded(word) in STOP_WORDS else 1.0)
            for found in lexemes[word]:
                if found in counts:
                    term.weights[found] = idf(counts[found], total)
            if not term.weights and term.share == 1:
                # Words that only ask are often in no manual and are no slips of others.
                self._mistyped(term, lexemes[word], result, reach)
            result.terms.append(term)
        self._in_other_spellings(result, lexemes, reach)
        return result

    @api.model
    @api.private
    def _lexemes(self, word: str, stems, languages) -> set[str]:
        """What the text search of any language makes of a word, as far as it is that.

        To Spanish a "canteen" is a form of "canto": another language than that of the
        question may cut no more than an ending common to both.
        """
        if len(languages) != 1:
            return set().union(*stems.values())
        own = stems.get(languages[0], set())
        others = set().union(*stems.values()) - own
        return own | {one for one in others if len(word) - len(one) <= _FOREIGN_ENDING}

    @api.model
    @api.private
    def _in_other_spellings(self, result: Terms, lexemes, reach):
        """Adds what a word is called in another language that writes it almost so.

        A "compresor" is the "compressor" of an English manual.
        """
        if sum(name != SIMPLE for name in result.used) < 2:
            return
        wanted = {t.word: lexemes[t.word] for t in result.terms if t.found}
        alike = self.env["ai.production.word"]._spelt_alike(wanted)
        found = {other for others in alike.values() for other in others}
        counts, _total = self._known(sorted(found), reach)
        result.counts.update(counts)
        for term in result.terms:
            for other in alike.get(term.word, set()) & counts.keys():
                weight = idf(counts[other], result.total) * _OTHER_SPELLING
                term.weights.setdefault(other, weight)

    @api.model
    @api.private
    def _mistyped(self, term: Term, lexemes, result: Terms, reach):
        meant = self.env["ai.production.word"]._meant(sorted(lexemes))
        counts = self._known_first(meant, reach, _REPLACEMENTS)
        result.counts.update(counts)
        for found in counts:
            term.weights[found] = idf(counts[found], result.total) * _MISTYPED
        term.mistyped = bool(term.weights)

    @api.model
    @api.private
    def _stems(self, words, configurations) -> dict[str, dict[str, set[str]]]:
        """What each configuration makes of each word; nothing of a stop word."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT w.word, c.cfg,
                       tsvector_to_array(to_tsvector(c.cfg::regconfig, w.word)),
                       tsvector_to_array(to_tsvector(c.cfg::regconfig, w.plain))
                  FROM unnest(%s, %s) AS w(word, plain), unnest(%s) AS c(cfg)
                """,
                words,
                [folded(word) for word in words],
                list(configurations),
            )
        )
        stems: dict = {word: {} for word in words}
        for word, configuration, whole, plain in rows:
            # Stop words are written without their accents, too.
            stop = not whole or not plain
            stems[word][configuration] = set() if stop else {*whole, *plain}
        return stems

    @api.model
    @api.private
    def _without_stop_words(self, words, stems, configurations):
        """Words that are none of the stop words of the question's own language, and it.

        That is the language which knows most of them as stop words: "once" is one in
        English and eleven in Spanish.
        """
        stops = {
            name: {word for word in words if not stems[word][name]}
            for name in configurations
            if name != SIMPLE
        }
        most = max(map(len, stops.values()), default=0)
        own = [name for name in stops if most and len(stops[name]) == most]
        kept = [w for w in words if not any(w in stops[name] for name in own)]
        for word in kept:
            if not any(stems[word].values()):
                stems[word][SIMPLE] = {word, folded(word)}
        return kept, own

    @api.model
    @api.private
    def _by_words(
        self, terms: Terms, reach, limit: int = _CANDIDATES
    ) -> list[tuple[int, float]]:
        """Passages within ``reach``, best first: ids, each with the share that its
        words have of what the question's words say.

        The rarest words find the candidates; these are ranked by all words, each by its
        rarity and how often it is there. PostgreSQL's rank of a single word levels off
        with its number as BM25 does, and weighs the header by its label.
        """
        found = terms.found
        if not found:
            return []
        picked = terms.rare(reach.share)
        weights = {word: w for term in found for word, w in term.weights.items()}
        candidates = SQL(" UNION ALL ").join(
            SQL(
                """SELECT id, document_id, res_model, res_id, %s AS weight
                     FROM ai_production_passage p
                    WHERE words @@ %s::tsquery AND live AND %s""",
                weights[word],
                lexeme(word),
                reach.within,
            )
            for word in picked
        )
        ranks = SQL(" + ").join(
            SQL(
                "greatest(%s)",
                SQL(", ").join(
                    SQL(
                        "%s * ts_rank(%s, words, %s::tsquery)",
                        weight,
                        [_TEXT, _TEXT, _HEADER, _HEADER],
                        lexeme(word),
                    )
                    for word, weight in term.weights.items()
                ),
            )
            for term in found
        )
        shares = SQL(" + ").join(
            SQL(
                "greatest(%s)",
                SQL(", ").join(
                    SQL(
                        "%s * (words @@ %s::tsquery)::int",
                        term.share * weight,
                        lexeme(word),
                    )
                    for word, weight in term.weights.items()
                ),
            )
            for term in found
        )
        query = SQL(
            """
            WITH found AS MATERIALIZED (%s),
                 best AS MATERIALIZED (
                     SELECT id FROM found WHERE %s
                      GROUP BY id ORDER BY sum(weight) DESC, id LIMIT %s)
            SELECT id, %s AS share,
                   (%s) / (%s + %s * length(words) / 100.0) AS rank,
                   split_part(header, ' | ', 1), ARRAY[%s]
              FROM ai_production_passage JOIN best USING (id)
            """,
            candidates,
            reach.after,
            limit,
            shares,
            ranks,
            1 - _LENGTH,
            _LENGTH,
            SQL(", ").join(
                SQL("words @@ %s::tsquery", " | ".join(map(lexeme, term.weights)))
                for term in found
            ),
        )
        mass = terms.mass
        rows = self._named_first(found, self.env.execute_query(query))
        return [(id_, share / mass) for id_, share, _rank in rows]

    @api.model
    @api.private
    def _named_first(self, found: list[Term], rows) -> list[tuple[int, float, float]]:
        """``(id, share, rank)``, best first: what the question names goes before.

        The machine in the title of a manual is on all its pages, which makes it a word
        that says little; yet who asks of the compressor is not served by a hoist.
        """
        titles = {title for *_row, title, _has in rows}
        names = {folded(word) for title in titles for word in bare_words(title)}
        naming = [term.is_in(names) for term in found]
        ranked = [
            (id_, share, rank * (_NAMED if any(map(and_, naming, has)) else 1))
            for id_, share, rank, _title, has in rows
        ]
        return sorted(ranked, key=lambda row: (-row[2], row[0]))

    @api.model
    @api.private
    def _by_codes(self, question: str, terms: Terms, reach):
        """``(hits, whether a code is in no passage)``: how many of the question's codes
        each passage has that has one.

        A code that a great part of the passages has tells nothing. Where none has the
        code as it was typed, those that contain it do.
        """
        codes = codes_asked(question)
        if not codes:
            return {}, False
        column = SQL("string_to_array(btrim(codes), ' ')")
        found = self._passages_where(SQL("%s && %s", column, codes), column, reach)
        hits: dict[int, int] = {}
        missing = False
        most = max(20, _COMMON * terms.total)
        for code in codes:
            ids = [id_ for id_, had in found if code in had]
            if not ids and len(code) >= _PART:
                part = SQL("codes LIKE %s", f"%{code}%")
                ids = [id_ for id_, _had in self._passages_where(part, column, reach)]
            if len(ids) <= most:
                for id_ in ids:
                    hits[id_] = hits.get(id_, 0) + 1
            # "24V" may be written in other ways, "E-888" may not.
            missing = missing or (not ids and code[0].isalpha())
        return hits, missing

    def _passages_where(self, condition, column, reach):
        return self.env.execute_query(
            SQL(
                """
                SELECT id, %s FROM ai_production_passage p
                 WHERE codes IS NOT NULL AND live AND %s AND %s AND %s LIMIT 2000
                """,
                column,
                condition,
                reach.within,
                reach.after,
            )
        )
