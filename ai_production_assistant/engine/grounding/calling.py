"""What the words at a figure call it: which facts it may be."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from .conditional import OF
from .matching import equals, fits
from .phrases import words_of
from .terms import WHOLE_OF

_JOIN = re.compile(r"[^\W\d_]*[\s,]*(?:and|y|e)?\s*(?:el|on|the)?\s*")
_LABEL = 60
_BEHIND = 40
_FEW = 4
_RIGHT = 3
_AROUND = 300


class Calls:
    """The part of a ``Checker`` that tells what a figure is called."""

    def _label(self, index: int, start: int) -> str:
        """What stands before the colon in front of a figure."""
        text = self.pieces[index].text
        begin, _end = self.binder.clause(index, start)
        if begin < 2 or text[begin - 1] not in ":?=–":
            return ""
        if any(map(str.isalpha, text[begin:start])):
            return ""  # the colon of a sentence
        return text[self.binder.clause(index, begin - 2)[0] : begin - 1][-_LABEL:]

    def _calls(self, index: int, start: int, end: int) -> list[set]:
        """Attributes that the words at a figure stand for, of the closest first."""
        piece = self.pieces[index]
        near = self._near(index, start, end)
        if piece.kind == "cell":
            head, first = self.binder.head(index), self.binder.first_cell(index)
            labels = [i for i in (head, first) if i is not None and i != index]
            return near + [self.attributes(i) for i in labels]
        if not OF.search(piece.text, max(0, start - 12), start) and (
            label := self._label(index, start)
        ):
            last = self.binder.clause(index, start)[0]
            begin = last - len(label) - 1
            text, terms = piece.text, self._terms(index)
            at = bisect_left(terms, begin, key=lambda term: term[0])
            behind = bisect_left(terms, end, key=lambda term: term[0])
            own = [t for _a, b, t in terms[at:behind] if b <= last]
            right = [
                t
                for a, _b, t in terms[behind : behind + _RIGHT]
                if 0 < a - end < _RIGHT and text[end:a].isspace()
            ]
            near = [*right, set().union(*own), *near]
        return near or self.last_calls

    def _near(self, index: int, start: int, end: int) -> list[set]:
        """Those of the words beside it, with no other figure between."""
        text = self.pieces[index].text
        begin, last = self.binder.clause(index, start)
        behind = -_BEHIND
        at = bisect_left(self.places, (start,))
        joined = at and _JOIN.fullmatch(text, self.places[at - 1][1], start)
        if not joined:
            self.last_calls = []
        if at:
            begin = max(begin, self.places[at - 1][1])
            behind = self.ends.get(self.places[at - 1][0], -_BEHIND)
        while at < len(self.places) and self.places[at][0] < end:
            at += 1
        if at < len(self.places):
            last = min(last, self.places[at][0])
        terms = self._terms(index)
        at = bisect_left(terms, start, key=lambda term: term[0])
        found = []
        # "a load of 15 %" is no part of 15.
        whole = text[end - 1 : end] != "%" and OF.search(
            text, max(0, start - 12), start
        )
        for first, to, attributes in [] if whole else terms[max(0, at - _FEW) : at]:
            if begin <= first:
                # "12% today vs. 15%": what is right behind a figure is said of it.
                far = _BEHIND if first - behind < 3 < start - to else 0
                found.append((start - to + 1 + far, attributes))
        for first, to, attributes in terms[at : at + _FEW]:
            if to <= last and (first - end < 3 or not whole):
                # The figure's unit says least: "40 hours available" of hours.
                far = first - end if first >= end else _AROUND
                found.append((far, attributes))
                if whole and (of := WHOLE_OF.keys() & attributes):
                    # "12 of 40 made": 40 are to be made.
                    found.append((first - end - 1, {WHOLE_OF[a] for a in of}))
        calls = [attributes for _far, attributes in sorted(found, key=lambda f: f[0])]
        if calls:
            self.last_calls = calls
        return calls

    def _terms(self, index: int) -> list:
        return self.binder.readings[index].terms

    def attributes(self, index: int) -> set:
        return self.binder.readings[index].attributes

    def _called_of(self, entries, calls):
        """Of the facts those that are called so; all where none of them is."""
        for call in calls:
            if named := [e for e in entries if e.fact.attribute in call]:
                return named, True
        return entries, False

    def _fitting(self, entries, said, calls):
        """The same of those that are of the figure's kind, where there are such."""
        fit = [e for e in entries if fits(e, said, labelled=bool(calls))]
        named, called = self._called_of(fit, calls)
        if not called and self._called_of(entries, calls)[1]:
            return [], True  # it has another unit than what it is called
        return named, called

    def _of_the_next(self, open_) -> list:
        """What "60 screws and 8 L of varnish" says of the one thing that is named in
        part behind the figure, though another name stands nearer."""
        said, text = open_.said, open_.piece.text
        if said.unit or said.role or said.is_bound or said.denied or not said.word:
            return []
        begin = text.find(said.word[:1], open_.number.end)
        words = words_of(text[open_.number.end : begin + len(said.word)])
        rows = self.ledger.rows_by_word.get(words[-1]) if words else None
        calls = open_.calls or [self.attributes(open_.index)]
        if not rows:
            return []
        bound = replace(open_.bound, rows=rows, named=open_.bound.named or (None,))
        entries, called = self._of(bound, said, calls)
        return [(e, how) for e in entries if called and (how := equals(e, said)) == ""]
