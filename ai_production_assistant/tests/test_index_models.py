"""Changing the embedding model: the old index serves until the new one is complete."""

from odoo.tests import tagged

from .index_common import LANE, IndexCase

TEXTS = ("The spindle must be greased.", "Alarm 2041: coolant level too low.")


@tagged("post_install", "-at_install")
class TestIndexModels(IndexCase):
    def setUp(self):
        super().setUp()
        self.document(*TEXTS)
        self.old = self.embed()

    def new_model(self, name="new-embed", digest="sha256:new"):
        self.stand_in.state.add(name, capabilities=("embedding",), embedding_length=384)
        self.addCleanup(self.stand_in.state.remove, name)
        self.models._synchronise()
        model = self.models.search([("name", "=like", f"{name}%")])
        self.configure(embedding_model_id=model.id)
        return model

    def test_the_old_one_serves_until_the_new_one_is_complete(self):
        model = self.new_model()
        states = []
        keep = type(self.indexes)._keep

        def look(index, *args):
            serving = index._serving()
            states.append((index.id, index.state, serving.id, serving._usable()))
            return keep(index, *args)

        self.patch(type(self.indexes), "_keep", look)
        self.assertTrue(self.indexes._has_work())
        self.indexes._cron_tend()
        old, collection = self.old.id, self.old._collection()
        new = self.embed()
        self.assertEqual(states, [(new.id, "building", old, True)])
        self.assertEqual((new.model_name, new.state), (model.name, "serving"))
        self.assertFalse(self.indexes.browse(old).exists())
        self.assertNotIn(collection, self.store_in_use().collections())
        self.assertEqual(self.store_in_use().collections(), [new._collection()])
        self.env.cr.execute("SELECT count(*) FROM ai_production_embedding")
        self.assertEqual(self.env.cr.fetchone(), (2,), "the old vectors are gone")
        self.assertEqual(self.found("grease the axis", limit=1).text, TEXTS[0])
        self.assertFalse(self.indexes._has_work())

    def test_the_setting_changed_back(self):
        self.new_model()
        building = self.indexes._tend() - self.old
        self.assertEqual(building.state, "building")
        self.configure(embedding_model_id=self.minilm.id)
        self.assertEqual(self.indexes._tend(), self.old)
        self.assertEqual(building.state, "retired")
        self.indexes._queue_embedding()
        self.embed()
        self.assertFalse(building.exists())
        self.assertEqual(self.old.state, "serving")

    def test_an_old_model_that_is_gone_cannot_serve(self):
        """A question could no longer be embedded as the passages were."""
        self.new_model()
        self.minilm.active = False
        self.assertFalse(self.old._usable())
        (new,) = self.indexes._tend()
        self.assertEqual((new.state, self.old.state), ("serving", "retired"))

    def test_another_model_under_the_same_name(self):
        self.minilm.digest = "sha256:of a newer one"
        self.assertTrue(self.indexes._has_work())
        self.indexes._queue_embedding()
        new = self.embed()
        self.assertNotEqual(new, self.old)
        self.assertEqual(new.digest, "sha256:of a newer one")
        self.assertFalse(self.old.exists())
        self.assertEqual(len(self.in_store(new)), 2)

    def test_vectors_of_another_length_are_not_mixed_in(self):
        vectors = {i: [1.0, 0.0] for i in self.rows()}
        self.assertFalse(self.old._keep(vectors, {}))

    def test_a_server_that_names_no_digest(self):
        model = self.new_model("plain")
        model.digest = False
        self.indexes._queue_embedding()
        new = self.embed()
        self.assertEqual(new.digest, model.name)
        self.assertTrue(new._usable())
        self.assertFalse(self.indexes._has_work())

    def test_a_copy_of_the_database_has_collections_of_its_own(self):
        name = self.old._collection()
        self.env["ir.config_parameter"].set_param("database.uuid", "of a copy")
        self.assertNotEqual(self.old._collection(), name)
        self.assertFalse(name.startswith(self.indexes._collection_prefix()))
        self.assertLessEqual(len(name), 63)
        self.indexes._queue_embedding()
        self.run_jobs(LANE)
        self.env.invalidate_all()
        self.assertEqual(len(self.in_store()), 2, "filled by itself")
