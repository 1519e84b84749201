from .addresses import addresses_of
from .facts import html, table, text
from .locale import Locale
from .markdown import BlockStream, blocks, render

__all__ = [
    "BlockStream",
    "Locale",
    "addresses_of",
    "blocks",
    "html",
    "render",
    "table",
    "text",
]
