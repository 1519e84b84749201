from markupsafe import Markup

from odoo import api, models

from .document_page import METHODS
from .knowledge_wording import problem_text

# Rows shown before and after those that are cited, and the most that are cited at once.
_AROUND = 15
_MOST_ROWS = 200


class AiProductionDocument(models.Model):
    """What was read of a document, page by page: the answer to "the model does not see
    my document"."""

    _inherit = "ai.production.document"

    @api.private
    def _pages(self, numbers=None):
        """The pages in use, or, of a document read for the first time, those read so
        far."""
        self.ensure_one()
        self.check_access("read")
        # sudo: ai.production.document.page - read through its document, checked above
        pages = self.env["ai.production.document.page"].sudo()
        domain = [
            ("document_id", "=", self.id),
            ("generation", "=", self.generation or self.reading_generation),
        ]
        if numbers is not None:
            domain.append(("number", "in", numbers))
        return pages.search(domain, order="number")

    @api.private
    def _problem_pages(self) -> list[tuple[int, str, str, str]]:
        """``(number, label, code, detail)`` of the pages on which something went
        wrong."""
        pages = self._pages().filtered("problem")
        return [(p.number, p.label or "", p.problem, p.detail or "") for p in pages]

    @api.private
    def _page_to_client(self, number: int) -> dict:
        """A page as it was read, as safe HTML; the last one when there are fewer."""
        pages = self._pages()
        numbers = pages.mapped("number")
        stored = pages.filtered(lambda p: p.number == number) or pages[-1:]
        # Alone: with its neighbours the blocks of a thousand pages would be fetched.
        stored = stored.browse(stored.id)
        result = {
            "document": self._to_client(),
            "page": stored.number,
            "pages": max(numbers, default=0),
            "expected": self.page_count,
            "problem_pages": pages.filtered("problem").mapped("number"),
            "label": "",
            "method": "none",
            "method_text": "",
            "problem": "",
            "html": "",
            **self._file_to_client(),
        }
        if stored:
            page = stored._page()
            methods = dict(stored._fields["method"]._description_selection(self.env))
            result |= {
                "label": page.label,
                "method": page.method,
                "method_text": methods.get(page.method, dict(METHODS)["none"]),
                "problem": problem_text(self.env, page.problem, page.detail)
                if page.problem
                else "",
                "html": self._page_html(page),
            }
        return result

    @api.private
    def _file_to_client(self) -> dict:
        """The file, as Odoo's own viewer takes it."""
        # sudo: ir.attachment - type and name of the file of a document that the user
        # may read; the content is served by Odoo, which checks for itself
        attachment = self.sudo().attachment_id
        return {
            "attachment": {
                "id": attachment.id,
                "name": attachment.name or "",
                "mimetype": attachment.mimetype or "",
                "checksum": attachment.checksum or "",
            }
        }

    def _page_html(self, page) -> Markup:
        """Every piece is escaped: what a file says is never markup."""
        parts, run = [], []

        def end_run():
            if run:
                parts.append(self._run_html(run))
                run.clear()

        for block in page.blocks:
            if run and (block.kind, block.table) != (run[0].kind, run[0].table):
                end_run()
            if block.kind in ("row", "item"):
                run.append(block)
                continue
            if block.kind == "heading":
                level = min(max(block.level, 1), 4) + 2
                parts.append(Markup("<h%s>%s</h%s>") % (level, block.text, level))
            elif block.kind == "code":
                parts.append(Markup("<pre>%s</pre>") % block.text)
            else:
                lines = Markup("<br>").join(block.text.split("\n"))
                parts.append(Markup("<p>%s</p>") % lines)
        end_run()
        return Markup("\n").join(parts)

    def _run_html(self, run) -> Markup:
        if run[0].kind == "item":
            items = Markup("").join(Markup("<li>%s</li>") % block.text for block in run)
            return Markup("<ul>%s</ul>") % items
        heads = self._heads(run)
        head = Markup("").join(
            Markup('<th scope="col">%s</th>') % text
            for text in [self.env._("Row"), *heads]
        )
        body = Markup("").join(
            Markup('<tr><th scope="row">%s</th>%s</tr>')
            % (
                block.row or "",
                Markup("").join(
                    Markup("<td>%s</td>") % cell for cell in self._cells(block, heads)
                ),
            )
            for block in run
        )
        return Markup(
            '<div class="o_ai_production_table"><table class="table table-sm">'
            "<thead><tr>%s</tr></thead><tbody>%s</tbody></table></div>"
        ) % (head, body)

    def _heads(self, rows) -> list[str]:
        """The heads of all rows, in the order of the columns."""
        heads: list[str] = []
        for block in rows:
            seen: dict[str, int] = {}
            for head, _value in block.cells:
                seen[head] = seen.get(head, 0) + 1
                if heads.count(head) < seen[head]:
                    heads.append(head)
        if any(not block.cells for block in rows) and "" not in heads:
            heads.append("")
        return heads

    def _cells(self, block, heads) -> list[str]:
        cells = [""] * len(heads)
        taken = set()
        for head, value in block.cells or (("", block.text),):
            places = (i for i, h in enumerate(heads) if h == head and i not in taken)
            place = next(places)
            taken.add(place)
            cells[place] = value
        return cells

    @api.private
    def _rows_to_client(self, number: int, row_from: int, row_to: int) -> dict:
        """The rows of a page of a sheet around the cited ones.

        :return: ``{sheet, heads, rows: [{row, cells, cited}]}``
        """
        stored = self._pages([number])
        page = stored._page() if stored else None
        rows = [b for b in page.blocks if b.kind == "row"] if page else []
        row_to = max(row_from, row_to)
        if row_from:
            cited = [b for b in rows if row_from <= b.row <= row_to]
            # A page of a document may hold several tables, each with a row 1.
            table = cited[0].table if cited else None
            rows = [b for b in rows if table is None or b.table == table]
            low, high = row_from - _AROUND, row_to + _AROUND
            rows = [b for b in rows if low <= b.row <= high]
        rows = rows[:_MOST_ROWS]
        heads = self._heads(rows)
        return {
            "document": self._to_client(),
            "sheet": page.label if page else "",
            "page": number,
            "heads": heads,
            "rows": [
                {
                    "row": block.row,
                    "cells": self._cells(block, heads),
                    "cited": bool(row_from) and row_from <= block.row <= row_to,
                }
                for block in rows
            ],
            **self._file_to_client(),
        }
