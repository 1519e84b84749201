"""Which tool a question calls for, and with which arguments: by words alone."""

import re

from .evidence import codes, folded, stems

# Words of questions as the tools' English descriptions have them.
MEANT = {
    "retra": "late",
    "bloqu": "miss",
    "falta": "miss",
    "vence": "due",
    "carga": "load",
    "centr": "center",
    "busy": "load",
    "alarm": "code",
    "engra": "manua",
    "detal": "every",
    "estad": "state",
    "orden": "order",
    "compo": "compo",
    "mano": "stock",
    "enume": "state",
    "list": "state",
    "dia": "days",
}
CHOICES = {
    "this_week": r"this week|esta semana",
    "tomorrow": r"tomorrow|mañana",
    "progress": r"in progress|en curso",
    "draft": r"draft|borrador",
}
QUESTION = ("question", "text", "query")


def choose(question, tools):
    """``{"name", "arguments"}`` of the tool that shares most with the question."""
    asked = {MEANT.get(stem, stem) for stem in stems(question)}
    best = max(tools, key=lambda tool: _score(tool["function"], asked, question))
    function = best["function"]
    return {"name": function["name"], "arguments": arguments(function, question)}


def arguments(function, question):
    given = {}
    named = [code.upper() for code in codes(question)]
    names = re.findall(r"(?<=[a-zé] )[A-Z][a-z]+", question)
    required = function["parameters"].get("required", [])
    for name, parameter in function["parameters"]["properties"].items():
        if choice := _choice(parameter.get("enum", ()), question):
            given[name] = choice
        elif name in QUESTION and name in required:
            given[name] = question
        elif name in ("order", "product") and named:
            if named[0].startswith("WH/") == (name == "order"):
                given[name] = named[0]
        elif name in required and names:
            given[name] = names[-1]
    return given


def _choice(choices, question):
    for choice in choices:
        if choice in CHOICES and re.search(CHOICES[choice], question, re.IGNORECASE):
            return choice
    return ""


def _score(function, asked, question):
    text = f"{function['name'].replace('_', ' ')} {function['description']}"
    score = len(asked & stems(text)) + 2 * len(asked & stems(function["name"], 3))
    needed = function["parameters"].get("required", [])
    given = arguments(function, question)
    # A tool that cannot be told of what it asks is no choice; one that takes the code
    # of the question, or the word that it is about, is a good one.
    score -= 4 * sum(name not in given for name in needed)
    return (
        score
        + 2 * len(set(given) - set(QUESTION))
        + ("manual" in folded(question)) * ("manuals" in function["name"]) * 4
    )
