"""What the model is told about itself: rules for its size, and a text for the format.

English and Spanish have texts of their own (``shipped/``); any other language gets the
English ones with the order to answer in it. Whoever runs the assistant may have edited
some of them. The texts show no figure, name or code: a small model takes up what it
reads in an example and says it of the factory.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .escaping import harmless

VERSION = "3"
#: own name of each language that has texts of its own
LANGUAGES = {"en": "English", "es": "español"}
SIZES = ("small", "large")
FORMATS = ("auto", "table", "report", "plan")
PARTS = (*SIZES, *FORMATS)
PLACEHOLDERS = ("now", "language")
# Billions of parameters; models sold as of 4 have up to 4.4.
SMALL = 4.5

_SHIPPED = {
    (code, part): Path(__file__)
    .with_name("shipped")
    .joinpath(code, f"{part}.md")
    .read_text(encoding="utf-8")
    .strip()
    for code in LANGUAGES
    for part in PARTS
}
_TAG = re.compile(r"(</?evidence>)")
_PLACEHOLDER = re.compile(rf"\{{({'|'.join(PLACEHOLDERS)})\}}")
# What is meant as one: a word between braces. {"a": 1} of an example is not.
_MEANT = re.compile(
    r"\{\{\s*[^\W\d]\w*\s*\}\}|\{\s*[^\W\d]\w*\s*\}"
    rf"|\{{\s*(?:{'|'.join(PLACEHOLDERS)})\s*[!:.\[][^{{}}\"]*\}}",
    re.IGNORECASE,
)
_PARAMETERS = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([KMBT])\b", re.IGNORECASE)
_BILLIONS = {"k": 1e-6, "m": 1e-3, "b": 1.0, "t": 1e3}
_WORDS = {
    "en": {
        "question": "Question",
        "nothing": "No data was found for this question.",
        "left_out": "Left out for lack of room",
        "history": "the beginning of this conversation",
        "reminder": "Today is {now}. Answer in {language}, from the evidence above "
        "only. What it does not say, you do not know.",
    },
    "es": {
        "question": "Pregunta",
        "nothing": "No se han encontrado datos para esta pregunta.",
        "left_out": "Omitido por falta de espacio",
        "history": "el principio de esta conversación",
        "reminder": "Hoy es {now}. Responde en español, solo con los datos de arriba. "
        "Lo que no dicen, no lo sabes.",
    },
}


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one prompt; ``version`` names them in the trace of its answer.

    ``language`` is the name of the language to answer in, as its speakers write it.
    """

    rules: str
    format: str
    version: str
    language: str

    def system(self, now: str) -> str:
        """Both texts; an editor's slip opens no turn either, only the tag is shown."""
        values = {"now": now, "language": self.language}
        filled = f"{fill(self.rules, values)}\n\n{fill(self.format, values)}"
        parts = _TAG.split(filled)
        return "".join(p if _TAG.fullmatch(p) else harmless(p) for p in parts)


def choose(
    language: str,
    answer_format: str = "auto",
    size: str = "small",
    *,
    name: str = "",
    edited: Mapping[str, str] | None = None,
) -> Texts:
    """The texts for a language, a format and a size of model.

    :param language: as ``es_MX``; ``name`` is its name, where it is known
    :param edited: by their part, the texts that replace the shipped ones
    """
    code, edited = base(language), edited or {}
    rules = edited.get(size) or shipped(code, size)
    format_ = edited.get(answer_format) or shipped(code, answer_format)
    # Each edit by itself, as its form shows it: so an answer leads back to its texts.
    version = f"{VERSION}-{size}"
    if rules != shipped(code, size):
        version += f"+{digest(rules)}"
    if format_ != shipped(code, answer_format):
        version += f"+{answer_format}:{digest(format_)}"
    own = LANGUAGES[code] if is_own(language) else ""
    return Texts(rules, format_, version, own or name or language)


def shipped(code: str, part: str) -> str:
    """The text that comes with the addon; of another format, that of ``auto``."""
    return _SHIPPED.get((code, part)) or _SHIPPED[code, "auto"]


def digest(text: str) -> str:
    """A few letters that are the same for the same text."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def base(language: str) -> str:
    """``es_ES`` → ``es``; a language without texts of its own → ``en``."""
    code = _code(language)
    return code if code in LANGUAGES else "en"


def is_own(language: str) -> bool:
    return _code(language) in LANGUAGES


def size_of(parameters: str) -> str:
    """``3.8B``, as a model server tells it, → ``small``; what is not known as well."""
    match = _PARAMETERS.match(parameters or "")
    if not match:
        return "small"
    billions = float(match[1]) * _BILLIONS[match[2].lower()]
    return "large" if billions > SMALL else "small"


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with its placeholders filled; any other brace is only a brace."""
    return _PLACEHOLDER.sub(lambda match: values[match[1]], text)


def wrong_placeholders(text: str) -> list[str]:
    """What is written like a placeholder in ``text`` and would not be filled."""
    meant = dict.fromkeys(match[0] for match in _MEANT.finditer(text))
    return [name for name in meant if not _PLACEHOLDER.fullmatch(name)]


def words(language: str) -> dict[str, str]:
    return _WORDS[base(language)]


def _code(language: str) -> str:
    return re.split(r"[_@-]", language)[0].lower()
