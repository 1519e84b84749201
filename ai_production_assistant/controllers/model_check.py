"""A model check as a file."""

import re

from odoo.exceptions import AccessError
from odoo.http import Controller, content_disposition, request, route

from .chat import BASE

CHECK = "ai.production.model.check"
GROUP = "ai_production_assistant.group_admin"


class ModelCheckController(Controller):
    @route(
        f"{BASE}/model_check/<int:check_id>/export.json",
        type="http",
        auth="user",
        readonly=True,
    )
    def export(self, check_id):
        if not request.env.user.has_group(GROUP):
            raise AccessError(
                request.env._("Only administrators of the assistant see model checks.")
            )
        check = request.env[CHECK].search([("id", "=", check_id)])
        if not check:
            raise request.not_found()
        name = re.sub(r"[^\w\- .]+", "-", check.model_name or "model")[:60]
        return request.make_json_response(
            check._export(),
            headers=[
                (
                    "Content-Disposition",
                    content_disposition(f"model-check-{name}-{check.id}.json"),
                ),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
