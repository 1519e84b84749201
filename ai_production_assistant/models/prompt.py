from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools.misc import format_date, get_lang

from ..engine.prompt import Texts, choose, estimate, texts
from .locale import locale_of
from .session import FORMATS

SIZES = [("small", "Small model"), ("large", "Large model")]
MAX_LENGTH = 6000
# The choices of the preview come along when a form is saved.
WRITABLE = {"text", "preview_size", "preview_format"}


class AiProductionPrompt(models.Model):
    """A text of what models are told, as shipped or as edited here.

    Only the edit is stored: the shipped text is read from the addon, so that an update
    brings new ones and leaves what a person has written.
    """

    _name = "ai.production.prompt"
    _description = "Prompt text"
    _order = "language, id"

    language = fields.Selection(
        lambda self: [(c, n.capitalize()) for c, n in texts.LANGUAGES.items()],
        required=True,
        readonly=True,
    )
    part = fields.Selection(
        [
            ("small", "Rules for small models"),
            ("large", "Rules for large models"),
            ("auto", "Answer format: automatic"),
            ("table", "Answer format: table"),
            ("report", "Answer format: report"),
            ("plan", "Answer format: action plan"),
        ],
        string="Text",
        required=True,
        readonly=True,
    )
    text = fields.Text(
        string="Text in use", compute="_compute_text", inverse="_inverse_text"
    )
    shipped_text = fields.Text(compute="_compute_shipped_text")
    edited_text = fields.Text(readonly=True)
    edited_from = fields.Char(
        readonly=True, help="Names the shipped text of the time of the edit."
    )
    edited_on = fields.Datetime(readonly=True)
    edited_by = fields.Many2one("res.users", readonly=True)
    is_outdated = fields.Boolean(
        string="Outdated",
        compute="_compute_is_outdated",
        help="The shipped text has changed since the edit.",
    )
    version = fields.Char(compute="_compute_version")
    preview_size = fields.Selection(
        SIZES, string="Model", compute="_compute_preview_choice", readonly=False
    )
    preview_format = fields.Selection(
        FORMATS,
        string="Answer format",
        compute="_compute_preview_choice",
        readonly=False,
    )
    preview = fields.Text(compute="_compute_preview")
    preview_length = fields.Char(string="Length", compute="_compute_preview")

    _one_of_each = models.Constraint(
        "UNIQUE(language, part)", "There is one text of a kind for each language."
    )

    @api.depends("language", "part")
    def _compute_display_name(self):
        for prompt in self:
            names = [
                dict(self._fields[name]._description_selection(self.env))[prompt[name]]
                for name in ("language", "part")
                if prompt[name]
            ]
            prompt.display_name = " · ".join(names)

    @api.depends("language", "part")
    def _compute_shipped_text(self):
        for prompt in self:
            prompt.shipped_text = texts.shipped(prompt.language or "en", prompt.part)

    @api.depends("shipped_text", "edited_text")
    def _compute_text(self):
        for prompt in self:
            prompt.text = prompt.edited_text or prompt.shipped_text

    @api.depends("shipped_text", "edited_text", "edited_from")
    def _compute_is_outdated(self):
        for prompt in self:
            now = texts.digest(prompt.shipped_text)
            prompt.is_outdated = bool(prompt.edited_text and prompt.edited_from != now)

    def _inverse_text(self):
        for prompt in self:
            text = (prompt.text or "").strip()
            if not text:
                raise ValidationError(
                    self.env._(
                        "A text cannot be empty. Discard the change; then “Reset” "
                        "brings back the shipped text."
                    )
                )
            prompt._edit(text if text != prompt.shipped_text else "")

    def write(self, vals):
        if not self.env.su and not vals.keys() <= WRITABLE:
            raise AccessError(
                self.env._("Only the text of a prompt can be changed, not its history.")
            )
        return super().write(vals)

    def _edit(self, text: str):
        """Store ``text`` instead of the shipped one; none goes back to that."""
        self.check_access("write")
        now = texts.digest(self.shipped_text)
        # sudo: ai.production.prompt - the right to write was just checked; who edited
        # what is told by this method alone, so that nobody can name another
        self.sudo().write(
            {
                "edited_text": text or False,
                "edited_from": now if text else False,
                "edited_on": fields.Datetime.now() if text else False,
                "edited_by": self.env.uid if text else False,
            }
        )

    @api.constrains("edited_text")
    def _check_edited_text(self):
        locale = locale_of(self.env)
        for prompt in self.filtered("edited_text"):
            if wrong := texts.wrong_placeholders(prompt.edited_text):
                raise ValidationError(
                    self.env._(
                        "%(wrong)s is not a placeholder. Those there are, written just "
                        "so: %(known)s.",
                        wrong=wrong[0],
                        known=", ".join(f"{{{name}}}" for name in texts.PLACEHOLDERS),
                    )
                )
            if len(prompt.edited_text) > MAX_LENGTH:
                raise ValidationError(
                    self.env._(
                        "The text has %(length)s characters; %(limit)s at most leave "
                        "room for data in what the model reads.",
                        length=locale.number(len(prompt.edited_text), 0),
                        limit=locale.number(MAX_LENGTH, 0),
                    )
                )

    @api.depends("text")
    def _compute_version(self):
        for prompt in self:
            edited = f"+{texts.digest(prompt.text)}" if prompt.edited_text else ""
            prompt.version = f"{texts.VERSION}{edited}"

    # --- preview ---------------------------------------------------------------------

    @api.depends("part")
    def _compute_preview_choice(self):
        for prompt in self:
            is_rules = prompt.part in texts.SIZES
            prompt.preview_size = prompt.part if is_rules else "small"
            prompt.preview_format = "auto" if is_rules else prompt.part

    @api.depends("text", "preview_size", "preview_format")
    def _compute_preview(self):
        locale = locale_of(self.env)
        size = self.env["ai.production.server"].settings().context_size
        today = fields.Date.context_today(self)
        for prompt in self:
            lang = {"es": "es_ES"}.get(prompt.language, "en_US")
            lang = get_lang(self.env, lang).code
            now = format_date(self.env, today, lang_code=lang, date_format="full")
            edited = self._edited(prompt.language) | {prompt.part: prompt.text or ""}
            chosen = choose(
                prompt.language or "en",
                prompt.preview_format or "auto",
                prompt.preview_size or "small",
                edited=edited,
            )
            prompt.preview = chosen.system(now)
            prompt.preview_length = self.env._(
                "about %(tokens)s of %(context)s tokens",
                tokens=locale.number(estimate(prompt.preview), 0),
                context=locale.number(size, 0),
            )

    # --- buttons ---------------------------------------------------------------------

    def action_reset(self):
        """Button: back to the shipped texts."""
        self.check_access("write")
        for prompt in self:
            prompt._edit("")

    def action_keep(self):
        """Button: the edited text stays, though the shipped one has changed."""
        self.check_access("write")
        for prompt in self.filtered("edited_text"):
            prompt._edit(prompt.edited_text)

    # --- for answers -----------------------------------------------------------------

    @api.model
    @api.private
    def _texts(self, lang: str, answer_format: str, parameter_size: str) -> Texts:
        """What a model of this size is told, to answer in ``lang``."""
        return choose(
            lang,
            answer_format,
            texts.size_of(parameter_size),
            name=get_lang(self.env, lang).name,
            edited=self._edited(texts.base(lang)),
        )

    def _edited(self, language: str) -> dict[str, str]:
        prompts = self.search(
            [("language", "=", language), ("edited_text", "!=", False)]
        )
        return {prompt.part: prompt.edited_text for prompt in prompts}

    @api.model
    @api.private
    def _create_missing(self):
        """A record for each text that the addon brings, at installation and update."""
        known = {(prompt.language, prompt.part) for prompt in self.search([])}
        self.create(
            [
                {"language": language, "part": part}
                for language in texts.LANGUAGES
                for part in texts.PARTS
                if (language, part) not in known
            ]
        )
