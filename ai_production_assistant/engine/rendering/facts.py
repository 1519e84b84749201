"""Evidence as the prompt, an answer without a model, and the sources panel show it.

Names of records are untrusted text: nothing in a value may open Markdown or HTML, or
close the ``<evidence>`` block that it stands in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape

from ..evidence import Evidence, Fact
from .locale import UNSET, Locale, is_numeric
from .sanitise import sanitise

# Only what would open markup is escaped: a model copies a name as it reads it, and a
# name full of backslashes would neither be found again nor look right.
_OPENERS = re.compile(
    r"""
    (?P<entity>&(?=\#?\w{1,32};)|<(?=[a-z/!?]))
    | \\(?=[!-/:-@\[-`{-~]|$) | [`*|] | ~(?=~) | (?<=~)~ | (?<![^\W_])_ | _(?![^\W_])
    | \[(?=\^?[\d\s,]*\])   # [7] would be a citation; [FURN_7777] is just text
    | \](?=\s?[(\[:])       # the start of a link's address
    | (?<=\w)@(?=\w) | :(?=//) | (?<=www)\.
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LINE_OPENER = re.compile(r"(\d{0,9})([#+=>.)-])")
_JOINERS = "\u200c\u200d\u200e\u200f\u061c"


def text(evidence: Evidence, locale: Locale) -> str:
    """Markdown of ``evidence`` for the prompt, without its title.

    One subject becomes a list of ``- label: value`` lines below its name, several
    become a table. The note follows, and a line such as "Showing 3 of 212." when the
    list is cut. A passage keeps its lines.
    """
    if evidence.source.kind == "passage":
        return _passage(evidence)
    subjects = _subjects(evidence)
    if len(subjects) != 1:
        return table(evidence, locale)
    facts = next(iter(subjects.values()))
    name = facts[0].subject
    lines = [] if name in evidence.title else [plain(name, leading=True)]
    for fact in facts:
        label = plain(_label(fact), leading=True)
        lines.append(f"- {label}: {plain(locale.fact(fact))}")
    return _joined("\n".join(lines), evidence, locale)


def table(evidence: Evidence, locale: Locale) -> str:
    """As :func:`text`, but a table even of a single subject."""
    subjects, columns = _subjects(evidence), _columns(evidence)
    if not subjects:
        return _joined("", evidence, locale)
    rows = [[plain(locale.word("name")), *map(plain, columns.values())]]
    rows.append(["---", *("--:" if right else "---" for right in _right(evidence))])
    for facts in subjects.values():
        cells = _cells(facts, columns, locale)
        rows.append([plain(facts[0].subject), *map(plain, cells)])
    body = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return _joined(body, evidence, locale)


def html(evidence: Evidence, locale: Locale) -> str:
    """Safe HTML of the facts for the sources panel; subjects link to records.

    One subject is shown as label and value, several as a table. The panel itself tells
    the note and how many of how many are shown. Of a passage its lines are shown, with
    the quoted sentence marked.
    """
    if evidence.source.kind == "passage":
        return sanitise("".join(_html_passage(evidence)))
    subjects = _subjects(evidence)
    if not subjects:
        return ""
    build = _html_single if len(subjects) == 1 else _html_table
    inner = build(evidence, subjects, locale)
    return sanitise(
        '<div class="o_ai_production_table"><table class="table table-sm">'
        f"{inner}</table></div>"
    )


def _passage(evidence: Evidence) -> str:
    """The lines of a passage, each shown literally, below the section that it is of."""
    section = evidence.source.section
    lines = [f"{plain(section, leading=True)}:"] if section else []
    for line in _lines(evidence):
        # A list item stays one; its dash opens nothing else.
        dash = "- " if line.startswith("- ") else ""
        lines.append(dash + plain(line[len(dash) :], leading=True))
    return "\n".join(lines)


def _html_passage(evidence: Evidence) -> Iterable[str]:
    quote = evidence.source.quote
    for line in _lines(evidence):
        shown = " ".join("".join(map(_seen, line)).split())
        before, found, after = shown.partition(quote) if quote else (shown, "", "")
        lit = f"<mark>{escape(found)}</mark>" if found else ""
        # Once: a sentence that comes twice was quoted from its first place.
        quote = "" if found else quote
        yield f"<p>{escape(before)}{lit}{escape(after)}</p>"


def _lines(evidence: Evidence) -> list[str]:
    texts = [str(fact.value) for fact in evidence.facts if fact.attribute == "text"]
    lines = [line.strip() for text in texts for line in text.split("\n")]
    return [line for line in lines if line]


def _html_single(evidence: Evidence, subjects: dict, locale: Locale) -> str:
    facts = next(iter(subjects.values()))
    rows = [(escape(locale.word("name")), _html_subject(facts[0]))]
    rows += [(escape(_label(fact)), escape(locale.fact(fact))) for fact in facts]
    cells = (f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in rows)
    return f"<tbody>{''.join(cells)}</tbody>"


def _html_table(evidence: Evidence, subjects: dict, locale: Locale) -> str:
    columns = _columns(evidence)
    classes = ["", *(' class="text-end"' if r else "" for r in _right(evidence))]
    head = map(escape, [locale.word("name"), *columns.values()])
    rows = []
    for facts in subjects.values():
        cells = map(escape, _cells(facts, columns, locale))
        rows.append(_html_row("td", [_html_subject(facts[0]), *cells], classes))
    return (
        f"<thead>{_html_row('th', head, classes)}</thead><tbody>{''.join(rows)}</tbody>"
    )


def plain(value: str, *, leading: bool = False) -> str:
    """``value`` on one line of Markdown that shows it literally.

    ``leading`` says that it stands at the start of a line. Characters that are not
    seen are left out: they hide orders to the model or turn the text around.
    """
    value = "".join(map(_seen, str(value)))
    value = _OPENERS.sub(_escaped, " ".join(value.split()))
    if leading and (opener := _LINE_OPENER.match(value)):
        value = f"{opener[1]}\\{opener[2]}{value[opener.end() :]}"
    return value


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    if category in ("Cf", "Cs") and character not in _JOINERS:
        return ""
    return character


def _escaped(match: re.Match) -> str:
    if match["entity"]:
        return escape(match["entity"])
    return f"\\{match[0]}"


def _joined(body: str, evidence: Evidence, locale: Locale) -> str:
    closing = [plain(line, leading=True) for line in _closing(evidence, locale)]
    return "\n\n".join(filter(None, [body, *closing]))


def _closing(evidence: Evidence, locale: Locale) -> list[str]:
    lines = [evidence.note] if evidence.note else []
    source = evidence.source
    if source.shown < source.total:
        lines.append(locale.shown_of(source.shown, source.total))
    return lines


def _subjects(evidence: Evidence) -> dict[tuple, list[Fact]]:
    subjects: dict[tuple, list[Fact]] = {}
    for fact in evidence.facts:
        key = (fact.subject, fact.model, fact.record_id)
        subjects.setdefault(key, []).append(fact)
    return subjects


def _columns(evidence: Evidence) -> dict[str, str]:
    columns: dict[str, str] = {}
    for fact in evidence.facts:
        columns.setdefault(fact.attribute, _label(fact))
    return columns


def _right(evidence: Evidence) -> list[bool]:
    """Which columns hold numbers only."""
    right = dict.fromkeys(_columns(evidence), True)
    for fact in evidence.facts:
        if fact.value is not None and not is_numeric(fact):
            right[fact.attribute] = False
    return list(right.values())


def _cells(facts: list[Fact], columns: dict[str, str], locale: Locale) -> list[str]:
    values: dict[str, list[str]] = {attribute: [] for attribute in columns}
    for fact in facts:
        if fact.value is not None and fact.value != "":
            values[fact.attribute].append(locale.fact(fact))
    return ["; ".join(shown) or UNSET for shown in values.values()]


def _label(fact: Fact) -> str:
    return fact.label or fact.attribute.replace("_", " ").capitalize()


def _html_row(tag: str, cells: Iterable[str], classes: list[str]) -> str:
    row = zip(cells, classes, strict=True)
    return f"<tr>{''.join(f'<{tag}{css}>{cell}</{tag}>' for cell, css in row)}</tr>"


def _html_subject(fact: Fact) -> str:
    if not (fact.model and fact.record_id):
        return escape(fact.subject)
    path = record_path(fact.model, fact.record_id)
    return f'<a href="{escape(path)}">{escape(fact.subject)}</a>'


def record_path(model: str, record_id: int) -> str:
    """The page of a record in Odoo, relative to the site."""
    segment = model if "." in model else f"m-{model}"
    return f"/odoo/{segment}/{int(record_id)}"
