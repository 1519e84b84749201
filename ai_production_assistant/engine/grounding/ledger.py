"""Evidence as the checker asks it: rows of typed values, and the names they bear."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from ..evidence import Evidence, Fact
from ..knowledge.words import codes_in
from ..rendering.locale import Locale
from .figures import numbers
from .folding import folded
from .moments import moments
from .names import codes
from .units import Unit, unit_at, unit_named

_SENTENCE = re.compile(r"\n+|(?<=[.!?…])\s+(?=[^\Wa-z])")
_CLAUSE = re.compile(r"[;,]\s|\s(?:and|or|y|e|o)\s", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+")
_CODED = re.compile(r"\[([^\]]+)\]\s*(.*)")
_LONGEST_NAME = 120
_YES = frozenset({"yes", "si", "true"})
_NO = frozenset({"no", "false"})


def tokens(text: str) -> list[tuple[str, int, int]]:
    """Words and numbers of ``text``, folded and without a plural's s, with places."""
    return [(_stem(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(folded(text))]


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words alone: names come again and again in the rows of an evidence."""
    return tuple(word for word, _start, _end in tokens(text))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


@dataclass(slots=True, eq=False)
class Entry:
    """A fact with what it is compared by."""

    fact: Fact
    row: Row
    number: Decimal | None = None
    shown: Decimal | None = None
    unit: Unit | None = None
    moment: datetime | date | None = None
    yes: bool | None = None

    @property
    def evidence(self) -> str:
        return self.row.evidence.id


@dataclass(slots=True, eq=False)
class Row:
    """All facts of one subject in one piece of evidence."""

    evidence: Evidence
    subject: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the evidence at ``start:end`` of a text, with the rows that bear it."""

    start: int
    end: int
    name: str
    rows: frozenset
    #: those of the rows that have it as their subject
    subjects: frozenset = frozenset()

    @property
    def subject(self) -> bool:
        return bool(self.subjects)

    @property
    def own(self) -> frozenset:
        """The rows that it is named for, when nothing else is said."""
        return self.subjects or self.rows


@dataclass(slots=True)
class _Name:
    words: tuple[str, ...]
    rows: set = field(default_factory=set)
    subjects: set = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Passage:
    """A sentence of a document, of a note or of a title, with what stands in it."""

    evidence: Evidence
    text: str
    flat: str
    values: list
    dates: set
    times: set
    codes: set
    words: set


def codes_of(text: str) -> list[str]:
    """References as they are written in ``text``."""
    return [text[code.start : code.end] for code in codes(text)]


class Ledger:
    """The evidence of one answer."""

    def __init__(self, evidence: Sequence[Evidence], locale: Locale, today: date):
        self.locale = locale
        self.today = today
        shape = locale.date_format
        self.day_first = "m" not in shape or shape.find("d") < shape.find("m")
        self.evidence = {item.id: item for item in evidence}
        self.rows: list[Row] = []
        self.passages: list[Passage] = []
        #: all text of each piece of evidence, folded, to look quotes up in
        self.wholes: dict[str, str] = {}
        self.own_units: set[str] = set()
        self._names: dict[tuple[str, ...], _Name] = {}
        #: lengths of the names that begin with a word, the longest first
        self._lengths: dict[str, list[int]] = {}
        self._codes: set[str] | None = None
        #: codes in passages of documents, in their normal form
        self.passage_codes: set[str] = set()
        self.states: set[str] = set()
        self.words: set[str] = set()
        #: words that stand only within names: of persons, products, references
        self.name_words: set[str] = set()
        for item in evidence:
            self._take(item)
        plain = set(self.words)
        for name in self._names.values():
            self.name_words.update(name.words)
        self.words |= self.name_words
        self.name_words -= plain
        lengths = defaultdict(set)
        for words in self._names:
            lengths[words[0]].add(len(words))
        for word, counts in lengths.items():
            self._lengths[word] = sorted(counts, reverse=True)

    @property
    def entries(self) -> Iterable[Entry]:
        return (entry for row in self.rows for entry in row.entries)

    # -- what is in it

    def _take(self, item: Evidence):
        values = (f"{fact.subject} {fact.value}" for fact in item.facts)
        self.wholes[item.id] = " ".join(folded(" ".join(values)).split())
        rows: dict[tuple, Row] = {}
        is_passage = item.source.kind == "passage"
        texts = [item.note, item.source.section, item.source.quote]
        self._know(item.title)
        for fact in item.facts:
            self._know(fact.label)
            if fact.kind in ("text", "state") and len(str(fact.value)) > 40:
                self._know(str(fact.value))
            if is_passage and fact.attribute == "text":
                texts.append(str(fact.value))
                continue
            key = (fact.subject, fact.model, fact.record_id)
            if key not in rows:
                rows[key] = Row(item, fact.subject)
                for name in _ways(fact.subject):
                    self._name(name, rows[key], subject=True)
            self._enter(rows[key], fact)
        self.rows += rows.values()
        if not is_passage:
            # "Work orders of WH/MO/00012": all of its rows are of that order.
            for code in codes_of(item.title):
                for row in rows.values():
                    self._name(code, row)
        if is_passage:
            texts.append(item.source.label)
        source = item.source
        about = f"{item.title} {source.section} {source.label}" if is_passage else ""
        for text in filter(None, texts):
            for sentence in _SENTENCE.split(text):
                self._passage(item, sentence, about)

    def _enter(self, row: Row, fact: Fact):
        entry = Entry(fact, row)
        value = fact.value
        if isinstance(value, bool):
            entry.yes = value
        elif isinstance(value, (int, float)):
            entry.number = Decimal(str(value))
            places = fact.precision
            if places is None:
                places = {"count": 0, "money": 2}.get(fact.kind, 6)
            step = Decimal(1).scaleb(-places)
            entry.shown = entry.number.quantize(step, rounding=ROUND_HALF_UP)
            entry.unit = unit_named("%" if fact.kind == "percent" else fact.unit)
            if entry.unit and entry.unit.dimension.startswith("own:"):
                self.own_units.add(entry.unit.name)
        elif isinstance(value, datetime):
            entry.moment = self.locale.local(value)
        elif isinstance(value, date):
            entry.moment = value
        elif isinstance(value, str) and value:
            flat = folded(value.strip())
            if flat in _YES or flat in _NO:
                entry.yes = flat in _YES
            elif fact.kind == "state":
                self.states.add(value)
                self._name(value, row)
            else:
                for name in _ways(value) if len(value) <= _LONGEST_NAME else ():
                    self._name(name, row)
            if fact.kind == "text" and any(char.isdigit() for char in value):
                self._passage(row.evidence, value)
        row.entries.append(entry)

    def _passage(self, item: Evidence, text: str, about: str = ""):
        self._know(text)
        found = moments(
            text,
            self.today,
            language=self.locale.lang,
            day_first=self.day_first,
            relative=False,
        )
        values = []
        bounds = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
        for number in numbers(text, self.locale.decimal_point):
            unit, _end, _word = unit_at(text, number.start, number.end, self.own_units)
            first = max(bound for bound in bounds if bound <= number.start)
            last = min(bound for bound in bounds if bound > number.start)
            values.append((number, unit, set(codes_in(text[first:last]))))
        words = {*words_of(about), *words_of(text)}
        own_codes = {*codes_in(about), *codes_in(text)}
        self.passage_codes |= own_codes
        self.passages.append(
            Passage(
                item,
                text,
                " ".join(folded(text).split()),
                values,
                {day for moment in found for day in moment.dates},
                {moment.time for moment in found if moment.time},
                own_codes,
                words,
            )
        )

    def _know(self, text: str):
        self.words.update(words_of(text))

    def _name(self, text: str, row: Row, subject: bool = False):
        words = words_of(text)
        if not words or (len(words) == 1 and len(words[0]) < 3):
            return
        name = self._names.setdefault(words, _Name(words))
        name.rows.add(row)
        if subject:
            name.subjects.add(row)

    # -- what is asked of it

    def has_code(self, normal: str) -> bool:
        """Whether a code, in its normal form, stands in any text of the evidence."""
        if self._codes is None:
            titles = " ".join(item.title for item in self.evidence.values())
            self._codes = set(codes_in(titles))
            self._codes.update(code for p in self.passages for code in p.codes)
        return normal in self._codes or folded(normal) in self.words

    def mentions(self, text: str) -> list[Mention]:
        """The names of the evidence in ``text``, the longest at each place."""
        words = tokens(text)
        found = []
        at = 0
        while at < len(words):
            name = self._at(words, at)
            if name is None:
                at += 1
                continue
            last = at + len(name.words) - 1
            found.append(
                Mention(
                    words[at][1],
                    words[last][2],
                    text[words[at][1] : words[last][2]],
                    frozenset(name.rows),
                    frozenset(name.subjects),
                )
            )
            at = last + 1
        return found

    def _at(self, words, at: int) -> _Name | None:
        for count in self._lengths.get(words[at][0], ()):
            key = tuple(word for word, _start, _end in words[at : at + count])
            if key in self._names:
                return self._names[key]
        return None


@lru_cache(maxsize=20_000)
def _ways(name: str) -> tuple[str, ...]:
    """``name`` and the shorter ways in which people write it."""
    found = [name]
    for part in name.split(": ") if ": " in name else [name]:
        found.append(part)
        if coded := _CODED.fullmatch(part.strip()):
            found += [coded[1], coded[2]]
        if "/" in part and re.search(r"\d{4,}$", part):
            # WH/MO/00012 is MO/00012 to those who have one warehouse.
            found += [part.split("/", 1)[1]]
    return tuple(way for way in dict.fromkeys(found) if way)
