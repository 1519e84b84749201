from .facts import html, table, text
from .locale import Locale
from .markdown import blocks, render

__all__ = ["Locale", "blocks", "html", "render", "table", "text"]
