"""Answers as the honest one, of evidence that it has read in the wrong row."""

import re
from dataclasses import replace

from .. import prompt_reading
from . import honest
from .evidence import cells

FIGURE = re.compile(r"(?<![\w/.,:-])\d[\d.,]*(?:[/:-]\d+)*(?![\w/])(?! ?[/:]\d)")
DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}")
WITH_UNIT = re.compile(
    r"(?<![\w/.,:-])(\d[\d.,]*) ?(?:units?|unidad(?:es)?|[A-Za-zµ%°€$][\w²³/]{0,3})"
    r"(?!\w)",
    re.IGNORECASE,
)


def answer(messages):
    prompt = prompt_reading.read(messages)
    return honest.answer_to(replace(prompt, blocks=_misread(prompt.blocks)))


def calls(messages, tools):
    """The right tool with the number next to the right one, or the next choice."""
    chosen = honest.calls(messages, tools)
    return [
        call | {"arguments": {k: _next(v) for k, v in call["arguments"].items()}}
        for call in chosen
    ]


def _next(value):
    return re.sub(r"\d(?=\D*$)", lambda digit: str((int(digit[0]) + 1) % 10), value)


def _misread(blocks):
    lists = [block for block in blocks if block.lines("list")]
    swapped = _of_the_other(lists) if len(lists) > 1 else {}
    return [swapped.get(id(block)) or _mixed_up(block) for block in blocks]


def _of_the_other(blocks):
    """Each list with the values of the next one, where both have the label."""
    values = [dict(map(_pair, block.lines("list"))) for block in blocks]
    found = {}
    for place, block in enumerate(blocks):
        other = values[(place + 1) % len(blocks)]
        mixed = _changed(
            block, lambda line, other=other: _with(line, other.get(_pair(line)[0]))
        )
        if mixed.parts != block.parts:
            found[id(block)] = mixed
    return found


def _mixed_up(block):
    parts = []
    for kind, lines in block.parts:
        if kind == "table":
            lines = _next_row(lines)
        elif kind == "list":
            lines = _next_label(lines)
        else:
            lines = _next_figure(lines)
        parts.append((kind, lines))
    return replace(block, parts=parts)


def _next_row(lines):
    """Each row with the values of the one below it; a single one without its units."""
    rows = [cells(line) for line in lines[2:]]
    if len(rows) < 2:
        return [*lines[:2], *map(_unitless, lines[2:])]
    below = [*rows[1:], rows[0]]
    mixed = [[own[0], *other[1:]] for own, other in zip(rows, below, strict=True)]
    return [*lines[:2], *(f"| {' | '.join(row)} |" for row in mixed)]


def _next_label(lines):
    """Dates change their places, and so do figures; a single one loses its unit."""
    pairs = [_pair(line) for line in lines]
    for of_kind in (_is_date, _is_figure):
        places = [place for place, (_l, value) in enumerate(pairs) if of_kind(value)]
        values = [pairs[place][1] for place in places]
        for place, value in zip(places, values[1:] + values[:1], strict=True):
            if len(values) < 2:
                value = _unitless(value)
            pairs[place] = (pairs[place][0], value)
    return [_with(line, value) for line, (_l, value) in zip(lines, pairs, strict=True)]


def _next_figure(lines):
    """Rows change what stands behind their first cell; else figures their places."""
    rows = [place for place, line in enumerate(lines) if "; " in line]
    if len(rows) > 1:
        halves = [lines[place].partition("; ") for place in rows]
        for place, own, other in zip(
            rows, halves, [*halves[1:], halves[0]], strict=True
        ):
            lines = [*lines[:place], f"{own[0]}; {other[2]}", *lines[place + 1 :]]
        return lines
    figures = [figure for line in lines for figure in FIGURE.findall(line)]
    if len(set(figures)) < 2:
        return [_unitless(line) for line in lines]
    following = iter(figures[1:] + figures[:1])
    return [FIGURE.sub(lambda _match: next(following), line) for line in lines]


def _changed(block, change):
    parts = [
        (kind, list(map(change, lines)) if kind == "list" else lines)
        for kind, lines in block.parts
    ]
    return replace(block, parts=parts)


def _pair(line):
    label, _, value = line.strip().lstrip("-* ").partition(": ")
    return label, value


def _with(line, value):
    head, mark, old = line.partition(": ")
    return f"{head}{mark}{value or old}"


def _unitless(text):
    return WITH_UNIT.sub(r"\1", text)


def _is_date(value):
    return bool(DATE.search(value))


def _is_figure(value):
    return bool(FIGURE.match(value)) and not _is_date(value)
