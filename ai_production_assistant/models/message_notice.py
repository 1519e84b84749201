"""What a reader should know of how an answer came about."""

from odoo import api, models

from .knowledge_wording import problem_text


class AiProductionMessage(models.Model):
    _inherit = "ai.production.message"

    @api.private
    def _notice(self, notice) -> str:
        """The words for a notice: a code, or a dict of a code and what it is about."""
        values = notice if isinstance(notice, dict) else {"code": notice}
        code = values["code"]
        if code.startswith("file_"):
            return self._file_notice(code, values)
        return {
            "length": self.env._(
                "The answer reached the longest length allowed and is cut there."
            ),
            "endless": self.env._(
                "The model would not stop; the answer was ended at the longest length "
                "allowed."
            ),
            "truncated": self.env._(
                "The model read less than it was given: its context is too small. "
                "Raise the context size in the settings."
            ),
            "left_out": self.env._(
                "Not all of the data fitted the model's context; the sources name what "
                "was left out."
            ),
            "demonstration": self.env._("Demonstration model, not a language model."),
            "data_only": self.env._(
                "The model gave no answer. This is the data that it would have been "
                "given."
            ),
            "no_meaning": self.env._(
                "Searched by words only: the index of meanings does not answer now."
            ),
            "repeated": self.env._(
                "The server was interrupted; the answer was begun anew."
            ),
        }.get(code, code)

    def _file_notice(self, code: str, values: dict) -> str:
        name = values.get("name", "")
        if code == "file_failed":
            reason = problem_text(
                self.env, values.get("problem", ""), values.get("detail", "")
            )
            return self.env._(
                "%(name)s could not be read: %(reason)s", name=name, reason=reason
            )
        if code == "file_partly":
            return self.env._(
                "%(name)s was read in part only; the document shows what is missing.",
                name=name,
            )
        return self.env._(
            "%(name)s is still being read. Ask again when it is ready.", name=name
        )
