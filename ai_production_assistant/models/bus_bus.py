from odoo import models
from odoo.tools.misc import OrderedSet

from odoo.addons.bus.models.bus import ODOO_NOTIFY_FUNCTION, get_notify_payloads

from ..worker.notifier import NOTIFIER, QUICK

CHANNELS = "bus.bus.channels"


class BusBus(models.Model):
    _inherit = "bus.bus"

    def _ensure_hooks(self):
        """In the worker's transactions, which have ``QUICK`` in their context, the
        notification goes over a connection that is kept. Odoo's own hook, which opens
        a new one, is not added where there is one already; all else stays Odoo's."""
        data = self.env.cr.postcommit.data
        if self.env.context.get(QUICK) and CHANNELS not in data:
            data[CHANNELS] = OrderedSet()

            @self.env.cr.postcommit.add
            def notify():
                payloads = get_notify_payloads(list(data.pop(CHANNELS)))
                NOTIFIER.notify(ODOO_NOTIFY_FUNCTION, payloads)

        return super()._ensure_hooks()
