"""What administrators see of the index and set of the knowledge."""

import shutil
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import config

from ..engine.knowledge.stores import StoreError
from ..engine.knowledge.stores.registry import close_stores
from ..models import knowledge_index_state
from ..models.server import PREFIX
from .index_common import LANE, IndexCase

TEXTS = ("The spindle must be greased.", "Alarm 2041: coolant level too low.")


@tagged("post_install", "-at_install")
class TestIndexSettings(IndexCase):
    def settings(self, **values):
        return self.env["res.config.settings"].create(values)

    def state(self):
        return self.indexes._state()

    # --- state

    def test_the_state_tells_how_far_it_is(self):
        self.document(*TEXTS)
        index, *_rest = self.indexes._tend()
        self.assertEqual(self.state()["code"], "embedding")
        self.assertIn("0 of 2", self.state()["text"])
        self.embed()
        state = self.state()
        self.assertEqual((state["code"], state["done"]), ("ready", 2))
        self.assertIn("2 passages", state["text"])
        self.assertEqual(self.settings().ai_index_state, state["text"])
        other = self.indexes.create({"model_name": "new", "digest": "d"})
        self.minilm.copy({"name": "new", "digest": "d"})
        self.configure(embedding_model_id=self.models.search([("name", "=", "new")]).id)
        state = self.state()
        self.assertEqual((state["code"], other.state), ("building", "building"))
        self.assertIn(index.model_name, state["text"])

    def test_the_state_tells_what_is_missing(self):
        self.models.search([("can_embed", "=", True)]).write({"can_embed": False})
        self.assertEqual(self.state()["code"], "no_model")
        self.assertIn("embeddinggemma", self.state()["text"])
        self.indexes.create({"model_name": "x", "digest": "y", "state": "serving"})
        self.assertEqual(self.state()["code"], "model_gone")

    def test_the_state_tells_what_is_waited_for(self):
        self.document(*TEXTS)
        self.indexes._tend()
        self.jobs.create(
            {
                "kind": "embed",
                "state": "running",
                "error": {"code": "unreachable", "detail": ""},
            }
        )
        self.assertEqual(self.state()["code"], "unreachable")
        self.assertIn(self.stand_in.url, self.state()["text"])

    def test_the_state_tells_that_the_store_is_down(self):
        self.configure(chroma_url="http://127.0.0.1:9")
        self.assertEqual(self.state()["code"], "store_down")
        self.assertIn("address", self.state()["text"])
        self.assertIn("by their words only", self.state()["text"])
        self.document(*TEXTS)
        (index,) = self.indexes._tend()
        index._keep({index._pending(1)[0]: [1.0, 2.0]}, {})
        self.assertIn("meaning without it", self.state()["text"])
        with patch.object(knowledge_index_state, "FEW", 1):
            self.assertIn("by their words only", self.state()["text"])
        self.configure(chroma_url=self.chroma.url)

    def test_every_code_of_a_store_has_words_of_its_own(self):
        texts = {
            self.indexes._store_text(code, detail)
            for code, detail in (
                ("store_down", ""),
                ("store_slow", ""),
                ("store_damaged", ""),
                ("store_refused", "workers"),
                ("store_refused", "locked"),
                ("store_refused", "no_address"),
                ("store_refused", "qdrant-client"),
                ("store_refused", "401 unknown key"),
            )
        }
        self.assertEqual(len(texts), 8)

    # --- the store within Odoo

    def test_chroma_within_odoo(self):
        self.configure(chroma_url=False)
        address = self.indexes._store_address()
        self.assertEqual(address.kind, "chroma_embedded")
        self.assertIn(self.env.cr.dbname, address.path)
        self.addCleanup(shutil.rmtree, address.path, ignore_errors=True)
        self.addCleanup(close_stores)
        self.document(*TEXTS)
        index = self.embed_at_random()
        self.assertEqual(len(self.in_store(index)), 2)
        vector = [1.0] + [0.0] * 383
        self.assertEqual(len(index._nearest(vector, 5)), 2)

    def test_chroma_within_odoo_is_refused_with_several_processes(self):
        self.configure(chroma_url=False)
        with patch.dict(config.options, {"workers": 2}):
            with self.assertRaises(StoreError) as caught:
                self.indexes._store_address()
            self.assertEqual(caught.exception.code, "store_refused")
            with self.assertRaisesRegex(UserError, "single process"):
                self.settings(ai_chroma_url=False).action_ai_test_store()
            self.assertIn("several", self.state()["text"])

    def test_a_large_index_within_odoo_is_warned_of(self):
        self.document(*TEXTS)
        self.assertFalse(self.indexes._embedded_warning("chroma_embedded"))
        with patch.object(knowledge_index_state, "EMBEDDED_LIMIT", 1):
            self.assertIn("server", self.indexes._embedded_warning("chroma_embedded"))
            self.assertFalse(self.indexes._embedded_warning("chroma_server"))

    # --- buttons

    def test_testing_what_is_on_the_form(self):
        self.configure(chroma_url="http://127.0.0.1:9")
        self.document(*TEXTS)
        settings = self.settings(ai_chroma_url=self.chroma.url)
        action = settings.action_ai_test_store()
        self.assertEqual(action["params"]["type"], "success")
        with self.assertRaisesRegex(UserError, "does not answer"):
            self.settings().action_ai_test_store()
        self.configure(chroma_url=self.chroma.url)
        with self.assertRaisesRegex(UserError, "Enter the address"):
            self.settings(
                ai_vector_store="qdrant", ai_qdrant_url=False
            ).action_ai_test_store()
        with self.assertRaisesRegex(UserError, "does not answer"):
            self.settings(
                ai_vector_store="qdrant", ai_qdrant_url="http://127.0.0.1:9"
            ).action_ai_test_store()

    def test_checking_and_rebuilding_by_button(self):
        self.document(*TEXTS)
        self.embed_at_random()
        self.assertEqual(self.settings().ai_index_check, "Not checked yet.")
        action = self.settings().action_ai_check_index()
        self.assertEqual(action["res_model"], LANE)
        self.settings().action_ai_rebuild_index()
        self.run_jobs(LANE)
        self.env.invalidate_all()
        self.assertEqual(self.last_job("check").state, "done")
        self.assertIn("2 passages stored", self.last_job("rebuild").summary)
        self.assertIn("2 passages compared", self.settings().ai_index_check)
        failed = self.jobs.create(
            {"kind": "check", "state": "failed", "error": {"code": "store_down"}}
        )
        self.assertIn("not done", failed.summary)
        self.assertIn("does not answer", self.settings().ai_index_check)

    # --- rights and values

    def test_only_administrators_reach_the_settings(self):
        self.configure(qdrant_key="s3cret")
        settings = self.env["res.config.settings"].with_user(self.planner)
        names = ["ai_qdrant_key", "ai_chroma_url", "ai_qdrant_url"]
        self.assertFalse(set(settings.default_get(names)) & set(names))
        for model in ("ai.production.index", LANE, "ai.production.embedding"):
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[model].with_user(self.planner).search([])
        self.assertNotIn("s3cret", repr(self.env["ai.production.knowledge"].settings()))

    def test_a_switch_that_is_on_by_default_can_be_turned_off(self):
        knowledge = self.env["ai.production.knowledge"]
        self.assertTrue(self.settings().ai_use_ocr)
        self.settings(ai_use_ocr=False).execute()
        self.assertFalse(knowledge.settings().use_ocr)
        self.assertFalse(self.settings().ai_use_ocr)
        self.settings(ai_use_ocr=True).execute()
        self.assertTrue(knowledge.settings().use_ocr)

    def test_limits(self):
        for name in ("ai_max_file_mb", "ai_read_memory_mb", "ai_read_minutes"):
            with self.subTest(name=name), self.assertRaises(ValidationError):
                self.settings(**{name: 0})

    def test_the_form(self):
        with Form(self.env["res.config.settings"]) as form:
            form.ai_chroma_url = " http://127.0.0.1:9 "
            form.ai_max_file_mb = 250
        form.record.execute()
        settings = self.env["ai.production.knowledge"].settings()
        self.assertEqual(settings.chroma_url, "http://127.0.0.1:9")
        self.assertEqual(settings.max_file_mb, 250)
        self.env["ir.config_parameter"].set_param(
            f"{PREFIX}chroma_url", self.chroma.url
        )

    def test_saving_wakes_the_lane(self):
        before = self.jobs.search([], limit=1)
        self.settings().execute()
        self.assertNotEqual(self.jobs.search([], limit=1), before)
