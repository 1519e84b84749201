"""Whether a question is about what manuals and files say, and what to search for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import intent, vocabulary
from .words import words

# The tool that searches the knowledge.
SEARCH = "search_manuals"

# Folded, in English and Spanish, as in the ``when`` of a tool.
MANUAL = (
    "manual*",
    "handbook*",
    "instruction*",
    "instruccion*",
    "data sheet*",
    "datasheet*",
    "ficha tecnica",
    "hoja de datos",
    "document*",
    "spreadsheet*",
    "hoja de calculo",
    "pdf",
    "according to",
    "segun el",
    "segun la",
    "pagina*",
    "page",
    "pages",
    "chapter*",
    "capitulo*",
    "how do i",
    "how do we",
    "how do you",
    "how can i",
    "how to",
    "how should",
    "como se",
    "como puedo",
    "como hago",
    "como debo",
    "como hay que",
    "steps to",
    "pasos para",
    "procedure*",
    "procedimiento*",
    "alarm*",
    "alarma*",
    "error code*",
    "codigo de error",
    "codigos de error",
    "fault*",
    "fallo*",
    "averia*",
    "troubleshoot*",
    "torque*",
    "par de apriete",
    "tighten*",
    "apriet*",
    "apretar",
    "lubric*",
    "grease*",
    "engras*",
    "calibrat*",
    "calibra*",
    "adjust*",
    "ajust*",
    "setting*",
    "parameter*",
    "parametro*",
    "replace*",
    "sustitu*",
    "reemplaz*",
    "cambiar",
    "reset*",
    "restablec*",
    "rearm*",
    "clean*",
    "limpi*",
    "maintenance?",
    "mantenimiento?",
    "spare part*",
    "repuesto*",
    "recambio*",
    "safety",
    "seguridad",
    "protective",
    "proteccion",
    "temperature*",
    "temperatura*",
    "pressure*",
    "presion*",
    "voltage*",
    "tension electrica",
    "warranty",
    "garantia",
)
# Asks for the whole of a file that is attached, not for one place in it.
WHOLE = (
    "summar*",
    "resum*",
    "overview",
    "what is this",
    "what does it say",
    "what does this",
    "que es esto",
    "que dice",
    "de que trata",
    "de que va",
    "what is it about",
    "read this",
    "lee esto",
    "explain this",
    "explica*",
    "describe*",
)


# What stands between two questions that are asked in one.
_BETWEEN = re.compile(r"\b(?:and|but|y|e|pero)\b|[,;?!¿¡\n]|[.:]\s", re.IGNORECASE)


# Questions before that a follow-up may go back to.
FOLLOWED = 3


@dataclass
class KnowledgeAsk:
    """What one question wants of the knowledge, and what the search said to it.

    ``sources`` is ``all``, ``documents`` or ``live``; ``text`` is what is searched
    for; ``documents`` are the ids of the files attached to the question; ``vector``
    was made of ``text`` before any database transaction. ``is_empty`` says that there
    is nothing to search; ``is_manual`` that an answer is expected from manuals, so that
    it is told when they have none; ``is_half`` that only a part of the question is
    asked of them, ``is_named`` that live data is only told of what it names, and
    ``is_foreign`` that it is about things that no tool knows a word of.
    """

    sources: str = "all"
    text: str = ""
    documents: tuple[int, ...] = ()
    vector: object = None
    is_empty: bool = False
    searched: bool = False
    relevant: bool = False
    is_manual: bool = False
    is_half: bool = False
    is_named: bool = False
    is_foreign: bool = False
    notices: list[str] = field(default_factory=list)

    def tell(self, codes: Sequence[str]):
        self.notices += [code for code in codes if code not in self.notices]


def manual_score(asked: Sequence[str]) -> float:
    """How strongly the folded words of a question ask for manuals; 0 for not."""
    return intent.score(MANUAL, asked)


def clauses(question: str) -> list[str]:
    """The questions that stand in ``question``, as far as one can tell by its signs."""
    return [part.strip() for part in _BETWEEN.split(question) if words(part)]


def halves(parts: Sequence[str], sides: Sequence[str]) -> tuple[str, str] | None:
    """The clauses on live data and those on manuals; None unless there are both.

    A clause of neither side belongs to the one before it. The half on manuals is the
    whole question where it speaks of something that the other names ("reset it").

    :param sides: ``live``, ``manual`` or empty, for each clause
    """
    found: dict[str, list[str]] = {"live": [], "manual": []}
    last = next((side for side in sides if side), "")
    for part, side in zip(parts, sides, strict=True):
        last = side or last
        if last:
            found[last].append(part)
    if not (found["live"] and found["manual"]):
        return None
    manual = found["manual"]
    if any(vocabulary.refers_back(words(part)) for part in manual):
        manual = list(parts)
    return ", ".join(found["live"]), ", ".join(manual)


def wants_whole(asked: Sequence[str]) -> bool:
    return vocabulary.has(WHOLE, asked)


def follows_up(question: str) -> bool:
    """Whether a question only makes sense after the one before it.

    It refers to it ("and its torque?") or names nothing itself ("how often?").
    """
    asked = words(question)
    if not asked or vocabulary.is_small_talk(asked):
        return False
    bare = all(word in vocabulary.STOP_WORDS for word in asked)
    return bare or vocabulary.refers_back(asked)


def followed(question: str, previous: Sequence[str]) -> list[int]:
    """The places in ``previous`` of the questions that a follow-up goes back to.

    The nearest first; a follow-up to a follow-up goes back to where both began.
    """
    found: list[int] = []
    current = question
    for place in range(len(previous) - 1, -1, -1):
        if len(found) == FOLLOWED or not follows_up(current):
            break
        if previous[place] != question:
            found.append(place)
            current = previous[place]
    return found


def search_text(question: str, previous: Sequence[str]) -> str:
    """What to look for: with the questions before without which it is nothing."""
    places = followed(question, previous)
    return "\n".join([*(previous[place] for place in places[::-1]), question])
