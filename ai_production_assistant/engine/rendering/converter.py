"""One block of Markdown to HTML, by Python-Markdown and PyMdown Extensions.

The blocks come from :mod:`.loose`; here they become an element tree, and emphasis,
links, code spans and highlighting are Python-Markdown's and PyMdown's own.
"""

from __future__ import annotations

import re
import string
import threading
import xml.etree.ElementTree as etree
from html import unescape

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.highlight import Highlight

from .addresses import NOWHERE, is_among, readable
from .document import References
from .loose import MAX_DEPTH, Block, cells, scan
from .marks import reveal, unmarked
from .sanitise import MAX_CITATION, record_link, safe_link, sanitise

# Above it, a piece of text is shown without markup: up to it, a second at worst.
MAX_INLINE_WORK = 20_000_000
# Python-Markdown looks for the end of each bracket up to the end of the text, and
# releases before 3.11 once more for each one behind it.
_OPEN_BRACKET_WORK = 20
MAX_HIGHLIGHTED = 20_000

_MARKERS = re.compile(r"[\\`*_\[\]<&~!@:\n]|www\.")
_TASK = re.compile(r"\[([ xX])\] +(?=\S)")
_PLAIN_TAG = r"(?i)<(b|i|em|strong|u|s|del|sub|sup|kbd|mark)>([^<>]*)</\1>"
_ALIGN = {
    (True, True): "text-center",
    (True, False): "text-start",
    (False, True): "text-end",
}

_local = threading.local()


def convert(
    block: Block, references: References, addresses: frozenset[str] = NOWHERE
) -> str:
    """Safe HTML of one block; ``references`` are link definitions by lower-case
    name, ``addresses`` those outside of Odoo that a link may lead to."""
    md = _markdown()
    md.reset()
    _local.addresses = addresses
    md.references.update(references)
    root = etree.Element(md.doc_tag)
    _Tree(md).build(root, [block], 0)
    for processor in md.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    html = md.serializer(root).strip()
    html = html[len(md.doc_tag) + 2 : -len(md.doc_tag) - 3]
    for processor in md.postprocessors:
        html = processor.run(html)
    # Before the sanitiser turns entities into letters, which could forge a mark.
    return sanitise(reveal(html)).strip()


def inline_work(text: str) -> int:
    """What the inline patterns may cost for ``text``: its characters times its
    markers, those without an end counting more; 0 when nothing can match."""
    markers = len(_MARKERS.findall(text))
    if markers:
        unclosed = _unclosed(text, "[]") + _unclosed(text, "()")
        markers += unclosed * (_OPEN_BRACKET_WORK + unclosed)
    return len(text) * markers


def _unclosed(text: str, pair: str) -> int:
    count = depth = 0
    for character in re.findall(rf"[\{pair[0]}\{pair[1]}]", text):
        depth += 1 if character == pair[0] else -1
        if depth < 0:
            depth, count = 0, count + 1
    return count + depth


class _Tree:
    """Elements of blocks, below ``MAX_DEPTH`` levels of quotes and lists."""

    def __init__(self, md: markdown.Markdown):
        self.md = md

    def build(self, parent: etree.Element, blocks: list[Block], depth: int) -> None:
        for block in blocks:
            getattr(self, f"_{block.kind}")(parent, block, depth)

    def _inside(self, parent: etree.Element, lines: list[str], depth: int) -> bool:
        """Build ``lines`` within ``parent``; whether blank lines part its blocks."""
        if depth >= MAX_DEPTH:
            text = "\n".join(line.strip() for line in lines)
            etree.SubElement(parent, "p").text = AtomicString(text)
            return False
        blocks = list(scan(lines))
        self.build(parent, blocks, depth)
        gaps = zip(blocks, blocks[1:], strict=False)
        return any(before.end < after.start for before, after in gaps)

    def _text(self, parent: etree.Element, block: Block, depth: int) -> None:
        # A newline is a line break, as in GitHub's comments; so the two spaces or the
        # backslash that also make one go.
        lines = [line.strip() for line in block.lines]
        lines = [*(line.removesuffix("\\") for line in lines[:-1]), lines[-1]]
        etree.SubElement(parent, "p").text = _inline("\n".join(lines))

    def _heading(self, parent: etree.Element, block: Block, depth: int) -> None:
        title = "\n".join(line.strip() for line in block.lines)
        etree.SubElement(parent, f"h{block.level}").text = _inline(title)

    def _rule(self, parent: etree.Element, block: Block, depth: int) -> None:
        etree.SubElement(parent, "hr")

    def _code(self, parent: etree.Element, block: Block, depth: int) -> None:
        language = re.match(r"[\w#+.-]{0,30}", block.info, re.ASCII)[0]
        box = etree.SubElement(parent, "div", {"class": "o_ai_production_code"})
        if language:
            box.set("data-language", language.lower())
        source = "\n".join(block.lines)
        lexer = language if len(source) <= MAX_HIGHLIGHTED else "text"
        highlighter = Highlight(self.md, linenums=False)
        highlighted = highlighter.highlight(source, lexer or "text")
        box.text = AtomicString(self.md.htmlStash.store(highlighted))

    def _quote(self, parent: etree.Element, block: Block, depth: int) -> None:
        quote = etree.SubElement(parent, "blockquote")
        self._inside(quote, block.lines, depth + 1)

    def _list(self, parent: etree.Element, block: Block, depth: int) -> None:
        listing = etree.SubElement(parent, "ul" if block.first is None else "ol")
        if block.first not in (None, 1):
            listing.set("start", str(block.first))
        loose = block.loose
        for lines in block.items:
            item = etree.SubElement(listing, "li")
            task = _TASK.match(lines[0])
            if task:
                lines = [lines[0][task.end() :], *lines[1:]]
            loose |= self._inside(item, lines, depth + 1)
            if task:
                _add_task(item, task[1] != " ")
                listing.set("class", "o_ai_production_tasks")
        if not loose:
            for item in listing:
                _tighten(item)

    def _table(self, parent: etree.Element, block: Block, depth: int) -> None:
        box = etree.SubElement(parent, "div", {"class": "o_ai_production_table"})
        table = etree.SubElement(box, "table", {"class": "table table-sm"})
        header, delimiter, *rows = map(cells, block.lines)
        align = [_ALIGN.get((cell[0] == ":", cell[-1] == ":")) for cell in delimiter]
        align = (align + [None] * len(header))[: len(header)]
        _add_row(etree.SubElement(table, "thead"), "th", header, align)
        if rows:
            body = etree.SubElement(table, "tbody")
        for row in rows:
            _add_row(body, "td", row, align)


def _inline(text: str) -> str:
    """``text`` for the inline patterns, or past them when they find or cost nothing
    or too much."""
    work = inline_work(text)
    return text if 0 < work <= MAX_INLINE_WORK else AtomicString(text)


def _add_row(parent: etree.Element, tag: str, row: list[str], align: list) -> None:
    line = etree.SubElement(parent, "tr")
    for position, css in enumerate(align):
        cell = etree.SubElement(line, tag, {"class": css} if css else {})
        cell.text = _inline(row[position]) if position < len(row) else ""


def _add_task(item: etree.Element, done: bool) -> None:
    css = "o_ai_production_task" + (" o_ai_production_task_done" if done else "")
    box = etree.Element("span", {"class": css})
    box.text = AtomicString("☑" if done else "☐")
    text = item[0] if len(item) and item[0].tag == "p" else item
    box.tail, text.text = text.text, ""
    text.insert(0, box)
    item.set("class", "o_ai_production_task_item")


def _tighten(item: etree.Element) -> None:
    """Take the paragraphs of a tight list's item away, not their content."""
    before = None
    for child in list(item):
        if child.tag != "p":
            before = child
            continue
        position = list(item).index(child)
        item.remove(child)
        if before is None:
            item.text = child.text
        else:
            before.tail = child.text
        for offset, grandchild in enumerate(child):
            item.insert(position + offset, grandchild)
            before = grandchild


class _Citation(InlineProcessor):
    """``[1]`` or ``[1, 2]`` to marks that open the evidence."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m, data):
        numbers = [int(number) for number in re.findall(r"\d+", m[1])]
        if not all(0 < number <= MAX_CITATION for number in numbers):
            return None, None, None
        marks = [_mark(number) for number in numbers]
        if len(marks) == 1:
            return marks[0], m.start(), m.end()
        group = etree.Element("span")
        group.extend(marks)
        return group, m.start(), m.end()


def _mark(number: int) -> etree.Element:
    css = {"class": "o_ai_production_cite", "data-cite": str(number)}
    mark = etree.Element("span", {**css, "role": "button", "tabindex": "0"})
    mark.text = AtomicString(str(number))
    return mark


class _PlainTag(InlineProcessor):
    """The few pairs of tags that models write, without attributes; all other HTML
    shows as the text it is."""

    def handleMatch(self, m, data):
        element = etree.Element(m[1].lower())
        element.text = m[2]
        return element, m.start(), m.end()


class _Comment(InlineProcessor):
    def handleMatch(self, m, data):
        return "", m.start(), m.end()


class _Links(Treeprocessor):
    """Links lead only to records and to known addresses; images become links.

    Any other address is shown as text behind its label, so that neither a click nor
    a label that names another place leads astray.
    """

    def run(self, root):
        inside = {child for link in root.iter("a") for child in link.iter("img")}
        for element in list(root.iter()):
            if element.tag not in ("a", "img"):
                continue
            address = element.get("href") or element.get("src") or ""
            address = unmarked(_plainly(address))
            label = element.get("alt") or readable(address)
            is_image = element.tag == "img"
            linked = element not in inside and _may_lead_to(address)
            element.attrib.clear()
            element.tag = "a" if linked else "span"
            if linked:
                element.set("href", address)
            if is_image:
                element.text = label
            if not linked and element not in inside:
                _tell_address(element, address)


def _may_lead_to(address: str) -> bool:
    known = is_among(address, _local.addresses)
    return known or record_link(address) is not None


def _tell_address(element: etree.Element, address: str) -> None:
    """Put an address of the web or of mail behind the label, unless that says it."""
    told = readable(address)
    label = unmarked(_plainly("".join(element.itertext()))).strip()
    if not safe_link(address) or told.lower() in (
        label.lower(),
        f"mailto:{label}".lower(),
        f"http://{label}".lower(),
    ):
        return
    etree.SubElement(element, "span").text = AtomicString(f" ({told})")


def _plainly(text: str) -> str:
    """``text`` without the entities in which Python-Markdown writes mail addresses."""
    return unescape(text.replace("\x02amp\x03", "&"))


class _Loose(Extension):
    """Inline rules of our own beside PyMdown's."""

    def extendMarkdown(self, md):
        md.ESCAPED_CHARS = list(string.punctuation)
        patterns = md.inlinePatterns
        patterns.deregister("html")
        patterns.deregister("linebreak")
        citation = r"\[\^?(\d{1,4}(?:\s*[,;]\s*\d{1,4})*)\]"
        patterns.register(_Citation(citation, md), "ai_cite", 122)
        patterns.register(_Comment(r"<!--.*?-->", md), "ai_comment", 92)
        patterns.register(_PlainTag(_PLAIN_TAG, md), "ai_tag", 91)
        line_break = SubstituteTagInlineProcessor(r"(?i)<br\s?/?>", "br")
        patterns.register(line_break, "ai_break", 90)
        # Below emphasis, which must still see that a marker stands beside a space.
        patterns.register(SubstituteTagInlineProcessor(r"\n", "br"), "ai_newline", 50)
        md.treeprocessors.register(_Links(md), "ai_links", -10)


def _markdown() -> markdown.Markdown:
    """One converter a thread: they keep state while they work."""
    if not hasattr(_local, "md"):
        _local.md = markdown.Markdown(
            extensions=[
                "pymdownx.betterem",
                "pymdownx.tilde",
                "pymdownx.magiclink",
                _Loose(),
            ],
            extension_configs={
                "pymdownx.tilde": {"subscript": False},
                "pymdownx.magiclink": {"hide_protocol": False},
            },
        )
    return _local.md
