from odoo.tests import BaseCase

from ...engine.knowledge import Block, Page
from ...engine.knowledge.contents import is_contents
from ...engine.knowledge.passages import Splitter
from ...engine.rendering.tokens import estimate

CONTENTS = (
    "1 General 3",
    "1.1 Room 3",
    "2 Technical data . . . . . 4",
    "3 Safety ......... 5",
    "4 Operation 6",
    "Annex · 11",
)


def page(*texts, number=2, kind="text", **values):
    return Page(number, tuple(Block(kind, text) for text in texts), **values)


class TestSplitter(BaseCase):
    def split(self, *pages, **values):
        splitter = Splitter("Press manual", **values)
        return [passage for one in pages for passage in splitter.split(one)]

    def test_the_header_tells_where_a_passage_is_from(self):
        blocks = (Block("heading", "Alarms", 1), Block("text", "E-204: overload."))
        [passage] = self.split(Page(3, blocks), machine="Press 5")
        self.assertEqual(passage.header, "Press manual | Press 5 | Alarms | p. 3")
        self.assertEqual(passage.codes, ("E204",))

    def test_no_name_poses_as_another_part_of_the_header(self):
        heading = Block("heading", "Alarms | p. 9", 1)
        one = Page(3, (heading, Block("text", "E-204: overload.")), label="A\n| B")
        splitter = Splitter("| Press | p. 1 |", machine="X |\t| Y|Z")
        [passage] = splitter.split(one)
        self.assertEqual(
            passage.header.split(" | "),
            ["/ Press / p. 1 /", "X / / Y|Z", "A / B", "Alarms / p. 9"],
        )

    def test_headings_go_on_to_the_next_page(self):
        first = Page(1, (Block("heading", "Oil", 1), Block("text", "Use ISO 46.")))
        splitter = Splitter("Press manual")
        splitter.split(first)
        [passage] = splitter.split(page("Change it each year."))
        self.assertEqual(passage.section, "Oil")
        again = Splitter("Press manual", headings=splitter.headings)
        [same] = again.split(page("Change it each year."))
        self.assertEqual(same.hash, passage.hash)

    def test_a_passage_ends_with_its_section_and_its_table(self):
        blocks = (
            Block("text", "Before."),
            Block("row", cells=(("Code", "E1"),), row=1, table=1),
            Block("row", cells=(("Code", "E2"),), row=2, table=1),
            Block("row", cells=(("Part", "P1"),), row=1, table=2),
            Block("heading", "Next", 2),
            Block("text", "After."),
        )
        found = self.split(Page(1, blocks))
        self.assertEqual(
            [passage.text for passage in found],
            ["Before.", "Code: E1\nCode: E2", "Part: P1", "After."],
        )
        self.assertEqual(found[1].rows, (1, 2))

    def test_passages_fit_and_rows_stay_whole(self):
        rows = tuple(
            Block(
                "row",
                cells=(("Code", f"E-{i}"), ("Cause", "motor overload " * 4)),
                row=i,
                table=1,
            )
            for i in range(1, 60)
        )
        text = Block("text", "The spindle is cleaned with a dry cloth. " * 60)
        found = self.split(Page(1, (*rows, text)), max_tokens=120)
        self.assertTrue(all(passage.tokens <= 120 for passage in found))
        whole = "\n".join(passage.text for passage in found)
        for row in rows:
            self.assertEqual(whole.count(row.shown.strip()), 1)
        self.assertEqual(whole.count("dry cloth"), 60)

    def test_one_endless_word_is_cut(self):
        found = self.split(page("x" * 20_000), max_tokens=100)
        self.assertTrue(all(passage.tokens <= 110 for passage in found))
        self.assertEqual("".join(passage.text for passage in found), "x" * 20_000)

    def test_long_names_are_cut_in_headers(self):
        blocks = (Block("heading", "h" * 90_000, 1), Block("text", "Oil."))
        [passage] = Splitter("t" * 9000, machine="m" * 9000).split(Page(1, blocks))
        self.assertLess(len(passage.header), 700)
        self.assertEqual(passage.text, "Oil.")

    def test_a_page_of_one_word_is_split_in_one_pass(self):
        """Counted, not timed: each cut used to count all that was left."""
        counted = []

        def count(text):
            counted.append(len(text))
            return estimate(text)

        self.split(page("7" * 100_000), count=count)
        self.assertLess(sum(counted), 5_000_000)

    def test_a_page_of_headings_alone_is_a_passage(self):
        blocks = (Block("heading", "Press 5", 1), Block("heading", "Manual", 2))
        [passage] = self.split(Page(1, blocks))
        self.assertEqual(passage.text, "Press 5 – Manual")

    def test_a_record_names_no_page(self):
        [passage] = self.split(page("City: Bilbao", number=0))
        self.assertEqual(passage.header, "Press manual")

    def test_contents_are_no_passages(self):
        self.assertEqual(self.split(page(*CONTENTS)), [])
        blocks = (Block("heading", "Contents", 1), *page(*CONTENTS).blocks)
        splitter = Splitter("Press manual")
        self.assertEqual(splitter.split(Page(2, blocks)), [])
        self.assertEqual(splitter.section, "", "no section goes on from it")


class TestContents(BaseCase):
    def test_what_is_not_contents(self):
        for texts in (
            CONTENTS[:3],
            ("The oil is ISO 46", "At most 8 bar 90", "Speed 20", "Force 70", "To 5"),
            ("Wait 3", "Turn 4", "Press 5", "Then clean it.", "Ready.", "Go on 6"),
            ("See 1", "See 1", "See 1", "See 1", "See 1", "See 1"),
            ("2", "3", "4", "5", "6", "7"),
        ):
            with self.subTest(texts):
                self.assertFalse(is_contents(page(*texts)))

    def test_rows_are_none(self):
        rows = [Block("row", text, row=i) for i, text in enumerate(CONTENTS, 1)]
        self.assertFalse(is_contents(Page(2, tuple(rows))))
        self.assertFalse(is_contents(Page(2, (*page(*CONTENTS).blocks, rows[0]))))

    def test_contents_in_lines_of_one_block(self):
        self.assertTrue(is_contents(page("\n".join(CONTENTS), kind="item")))
