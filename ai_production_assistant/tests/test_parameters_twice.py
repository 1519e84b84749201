"""Two requests make the same parameter: real cursors, whose work is committed."""

import uuid
from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo import api
from odoo.exceptions import ConcurrencyError
from odoo.service.model import retrying
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from ..models.server import PREFIX, parameters_made_once

PARAMETER = "ir.config_parameter"


@tagged("post_install", "-at_install")
class TestParametersTwice(TransactionCase):
    def environment(self, cr):
        return api.Environment(cr, api.SUPERUSER_ID, {})

    def cursor(self):
        cr = self.registry.cursor()
        self.addCleanup(cr.close)
        return cr

    def store(self, name, value):
        """:return: what it was"""
        with self.registry.cursor() as cr:
            return self.environment(cr)[PARAMETER].set_param(PREFIX + name, value)

    def unset(self, name):
        """As before the first use ever."""
        self.addCleanup(self.store, name, self.store(name, False))

    def test_two_choose_the_default_model_for_the_first_time(self):
        with self.registry.cursor() as cr:
            name = f"twice:{uuid.uuid4()}"
            models_ = self.environment(cr)["ai.production.model"]
            model_id = models_.create({"name": name, "can_chat": True}).id
        self.addCleanup(self._remove, model_id)
        self.unset("chat_model_id")
        env = self.environment(self.cursor())
        model = env["ai.production.model"].browse(model_id).exists()
        tries = []

        def choose():
            tries.append(1)
            model._make_default_chat()
            return True

        # The transaction above began before this one was done, and cannot see it.
        self.store("chat_model_id", "1")
        with mute_logger("odoo.sql_db"), patch("odoo.service.model.time.sleep"):
            retrying(choose, env)
        env.cr.commit()
        self.assertEqual(len(tries), 2)
        self.assertEqual(self.store("chat_model_id", "1"), str(model_id))

    def _remove(self, model_id):
        with self.registry.cursor() as cr:
            self.environment(cr)["ai.production.model"].browse(model_id).unlink()

    def test_two_save_the_settings_for_the_first_time(self):
        for name in ("context_size", "repair", "use_ocr"):
            self.unset(name)
            env = self.environment(self.cursor())
            form = env["res.config.settings"].create({})
            self.store(name, "4096")
            with (
                self.subTest(name),
                mute_logger("odoo.sql_db"),
                self.assertRaises(ConcurrencyError),
            ):
                form.set_values()
            env.cr.rollback()

    def test_another_key_that_is_there_twice_is_told_as_it_is(self):
        env = self.environment(self.cursor())
        values = {"name": "Twice", "code": env.ref("base.es").code}
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            parameters_made_once(),
        ):
            env["res.country"].create(values)
