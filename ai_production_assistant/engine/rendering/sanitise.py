"""The last gate before a browser: an allow list of HTML.

Nothing that passes makes a browser load anything from outside or run anything. Links
are followed only when a person clicks on one.
"""

from __future__ import annotations

import re
from functools import cache

import nh3
from pygments.token import STANDARD_TYPES

from .marks import STYLES

MAX_CITATION = 999

_BLOCK = "h1 h2 h3 h4 h5 h6 p blockquote ul ol li hr div pre table thead tbody tr th td"
_INLINE = "a span code strong em del s u b i sub sup kbd mark br"
TAGS = frozenset(f"{_BLOCK} {_INLINE}".split())

_ALIGN = frozenset({"text-start", "text-center", "text-end"})
CLASSES = {
    "table": {"table", "table-sm"},
    "th": _ALIGN,
    "td": _ALIGN,
    "div": {"o_ai_production_table", "o_ai_production_code", "highlight"},
    "ul": {"o_ai_production_tasks"},
    "li": {"o_ai_production_task_item"},
    "span": {
        "o_ai_production_cite",
        "o_ai_production_claim",
        *(f"o_ai_production_{style}" for style in STYLES),
        "o_ai_production_task",
        "o_ai_production_task_done",
        *filter(None, STANDARD_TYPES.values()),
    },
}
# Without the content: what a reader was never meant to see.
_DROPPED = {"script", "style", "template", "title", "noscript", "iframe", "object"}

_RECORD = re.compile(r"/odoo/([a-z]\w*(\.\w+)+|m-[a-z]\w*)/\d+", re.ASCII)
_LANGUAGE = re.compile(r"[\w#+.-]{1,30}", re.ASCII)
_CLAIM = re.compile(r"\d{1,5}", re.ASCII)


def sanitise(html: str) -> str:
    """``html`` reduced to the allow list; never raises on broken markup."""
    return _cleaner().clean(html)


def safe_link(url: str) -> str | None:
    """``url`` when a link may lead there: the web, a mail, or a record in Odoo."""
    if re.match(r"(?i)(https?://|mailto:)[^\s/]", url):
        return url
    return record_link(url)


def record_link(url: str) -> str | None:
    """``url`` when it is the form of one record, as ``facts.record_path`` writes it.

    Nothing else of Odoo: routes act on a GET, and so do pages of its client, which
    carries out the server or client action that an address names.
    """
    return url if _RECORD.fullmatch(url) else None


def _attribute(tag: str, name: str, value: str) -> str | None:
    form = {"data-language": _LANGUAGE, "data-claim": _CLAIM}.get(name)
    return None if form and not form.fullmatch(value) else value


@cache
def _cleaner() -> nh3.Cleaner:
    digits = {str(number) for number in range(MAX_CITATION + 1)}
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=_DROPPED,
        # nh3 lets title and lang pass on all tags unless "*" says otherwise.
        attributes={
            "*": set(),
            "a": {"href"},
            "div": {"data-language"},
            "ol": {"start"},
            "span": {"data-claim"},
        },
        attribute_filter=_attribute,
        tag_attribute_values={
            "span": {
                "role": {"button"},
                "tabindex": {"0"},
                "data-cite": digits,
            }
        },
        set_tag_attribute_values={"a": {"target": "_blank"}},
        allowed_classes={tag: set(names) for tag, names in CLASSES.items()},
        url_schemes={"http", "https", "mailto"},
        url_relative=record_link,
        link_rel="noopener noreferrer nofollow",
    )
