"""How the stand-in treats the evidence of a prompt: a module for each character.

``answer(messages)`` gives the Markdown. ``calls(messages, tools)``, where a character
has it, gives the tool calls of the next round: ``[{"name", "arguments"}]``. The
obedient one also calls tools that nobody offered.
"""

from . import careless, honest, inventing, obedient

CHARACTERS = {
    "honest": honest,
    "inventing": inventing,
    "careless": careless,
    "obedient": obedient,
}


def answer(name, messages):
    return CHARACTERS[name].answer(messages)


def calls(name, messages, tools):
    choose = getattr(CHARACTERS[name], "calls", None)
    return choose(messages, tools) if choose and (tools or name == "obedient") else []
