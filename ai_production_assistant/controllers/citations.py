"""What leads from the chat to documents: citations, and the files of questions."""

from odoo.http import Controller

from . import arguments
from .arguments import own
from .chat import MESSAGE, rpc
from .knowledge import readable


class CitationsController(Controller):
    @rpc("citation", readonly=True)
    def citation(self, message_id=None, evidence_id=None):
        return own(MESSAGE, message_id)._citation(arguments.text(evidence_id, 10))

    @rpc("file/keep")
    def keep(self, document_id=None):
        return {"document": readable(document_id)._keep()._to_client()}
