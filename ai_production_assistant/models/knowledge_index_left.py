"""Stores that have vectors of this database, though the settings name another one."""

import json

from odoo import api, models

from ..engine.knowledge.stores import StoreAddress, StoreError
from ..engine.llm.address import without_password
from .server import PREFIX

# Beside the keys of the stores in use: only who may change the settings reads it.
_PARAMETER = f"{PREFIX}stores"


class AiProductionIndex(models.Model):
    _inherit = "ai.production.index"

    @api.model
    @api.private
    def _stores(self) -> list[StoreAddress]:
        """Those that vectors were ever stored in and not removed from."""
        # sudo: ir.config_parameter - for the lane, which opens them; never shown
        text = self.env["ir.config_parameter"].sudo().get_param(_PARAMETER)
        return [StoreAddress(**known) for known in json.loads(text or "[]")]

    @api.model
    @api.private
    def _keep_stores(self, addresses):
        known = [
            {"kind": one.kind, "url": one.url, "key": one.key, "path": one.path}
            for one in addresses
        ]
        # sudo: ir.config_parameter - as in _stores
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param(_PARAMETER, json.dumps(known) if known else False)

    @api.model
    @api.private
    def _note_store(self, address: StoreAddress):
        """From now on this store has vectors."""
        stores = self._stores()
        if (address.key, *_place(address)) not in [(s.key, *_place(s)) for s in stores]:
            others = [one for one in stores if _place(one) != _place(address)]
            self._keep_stores([*others, address])

    @api.model
    @api.private
    def _left_stores(self) -> list[StoreAddress]:
        try:
            used = _place(self._store_address())
        except StoreError:
            # While the settings name none that can be used, no other has taken over.
            return []
        return [one for one in self._stores() if _place(one) != used]

    @api.model
    @api.private
    def _has_moved(self) -> bool:
        """Whether the settings name another store since the lane opened one."""
        index = self._serving()
        try:
            return bool(
                index.store_key and index._store_changed(index._store_address())
            )
        except StoreError:
            return False

    @api.model
    @api.private
    def _forget_store(self, address: StoreAddress):
        stores = self._stores()
        self._keep_stores([one for one in stores if _place(one) != _place(address)])

    @api.model
    @api.private
    def _left_text(self) -> str:
        left = [without_password(one.url) or one.path for one in self._left_stores()]
        if not left:
            return ""
        return self.env._(
            "There are still vectors of this database in %(stores)s. They are removed "
            "as soon as it answers: every night, and by Check the index.",
            stores=", ".join(left),
        )


def _place(address: StoreAddress) -> tuple:
    return address.kind, address.url, address.path
