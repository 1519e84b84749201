from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import babel_locale_parse, get_lang

from ..engine.knowledge.language import LANGUAGES
from .knowledge_wording import problem_text

# Problems of pages are told one by one up to here; the viewer shows all of them.
_MOST_PAGES = 30
SHEETS = ("xlsx", "csv")
LOCKED = ("encrypted", "wrong_password")


class AiProductionDocument(models.Model):
    """What the screens of the Knowledge show of a document, and their buttons."""

    _inherit = "ai.production.document"

    progress = fields.Integer(compute="_compute_progress", help="Per cent.")
    problem = fields.Text(compute="_compute_problem")
    error_code = fields.Char(compute="_compute_problem")
    notes_text = fields.Text(string="Left out", compute="_compute_problem")
    page_problems = fields.Text(
        string="Pages with a problem", compute="_compute_page_problems"
    )
    size_text = fields.Char(string="Size", compute="_compute_size_text")
    length_text = fields.Char(
        string="Length",
        compute="_compute_length_text",
        help="Pages, or parts of a sheet.",
    )
    can_edit = fields.Boolean(compute="_compute_can_edit")
    has_equipment = fields.Boolean(compute="_compute_has_equipment")
    record_name = fields.Char(string="File of", compute="_compute_record_name")

    @api.depends("state", "page_count", "pages_read", "passage_count", "embedded_count")
    def _compute_progress(self):
        for document in self:
            document.progress = document._progress()

    @api.depends("error", "notes")
    @api.depends_context("lang")
    def _compute_problem(self):
        for document in self:
            document.error_code = (document.error or {}).get("code", "")
            document.problem = document._error_text()
            document.notes_text = "\n".join(document._note_texts())

    @api.depends("generation", "pages_failed", "state")
    @api.depends_context("lang")
    def _compute_page_problems(self):
        for document in self:
            problems = document._problem_pages() if document._origin else []
            lines = [
                document._page_line(*problem) for problem in problems[:_MOST_PAGES]
            ]
            if len(problems) > _MOST_PAGES:
                more = len(problems) - _MOST_PAGES
                lines.append(self.env._("… and %(count)s more pages", count=more))
            document.page_problems = "\n".join(lines)

    def _page_line(self, number, label, code, detail) -> str:
        text = problem_text(self.env, code, detail)
        if label:
            return f"{label}: {text}"
        return self.env._("Page %(page)s: %(problem)s", page=number, problem=text)

    def _selection_language(self):
        """Those that are detected, and others that files say they are in.

        None needs to be installed: their names are not those of ``res.lang``.
        """
        codes = set(LANGUAGES)
        if self.has_access("read"):
            every = self.with_context(active_test=False)
            codes.update(
                code for (code,) in every._read_group([], ["language"]) if code
            )
        names = babel_locale_parse(get_lang(self.env).code).languages
        return sorted(
            ((code, names.get(code, code)) for code in codes), key=lambda pair: pair[1]
        )

    @api.depends("file_size")
    def _compute_size_text(self):
        for document in self:
            kilobytes = document.file_size / 1024
            if kilobytes < 1000:
                document.size_text = f"{max(1, round(kilobytes))} kB"
            else:
                document.size_text = f"{kilobytes / 1024:.1f} MB"

    @api.depends("page_count", "kind")
    @api.depends_context("lang")
    def _compute_length_text(self):
        for document in self:
            count = document.page_count
            if not count:
                document.length_text = ""
            elif document.kind in SHEETS and count == 1:
                document.length_text = self.env._("1 sheet part")
            elif document.kind in SHEETS:
                document.length_text = self.env._("%(count)s sheet parts", count=count)
            elif count == 1:
                document.length_text = self.env._("1 page")
            else:
                document.length_text = self.env._("%(count)s pages", count=count)

    @api.depends("user_id")
    @api.depends_context("uid")
    def _compute_can_edit(self):
        editable = self._filtered_access("write")
        for document in self:
            document.can_edit = document in editable

    def _compute_has_equipment(self):
        self.has_equipment = "maintenance.equipment" in self.env

    @api.depends("res_model", "res_id")
    def _compute_record_name(self):
        for document in self:
            record = document._own_record()
            document.record_name = record.display_name if record else ""

    def _own_record(self):
        """The record whose file it is; whoever reads the document may read it."""
        self.ensure_one()
        if not self.res_model or self.res_model not in self.env:
            return None
        return self.env[self.res_model].browse(self.res_id).exists()

    def action_read_again(self):
        self.check_access("write")
        self._read_again()
        self._notify()

    def action_enter_password(self):
        self.ensure_one()
        self.check_access("write")
        if self.error_code not in LOCKED:
            raise UserError(self.env._("The file is not protected by a password."))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Password of the file"),
            "res_model": "ai.production.document.password",
            "view_mode": "form",
            "target": "new",
            "context": {"default_document": self.id},
        }

    def action_open_record(self):
        record = self._own_record()
        if not record:
            raise UserError(self.env._("The record does not exist any more."))
        return record.get_formview_action()
