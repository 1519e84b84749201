"""What the model is told about itself, by language and answer format.

English and Spanish have texts of their own (``rules/``); any other language gets the
English one with the order to answer in it.
"""

from __future__ import annotations

from pathlib import Path

VERSION = "2"

_RULES = {
    path.stem: path.read_text(encoding="utf-8").strip()
    for path in Path(__file__).with_name("rules").glob("*.md")
}
_OTHER = (
    "Answer in the language with the code {language}, "
    "whatever the rules are written in."
)
_FORMATS = {
    "en": {
        "table": "Answer format: table. Give the answer as a Markdown table with one "
        "sentence above it.",
        "report": "Answer format: report. Give the answer as a short report: a "
        "heading, a summary of two sentences, then sections with headings.",
        "plan": "Answer format: action plan. Give the answer as a task list, each line "
        "starting with “- [ ]”, the most urgent first, with the order, what to do "
        "and by when.",
    },
    "es": {
        "table": "Formato de respuesta: tabla. Da la respuesta como una tabla Markdown "
        "con una frase encima.",
        "report": "Formato de respuesta: informe. Da la respuesta como un informe "
        "breve: un título, un resumen de dos frases y después apartados con título.",
        "plan": "Formato de respuesta: plan de acción. Da la respuesta como una lista "
        "de tareas: cada línea empieza por «- [ ]», lo más urgente primero, con la "
        "orden, qué hacer y para cuándo.",
    },
}
_WORDS = {
    "en": {
        "question": "Question",
        "nothing": "No data was found for this question.",
        "left_out": "Left out for lack of room",
        "history": "the beginning of this conversation",
    },
    "es": {
        "question": "Pregunta",
        "nothing": "No se han encontrado datos para esta pregunta.",
        "left_out": "Omitido por falta de espacio",
        "history": "el principio de esta conversación",
    },
}


def base(language: str) -> str:
    """``es_ES`` → ``es``; a language without texts of its own → ``en``."""
    code = language.split("_")[0].split("@")[0].lower()
    return code if code in _RULES else "en"


def system(language: str, answer_format: str, now: str) -> str:
    code = base(language)
    parts = [_RULES[code].format(now=now)]
    if code == "en" and not language.lower().startswith("en"):
        parts.append(_OTHER.format(language=language))
    if text := _FORMATS[code].get(answer_format, ""):
        parts.append(text)
    return "\n".join(parts)


def words(language: str) -> dict[str, str]:
    return _WORDS[base(language)]
