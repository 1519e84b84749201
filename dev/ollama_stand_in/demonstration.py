"""An answer without a language model: the evidence of the prompt, arranged.

Each figure of the answer stands in the prompt; nothing is reckoned or made up.
"""

import re

from . import prompt_reading

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\W*[A-ZÀ-Þ])")
CODE = re.compile(r"\b(?=\w*[\d-]*\d)[A-Za-z][\w-]*\d\w*")
# "E 204", "tm 6": codes as people type them.
APART = re.compile(r"\b([A-Za-z]|[b-df-hj-np-tv-zB-DF-HJ-NP-TV-Z]{2,4}) (\d+)\b")
CODE_WEIGHT = 5
# Questions for a figure, and figures with their unit or in a cell of their own.
HOW_MUCH = re.compile(r"how (?:much|many|often|long)|cu[aá]nt[oa]|m[aá]xim|minim|mínim")
AMOUNT = re.compile(r"\d\s?(?:[a-zµ%°]|Nm?\b)|: \d[\d.,]*(?!\S*\w)")
AMOUNT_WEIGHT = 8
LONG = 1000
LITTLE = set("the and how for was are del los las que una con por".split())
ROWS = 8
ITEMS = 12
BLOCKS = 4
WORDS = {
    "en": {
        "nothing": "The data given does not answer this question.",
        "none_found": "Nothing was found in the data given.",
        "counted": "The data shows {total} {noun} under **{title}** {cite}",
        "noun": ("entry", "entries"),
        "some": "; {shown} of them are below.",
        "under": "This is what the data says under **{title}** {cite}.",
        "of": "… {shown} of {total}",
        "quoted": "**{title}** says: “{quote}” {cite}",
        "passages": "This stands in the documents:",
        "also": "There is also data on {titles}.",
        "summary": "Summary",
        "plan": "These are the next steps that the data points to:",
        "check": "Check **{name}** ({title}){rest} {cite}",
        "review": "Review **{title}**{rest} {cite}",
        "thinking": "The question is: {question} I have data on {titles}. "
        "I put what answers it first and cite where each part comes from.",
        "no_data": "The question is: {question} No data was given for it.",
    },
    "es": {
        "nothing": "Los datos disponibles no responden a esta pregunta.",
        "none_found": "No se encontró nada en los datos disponibles.",
        "counted": "Los datos muestran {total} {noun} en **{title}** {cite}",
        "noun": ("registro", "registros"),
        "some": "; abajo se ven {shown}.",
        "under": "Esto es lo que dicen los datos en **{title}** {cite}.",
        "of": "… {shown} de {total}",
        "quoted": "**{title}** dice: «{quote}» {cite}",
        "passages": "Esto consta en los documentos:",
        "also": "También hay datos sobre {titles}.",
        "summary": "Resumen",
        "plan": "Estos son los próximos pasos que indican los datos:",
        "check": "Revisar **{name}** ({title}){rest} {cite}",
        "review": "Revisar **{title}**{rest} {cite}",
        "thinking": "La pregunta es: {question} Tengo datos sobre {titles}. "
        "Pongo primero lo que responde y cito de dónde sale cada parte.",
        "no_data": "La pregunta es: {question} No hay datos para ella.",
    },
}


def answer(messages):
    """Markdown that arranges the evidence of the prompt."""
    return answer_to(prompt_reading.read(messages))


def answer_to(prompt):
    words = WORDS[prompt.language]
    blocks = [block for block in prompt.blocks if block.parts]
    if not blocks:
        return words["nothing"]
    if all(block.is_empty for block in blocks):
        return "\n\n".join([words["none_found"], *map(_sentences, blocks)])
    passages = [block for block in blocks if block.passage]
    blocks = _ranked([b for b in blocks if not b.passage], prompt.question)
    if passages and (not blocks or prompt.blocks[0].passage):
        # Manuals stand first in the prompt when the question is about them.
        return _quoted(passages, prompt.question, words)
    if passages:
        told = _quoted(passages[:1], prompt.question, words)
        return "\n\n".join([_arranged(blocks, prompt, words), told])
    return _arranged(blocks, prompt, words)


def _arranged(blocks, prompt, words):
    arrange = {"report": _report, "plan": _plan}.get(prompt.format, _plain)
    return arrange(blocks, words)


def _quoted(passages, question, words):
    """The sentence of each passage that shares most with the question, word by word."""
    asked = _stems(question) | _codes(APART.sub(r"\1-\2", question))
    told = []
    for block in passages[:BLOCKS]:
        quote = _sentence(block, question, asked)
        # The first was found best; another one must share a word with the question.
        if quote and (not told or asked & (_stems(quote) | _codes(quote))):
            named = {"title": block.title, "quote": quote, "cite": block.cite}
            told.append(words["quoted"].format(**named))
    if len(told) < 2:
        return told[0] if told else words["nothing"]
    return "\n".join([words["passages"], "", *[f"- {line}" for line in told]])


def _sentence(block, question, asked):
    lines = [line for _kind, part in block.parts for line in part]
    found = [
        sentence.strip().removeprefix("- ")
        for line in lines
        # A row of a table is quoted whole.
        for sentence in ([line] if "; " in line else SENTENCE.split(line))
        if sentence.strip() and not sentence.strip().endswith(":")
    ]
    amount = bool(HOW_MUCH.search(question.lower()))
    short = _stems(question, 3) - LITTLE
    rank = []
    for text in found:
        shared = len(short & _stems(text, 3))
        # A code names one thing: it counts for more than words that come anywhere.
        score = shared + CODE_WEIGHT * len(asked & _codes(text))
        if amount and shared and AMOUNT.search(text):
            score += AMOUNT_WEIGHT
        # "Oil" before "oil filter": the row is named by its first cell.
        rank.append((score, -len(text.split("; ")[0]) if "; " in text else -LONG))
    return found[rank.index(max(rank))] if found else ""


def _codes(text):
    return {re.sub(r"\W", "", word).lower() for word in CODE.findall(text)}


def thinking(messages):
    """A short text as a thinking model would begin with."""
    prompt = prompt_reading.read(messages)
    titles = ", ".join(block.title for block in prompt.blocks)
    question = " ".join(prompt.question.split())[:200]
    words = WORDS[prompt.language]
    return words["thinking" if titles else "no_data"].format(
        question=question, titles=titles
    )


def _ranked(blocks, question):
    """What shares most words with the question first, what is empty last."""
    asked = _stems(question)

    def rank(block):
        own = _stems(" ".join([block.title, *block.lines("list"), *block.rows]))
        return (
            block.is_empty,
            -2 * len(asked & _stems(block.title)) - len(asked & own),
        )

    return sorted(blocks, key=rank)


def _stems(text, letters=4):
    # Five letters are stem enough to meet plural and gender in both languages.
    return {word[:5] for word in re.findall(rf"\w{{{letters},}}", text.lower())}


def _plain(blocks, words):
    parts = []
    for block in blocks[:BLOCKS]:
        parts.append(_sentences(block) if block.is_empty else _lead(block, words))
        parts += [] if block.is_empty else _body(block, words)
    return _joined(parts, blocks, words)


def _report(blocks, words):
    leads = [
        _sentences(block) if block.is_empty else _lead(block, words)
        for block in blocks[:BLOCKS]
    ]
    parts = [f"## {words['summary']}", "\n".join(f"- {lead}" for lead in leads)]
    for block in blocks[:BLOCKS]:
        if not block.is_empty:
            parts += [f"## {block.title} {block.cite}".rstrip(), *_body(block, words)]
    return _joined(parts, blocks, words)


def _plan(blocks, words):
    full = [block for block in blocks if not block.is_empty][:BLOCKS]
    parts = [words["plan"]]
    for place, block in enumerate(full):
        room = ROWS if place == 0 else ROWS // 2
        tasks = _tasks(block, words, room)
        parts.append("\n".join(f"- [ ] {task}" for task in tasks))
        if block.rows and len(tasks) < max(block.total, len(block.rows)):
            parts.append(_count(len(tasks), block, words))
    parts += [_sentences(block) for block in blocks if block.is_empty]
    return "\n\n".join(filter(None, parts))


def _tasks(block, words, room):
    tasks = []
    heads = []
    for kind, lines in block.parts:
        if kind != "table":
            continue
        heads = _cells(lines[0])[1:]
        for row in lines[2 : 2 + room - len(tasks)]:
            name, *values = _cells(row)
            pairs = [
                f"{head} {value}"
                for head, value in zip(heads, values, strict=False)
                if value
            ]
            rest = f": {', '.join(pairs)}" if pairs else ""
            named = {"name": name, "title": block.title, "cite": block.cite}
            tasks.append(words["check"].format(rest=rest, **named))
    if not tasks:
        values = [re.sub(r"^\s*[-*] ", "", line) for line in block.lines("list")]
        rest = ": " + "; ".join(values[: ITEMS // 2])
        named = {"title": block.title, "cite": block.cite}
        tasks.append(words["review"].format(rest=rest, **named))
    return tasks


def _cells(row):
    cells = re.split(r"(?<!\\)\|", row.strip())
    return [cell.strip() for cell in cells[1:-1]]


def _lead(block, words):
    rows = len(block.rows)
    title, cite = block.title, block.cite
    if not rows or not block.total:
        return words["under"].format(title=title, cite=cite)
    noun = words["noun"][block.total != 1]
    lead = words["counted"].format(total=block.total, noun=noun, title=title, cite=cite)
    shown = min(rows, ROWS)
    return lead + (words["some"].format(shown=shown) if shown < block.total else ".")


def _body(block, words):
    """The parts of a block, long tables and lists cut."""
    parts = []
    for kind, lines in block.parts:
        if kind == "table":
            parts.append("\n".join(lines[: 2 + ROWS]))
            if len(lines) - 2 > ROWS or block.total > len(block.rows):
                parts.append(_count(min(len(lines) - 2, ROWS), block, words))
        elif kind == "list":
            parts.append("\n".join(lines[:ITEMS]))
            if len(lines) > ITEMS:
                parts.append("…")
        else:
            parts.append("\n".join(lines))
    return parts


def _count(shown, block, words):
    total = max(block.total, len(block.rows))
    return words["of"].format(shown=shown, total=total)


def _sentences(block):
    return f"{' '.join(block.lines('text'))} {block.cite}".strip()


def _joined(parts, blocks, words):
    if len(blocks) > BLOCKS:
        titles = [f"{block.title} {block.cite}".strip() for block in blocks[BLOCKS:]]
        parts.append(words["also"].format(titles=", ".join(titles)))
    return "\n\n".join(filter(None, parts))
