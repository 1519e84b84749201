"""What a reader sees of rendered Markdown, in a form that fits on a line."""

import re
from datetime import datetime, timezone
from pathlib import Path
from typing import NamedTuple

from ...engine.evidence import Evidence, Fact, Source
from ...engine.rendering import addresses_of

# Tabs, spaces at the end of a line and carriage returns are written so in the cases.
_VISIBLE = str.maketrans({"→": "\t", "·": " ", "␍": "\r"})
_BLOCK_TAG = re.compile(
    r"\s*(</?(?:p|ul|ol|li|table|thead|tbody|tr|th|td|blockquote|h\d|hr|div)\b[^>]*>)"
    r"\s*"
)
_STEPS = (
    (r'<div class="o_ai_production_table">\s*(.*?</table>)\s*</div>', r"\1"),
    (r'<span class="o_ai_production_cite" data-cite="(\d+)"[^>]*>\1</span>', r"{\1}"),
    (r'<span class="o_ai_production_task o_ai_production_task_done">☑</span>', "[x] "),
    (r'<span class="o_ai_production_task">☐</span>', "[ ] "),
    (r'<(t[hd]) class="text-(\w+)">', r"<\1 \2>"),
    (r'<a href="([^"]*)" target="_blank" rel="noopener[^"]*">', r"<a \1>"),
    (r'<ol start="(\d+)">', r"<ol \1>"),
    (r' class="o_ai_production_task\w+"', ""),
    (r"<br>\s*", "<br>"),
    (r' class="table table-sm"', ""),
)
_CODE = re.compile(
    r'<div class="o_ai_production_code"(?: data-language="([^"]*)")?>'
    r'<div class="highlight"><pre><span></span><code>(.*?)</code></pre></div>\s*</div>',
    re.DOTALL,
)


class Case(NamedTuple):
    name: str
    markdown: str
    expected: str

    @property
    def addresses(self):
        """All of its own, so that its links are links."""
        return told_in(self.markdown)


def told_in(text):
    """The addresses to which an answer may link when ``text`` is the evidence."""
    fact = Fact("A", "text", text)
    now = datetime(2026, 3, 2, tzinfo=timezone.utc)
    return addresses_of([Evidence("A", Source(), now, (fact,))])


def cases(file_name):
    """The cases of a file: a ``====`` line with the name, Markdown, a ``----`` line,
    and what the reader sees as :func:`simplified` HTML."""
    text = (Path(__file__).parent / file_name).read_text(encoding="utf-8")
    found = []
    for chunk in re.split(r"^==== ", text, flags=re.MULTILINE)[1:]:
        name, _, rest = chunk.partition("\n")
        markdown, _, expected = rest.partition("\n----\n")
        markdown = markdown.translate(_VISIBLE)
        found.append(Case(name, markdown, expected.strip("\n")))
    return found


def simplified(html):
    """``html`` without wrappers, classes and space between blocks. Classes that are
    neither known nor expected stay, and so fail a comparison."""
    code = []

    def keep(match):
        code.append(re.sub(r"</?span[^>]*>", "", match[2]).strip("\n"))
        language = f" {match[1]}" if match[1] else ""
        return f"<div><pre{language}>\x00{len(code) - 1}\x00</pre></div>"

    html = _CODE.sub(keep, html)
    for pattern, replacement in _STEPS:
        html = re.sub(pattern, replacement, html, flags=re.DOTALL)
    html = _BLOCK_TAG.sub(r"\1", html).replace("<div><pre", "<pre")
    html = html.replace("</pre></div>", "</pre>")
    return re.sub(r"\x00(\d+)\x00", lambda match: code[int(match[1])], html).strip()
