"""What stands in a prompt: the evidence blocks, the question, language, format."""

import html
import re
from dataclasses import dataclass, field

BLOCK = re.compile(r"<evidence\b([^>]*)>\n?(.*?)\n?</evidence>", re.DOTALL)
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
QUESTION = re.compile(r"^(?:Question|Pregunta):[ \t]*(.*)\Z", re.M | re.DOTALL)
DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*")
FORMATS = {
    "plan": re.compile(r"action plan|plan de acción|task list|lista de tareas", re.I),
    "report": re.compile(r"\breport\b|\binforme\b", re.I),
    "table": re.compile(
        r"\b(?:as|in|with) (?:a |one )?table\b|\b(?:en|como|con) (?:una )?tabla\b"
        r"|format\w*(?: de respuesta)?: ?(?:table|tabla)",
        re.I,
    ),
}
NAMED = re.compile(r"^.*\bformat\w*\b.*$", re.I | re.M)


@dataclass(slots=True)
class Block:
    """One evidence block: ``parts`` are ("table" | "list" | "text", lines).

    A ``passage`` is of a document or a record, its text as it stands there.
    """

    id: str
    title: str
    shown: int
    total: int
    parts: list = field(default_factory=list)
    passage: bool = False

    @property
    def cite(self):
        return f"[{self.id}]" if self.id else ""

    def lines(self, kind):
        return [line for part, lines in self.parts if part == kind for line in lines]

    @property
    def rows(self):
        """The rows of its tables without their heads."""
        return [
            line for part, lines in self.parts if part == "table" for line in lines[2:]
        ]

    @property
    def is_empty(self):
        """Whether it has neither a row nor a value, at most a sentence."""
        return not self.passage and not self.rows and not self.lines("list")


@dataclass(slots=True)
class Prompt:
    blocks: list
    question: str
    language: str
    format: str


def read(messages):
    """The Prompt of chat messages; what is not there is empty."""
    user, system = _asked(messages), _last(messages, "system")
    found = QUESTION.search(BLOCK.sub("", user))
    return Prompt(
        blocks=[_block(*match) for match in BLOCK.findall(user)],
        question=(found[1] if found else user).strip(),
        language="es" if "español" in system.lower() else "en",
        format=_format(system),
    )


def _format(system):
    """The one format that is named: in a line about the format, else anywhere."""
    for text in ("\n".join(NAMED.findall(system)), system):
        named = [name for name, pattern in FORMATS.items() if pattern.search(text)]
        if len(named) == 1:
            return named[0]
    return ""


def _block(attributes, body):
    values = dict(ATTRIBUTE.findall(attributes))
    block = Block(
        id=values.get("id", ""),
        title=html.unescape(values.get("title", "")),
        shown=_number(values.get("shown")),
        total=_number(values.get("total")),
        passage=values.get("kind") == "document",
    )
    for line in body.splitlines():
        kind = _kind(line)
        if kind == "text" and (not line.strip() or _is_count(line, block)):
            block.parts.append(("", []))
        elif block.parts and block.parts[-1][0] == kind:
            block.parts[-1][1].append(line.rstrip())
        else:
            block.parts.append((kind, [line.rstrip()]))
    block.parts = [part for part in block.parts if part[0]]
    return block


def _kind(line):
    if line.startswith("|"):
        return "table"
    return "list" if re.match(r"\s*[-*] ", line) else "text"


def _is_count(line, block):
    """Whether the line only says how many of how many are shown."""
    if len(line) > 80 or not block.total:
        return False
    numbers = [int(re.sub(r"\D", "", number)) for number in DIGITS.findall(line)]
    return sorted(numbers) == sorted((block.shown, block.total))


def _number(text):
    return int(text) if text and text.isdigit() else 0


def _asked(messages):
    """The last message of the user with a question: an order to mend has none."""
    texts = _texts(messages, "user")
    asking = [text for text in texts if QUESTION.search(text) or BLOCK.search(text)]
    return (asking or texts or [""])[-1]


def _last(messages, role):
    return (_texts(messages, role) or [""])[-1]


def _texts(messages, role):
    return [
        _text(message.get("content"))
        for message in messages
        if message.get("role") == role
    ]


def _text(content):
    if isinstance(content, list):
        parts = [part.get("text") or "" for part in content if isinstance(part, dict)]
        return "\n".join(parts)
    return content if isinstance(content, str) else ""
