"""The screens of the model check, and its file."""

import json

from odoo.tests import HttpCase, tagged

from .common import BASE
from .test_model_check_job import CHECK, ModelCheckCase


@tagged("post_install", "-at_install")
class TestModelCheckFile(ModelCheckCase, HttpCase):
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

    def test_the_screens(self):
        self.check()
        self.start_tour(
            "/odoo/ai-model-checks", "ai_production_model_check", login="ai_admin"
        )
        check = self.env[CHECK].search([], limit=1)
        self.assertEqual(check.model_name, "careless:latest")
