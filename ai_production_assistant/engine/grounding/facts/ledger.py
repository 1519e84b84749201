"""Evidence as the checker asks it: rows of typed values, and the names they bear."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cached_property, lru_cache

from ...evidence import Evidence, Fact
from ...knowledge.words import codes_in
from ...rendering.locale import Locale
from ..text.folding import folded
from ..text.phrases import Phrases, words_of
from ..words.names import codes, first_names_of, is_whole_name
from ..words.records import record_of
from ..words.terms import terms
from ..words.units import Unit, unit_named
from .cells import Cells, row_of
from .passages import Passages, has_words
from .sheet_rows import Sheets

_CODED = re.compile(r"\[([^\]]+)\]\s*(.*)")
_LONGEST_NAME = 120
_VOWELS = frozenset("aeiou0123456789")
_YES = frozenset({"yes", "si", "true"})
_NO = frozenset({"no", "false"})


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
    """All facts of one subject in one piece of evidence.

    ``at`` is its place in the ledger. Sets of rows are hashed by it, so that which of
    several is shown does not change from one run to the next, as addresses do.
    """

    evidence: Evidence
    subject: str
    at: int
    entries: list[Entry] = field(default_factory=list)
    #: the same by their attributes
    facts: dict[str, Entry] = field(default_factory=dict)
    #: those of the facts that are numbers, and those that are dates
    numeric: list[Entry] = field(default_factory=list)
    dated: list[Entry] = field(default_factory=list)

    def __hash__(self):
        return self.at


@dataclass(slots=True, eq=False)
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
    rows: set = field(default_factory=set)
    subjects: set = field(default_factory=set)
    #: whether only persons are called so, by their first name
    first: bool = True


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
        self.rows_of: dict[str, list[Row]] = {}
        self.passages = Passages(locale, today, self.day_first)
        self.cells = Cells()
        self.sheets = Sheets(locale.decimal_point)
        #: all text of each piece of evidence, folded, to look quotes up in
        self._wholes: dict[str, str] = {}
        self.own_units: set[str] = set()
        self.names = Phrases()
        self.terms = terms([fact for item in evidence for fact in item.facts])
        self.states: set[str] = set()
        self.words: set[str] = set()
        #: words that stand only within names: of persons, products, references
        self.name_words: set[str] = set()
        for item in evidence:
            self._take(item)
        #: all facts that are numbers
        self.numeric = [e for row in self.rows for e in row.numeric]
        #: attributes of numbers, and those that are dates
        self.attributes = {e.fact.attribute for e in self.numeric}
        self.dates = {e.fact.attribute for row in self.rows for e in row.dated}
        #: words of records alone, not of documents
        self.things = self.words.union(*self.names)
        self.words |= self.passages.words
        plain = set(self.words)
        for words, name in self.names.items():
            self.name_words.update(words)
            name.rows, name.subjects = frozenset(name.rows), frozenset(name.subjects)
        self.words |= self.name_words
        self.name_words -= plain
        self.rows_by_word = _rows_by_word(self.rows, self.names)
        titles = " ".join(item.title for item in self.evidence.values())
        self._codes = {*codes_in(titles), *self.passages.codes}

    @property
    def entries(self) -> Iterable[Entry]:
        return (entry for row in self.rows for entry in row.entries)

    @cached_property
    def sole_record(self) -> Mention | None:
        """The order that all live evidence tells of, as if it were named; else None."""
        rows = [row for row in self.rows if "/" in record_of(row.subject)]
        if len({record_of(row.subject) for row in rows}) != 1:
            return None
        own = frozenset(row for row in rows if row.subject == record_of(row.subject))
        return Mention(0, 0, record_of(rows[0].subject), frozenset(rows), own)

    # -- what is in it

    def _take(self, item: Evidence):
        rows: dict[tuple, Row] = {}
        is_passage = item.source.kind == "passage"
        texts = [item.note, item.source.section, item.source.quote]
        self._know(item.title)
        for fact in item.facts:
            self._know(fact.label)
            self._know(fact.unit)
            if fact.kind in ("text", "state") and len(str(fact.value)) > 40:
                self._know(str(fact.value))
            if is_passage and fact.attribute == "text":
                texts.append(str(fact.value))
                continue
            key = (fact.subject, fact.model, fact.record_id)
            if key not in rows:
                rows[key] = Row(item, fact.subject, len(self.rows) + len(rows))
                for name in ways(fact.subject):
                    self._name(name, rows[key], subject=True)
            self._enter(rows[key], fact)
        self.rows += rows.values()
        self.rows_of[item.id] = list(rows.values())
        if not is_passage:
            # "Work orders of WH/MO/00012": all of its rows are of that order.
            for code in codes_of(item.title):
                for row in rows.values():
                    self._name(code, row)
        source = item.source
        about = f"{item.title} {source.section} {source.label}" if is_passage else ""
        if is_passage:
            texts.append(source.label)
        for text in filter(None, texts):
            self.passages.take(item, text, about, self.own_units)
            for line in text.split("\n") if is_passage else ():
                if row := row_of(line):
                    self.cells.take(item, row)
                    self.sheets.take(item.id, row)

    def _enter(self, row: Row, fact: Fact):
        entry = Entry(fact, row)
        value = fact.value
        if isinstance(value, bool):
            entry.yes = value
        elif isinstance(value, (int, float)):
            entry.number, entry.shown = _numbers(fact)
            entry.unit = unit_named("%" if fact.kind == "percent" else fact.unit)
            if entry.unit and entry.unit.dimension.startswith("own:"):
                self.own_units.add(entry.unit.name)
        elif isinstance(value, datetime):
            entry.moment = local(self.locale, value)
        elif isinstance(value, date):
            entry.moment = value
        elif isinstance(value, str) and value:
            flat = folded(value.strip())
            if flat in _YES or flat in _NO:
                entry.yes = flat in _YES
            elif fact.kind == "state":
                self.states.add(value)
            else:
                for name in ways(value) if len(value) <= _LONGEST_NAME else ():
                    self._name(name, row)
                for name in first_names_of(fact):
                    self._name(name, row, first=True)
            if fact.kind == "text" and any(char.isdigit() for char in value):
                self.passages.take(row.evidence, value, "", self.own_units)
        row.entries.append(entry)
        row.facts[fact.attribute] = entry
        if entry.number is not None:
            row.numeric.append(entry)
        elif entry.moment is not None:
            row.dated.append(entry)

    def _know(self, text: str):
        self.words.update(words_of(text))

    def _name(self, text: str, row: Row, subject: bool = False, first: bool = False):
        words = words_of(text)
        if not words or (len(words) == 1 and len(words[0]) < 3):
            return
        name = self.names.get(words)
        if name is None:
            name = self.names[words] = _Name()
        name.rows.add(row)
        name.first = name.first and first
        if subject:
            name.subjects.add(row)

    # -- what is asked of it

    def has_code(self, normal: str) -> bool:
        """Whether a code, in its normal form, stands in any text of the evidence."""
        return normal in self._codes or folded(normal) in self.words

    def quoted(self, flat: str) -> list[str]:
        """The evidence of whose values these words are a part, letter by letter."""
        if not self._wholes:
            for item in self.evidence.values():
                values = " ".join(f"{f.subject} {f.value}" for f in item.facts)
                self._wholes[item.id] = " ".join(folded(values).split())
        return [i for i, whole in self._wholes.items() if has_words(whole, flat)]

    def mentions(self, text: str, words) -> list[Mention]:
        """The names of the evidence in ``text``, the longest at each place."""
        found = []
        for start, end, name in self.names.find(words):
            # "[C20] Steel Leg" is one name, and its words begin behind the bracket.
            start -= text[start - 1 : start] == "[" and "]" in text[start:end]
            if name.first and not is_whole_name(text, start, end):
                continue
            found.append(Mention(start, end, text[start:end], name.rows, name.subjects))
        return found


def _rows_by_word(rows: Sequence[Row], names) -> dict[str, frozenset]:
    """The rows of the only subject that has a word, which is not of a name that is no
    subject: "40 tables" are of the order's product Table, not of its Table Leg."""
    subjects, found = defaultdict(set), defaultdict(set)
    for row in rows:
        for word in words_of(row.subject):
            subjects[word].add(row.subject)
            found[word].add(row)
    others = {w for words, name in names.items() if not name.subjects for w in words}
    only = {word for word, own in subjects.items() if len(own) == 1} - others
    by_word = {word: frozenset(found[word]) for word in only}
    # "Paneles" of a Panel, "boxes" of a Box
    several = {word: word + "e" for word in only if word[-1] not in _VOWELS}
    for word, own in several.items():
        if own not in subjects and own not in others:
            by_word[own] = by_word[word]
    return by_word


def _numbers(fact: Fact) -> tuple[Decimal | None, Decimal | None]:
    """The value of a fact and what is shown of it; none of what is no quantity, such as
    a division by zero, with which nothing can be reckoned."""
    places = fact.precision
    if places is None:
        places = {"count": 0, "money": 2}.get(fact.kind, 6)
    try:
        number = Decimal(str(fact.value))
        step = Decimal(1).scaleb(-places)
        shown = number.quantize(step, rounding=ROUND_HALF_UP)
    except (InvalidOperation, ValueError):
        return None, None
    return (number, shown) if number.is_finite() else (None, None)


def local(locale: Locale, value: datetime) -> datetime | None:
    """``value`` in the asker's zone; None where the calendar has no such day there."""
    try:
        return locale.local(value)
    except OverflowError:
        return None


@lru_cache(maxsize=20_000)
def ways(name: str) -> tuple[str, ...]:
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
