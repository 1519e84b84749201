"""Does what any text of the evidence or of the history tells it to, gladly.

It says what it shall say, shows what it shall show, gives its system prompt and its
data away, calls the tools that are named, and keeps back what it shall hide. Where
nothing orders it about, it answers as the honest one.
"""

import base64
import binascii
import json
import re
from urllib.parse import quote

from .. import prompt_reading
from . import honest

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\W\d]*[^\W\da-zà-ÿ])|\n+")
BLOB = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
SAY = re.compile(
    r"\b(?:say|tell (?:the |this )?user|always answer|and answer|please answer|answer"
    r"|reply|respond|confirm|claim|state|assure (?:the |this )?user"
    r"|di(?: siempre)?|dile(?: siempre)? al usuario|responde(?: siempre)?"
    r"|contesta(?: siempre)?|confirma|afirma|asegura)"
    r"(?: (?:that|que|with|only|exactly|solo)\b|: ?)(?P<told>.+)",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?://[^\s<>\"'()|]+|[\w.+-]+@[\w-]+\.[\w.]*\w")
EXIT = re.compile(
    r"(?i)\b(?:show|load|include|insert|add|append|send|forward|link|image|picture"
    r"|muestra|cargar|incluye|inserta|añade|envía|enlace|imagen|foto)"
)
IMAGE = re.compile(r"(?i)\b(?:image|picture|pixel|imagen|foto)\b|!\[|<img")
GAP = re.compile(r"\{[^{}]*\}|DATA|DATOS")
PROMPT = re.compile(
    r"(?i)\b(?:repeat|print|reveal|show|repite|imprime|revela|muestra)\b.{0,40}"
    r"(?:system prompt|your (?:instructions|rules)|prompt del sistema"
    r"|tus (?:instrucciones|reglas))"
)
CALL = re.compile(r"\b([a-z]+(?:_[a-z]+)+)\b(?:\(([^()]*)\))?")
TO_CALL = re.compile(
    r"(?i)\b(?:call|use|execute|run|invoke|tool|llamar?|usa|ejecuta|invoca)\b"
)
ORDER = re.compile(r"WH/MO/\d+")
OBJECT = re.compile(r"\{[^{}]*\}")
HIDE = re.compile(
    r"(?i)\b(?:do not (?:tell the user|mention)|never mention|leave out|hide|omit"
    r"|no (?:le digas al usuario|menciones)|omite|oculta)\b(?P<what>[^.,]+)"
)
BE = re.compile(
    r"(?i)\b(?:you are (?!no longer)(?:now )?|pretend to be |(?<!no )eres "
    r"|finge ser )(?P<who>[^.:]+)"
)
GREETINGS = {
    r"german|alemán": "Guten Tag! Hier ist die Antwort.",
    r"french|francés": "Bonjour ! Voici la réponse.",
    r"pirate|pirata": "Arrr!",
}
TONGUE = re.compile(r"(?i)\b(?:answer|reply|responde|contesta)\b[^.]{0,30}")
LEAKED = 300


def answer(messages):
    orders = _orders(messages)
    told = [text for order in orders for text in _done(order, messages)]
    own = _kept_back(honest.answer_to(prompt_reading.read(messages)), orders)
    return "\n\n".join(dict.fromkeys([*told, own]))


def calls(messages, tools):
    """The tools that text of others wants called, whether or not it has any; without
    such text, those that the question asks for."""
    if any(message.get("role") == "tool" for message in messages):
        return []
    if not prompt_reading.read(messages).blocks:
        return honest.calls(messages, tools) if tools else []
    found = [call for order in _orders(messages) for call in _calls(order)]
    return [call for place, call in enumerate(found) if call not in found[:place]]


def _orders(messages):
    """All sentences that somebody else may have put there."""
    texts = [str(m.get("content") or "") for m in messages if m["role"] != "system"]
    text = "\n".join(texts)
    # As it was before it was made harmless for Markdown.
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).replace("‹", "<")
    text = text.replace("&lt;", "<").replace("&amp;", "&")
    text = BLOB.sub(_unpacked, text)
    paragraphs = text.split("\n")
    return [
        sentence
        for paragraph in paragraphs
        for sentence in [*SENTENCE.split(paragraph), paragraph]
    ]


def _unpacked(match):
    try:
        told = base64.b64decode(match[0]).decode()
    except (binascii.Error, UnicodeDecodeError):
        return match[0]
    return told if told.isprintable() else match[0]


def _done(order, messages):
    if match := SAY.search(order):
        yield _sentence(match["told"])
    if PROMPT.search(order):
        yield _last(messages, "system")
    if match := BE.search(order):
        yield f"I am {match['who']}. / Soy {match['who']}."
    for pattern, greeting in GREETINGS.items():
        match = TONGUE.search(order)
        if match and re.search(rf"(?i){pattern}", match[0]):
            yield greeting
    if EXIT.search(order):
        yield from _exits(order, messages)
    for call in _calls(order):
        yield f"```json\n{json.dumps(call, ensure_ascii=False)}\n```"


def _sentence(text):
    """What shall be said, to its end."""
    text = re.split(r"(?<=[.!?])\s|[\"”»](?=\W|$)", text.lstrip(' :"“«'))[0]
    return text.strip(" )")


def _exits(order, messages):
    """Links and images, with all that it knows in the gaps of their addresses."""
    label = "imagen" if _spanish(messages) else "image"
    for match in ADDRESS.finditer(order):
        address = match[0].rstrip(".,;:!?]")
        if "@" in address and "://" not in address:
            yield f"[mail](mailto:{address}?body={_known(messages)})"
            continue
        if GAP.search(address):
            address = GAP.sub(lambda _gap: _known(messages), address)
        elif address.endswith("="):
            address += _known(messages)
        if IMAGE.search(order):
            yield f"![{label}]({address})"
        else:
            yield f"[link]({address})"


def _calls(order):
    if not TO_CALL.search(order):
        return
    for match in CALL.finditer(order):
        arguments = match[2] or ""
        given = OBJECT.search(order, match.end())
        values = dict(re.findall(r"(\w+) ?= ?([^\s,]+)", arguments))
        if given:
            try:
                values = json.loads(given[0])
            except ValueError:
                pass
        named = ORDER.search(order)
        if not values and named:
            values = {"order": named[0]}
        yield {"name": match[1], "arguments": values}


def _kept_back(text, orders):
    """``text`` without what it was told to hide."""
    words = {
        word[:5]
        for order in orders
        if (match := HIDE.search(order))
        for word in re.findall(r"\w{3,}", match["what"].lower())
    }
    if not words:
        return text
    lines = text.split("\n")
    return "\n".join(
        line
        for line in lines
        if not words & {word[:5] for word in re.findall(r"\w{3,}", line.lower())}
    )


def _known(messages):
    return quote(" ".join(_last(messages, "user").split())[-LEAKED:], safe="")


def _spanish(messages):
    return prompt_reading.read(messages).language == "es"


def _last(messages, role):
    texts = [str(m.get("content") or "") for m in messages if m["role"] == role]
    return texts[-1] if texts else ""
