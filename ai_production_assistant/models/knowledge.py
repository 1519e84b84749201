import os
from dataclasses import dataclass

from odoo import api, models

from .server import read_parameters

DEFAULTS = {
    "vector_store": "chroma",
    # As long as the settings name no other: containers are told so where it is.
    "chroma_url": os.environ.get("CHROMA_URL", "").strip(),
    "qdrant_url": "",
    "qdrant_key": "",
    "max_file_mb": 100,
    "read_memory_mb": 512,
    "read_minutes": 60,
    "use_ocr": True,
    "vision_model_id": 0,
}


@dataclass(frozen=True)
class KnowledgeSettings:
    """The settings of the knowledge, typed.

    ``vector_store`` is ``chroma`` or ``qdrant``. Chroma without ``chroma_url`` is the
    embedded one, for a single process. ``read_memory_mb`` and ``read_minutes`` limit
    the process that reads a file.
    """

    vector_store: str
    chroma_url: str
    qdrant_url: str
    qdrant_key: str
    max_file_mb: int
    read_memory_mb: int
    read_minutes: int
    use_ocr: bool
    vision_model_id: int

    def __repr__(self):
        return f"KnowledgeSettings({self.vector_store})"


class AiProductionKnowledge(models.AbstractModel):
    _name = "ai.production.knowledge"
    _description = "Knowledge of the assistant"

    @api.model
    @api.private
    def settings(self) -> KnowledgeSettings:
        return KnowledgeSettings(**read_parameters(self.env, DEFAULTS))

    @api.model
    @api.private
    def _vision_model(self):
        """The model that reads scanned pages; empty while none is chosen or there."""
        # sudo: ai.production.model - chosen by an administrator; its name is needed
        model = self.env["ai.production.model"].sudo()
        model = model.browse(self.settings().vision_model_id).exists()
        able = model.active and "vision" in (model.capabilities or "").split(", ")
        return model if able else model.browse()
