"""What several orders have in all, or is left of them, over one list or more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ..facts.comparing import PARTS, Computed, plain, unique
from ..words.things import is_summand
from .operands import Open
from .rests import NOT_LEFT

TO_MAKE = ("quantity", "produced")
# What is summed up of records that are named only where it is called so.
IN_PART = frozenset(part for part, _whole in PARTS)
MOST_ROWS = 200
_SHOWN = 8


def groups(open_: Open, rows: Iterable) -> list[list]:
    """The rows that a total may be of: those of each list alone, unless it is of one
    that bears them all over and nothing tells which list is meant; and all."""
    lists = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.at):
        lists[row.evidence.id].append(row)
    found = [*lists.values()]
    every = [row for own in found for row in own]
    if len(found) > 1 and len(every) <= MOST_ROWS:
        is_one = open_.bound.borne and not open_.narrowed
        found = [every] if is_one else [*found, every]
    return found


def left_of_all(open_: Open, columns: dict) -> Computed | None:
    """What is to be made yet of several orders: of those that are named, else of all
    of a list, or of all lists; and of one of them where it is an operand of a sum
    that is written out.

    :param columns: numbers by evidence and attribute
    """
    bound, said, (more, less) = open_.bound, open_.said, TO_MAKE
    own = bound.rows if bound.near else ()
    is_one = is_summand(open_.piece.text, open_.number.start, open_.end)
    every = [e.row for key, es in columns.items() if key[1] == more for e in es]
    for rows in groups(open_, own or every):
        found = {
            row.subject: (row.facts[more], row.facts[less])
            for row in rows
            if more in row.facts and less in row.facts
        }
        units = {whole.unit and whole.unit.name for whole, _part in found.values()}
        if len(found) < 2 and not bound.borne or len(units) != 1:
            continue
        if said.unit and said.unit.name not in units:
            continue
        pairs = [
            (first.number, min(part.number, first.number))
            for first, part in found.values()
        ]
        for some in ([pair] for pair in pairs) if is_one else (pairs,):
            whole, done = zip(*some, strict=True)
            if said.says(sum(whole) - sum(done)) is not None:
                value = plain(open_.number.values[0])
                shown = f"({chain(whole)}) − ({chain(done)}) = {value}"
                return Computed(shown, unique(row.evidence.id for row in rows))
    return None


def over_lists(open_: Open, rows: Iterable) -> Computed | None:
    """What rows have in all that stand in several lists: each order once."""
    unit, columns = open_.said.unit, defaultdict(dict)
    called = set().union(*open_.calls)
    for row in rows:
        for entry in row.numeric:
            attribute = entry.fact.attribute
            if open_.left and attribute in NOT_LEFT:
                continue  # of which ``left_of_all`` tells what is left
            is_plain = entry.fact.kind == "quantity" and attribute not in IN_PART
            if attribute in called or not called and is_plain:
                columns[attribute][row.subject] = entry
    for attribute, found in columns.items():
        own = [*found.values()]
        units = {e.unit and e.unit.name for e in own}
        if len(own) < 2 or len(units) > 1 or unit and unit.name not in units:
            continue
        numbers = [e.number for e in own]
        if open_.said.says(sum(numbers)) is not None:
            label = own[0].fact.label or attribute
            how = f"{label}: {chain(numbers)} = {plain(open_.number.values[0])}"
            return Computed(how, unique(e.evidence for e in own))
    return None


def chain(values: Sequence[Decimal]) -> str:
    return listed(values, " + ")


def listed(values: Sequence[Decimal], sign: str = ", ") -> str:
    shown = [plain(value) for value in values[:_SHOWN]]
    return sign.join([*shown, "…"] if len(values) > _SHOWN else shown)
