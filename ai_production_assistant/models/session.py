import re
import unicodedata

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from .ids import is_id
from .locale import locale_of

FORMATS = [
    ("auto", "Automatic"),
    ("table", "Table"),
    ("report", "Report"),
    ("plan", "Action plan"),
]
MAX_QUESTION = 8000
MAX_WAITING = 10
TITLE_LENGTH = 60
PAGE = 40
GC_LIMIT = 1000

# Explicit changes of the direction of text: they can make a question read as another.
BIDI_OVERRIDES = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def clean_question(text: str) -> str:
    """The text without control characters and overrides of its direction."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(BIDI_OVERRIDES)
    return "".join(
        c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")
    ).strip()


def title_of(text: str) -> str:
    line = re.sub(r"\s+", " ", text).strip()
    if len(line) <= TITLE_LENGTH:
        return line
    return line[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(".,;:") + "…"


class AiProductionSession(models.Model):
    """A conversation: its owner's alone, whoever else is administrator."""

    _name = "ai.production.session"
    _description = "Conversation with the assistant"
    _order = "pinned desc, last_activity desc, id desc"

    name = fields.Char(string="Title", required=True)
    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.user,
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    model_id = fields.Many2one("ai.production.model", ondelete="set null")
    answer_format = fields.Selection(FORMATS, required=True, default="auto")
    pinned = fields.Boolean()
    active = fields.Boolean(default=True)
    last_activity = fields.Datetime(default=fields.Datetime.now, readonly=True)
    message_ids = fields.One2many("ai.production.message", "session_id", readonly=True)
    res_model = fields.Char(string="Linked model", readonly=True)
    res_id = fields.Many2oneReference(
        string="Linked record", model_field="res_model", readonly=True
    )

    _owner_idx = models.Index("(user_id, last_activity DESC)")

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not self.env.su and vals.get("user_id", self.env.uid) != self.env.uid:
                raise AccessError(self.env._("A conversation belongs to its author."))
        return super().create(vals_list)

    def write(self, vals):
        # Odoo checks rules before a write, not after: without this a user could give a
        # conversation away, into another user's list.
        if not self.env.su and {"user_id", "company_id"} & vals.keys():
            raise AccessError(
                self.env._("A conversation stays with its owner and its company.")
            )
        result = super().write(vals)
        if {"name", "pinned", "active", "model_id", "answer_format"} & vals.keys():
            self._notify()
        return result

    def unlink(self):
        # sudo: ai.production.message - one's own messages, stopped as they go away
        self.sudo().message_ids._job_stop()
        owners = [(session.user_id, session.id) for session in self]
        result = super().unlink()
        for user, session_id in owners:
            user._bus_send("ai_production_assistant/session", {"deleted": session_id})
        return result

    # --- asking ----------------------------------------------------------------------

    @api.model
    @api.private
    def _start(self, text: str, linked=None, **values):
        """A new conversation, titled by its first question."""
        if linked:
            record = self._check_linked(*linked)
            values.update(res_model=record._name, res_id=record.id)
        return self.create({"name": title_of(text), **values})

    @api.model
    @api.private
    def _check_linked(self, model: str, res_id: int):
        """:raises UserError: when the user may not read the record, or it is not one"""
        if not self._has_records(model):
            raise UserError(self.env._("This kind of record cannot be asked about."))
        record = self.env[model].browse(res_id).exists()
        if not record:
            raise UserError(self.env._("The record does not exist any more."))
        record.check_access("read")
        return record

    def _has_records(self, model) -> bool:
        return bool(model) and model in self.env and not self.env[model]._abstract

    @api.model
    @api.private
    def _about(self, model: str, res_id: int):
        """An empty conversation about a record: one that is there, or a new one.

        :raises UserError: when the record cannot be asked about
        """
        record = self._check_linked(model, res_id)
        empty = [
            ("user_id", "=", self.env.uid),
            ("res_model", "=", record._name),
            ("res_id", "=", record.id),
            ("message_ids", "=", False),
        ]
        return self.search(empty, limit=1) or self.create(
            {
                "name": record.display_name,
                "res_model": record._name,
                "res_id": record.id,
            }
        )

    def ask(
        self,
        text,
        model_id=False,
        answer_format=None,
        parent_id=False,
        sources=None,
        document_ids=None,
    ):
        """Store a question and queue its answer.

        :param parent_id: the answer that the question follows; False for a first one
        :param sources: ``all``, ``documents`` or ``live``; None: the conversation's
        :param document_ids: files that are searched first, for this question only
        :return: question and answer, ``ai.production.message``
        :raises UserError: when the question cannot be asked, with the reason
        """
        self.ensure_one()
        self.check_access("write")
        text = self._check_question(text)
        if not all(is_id(i) for i in (model_id, parent_id) if i):
            raise UserError(
                self.env._("Models and messages are named by their numbers.")
            )
        messages = self.env["ai.production.message"]
        parent = messages.browse(parent_id or [])
        if parent and (parent.session_id != self or parent.role != "assistant"):
            raise UserError(
                self.env._("A question follows an answer of its conversation.")
            )
        model = self._choose_model(model_id)
        sources = self._choose_sources(sources)
        documents = self._check_documents(document_ids)
        # sudo: ai.production.message - users read messages only; the owner was checked
        question = messages.sudo().create(
            {
                "session_id": self.id,
                "parent_id": parent.id,
                "role": "user",
                "content": text,
                "state": "done",
                "document_ids": documents.ids,
            }
        )
        self._keep_files(documents)
        answer_format = self._choose_format(answer_format)
        answer = question._queue_answer(model, answer_format, sources)
        if not parent and not self.message_ids - question - answer:
            self.name = title_of(text)
        return question.sudo(False) + answer.sudo(False)

    @api.private
    def _check_question(self, text) -> str:
        if not isinstance(text, str):
            raise UserError(self.env._("A question is a text."))
        if len(text) > MAX_QUESTION:
            locale = locale_of(self.env)
            raise UserError(
                self.env._(
                    "The question has %(length)s characters; %(limit)s are allowed. "
                    "Shorten it, or ask in several steps.",
                    length=locale.number(len(text)),
                    limit=locale.number(MAX_QUESTION),
                )
            )
        text = clean_question(text)
        if not text:
            raise UserError(self.env._("Write a question first."))
        waiting = self.env["ai.production.message"].search_count(
            [
                ("session_id.user_id", "=", self.env.uid),
                ("state", "in", ("queued", "running")),
            ]
        )
        if waiting >= MAX_WAITING:
            raise UserError(
                self.env._(
                    "%(count)s of your questions still wait for their answers. Stop "
                    "one, or wait for it.",
                    count=waiting,
                )
            )
        return text

    @api.private
    def _choose_format(self, answer_format):
        """The format asked for, or the conversation's."""
        if not answer_format:
            return self.answer_format
        if not isinstance(answer_format, str) or answer_format not in dict(FORMATS):
            raise UserError(self.env._("There is no such format of answers."))
        return answer_format

    @api.private
    def _choose_model(self, model_id):
        """The model asked for, the conversation's, or the default; it may be none."""
        settings = self.env["ai.production.server"].settings()
        models_ = self.env["ai.production.model"]
        domain = Domain(models_._chat_domain(settings))
        if model_id:
            chosen = models_.search(domain & Domain("id", "=", model_id))
            if not chosen:
                raise UserError(
                    self.env._(
                        "This model cannot chat or is not on the server any more."
                    )
                )
            if self.model_id != chosen:
                self.model_id = chosen
            return chosen
        current = models_.search(domain & Domain("id", "=", self.model_id.id))
        return current or models_._default_chat(settings)

    # --- reading ---------------------------------------------------------------------

    @api.model
    @api.private
    def _page(self, search="", offset=0, limit=PAGE, archived=False):
        """A page of the user's conversations, newest first, pinned before.

        :return: ``(sessions, whether there are more)``
        """
        domain = Domain("user_id", "=", self.env.uid) & Domain(
            "active", "=", not archived
        )
        words = (search or "").strip()
        if words:
            domain &= Domain("name", "ilike", words) | Domain(
                "id", "in", self._saying(words, domain)
            )
        sessions = self.search(domain, offset=offset, limit=limit + 1)
        return sessions[:limit], len(sessions) > limit

    def _saying(self, words: str, domain: Domain) -> list[int]:
        """Ids of the conversations of ``domain`` in which ``words`` were said.

        They are named to the query: PostgreSQL takes an "ilike" for cheap, and with a
        subquery it would read the texts of all users to find those of one.
        """
        groups = self.env["ai.production.message"]._read_group(
            [
                ("session_id", "in", self._search(domain).get_result_ids()),
                ("content", "ilike", words),
            ],
            ["session_id"],
        )
        return [session.id for (session,) in groups]

    @api.private
    def _to_client(self, search="") -> list[dict]:
        """The rows of the list of conversations; see the controllers for the format."""
        running = {
            session.id
            for (session,) in self.env["ai.production.message"]._read_group(
                [
                    ("session_id", "in", self.ids),
                    ("state", "in", ("queued", "running")),
                ],
                ["session_id"],
            )
        }
        return [
            {
                "id": session.id,
                "name": session.name,
                "pinned": session.pinned,
                "active": session.active,
                "date": session.last_activity.isoformat() + "Z",
                "running": session.id in running,
                "model_id": session.model_id.id,
                "answer_format": session.answer_format,
                "sources": session.sources,
                "linked": session._linked_to_client(),
                "snippet": session._snippet(search),
            }
            for session in self
        ]

    @api.private
    def _linked(self):
        """The record that the conversation is about, if its owner may still read it."""
        if not self._has_records(self.res_model):
            return None
        record = self.env[self.res_model].browse(self.res_id).exists()
        return record if record and record.has_access("read") else None

    def _linked_to_client(self):
        record = self._linked()
        if record is None:
            return None
        return {"model": record._name, "id": record.id, "name": record.display_name}

    def _snippet(self, search: str) -> str:
        words = (search or "").strip()
        if not words or words.casefold() in self.name.casefold():
            return ""
        message = self.env["ai.production.message"].search(
            [("session_id", "=", self.id), ("content", "ilike", words)], limit=1
        )
        # Without the signs of Markdown, and the words where a narrow list shows them.
        text = re.sub(r"[|*`#>\s]+|:?-{2,}:?", " ", message.content or "")
        text = re.sub(r" +", " ", text)
        at = max(0, text.casefold().find(words.casefold()) - 12)
        return ("…" if at else "") + text[at : at + 90]

    @api.private
    def _notify(self):
        for session in self:
            session.user_id._bus_send(
                "ai_production_assistant/session", {"session": session._to_client()[0]}
            )

    # --- retention -------------------------------------------------------------------

    @api.autovacuum
    def _gc_sessions(self):
        days = self.env["ai.production.server"].settings().retention_days
        if days <= 0:
            return 0, 0
        old = fields.Datetime.subtract(fields.Datetime.now(), days=days)
        found = self.with_context(active_test=False).search(
            [("last_activity", "<", old)], limit=GC_LIMIT + 1
        )
        found[:GC_LIMIT].unlink()
        return min(len(found), GC_LIMIT), len(found) > GC_LIMIT
