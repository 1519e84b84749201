"""References as people shorten them: "MO 13" and "la orden 13" for WH/MO/00013."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice

from ...knowledge.words import normal_code
from ...planning.stop_words import STOP_WORDS
from ..facts.ledger import Ledger, Mention
from ..text.folding import letters_of
from ..text.phrases import words_of
from ..words.names import Name
from ..words.records import content, is_record
from ..words.units import is_unit, unit_at

_SIGN = r"(?:n[ºo°]\.?|no\.|n[uú]m(?:\.|ero)?|number|#)"
_NUMBER = r"(?P<number>\d{1,9})(?![\w/]|[.,]\d|-\w)"
# A pattern that begins with a letter is looked for much faster.
_PREFIXED = re.compile(
    rf"(?P<prefix>[A-Z](?<![\w/.-].)[A-Z]{{1,4}})"
    rf"(?P<gap>[/-]|[ \u00a0]?{_SIGN}?[ \u00a0]?){_NUMBER}"
)
_CALLED = re.compile(
    r"(?P<noun>[Oo]rde(?<![\w/.-]....)(?:r|n(?: de (?:fabricaci[oó]n|producci[oó]n))?))"
    rf"[ \u00a0](?:{_SIGN}[ \u00a0]?)?{_NUMBER}"
)
# "La 16 vence hoy", "00013 is next": the number alone.
_ALONE = re.compile(
    r"[Ll0](?:(?<!\w.)a |(?<=0)(?<![\w/.,:#-].)(?=\d{3}))(?P<number>\d{1,9})"
    r"(?![\w/%º]|[.,:]\d|-\w)"
)
# "Orders 12, 14 and 16", "WH/MO/00012, 14 y 16": the last one is joined.
_SHORT_ONE = rf"(?:{_SIGN}[ \u00a0]?)?\d{{1,9}}"
_MORE = re.compile(
    rf"(?:,\s{_SHORT_ONE})*,?\s(?:and|or|y|e|o|u|&)\s{_SHORT_ONE}(?![\w/%]|[.,]\d|-\w)"
)
_SEVERAL = re.compile(
    r"(?:MOs|OFs|[Oo]rders|[OoÓó]rdenes(?: de (?:fabricaci[oó]n|producci[oó]n))?)"
    rf"(?::? |\s?\()(?={_SHORT_ONE}(?P<more>{_MORE.pattern}))"
)
# "Late: 12, 14 and 16", "Marc: 2 (13, 16)": numbers alone, of which few are orders.
_TWO = re.compile(r"\d\d,?\s(?:(?:and|y)\s)?[1-9]\d")
_LONE = r"[1-9]\d{1,8}"
_LONE_ONES = re.compile(
    rf"[1-9](?<![\w.,:/–-].)\d{{1,8}}(?:(?:,|,?\s(?:and|y))\s{_LONE})+"
    r"(?![\w/%]|[.,]\d|-\w)"
)
# Only there such a list begins, not in the middle of one.
_LONE_BEHIND = re.compile(
    r"(?:^|[:(,–—]\s*|\b(?:are|has|son|tiene|lleva|numbered|numbers?|n[uú]meros?|"
    r"except(?: for)?|excepto|salvo|menos|but)\s+)$",
    re.IGNORECASE,
)
# "Late quantities: 12, 14", "Delay: 12, 14": figures of orders that are so.
_OF_FIGURES = re.compile(
    r"\b(?:quantit\w+|qty|cantidad\w*)|"
    r"(?:^|[.;]\s)(?:the |el |los )?(?:delays?|retrasos?|atrasos?)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"[A-Z][^\W\d_]+(?::\s|\s\(|\s(?:has|tiene|lleva)\s)"
    rf"(?P<more>{_LONE})\)?(?:[;.]\s|[;.]?$)"
)
_ONE = re.compile(r"\d{1,9}")
# "The order ending in 983", "la que acaba en 061".
_ENDS_IN = frozenset("ending ends acabada acabado acaba terminada termina".split())
_ENDING = re.compile(
    r"\b(?P<prefix>order|orden|one|MO|OF|la|number|n[uú]mero|reference|referencia)"
    r"(?: (?:that|which|que))? "
    rf"(?P<gap>(?:{'|'.join(sorted(_ENDS_IN))}) (?:in|with|en|por) (?:…|\.\.\.)?)"
    r"(?P<number>\d{2,9})(?![\w/%]|[.,]\d|-\w)",
    re.IGNORECASE,
)
_YEARS = range(1990, 2100)
# A reference ends with as many digits; of fewer a figure or a name may consist.
_DIGITS = 4
_MOST_DIGITS = 20
_FIRST_LONG = 10
# What an order is called in Spanish, where its reference has the English letters.
_ALIASES = {"of": "mo"}
_OURS = frozenset({*_ALIASES, *_ALIASES.values()})
_BEFORE = re.compile(r"([^\W\d_]+|\d)\W?$")
_BEHIND = re.compile(r"[\s\u00a0*_]+([^\W\d_]+)")
_NEXT = 4
_FAR = 80
_NEARBY = 16
_MOST = 20
# Orders of another kind, and "order" as a verb.
_ANOTHER = frozenset(
    """
    work purchase sale sales customer delivery transfer repair to must should shall will
    would could can may please we you they i and or then not also
    """.split()
)
# What stands behind "order 13"; "order 13 Boards" is an advice.
_GOES_ON = frozenset(
    """
    is are was were has have had needs still will with and but or that which also
    already cannot can does did should must may needed isn wasn hasn doesn requires
    waits calls lacks makes produces consumes uses takes runs starts ends finishes
    began begins started finished missed misses keeps stays remains belongs late
    """.split()
)
# The same of several.
_GO_ON = _GOES_ON | frozenset(
    """
    need both all respectively van son están estan tienen llevan necesitan siguen vencen
    vencían vencieron esperan requieren fueron eran iban están que con respectivamente
    pertenecen no se ya aún todavía wait require belong produce start finish y o use
    depend miss lack missed fall fell con para es está va tiene lleva necesita sigue
    vence vencía venció espera requiere era fue le puede tampoco también
    """.split()
)
_TAIL = re.compile(r"(.*?)0*(\d+)")


class Shortened:
    """The references of a ledger by their letters and their number."""

    def __init__(self, ledger: Ledger):
        self._ledger = ledger
        self._prefixes = {*_OURS}
        self._by_key: dict[tuple[str, int], list[tuple]] = defaultdict(list)
        self._by_number: dict[int, list[tuple]] = defaultdict(list)
        #: codes of documents, by their letters and number
        self._told: dict[tuple, str] = {}
        self._is_read = False

    def _read(self):
        """Few answers shorten a reference: read for the first that does."""
        if self._is_read:
            return
        self._is_read = True
        for words in self._ledger.names:
            last = words[-1]
            letters = last.rstrip("0123456789")
            digits = last[len(letters) :]
            if not _DIGITS <= len(digits) < _MOST_DIGITS:
                continue
            if not letters and len(words) > 1 and words[-2].isalpha():
                letters = words[-2]
                self._prefixes.add(letters)
            if letters:
                self._by_key[letters, int(digits)].append(words)
        for key, found in self._by_key.items():
            self._by_key[key] = _whole(found)
            self._by_number[key[1]] += self._by_key[key]
        for code in self._ledger.passages.codes:
            if code[-_DIGITS:].isdigit() and (key := self._key(code)):
                self._told[key[:2]] = code

    def find(
        self, text: str, names: Sequence[Mention], said: Callable[[], list]
    ) -> tuple[list, list[Name]]:
        """What is shortened in ``text`` besides the ``names`` that stand in it: the
        records, and those references that are of none.

        :param said: finds the predicates of ``text``, which tell of orders too
        """
        found, unknown = [], []
        matches = [m for m in _PREFIXED.finditer(text) if self._may_be(m["prefix"])]
        if "rde" in text:
            matches += _CALLED.finditer(text)
        matches += _ALONE.finditer(text)
        ending = self._ending(text)
        if not matches and not ending:
            return self._more(text, names, said), unknown
        self._read()
        for match in ending:
            start, end = match.start("gap"), match.end()
            if known := self._with_last(match["number"]):
                found.append(self._mention(text, start, end, known))
            elif int(match["number"]) not in _YEARS:
                unknown.append(Name(start, end, f"…{match['number']}"))
        begun = {name.start: name for name in names}
        ended = {name.end for name in names}
        for match in matches:
            start, end = match.span()
            if match.re is _ALONE and text[start] != "0":
                start = match.start("number")
            if start in begun or end in ended:
                continue
            ended.add(end)
            known = self._of(match, text)
            if known:
                one = self._mention(text, start, end, known)
                behind = (begun.get(at) for at in range(end, end + _NEXT))
                other = next((name for name in behind if name), None)
                # "Order 12: WH/MO/00020" is the twelfth of a list.
                if (
                    other is None
                    or other.subjects & one.subjects
                    or not _is_like(words_of(other.name), known[0])
                ):
                    found.append(one)
            elif known is not None:
                code = normal_code(
                    match.groupdict().get("prefix", "") + match["number"]
                )
                code = self._told.get((self._key(code) or ())[:2], code)
                unknown.append(Name(start, end, code))
        return found + self._more(text, [*names, *found], said), unknown

    def _mention(self, text: str, start: int, end: int, known) -> Mention:
        own = [self._ledger.names[words] for words in known]
        rows = own[0].rows.union(*(name.rows for name in own[1:]))
        subjects = own[0].subjects.union(*(name.subjects for name in own[1:]))
        return Mention(start, end, text[start:end], rows, subjects)

    @staticmethod
    def _ending(text: str) -> list[re.Match]:
        """Where ``text`` tells a reference by its last digits."""
        if _ENDS_IN.isdisjoint(letters_of(text).words):
            return []
        return [m for m in _ENDING.finditer(text) if not _is_figure(m, text)][:_MOST]

    def _with_last(self, digits: str) -> list[tuple]:
        """The references that end in ``digits``, where there are such the orders'."""
        found = [
            (letters, words)
            for (letters, _number), known in self._by_key.items()
            for words in known
            if words[-1].endswith(digits)
        ]
        own = [words for letters, words in found if letters in _OURS]
        return own or [words for _letters, words in found]

    def _more(self, text: str, names: Sequence[Mention], said) -> list[Mention]:
        """Of a list of references those behind the first, and all where it is of
        "orders": the others go without letters."""
        lists = [
            (name.end, match.end(), normal_code(name.name))
            for name in names
            if name.subjects and (match := _MORE.match(text, name.end))
        ]
        if "rde" in text or "MOs" in text or "OFs" in text:
            for match in _SEVERAL.finditer(text):
                before = _BEFORE.search(text, max(0, match.start() - 12), match.start())
                if not before or before[1].lower() not in _ANOTHER:
                    lists.append((match.end(), match.end("more"), ""))
        if _TWO.search(text):
            self._lone(text, names, said, lists)
        found = []
        for start, end, code in lists:
            behind = _BEHIND.match(text, end)
            if unit_at(text, end, end)[0] or (
                behind and behind[1].lower() not in _GO_ON
            ):
                continue
            self._read()
            key = self._key(code)
            if code and not key:
                continue
            for one in _ONE.finditer(text, start, end):
                number = int(one[0])
                own = self._by_key.get((key[0], number)) if key else None
                own = own or ([] if key else self._by_number.get(number, []))
                if len(own) == 1:
                    name = self._ledger.names[own[0]]
                    about = name.rows, name.subjects
                    found.append(Mention(*one.span(), one[0], *about))
        return found

    def _lone(self, text: str, names: Sequence[Mention], said, lists: list):
        """Adds the lists of numbers alone to those of ``_more``: of the orders of
        somebody, or of which something is said that is said of orders. No record may
        stand before them, whose figures they could be, and one of their numbers at
        most may be that of no order."""
        orders, is_so = text.find("rde"), None
        for match in _LONE_ONES.finditer(text):
            start, end = match.span()
            if not _LONE_BEHIND.search(text, max(0, start - _NEARBY), start):
                continue
            before = [name for name in names[:_MOST] if name.end <= start]
            if any(name.subjects for name in before):
                continue
            if any(first <= start < last for first, last, _code in lists[-_MOST:]):
                continue  # in the middle of a list
            self._read()
            ones = [int(one[0]) for one in islice(_ONE.finditer(match[0]), _MOST)]
            known = sum(len(self._by_number.get(one, ())) == 1 for one in ones)
            if known < max(2, len(ones) - 1):
                continue
            near = text[max(0, start - _FAR) : start]
            if any(map(is_unit, words_of(near))) or _OF_FIGURES.search(near):
                continue
            if is_so is None:
                is_so = any(_of_orders(one.concept) for one in said())
            of_orders = before or -1 < orders < start or match[0] == text or is_so
            if of_orders or self._are_listed(near, ones):
                lists.append((start, end, ""))

    def _are_listed(self, said: str, numbers: Sequence[int]) -> bool:
        """Whether the orders are those of a list whose title is ``said``: "Open: 13 and
        15" of "Open orders"."""
        words, names = content(said), self._ledger.names
        return all(
            any(
                words & content(row.evidence.title)
                for known in self._by_number.get(number, ())
                for row in names[known].subjects
            )
            for number in numbers
        )

    def _may_be(self, prefix: str) -> bool:
        """Whether a name may begin with the letters, MO/00013 as that is."""
        letters = prefix.lower()
        return letters in _OURS or self._ledger.names.has_first(letters)

    def keys(self, codes) -> dict[tuple[str, int], bool]:
        """Letters and number of ``codes``, and whether one of them has no more."""
        self._read()
        found: dict[tuple[str, int], bool] = {}
        for key in filter(None, map(self._key, codes)):
            found[key[:2]] = key[2] or found.get(key[:2], False)
        return found

    def is_one_of(self, code: str, keys: dict[tuple[str, int], bool]) -> bool:
        """Whether one of the codes with ``keys`` is short for ``code``, or that for
        it."""
        key = self._key(code)
        return bool(key) and key[:2] in keys and (key[2] or keys[key[:2]])

    def _key(self, code: str) -> tuple[str, int, bool] | None:
        """Letters and number of a code in its normal form, and whether it is all that
        the code has: that of WH/MO/00013 is that of MO 13."""
        match = _TAIL.fullmatch(code)
        letters = match[1].lower() if match else ""
        for at in range(len(letters)):
            if (prefix := letters[at:]) in self._prefixes:
                return _ALIASES.get(prefix, prefix), int(match[2]), not at
        return None

    def _of(self, match: re.Match, text: str) -> list[tuple] | None:
        """The names of the reference; none of one that is of no record, and None where
        it may be none."""
        digits, number = match["number"], int(match["number"])
        is_long = number >= _FIRST_LONG or len(digits) >= _DIGITS
        before = _BEFORE.search(text, max(0, match.start() - 12), match.start())
        if match.re is _PREFIXED:
            letters = match["prefix"].lower()
            if letters not in self._prefixes:
                return None
            if letters in STOP_WORDS and (
                "of" != letters or before and before[1].isdigit() or text.isupper()
            ):
                return None
            known = self._by_key.get((letters, number)) or self._by_key.get(
                (_ALIASES.get(letters, letters), number)
            )
            if known or match["gap"] in ("", "/", "-"):
                return known  # One that is written as one word is a code anyway.
            return [] if is_long and not _is_figure(match, text) else None
        if not is_long or _is_figure(match, text):
            return None
        behind = _BEHIND.match(text, match.end())
        if match.re is _ALONE:
            if behind and behind[1].lower() not in _GO_ON:
                return None
            known = self._by_number.get(number, [])
            return known if len(known) == 1 else None
        if before and before[1].lower() in _ANOTHER:
            return None
        is_english = match["noun"].lower() == "order"
        if is_english and behind and behind[1].lower() not in _GOES_ON:
            return None
        known = self._by_number.get(number, [])
        if not known and len(digits) < _DIGITS:
            return None
        return known if len(known) < 2 else None


def _of_orders(concept: str) -> bool:
    return concept == "late" or concept.startswith("state ")


def _is_like(words: tuple, own: tuple) -> bool:
    """Whether ``words`` are a reference as ``own`` is: of the same letters."""
    return words[-1][-_DIGITS:].isdigit() and words[-2:-1] == own[-2:-1]


def _whole(names: list[tuple]) -> list[tuple]:
    """Without those that are the end of another: MO/00013 of WH/MO/00013."""
    return [
        words
        for words in names
        if not any(len(o) > len(words) and o[-len(words) :] == words for o in names)
    ]


def _is_figure(match: re.Match, text: str) -> bool:
    """Whether the number is one of units or of things that are counted."""
    unit, _end, _word = unit_at(text, match.start("number"), match.end())
    behind = _BEHIND.match(text, match.end())
    return bool(unit or behind and is_record(behind[1]))
