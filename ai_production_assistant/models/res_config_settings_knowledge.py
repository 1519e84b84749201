from dataclasses import replace

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.knowledge.stores import StoreError
from .knowledge import DEFAULTS, KnowledgeSettings
from .knowledge_index import QUESTION
from .server import PREFIX, parameters_made_once

LIMITS = {
    "ai_max_file_mb": (1, 4096),
    "ai_read_memory_mb": (128, 65_536),
    "ai_read_minutes": (1, 1440),
}


def _param(name: str) -> dict:
    return {"config_parameter": PREFIX + name, "default": DEFAULTS[name]}


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ai_vector_store = fields.Selection(
        [("chroma", "Chroma"), ("qdrant", "Qdrant")],
        string="Vector store",
        required=True,
        **_param("vector_store"),
    )
    ai_chroma_url = fields.Char(string="Chroma server", **_param("chroma_url"))
    ai_qdrant_url = fields.Char(string="Qdrant server", **_param("qdrant_url"))
    ai_qdrant_key = fields.Char(
        string="Qdrant key",
        config_parameter=PREFIX + "qdrant_key",
        groups="base.group_system",
    )
    ai_max_file_mb = fields.Integer(string="Largest file", **_param("max_file_mb"))
    ai_read_memory_mb = fields.Integer(string="Memory", **_param("read_memory_mb"))
    ai_read_minutes = fields.Integer(string="Time", **_param("read_minutes"))
    # No config_parameter: Odoo deletes a parameter that is False, and the default is
    # True.
    ai_use_ocr = fields.Boolean(string="Read scanned pages by Tesseract")
    ai_vision_model_id = fields.Many2one(
        "ai.production.model",
        string="Vision model",
        domain="[('capabilities', 'ilike', 'vision')]",
        config_parameter=PREFIX + "vision_model_id",
    )
    ai_index_state = fields.Char(
        string="Index of meanings", compute="_compute_ai_index_state"
    )
    ai_index_warning = fields.Char(compute="_compute_ai_index_state")
    ai_index_check = fields.Char(string="Last check", compute="_compute_ai_index_check")

    @api.model
    def get_values(self):
        values = super().get_values()
        settings = self.env["ai.production.knowledge"].settings()
        return {**values, "ai_use_ocr": settings.use_ocr}

    def set_values(self):
        result = super().set_values()
        # sudo: ir.config_parameter - only who may save the settings comes here
        parameters = self.env["ir.config_parameter"].sudo()
        with parameters_made_once():
            parameters.set_param(f"{PREFIX}use_ocr", str(self.ai_use_ocr))
        # The store or the model may be another one now.
        self.env["ai.production.index"]._queue_embedding()
        return result

    @api.constrains(*LIMITS)
    def _check_ai_knowledge_limits(self):
        self._check_within(LIMITS)

    @api.depends_context("lang")
    def _compute_ai_index_state(self):
        index = self.env["ai.production.index"]
        state = index._state(probe=False)["text"]
        try:
            warning = index._embedded_warning(index._store_address().kind)
        except StoreError:
            warning = ""
        warning = f"{warning} {index._left_text()}".strip()
        for settings in self:
            settings.ai_index_state = state
            settings.ai_index_warning = warning

    @api.depends_context("lang", "tz")
    def _compute_ai_index_check(self):
        text = self.env["ai.production.index"]._last_check_text()
        for settings in self:
            settings.ai_index_check = text

    def _ai_knowledge_settings(self) -> KnowledgeSettings:
        """What the form shows of the store, saved or not."""
        self.ensure_one()
        return replace(
            self.env["ai.production.knowledge"].settings(),
            vector_store=self.ai_vector_store or DEFAULTS["vector_store"],
            chroma_url=(self.ai_chroma_url or "").strip(),
            qdrant_url=(self.ai_qdrant_url or "").strip(),
            qdrant_key=(self.ai_qdrant_key or "").strip(),
        )

    def action_ai_test_store(self):
        """Button: ask the store on the form whether it answers."""
        self.check_access("write")
        index = self.env["ai.production.index"]
        try:
            address = index._store_address(QUESTION, self._ai_knowledge_settings())
        except StoreError as error:
            raise UserError(index._store_text(error.code, error.detail)) from error
        message = index._test_store(address)
        warning = index._embedded_warning(address.kind)
        return _notification(
            f"{message} {warning}".strip(), "warning" if warning else "success"
        )

    def action_ai_check_index(self):
        """Button: save, then hold the store against PostgreSQL in the background."""
        return self._queue_index_job("check")

    def action_ai_rebuild_index(self):
        """Button: save, then fill the store anew in the background."""
        return self._queue_index_job("rebuild")

    def _queue_index_job(self, kind: str):
        self.check_access("write")
        self.execute()
        # sudo: ai.production.index.job - for who may change the settings
        self.env["ai.production.index.job"].sudo()._queue(kind)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "ai_production_assistant.action_index_jobs"
        )


def _notification(message: str, kind: str) -> dict:
    return {
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": {"type": kind, "message": message, "sticky": kind == "warning"},
    }
