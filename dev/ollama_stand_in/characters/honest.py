"""Says what the evidence says of what was asked, and else that it does not say it."""

from .. import demonstration, prompt_reading
from . import choosing, evidence


def answer(messages):
    return answer_to(prompt_reading.read(messages))


def calls(messages, tools):
    """The one tool that the question calls for; none where there is evidence."""
    prompt = prompt_reading.read(messages)
    if prompt.blocks or messages[-1].get("role") != "user":
        return []
    return [choosing.choose(prompt.question, tools)]


def answer_to(prompt):
    nothing = demonstration.WORDS[prompt.language]["nothing"]
    text = evidence.folded(evidence.whole_text(prompt.blocks))
    asked = evidence.codes(prompt.question)
    if asked and not any(code in text for code in asked):
        return nothing
    found = evidence.named(evidence.entries(prompt.blocks), prompt.question)
    if found:
        return _of_the_named(found, prompt.question) or nothing
    words = evidence.stems(prompt.question)
    if words and not words & evidence.stems(text):
        return nothing
    return demonstration.answer_to(prompt)


def _of_the_named(found, question):
    """What is asked of the records that it names; all of them where nothing is."""
    names = evidence.stems(" ".join(entry.subject for entry in found))
    words = evidence.stems(question) - names
    asked = evidence.all_stems(question) - names
    wanted = [entry for entry in found if evidence.alike(asked, entry.label)]
    if words and not wanted:
        return ""
    return "\n".join(f"- {entry.told}" for entry in wanted or found)
