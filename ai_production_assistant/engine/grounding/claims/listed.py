"""Lists of which only the heading says a state: each item is held as if it said it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from functools import partial

from ..binding.clauses import CHAIN, CHAIN_END
from ..binding.leads import Lead, lead_of
from ..facts.ledger import Mention
from ..report import CONTRADICTED, Claim
from ..text.phrases import tokens, words_of
from ..text.plain import Piece
from .truths import telling, truths_of

_BULLET = re.compile(r"(?:[\s>]*(?:[-*+•]|\d+[.)])(?=\s))+")
_HASHES = re.compile(r" {0,3}(#{1,6})\s")
# What an item may be called before its name: "Order WH/MO/00012".
_CALLED = frozenset(
    "the order orden mo of la el manufacturing de fabricacion part".split()
)
_BEFORE = 40
_WORD = re.compile(r"\s*[^\W\d_]")
_POINTS = re.compile(
    r"\b(?:following|siguientes?|here (?:are|is)|est[ao]s son)\b", re.IGNORECASE
)
_MOST = 40
_FEW = 3
_KINDS = ("heading", "text", "head", "cell")
_ENDS = (".", "!", "?", "…")
_AMOUNTS = frozenset({"done", "started"})


def listed(checker) -> dict[tuple[int, int], dict]:
    """What the names of items are told to be by the line above them: by their places,
    what is to change in the claims on them."""
    return Lists(checker).read()


def restated(claims: list[Claim], told: dict) -> list[Claim]:
    """The claims, those on such names with what is said of them above."""
    if not told:
        return claims
    return [
        claim._replace(**told[claim.start, claim.end])
        if (claim.start, claim.end) in told
        and claim.is_held
        and claim.kind in ("code", "name")
        else claim
        for claim in claims
    ]


class Lists:
    def __init__(self, checker):
        self.checker = checker
        self.pieces, self.binder = checker.pieces, checker.binder
        self.told: dict[tuple[int, int], dict] = {}
        #: what the heading says of its section, and its depth
        self.heading: Lead | None = None
        self.depth = 0
        #: lines above of which the last one that says something leads to what follows
        self.above: list[int] = []
        #: the same of items by their level, 0 of a table; read when an item is a name
        self.leads: dict[int, list[int] | Lead | None] = {}
        #: the heads of a table
        self.heads: list[int] = []
        self._titled: dict[str, set] = {}
        #: of what a line says of a list, whether each of its items is told right
        self.heads_told: dict[tuple, list[dict | None]] = defaultdict(list)

    def read(self) -> dict[tuple[int, int], dict]:
        before, take = None, {kind: getattr(self, f"_{kind}") for kind in _KINDS}
        for index, piece in enumerate(self.pieces):
            if piece.kind == "address":
                break
            take[piece.kind](index, piece, before)
            before = piece
        self._heads_told()
        return self.told

    def _heads_told(self):
        """What is so of none of the items is wrong where it is said, too; of one item
        only a state."""
        for (index, start, end, is_state), told in self.heads_told.items():
            if all(told) and (is_state or len(told) > 1):
                piece = self.pieces[index]
                self.checker._claim(piece, start, end, **told[0])

    # -- what stands above

    def _heading(self, index: int, piece: Piece, before: Piece | None):
        if before and before.block == piece.block:
            return
        depth = self._depth(piece)
        self.above, self.leads = [], {}
        if self.heading and depth > self.depth > 0:
            if self._item(index, self.heading):
                return
        else:
            self.heading = None
        lead = None if "?" in piece.text else lead_of(self.checker, index)
        if lead and lead.said:
            self.heading, self.depth, self.above = lead, depth, [index]

    def _depth(self, piece: Piece) -> int:
        match = self._begins(_HASHES, piece)
        return len(match[1]) if match else 0

    def _begins(self, sign: re.Pattern, piece: Piece) -> re.Match | None:
        """The sign that the line of a piece begins with."""
        answer = self.checker.answer
        return sign.match(answer, answer.rfind("\n", 0, piece.origin[0]) + 1)

    def _text(self, index: int, piece: Piece, before: Piece | None):
        self._inline(index, piece)
        if piece.level:
            self._in_list(index, piece, before)
            return
        self.leads = {}
        ended = piece.text.endswith(_ENDS)
        if ended and not (before and before.kind == "heading"):
            self.above = []
        self.above.append(index)

    def _lead(self, level: int) -> Lead | None:
        """What is said of the items of a level."""
        lead = self.leads.get(level)
        if isinstance(lead, list):
            self.leads[level] = lead = self._said(lead)
        return lead

    def _said(self, above: list[int]) -> Lead | None:
        for index in reversed(above[-_FEW:]):
            if self._is_sentence(index):
                return None
            lead = lead_of(self.checker, index)
            if lead is None or lead.said:
                return lead if lead and self._leads(lead) else None
            # It only points at the list, and what is above says of what.
        return None

    def _leads(self, lead: Lead) -> bool:
        """Whether a line leads to a list at all: "To close" alone may be an answer."""
        piece = self.pieces[lead.index]
        if piece.kind == "heading" or lead.family or piece.text.rstrip().endswith(":"):
            return True
        return self.checker.answer[piece.origin[0] - 1 : piece.origin[0]] in ("*", "_")

    def _is_sentence(self, index: int) -> bool:
        """Whether it is no line that leads to a list: the first sentence below a
        heading may, and one that points at it."""
        text = self.pieces[index].text.rstrip()
        below = index and self.pieces[index - 1].kind == "heading"
        points = below or _POINTS.search(text, 0, _MOST)
        return text.endswith(_ENDS) and not points

    def _in_list(self, index: int, piece: Piece, before: Piece | None):
        level = before.level if before else 0
        if before and before.kind == "text" and level and before.block == piece.block:
            return  # a sentence behind the first one
        if piece.level > level:
            self.leads[piece.level] = [index - 1] if level else self.above
            self.above = []
        elif before.group != piece.group:
            self.leads = {}
        for deeper in [own for own in self.leads if own > piece.level]:
            del self.leads[deeper]
        if self.leads.get(piece.level) and self._names(index):
            lead = self._lead(piece.level)
            if lead and self._begins(_BULLET, piece):
                self._item(index, lead)

    # -- tables

    def _head(self, index: int, piece: Piece, before: Piece | None):
        if before is None or before.kind != "head" or before.table != piece.table:
            self.leads, self.heads, self.above = {0: self.above}, [], []
        self.heads.append(index)

    def _cell(self, index: int, piece: Piece, before: Piece | None):
        if piece.column or not self.leads.get(0) or not self._names(index):
            return
        if lead := self._lead(0):
            readings = (self.binder.readings[head] for head in self.heads[:_MOST])
            columns = {one.concept for own in readings for one in own.predicates}
            if columns.isdisjoint(one.concept for one, _denied in lead.said):
                self._item(index, lead)

    # -- items

    def _inline(self, index: int, piece: Piece):
        """ "Late orders: A and B" in one line."""
        text, names = piece.text, self.binder.mentions[index]
        colon = text.find(":", 0, names[-1].start) if names else -1
        if colon < 0:
            return
        behind = [name for name in names if name.start > colon]
        if not behind or text[colon + 1 : behind[0].start].strip():
            return
        chain = self._chain(text, behind)
        if not CHAIN_END.match(text, chain[-1].end):
            return
        lead = lead_of(self.checker, index, colon)
        if lead and lead.said:
            self._hold(index, lead, chain, len(lead.said))

    def _item(self, index: int, lead: Lead) -> bool:
        """Whether an item begins with names; then they are held."""
        if not (names := self._names(index)):
            return False
        text = self.pieces[index].text
        chain = self._chain(text, names)
        if not lead.family and _WORD.match(text, chain[-1].end):
            return False  # "Delays: - A was moved to Friday."
        self._hold(index, lead, chain)
        return True

    def _names(self, index: int) -> list[Mention]:
        """The names of a piece that begins with one, and none of another."""
        names = self.binder.mentions[index]
        if not names or (start := names[0].start) > _BEFORE:
            return []
        before = self.pieces[index].text[:start]
        return names if _CALLED.issuperset(words_of(before)) else []

    def _chain(self, text: str, names: list[Mention]) -> list[Mention]:
        """The first of ``names`` with those that are listed behind it."""
        found = names[:1]
        for name in names[1:_MOST]:
            if not CHAIN.fullmatch(text, found[-1].end, name.start):
                break
            found.append(name)
        return found

    def _hold(self, index: int, lead: Lead, names: list[Mention], own: int = 0):
        reading = self.binder.readings[index]
        if any(number.values[0] == 0 for number in reading.numbers[:_MOST]):
            return  # "Missing: Board (0 Units)" says that itself.
        said_too = Counter(one.concept for one in reading.predicates)
        if own:
            said_too -= Counter(one.concept for one, _denied in lead.said)
        for name in names:
            if not name.rows:
                continue
            for said, denied in lead.said:
                if said_too[said.concept]:
                    continue
                if said.concept in _AMOUNTS and not lead.family and reading.numbers:
                    continue  # "Completed: - A: 5 of 12 units"
                if self._told(index, lead, said, denied, name):
                    break

    def _told(self, index: int, lead: Lead, said, denied: bool, name: Mention) -> bool:
        """Whether the name is told wrong; what is to be said of it is kept."""
        bound = self.binder.alone(index, name)
        bound = replace(bound, rows=frozenset(r for r in bound.rows if lead.fits(r)))
        about = frozenset()
        if said.concept == "overloaded":
            about = self.checker.attributes(lead.index)
        truths = truths_of(self.checker, said, bound, about)
        if len({truth for _row, truth in truths}) != 1:
            return False
        row, truth = truths[0]
        claimed = said.positive != denied
        if truth != claimed and any(map(partial(self._is_titled, said), name.own)):
            return False
        fact = telling(said.concept, row).fact
        place = self.pieces[index].place(name.start, name.end)
        self.told[place] = {"subject": row.subject, "attribute": fact.attribute}
        is_state = said.concept.startswith("state ")
        where = lead.index, said.start, said.end, is_state
        if truth == claimed:
            self.heads_told[where].append(None)
        else:
            label = fact.label or fact.attribute
            self.told[place] = {
                "verdict": CONTRADICTED,
                "kind": "state",
                "evidence": (row.evidence.id,),
                "subject": row.subject,
                "instead": f"{label}: {self.checker.ledger.locale.fact(fact)}",
            }
            self.heads_told[where].append(self.told[place])
        return truth != claimed

    def _is_titled(self, said, row) -> bool:
        """Whether the evidence of the row is called so itself: "Late orders"."""
        item = row.evidence
        if item.id not in self._titled:
            found = self.checker.predicates.find(tokens(item.title), item.title)
            self._titled[item.id] = {(one.concept, one.positive) for one in found}
        return (said.concept, said.positive) in self._titled[item.id]
