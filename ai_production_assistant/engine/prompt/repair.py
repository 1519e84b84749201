"""One more call: the faults of an answer are named to the model that wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .budget import estimate, estimate_messages
from .builder import Prompt
from .escaping import harmless, one_line
from .texts import base

if TYPE_CHECKING:
    from ..grounding import Claim

NAMED = 12
LONGEST = 80
# The new answer may be somewhat longer than the one it replaces.
ROOM_FOR_ANSWER = 1.2
SHORTEST_ANSWER = 120
_WORDS = {
    "en": {
        "unsupported": "In your answer these are not in the data: {}.",
        "contradicted": "In your answer these are not as the data says: {}.",
        "instead": "“{text}”: the data has “{instead}”",
        "instead_of": "“{text}”: the data has “{instead}” for “{subject}”",
        "citation": "These numbers in brackets do not belong to their sentences: {}.",
        "again": "Write the whole answer again in the same language and form. Use only "
        "the data above and copy its figures and names exactly; leave out what it does "
        "not say. If it does not answer the question, say so in one sentence. Write no "
        "remarks about this correction.",
    },
    "es": {
        "unsupported": "En tu respuesta esto no está en los datos: {}.",
        "contradicted": "En tu respuesta esto no es lo que dicen los datos: {}.",
        "instead": "«{text}»: en los datos figura «{instead}»",
        "instead_of": "«{text}»: en los datos figura «{instead}» para «{subject}»",
        "citation": "Estos números entre corchetes no corresponden a sus frases: {}.",
        "again": "Escribe de nuevo la respuesta entera, en español y con la misma "
        "forma. Usa solo los datos de arriba y copia sus cifras y nombres exactamente; "
        "omite lo que no dicen. Si no responden a la pregunta, dilo en una frase. No "
        "hagas comentarios sobre esta corrección.",
    },
}
_QUOTED = {"en": "“{}”", "es": "«{}»"}


def repair(
    prompt: Prompt, answer: str, faults: Sequence[Claim], language: str
) -> list[dict] | None:
    """The messages that ask for ``answer`` again without its ``faults``.

    They begin with those of ``prompt``, so that the server reads only what is new.

    :param prompt: from which ``answer`` was written
    :return: None where there is nothing to name, or where the context has no room for
        an answer as long as this one
    """
    order = _order(faults, base(language))
    if not order:
        return None
    answer = harmless(answer)
    added = [
        {"role": "assistant", "content": answer},
        {"role": "user", "content": order},
    ]
    to_write = max(SHORTEST_ANSWER, ROOM_FOR_ANSWER * estimate(answer))
    needed = (estimate_messages(added) + to_write) * prompt.calibration
    if prompt.estimate + needed > prompt.context_size:
        return None
    return [*prompt.messages, *added]


def _order(faults: Sequence[Claim], code: str) -> str:
    words = _WORDS[code]
    named: dict[str, list[str]] = {
        "unsupported": [],
        "contradicted": [],
        "citation": [],
    }
    for fault in faults[:NAMED]:
        kind, told = _told(fault, code)
        if told not in named[kind]:
            named[kind].append(told)
    lines = [
        words[kind].format("; ".join(told)) for kind, told in named.items() if told
    ]
    return "\n".join([*lines, words["again"]]) if lines else ""


def _told(fault: Claim, code: str) -> tuple[str, str]:
    """What kind of fault it is, and its name; all of it is text of others."""
    text, instead, subject = (
        one_line(part, LONGEST) for part in (fault.text, fault.instead, fault.subject)
    )
    if fault.kind == "citation":
        return "citation", text
    if not instead:
        return "unsupported", _QUOTED[code].format(text)
    words = _WORDS[code]["instead_of" if subject else "instead"]
    return "contradicted", words.format(text=text, instead=instead, subject=subject)
