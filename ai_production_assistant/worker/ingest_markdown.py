"""The simple Markdown in which a vision model writes down a page."""

from __future__ import annotations

from ..engine.knowledge import Block

_ITEMS = ("- ", "* ", "• ")


def blocks_of(text: str) -> tuple[Block, ...]:
    """Loose on purpose: whatever a line is meant to be, its words are kept."""
    return tuple(_Lines().all(text))


class _Lines:
    def __init__(self):
        self.blocks: list[Block] = []
        self.paragraph: list[str] = []
        self.rows: list[list[str]] = []
        self.table = 0

    def all(self, text: str) -> list[Block]:
        for line in text.splitlines():
            self._line(line.strip())
        self._close()
        return self.blocks

    def _line(self, line: str):
        if line.startswith("|") and line.count("|") > 1:
            self._close_paragraph()
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not all(cell and not cell.strip("-: ") for cell in cells):
                self.rows.append(cells)
        elif not line or line.startswith("```"):
            self._close()
        elif line.startswith("#"):
            self._close()
            if title := line.lstrip("#").strip():
                level = min(6, len(line) - len(line.lstrip("#")))
                self.blocks.append(Block("heading", title, level))
        elif line.startswith(_ITEMS):
            self._close()
            self.blocks.append(Block("item", line[2:].strip()))
        else:
            self._close_table()
            self.paragraph.append(line)

    def _close(self):
        self._close_paragraph()
        self._close_table()

    def _close_paragraph(self):
        if self.paragraph:
            self.blocks.append(Block("text", " ".join(self.paragraph)))
            self.paragraph = []

    def _close_table(self):
        if not self.rows:
            return
        self.table += 1
        # Heads without rows are a row themselves.
        heads = self.rows.pop(0) if len(self.rows) > 1 else []
        for number, cells in enumerate(self.rows, 1):
            names = [*heads, *[""] * len(cells)]
            pairs = tuple((n, c) for n, c in zip(names, cells, strict=False) if c)
            if pairs:
                self.blocks.append(
                    Block("row", cells=pairs, row=number, table=self.table)
                )
        self.rows = []
