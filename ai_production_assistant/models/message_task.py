from datetime import timedelta

from odoo import api, fields, models
from odoo.tools.misc import format_date, get_lang

from ..engine.planning.manuals import KnowledgeAsk, followed, search_text
from ..worker.knowledge import SECONDS as FILES_SECONDS
from ..worker.task import Asker, Refused, Task

HISTORY = 12
SUGGESTED_MODELS = ("mrp.production", "mrp.workcenter", "product.product")


class AiProductionMessage(models.Model):
    """What the worker reads before an answer and writes after it."""

    _inherit = "ai.production.message"

    @api.private
    def _task(self) -> Task:
        """All that the answer needs; in superuser mode.

        :raises Refused: when its owner was archived or lost the group meanwhile
        """
        self.ensure_one()
        owner = self.session_id.user_id
        asker = self._asker(owner)
        settings = self.env["ai.production.server"].settings()
        branch = self.parent_id._branch()
        questions = [message for message in branch if message.role == "user"]
        model = self.model_id
        if not model:
            model = self.env["ai.production.model"]._default_chat(settings)
        as_asker = self.env(user=owner.id, context=asker.context, su=False)
        linked = self.session_id.with_env(as_asker)._linked()
        previous = [message.content for message in questions[:-1]]
        return Task(
            asker=asker,
            session_id=self.session_id.id,
            question=self.parent_id.content,
            knowledge=self._knowledge_ask(questions[:-1], previous),
            files_until=self.create_date + timedelta(seconds=FILES_SECONDS),
            history=[
                {"role": message.role, "content": message.content or "…"}
                for message in branch[:-1][-HISTORY:]
            ],
            previous=previous,
            linked=(linked._name, linked.id) if linked is not None else None,
            answer_format=self.answer_format or "auto",
            model=self.model_name or model.name or "",
            digest=model.digest or "",
            think=model.use_thinking if model.can_think else None,
            calibration=model.calibration or 1.0,
            texts=self.env["ai.production.prompt"]._texts(
                asker.context["lang"],
                self.answer_format or "auto",
                model.parameter_size or "",
            ),
            now=format_date(
                self.with_context(tz=asker.context["tz"]).env,
                fields.Date.context_today(self.with_context(tz=asker.context["tz"])),
                lang_code=asker.context["lang"],
                date_format="full",
            ),
            settings=settings,
            provider=self.env["ai.production.server"].provider(settings),
        )

    def _knowledge_ask(self, earlier, previous) -> KnowledgeAsk:
        """What the question wants of manuals and files; in superuser mode.

        A follow-up is about the file of the question that it goes back to.

        :param earlier: the questions before it, whose texts are ``previous``
        """
        question = self.parent_id
        documents = question.document_ids
        for place in followed(question.content, previous):
            documents = documents or earlier[place].document_ids
        toolbox = self.env["ai.production.toolbox"]
        sources = self.sources or "all"
        return KnowledgeAsk(
            sources=sources,
            text=search_text(question.content, previous),
            documents=tuple(documents.ids),
            is_empty=sources == "live" or not (documents or toolbox._has_knowledge()),
        )

    def _asker(self, owner) -> Asker:
        stored = self.asker or {}
        if not owner.active or not owner.has_group(
            "ai_production_assistant.group_user"
        ):
            raise Refused("no_access")
        companies = [
            i for i in stored.get("companies", []) if i in owner.company_ids.ids
        ]
        if not companies:
            raise Refused("no_access")
        return Asker(
            owner.id,
            {
                "lang": self._asker_lang(),
                "tz": stored.get("tz") or "UTC",
                "allowed_company_ids": companies,
            },
        )

    def _asker_lang(self) -> str:
        """The language of the question, unless it was switched off meanwhile."""
        return get_lang(self.env, (self.asker or {}).get("lang")).code

    @api.private
    def _finish(self, values: dict, calibration: float = 0.0):
        """The answer ends: store it and tell the pages of its owner.

        :param calibration: of its model, learnt from this answer; 0 for nothing new
        """
        if values["state"] == "done":
            values["suggestions"] = self._suggest(values.get("evidence") or [])
        if calibration and abs(calibration - self.model_id.calibration) > 0.01:
            self.model_id.calibration = calibration
        self.write(values)
        self.session_id.write({"last_activity": fields.Datetime.now()})
        self._notify()
        self.session_id._notify()
        self._notify_queue()

    def _suggest(self, evidence: list[dict]) -> list[str]:
        """Up to three questions that the evidence leads to, in the asker's language."""
        self = self.with_context(lang=self._asker_lang())
        names = {}
        for item in evidence:
            for fact in item["facts"]:
                model, record_id = fact["model"], fact["record_id"]
                if model in SUGGESTED_MODELS and record_id and model not in names:
                    # A subject may be more than a name ("order: component").
                    record = self.env[model].browse(record_id).exists()
                    names[model] = record.display_name
        found = []
        if name := names.get("mrp.production"):
            found.append(self.env._("What does %(order)s still need?", order=name))
        if name := names.get("mrp.workcenter"):
            found.append(
                self.env._("What is the load of %(centre)s this week?", centre=name)
            )
        if name := names.get("product.product"):
            found.append(
                self.env._("Which open orders need %(product)s?", product=name)
            )
        found += [
            self.env._("Which orders are late?"),
            self.env._("Which orders wait for components?"),
            self.env._("What is due this week?"),
        ]
        asked = {
            (m.content or "").casefold() for m in self._branch() if m.role == "user"
        }
        return [text for text in found if text.casefold() not in asked][:3]
