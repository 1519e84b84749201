"""The lane: every passage gets its vector, and the store has it."""

from odoo.tests import tagged

from .index_common import IndexCase

TEXTS = (
    "The spindle must be greased every 500 hours.",
    "Alarm 2041 means that the coolant level is too low.",
    "The invoice is due within thirty days.",
)


@tagged("post_install", "-at_install")
class TestIndex(IndexCase):
    def test_passages_are_found_by_meaning(self):
        document = self.document(*TEXTS)
        index = self.embed()
        self.assertEqual((index.state, index.dimension), ("serving", 384))
        self.assertEqual(self.last_job("embed").state, "done")
        found = self.found("How often do I lubricate the axis?", documents=None)
        self.assertEqual(found[0].text, TEXTS[0])
        self.assertEqual(len(found), 3)
        self.assertEqual(found.document_id, document)
        self.assertEqual(set(self.in_store()), set(found.ids))
        self.assertTrue(all(row == (True, None, True) for row in self.rows().values()))
