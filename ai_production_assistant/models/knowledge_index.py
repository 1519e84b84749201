from odoo import api, fields, models

STATES = [("building", "Being built"), ("serving", "In use"), ("retired", "Retired")]


class AiProductionIndex(models.Model):
    """The vectors of all passages by one embedding model: a space of its own.

    At most one serves; another may be built beside it while it does.
    """

    _name = "ai.production.index"
    _description = "Index of meanings"
    _order = "id desc"

    model_id = fields.Many2one("ai.production.model", ondelete="set null")
    model_name = fields.Char(required=True, readonly=True)
    digest = fields.Char(required=True, readonly=True)
    dimension = fields.Integer(readonly=True, help="0 until the first vector.")
    state = fields.Selection(STATES, required=True, default="building", readonly=True)

    @api.model
    @api.private
    def _queue_embedding(self):
        """Wake the lane that embeds what has no vector yet."""


class AiProductionEmbedding(models.Model):
    """The vector of a passage in an index, as float32 in the column ``vector``.

    ``vector`` is empty where the model refused the text: ``refused`` says why.
    """

    _name = "ai.production.embedding"
    _description = "Vector of a passage"
    _log_access = False

    index_id = fields.Many2one("ai.production.index", required=True, ondelete="cascade")
    passage_id = fields.Many2one(
        "ai.production.passage", required=True, index=True, ondelete="cascade"
    )
    refused = fields.Char()
    stored = fields.Boolean(help="The vector store has it.")

    _passage_unique = models.UniqueIndex("(index_id, passage_id)")
    _unstored_idx = models.Index("(index_id) WHERE NOT stored")

    def init(self):
        result = super().init()
        self.env.cr.execute(
            "ALTER TABLE ai_production_embedding ADD COLUMN IF NOT EXISTS vector bytea"
        )
        return result
