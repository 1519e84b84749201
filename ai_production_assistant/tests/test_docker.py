"""What the containers of docker-compose.yml need of the addon and of Odoo."""

import os
import runpy
from pathlib import Path
from unittest.mock import patch

from odoo.tests import BaseCase, TransactionCase

from ..engine.llm.address import default_address

SCRIPT = Path(__file__).resolve().parents[2] / "docker/admin_password.py"


class TestDefaultAddress(BaseCase):
    def test_ollama_s_own_variable_is_the_default(self):
        for given, expected in {
            None: "http://localhost:11434",
            "": "http://localhost:11434",
            "http://ollama:11434": "http://ollama:11434",
            "ollama": "http://ollama:11434",
            "0.0.0.0": "http://127.0.0.1:11434",
            "https://user:word@host": "https://user:word@host",
            "ftp://host": "http://localhost:11434",
        }.items():
            with self.subTest(given=given):
                self.assertEqual(default_address(given), expected)


class TestServerDefault(TransactionCase):
    def test_the_settings_are_preset_and_can_be_changed(self):
        parameters = self.env["ir.config_parameter"]
        parameters.search([("key", "=", "ai_production_assistant.server_url")]).unlink()
        server = self.env["ai.production.server"]
        expected = default_address(os.environ.get("OLLAMA_HOST"))
        self.assertEqual(server.settings().server_url, expected)
        parameters.set_param("ai_production_assistant.server_url", "http://other:1")
        self.assertEqual(server.settings().server_url, "http://other:1")


class TestAdminPassword(TransactionCase):
    def setUp(self):
        super().setUp()
        self.administrator = self.env.ref("base.user_admin")

    def set_password(self, wanted):
        commit = patch.object(self.env.cr, "commit")
        with patch.dict(os.environ, ODOO_ADMIN_PASSWORD=wanted), commit:
            return runpy.run_path(str(SCRIPT), {"env": self.env})["has_password"]

    def test_odoo_s_own_password_is_replaced(self):
        self.administrator.password = "admin"
        has_password = self.set_password("of .env")
        self.assertTrue(has_password(self.administrator, "of .env"))
        self.assertFalse(has_password(self.administrator, "admin"))

    def test_a_password_that_somebody_chose_stays(self):
        self.administrator.password = "chosen since"
        has_password = self.set_password("of .env")
        self.assertTrue(has_password(self.administrator, "chosen since"))
        self.assertFalse(has_password(self.administrator, "of .env"))
