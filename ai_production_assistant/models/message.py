from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.evidence import Evidence
from ..worker import POOL
from ..worker.answer import AnswerRun
from .session import FORMATS
from .session_knowledge import SOURCES

ROLES = [("user", "Question"), ("assistant", "Answer")]
# Read together, and only where an answer is shown: the worker goes through all messages
# of a conversation, whose evidence may be megabytes.
DETAILS = "answer details"


class AiProductionMessage(models.Model):
    """A question or an answer. Users read messages; all changes go through methods.

    Messages form a tree by ``parent_id``: asking again or editing makes a sibling, and
    nothing is ever overwritten.
    """

    _name = "ai.production.message"
    _description = "Message of a conversation with the assistant"
    _inherit = ["ai.production.job"]
    _order = "id"

    session_id = fields.Many2one(
        "ai.production.session",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    parent_id = fields.Many2one(
        "ai.production.message", readonly=True, index=True, ondelete="cascade"
    )
    role = fields.Selection(ROLES, required=True, readonly=True)
    content = fields.Text(readonly=True, help="Markdown.")
    thinking = fields.Text(readonly=True, prefetch=DETAILS)
    answer_format = fields.Selection(FORMATS, readonly=True)
    sources = fields.Selection(
        SOURCES, readonly=True, help="What an answer may be based on."
    )
    document_ids = fields.Many2many(
        "ai.production.document",
        "ai_production_message_document_rel",
        "message_id",
        "document_id",
        string="Files of the question",
        readonly=True,
        context={"active_test": False},
    )
    stage = fields.Char(readonly=True, help="What a running answer is doing.")
    seq = fields.Integer(
        readonly=True, help="Number of the first text event that content does not hold."
    )
    steps = fields.Json(readonly=True, prefetch=DETAILS)
    evidence = fields.Json(
        readonly=True, prefetch=DETAILS, help="What the model was given, frozen."
    )
    trace = fields.Json(readonly=True, prefetch=DETAILS)
    grounding = fields.Json(
        readonly=True,
        prefetch=DETAILS,
        help="What code found when it held the answer against the evidence.",
    )
    notices = fields.Json(readonly=True, prefetch=DETAILS)
    suggestions = fields.Json(readonly=True, prefetch=DETAILS)
    model_id = fields.Many2one(
        "ai.production.model", readonly=True, ondelete="set null"
    )
    model_name = fields.Char(readonly=True)
    asker = fields.Json(
        readonly=True, help="Language, time zone and companies when it was asked."
    )
    prompt_tokens = fields.Integer(readonly=True)
    output_tokens = fields.Integer(readonly=True)
    first_word_seconds = fields.Float(readonly=True)
    total_seconds = fields.Float(readonly=True)
    feedback_rating = fields.Selection([("up", "Good"), ("down", "Bad")], readonly=True)
    feedback_comment = fields.Text(readonly=True)

    # --- the job ---------------------------------------------------------------------

    @api.private
    def _job_slots(self) -> int:
        return self.env["ai.production.server"].settings().slots

    @api.private
    def _job_runner(self):
        return AnswerRun

    @api.private
    def _job_fail(self, code: str, detail: str = ""):
        result = super()._job_fail(code, detail)
        self.write({"stage": False, "lease_until": False})
        self._notify()
        return result

    @api.private
    def _queue_answer(self, model, answer_format, sources):
        """Queue an answer to this question, in superuser mode, and tell the pages."""
        self.ensure_one()
        user_env = self.env(su=False)
        answer = self.create(
            {
                "session_id": self.session_id.id,
                "parent_id": self.id,
                "role": "assistant",
                "state": "queued",
                "answer_format": answer_format,
                "sources": sources,
                "model_id": model.id,
                "model_name": model.name,
                "asker": {
                    "lang": user_env.lang or self.env.user.lang,
                    "tz": self.env.user.tz or "UTC",
                    "companies": user_env.companies.ids,
                },
            }
        )
        answer._job_enqueue()
        self.session_id.write({"last_activity": fields.Datetime.now()})
        self.session_id._notify()
        return answer

    # --- what a user can do ----------------------------------------------------------

    def _own(self, role: str):
        """The message in superuser mode, once it is sure to be the user's own.

        :raises AccessError: of Odoo's own when it is somebody else's
        :raises UserError: when it is not of that role
        """
        self.ensure_one()
        self.check_access("read")
        self.session_id.check_access("write")
        if self.role != role:
            raise UserError(self.env._("This cannot be done with this message."))
        # sudo: ai.production.message - ownership was just checked; users only read
        return self.sudo()

    def edit(
        self,
        text,
        model_id=False,
        answer_format=None,
        sources=None,
        document_ids=None,
    ):
        """Ask a question again in other words, as a sibling of the old one.

        :param document_ids: None for the files of the old question that are still there
        :return: the new question and its answer
        """
        question = self._own("user")
        if document_ids is None:
            document_ids = self._readable_documents().ids
        return self.session_id.ask(
            text,
            model_id=model_id,
            answer_format=answer_format,
            parent_id=question.parent_id.id,
            sources=sources,
            document_ids=document_ids,
        )

    @api.private
    def _readable_documents(self):
        """The files of a question that its asker may still read."""
        # sudo: ai.production.message - the ids alone; rights are asked right after
        ids = self.sudo().document_ids.ids
        documents = self.env["ai.production.document"].with_context(active_test=False)
        return documents.browse(ids)._readable()

    def regenerate(self, model_id=False, answer_format=None, sources=None):
        """Answer the question of this answer once more, as a sibling of it."""
        answer = self._own("assistant")
        session = self.session_id
        session._check_question(answer.parent_id.content)
        return answer.parent_id._queue_answer(
            session._choose_model(model_id),
            session._choose_format(answer_format),
            session._choose_sources(sources),
        ).sudo(False)

    def stop(self):
        """End an answer; what it says so far is kept."""
        answer = self._own("assistant")
        answer._job_stop()
        answer._notify()

    def rate(self, rating, comment=""):
        """:param rating: ``up``, ``down`` or False to take it back"""
        answer = self._own("assistant")
        if rating not in ("up", "down", False):
            raise UserError(self.env._("A rating is up or down."))
        if not isinstance(comment, str) or len(comment) > 2000:
            raise UserError(self.env._("The comment is too long."))
        answer.write({"feedback_rating": rating, "feedback_comment": comment or False})
        answer._notify()

    def log_as_note(self):
        """Post the answer on the record that its conversation is about, as the user."""
        answer = self._own("assistant")
        record = self.session_id._linked()
        if record is None:
            raise UserError(self.env._("This conversation is not about a record."))
        if not hasattr(record, "message_post"):
            raise UserError(self.env._("Notes cannot be logged on this record."))
        record.message_post(body=answer._note_body(), subtype_xmlid="mail.mt_note")
        return record.display_name

    @api.private
    def _resync(self):
        """Make running answers tell their whole state to the pages once more."""
        running = self.filtered(lambda message: message.state == "running")
        dbname, name = self.env.cr.dbname, self._name
        for message_id in running.ids:
            self.env.cr.postcommit.add(lambda i=message_id: POOL.sync(dbname, name, i))

    # --- reading ---------------------------------------------------------------------

    @api.private
    def _evidence(self) -> list[Evidence]:
        return [Evidence.from_dict(data) for data in self.evidence or []]

    @api.private
    def _branch(self):
        """The messages from the first question down to this one."""
        self.ensure_one()
        branch = self
        # A tree of questions and answers is as deep as a conversation is long.
        by_id = {message.id: message for message in self.session_id.message_ids}
        message = self
        while message.parent_id and message.parent_id.id in by_id:
            message = by_id[message.parent_id.id]
            branch = message + branch
        return branch

    @api.private
    def _position(self) -> int:
        """How many answers have to end before this one can start."""
        if self.state != "queued":
            return 0
        # sudo: ai.production.message - counts only, over all users
        messages = self.sudo()
        before = messages.search_count(
            [("state", "=", "queued"), ("id", "<", self.id), ("wait_until", "=", False)]
        )
        running = messages.search_count([("state", "=", "running")])
        return max(0, before + running + 1 - self._job_slots())
