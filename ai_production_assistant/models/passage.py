from psycopg2.extras import Json

from odoo import api, fields, models


class AiProductionPassage(models.Model):
    """A piece of a document or of a record that a search finds and an answer cites.

    Nobody has access to this model: the only way to a passage is the search, which
    holds every one against the rights of the asker (``ai.production.search``), or its
    document.

    A passage belongs to a document (``document_id``) or to a record (``res_model`` and
    ``res_id``). It is searched only while ``live``: a new version of a document is
    stored beside the old one and takes its place in one step.
    """

    _name = "ai.production.passage"
    _description = "Passage"
    _order = "document_id, page, position, id"

    document_id = fields.Many2one(
        "ai.production.document", index="btree_not_null", ondelete="cascade"
    )
    res_model = fields.Char()
    res_id = fields.Many2oneReference(model_field="res_model")
    needs = fields.Json(
        help="Ids by model: only for who may read these records, named in it, as well."
    )
    generation = fields.Integer()
    live = fields.Boolean(default=True)
    page = fields.Integer()
    position = fields.Integer(help="Order on its page, from 0.")
    label = fields.Char(help="Name of the sheet.")
    section = fields.Char(help="Headings, outermost first.")
    row_from = fields.Integer()
    row_to = fields.Integer()
    header = fields.Text(help="Document, machine, section and page; embedded as well.")
    text = fields.Text(required=True)
    codes = fields.Char(help="Normal forms of the codes in it, between spaces.")
    language = fields.Char()
    tokens = fields.Integer()
    hash = fields.Char(required=True, index=True)

    _record_idx = models.Index("(res_model, res_id) WHERE res_model IS NOT NULL")

    @api.model
    @api.private
    def _store(self, passages, needs=None, **values):
        """Store ``engine.knowledge.passages.Passage`` objects and make them searchable.

        :param needs: ids by model, of the records that are named in them
        :param values: fields that all of them share, ``document_id`` or ``res_model``
            and ``res_id`` among them
        :return: the records, in the order of ``passages``
        """
        return self._insert(
            [
                {
                    "page": passage.page,
                    "position": passage.order,
                    "label": passage.label or None,
                    "section": passage.section or None,
                    "row_from": passage.rows[0],
                    "row_to": passage.rows[1],
                    "header": passage.header,
                    "text": passage.text,
                    "codes": f" {' '.join(passage.codes)} " if passage.codes else None,
                    "language": passage.language or None,
                    "tokens": passage.tokens,
                    "hash": passage.hash,
                    "live": True,
                    "needs": Json(needs) if needs else None,
                    **values,
                }
                for passage in passages
            ]
        )
