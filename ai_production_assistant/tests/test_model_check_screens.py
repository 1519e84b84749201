"""The screens of the model check, and its file."""

import json

from odoo.tests import tagged

from .common import BASE
from .model_check_common import CHECK, ModelCheckMixin
from .tour_common import TourCase


@tagged("post_install", "-at_install")
class TestModelCheckScreens(ModelCheckMixin, TourCase):
    def test_only_administrators_download_a_check(self):
        check = self.check()
        path = f"{BASE}/model_check/{check.id}/export.json"
        for login, status in (("ai_planner", 403), ("ai_admin", 200)):
            self.authenticate(login, login)
            self.assertEqual(self.url_open(path).status_code, status, login)
        response = self.url_open(path)
        self.assertIn("attachment", response.headers["Content-Disposition"])
        data = json.loads(response.content)
        self.assertEqual(data["check"]["model_name"], check.model_name)
        self.assertEqual(len(data["items"]), check.item_count)
        gone = path.replace(f"/{check.id}/", "/2147483000/")
        self.assertEqual(self.url_open(gone).status_code, 404)

    def test_a_check_from_its_start_to_the_comparison(self):
        self.check()
        taken = []
        kind = type(self.env[CHECK])
        take = kind.action_take_recommended

        def watched(check):
            taken.append(check.model_name)
            return take(check)

        # It takes what is shown only while it is recommended.
        self.patch(kind, "action_take_recommended", watched)
        self.tour("model_check", login="ai_admin", path="/odoo/ai-model-checks")
        self.assertEqual(taken, ["honest:latest"])
        checks = self.env[CHECK].search([])
        self.assertEqual(set(checks.mapped("state")), {"done"})
        self.assertEqual(checks[0].model_name, "careless:latest")
        self.assertEqual(self.models._default_chat().name, "careless:latest")

    def test_a_check_of_other_weights_is_shown_as_such(self):
        self.check().model_id.digest = "pulled anew"
        self.tour(
            "model_check_outdated", login="ai_admin", path="/odoo/ai-model-checks"
        )

    def test_the_recommended_model_is_taken_in_the_settings(self):
        check = self.check()
        self.new_user(
            "ai_both", "base.group_system,ai_production_assistant.group_admin"
        )
        self.tour(
            "model_check_settings",
            login="ai_both",
            path="/odoo/action-ai_production_assistant.action_settings",
        )
        self.assertEqual(self.models._default_chat(), check.model_id)
