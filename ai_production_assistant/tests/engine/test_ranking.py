from dataclasses import dataclass

from odoo.tests import BaseCase, tagged

from ...engine.knowledge.ranking import (
    WEIGHT_SERVED,
    WEIGHT_UNSERVED,
    Lists,
    choose,
    fuse,
    idf,
    is_relevant,
    lift_near,
    serves,
)


@dataclass(frozen=True)
class Piece:
    passage_id: int
    text: str = ""
    document_id: int = 1
    res_model: str = ""
    res_id: int = 0
    page: int = 1
    label: str = ""
    section: str = ""
    position: int = 0
    rows: tuple = (0, 0)
    tokens: int = 10
    joined: tuple = ()


def ids(ranked):
    return [one.id for one in ranked]


@tagged("post_install", "-at_install")
class TestRanking(BaseCase):
    def test_rare_words_say_more(self):
        self.assertGreater(idf(1, 1000), idf(500, 1000))
        self.assertGreater(idf(1000, 1000), 0)
        self.assertGreater(idf(20, 10), 0, "a count that is not up to date")

    def test_codes_first(self):
        lists = Lists(codes={7: 1}, words=[1, 2, 7], meaning=[1, 2])
        self.assertEqual(ids(fuse(lists, 1.0)), [7, 1, 2])

    def test_more_codes_before_fewer(self):
        lists = Lists(codes={7: 1, 8: 2}, words=[7, 8])
        self.assertEqual(ids(fuse(lists, 1.0)), [8, 7])

    def test_code_hits_among_themselves_by_words(self):
        lists = Lists(codes={7: 1, 8: 1}, words=[8, 7])
        self.assertEqual(ids(fuse(lists, 0.5)), [8, 7])

    def test_found_by_both_before_found_by_one(self):
        lists = Lists(words=[1, 2, 3], meaning=[3, 4, 5])
        self.assertEqual(fuse(lists, 0.6)[0].id, 3)
        self.assertEqual(fuse(lists, 0.6)[0].ways, ("words", "meaning"))

    def test_a_model_that_does_not_serve_only_parts_equals(self):
        words = list(range(1, 21))
        lists = Lists(words=words, meaning=list(reversed(words)))
        self.assertEqual(ids(fuse(lists, WEIGHT_UNSERVED))[:5], words[:5])
        self.assertLessEqual(WEIGHT_UNSERVED, 0.1)
        self.assertGreater(WEIGHT_SERVED, WEIGHT_UNSERVED)
        self.assertFalse(serves(multilingual=False, english=False))
        self.assertTrue(serves(True, False) and serves(False, True))

    def test_meaning_alone(self):
        self.assertEqual(ids(fuse(Lists(meaning=[4, 2]), 0.6)), [4, 2])

    def test_nothing(self):
        self.assertEqual(fuse(Lists(), 0.6), [])
        self.assertFalse(is_relevant(Lists(), 0.6))
        self.assertEqual(choose([], 5, 100), [])

    def test_relevant_by_code_words_or_meaning(self):
        self.assertTrue(is_relevant(Lists(codes={1: 1})))
        self.assertTrue(is_relevant(Lists(shares={1: 0.9})))
        self.assertTrue(is_relevant(Lists(cosines={1: 0.9}), 0.6))
        self.assertFalse(is_relevant(Lists(shares={1: 0.1}, cosines={1: 0.1}), 0.6))

    def test_some_words_and_some_meaning(self):
        some = {1: 0.34}
        self.assertTrue(is_relevant(Lists(shares=some)))
        self.assertTrue(is_relevant(Lists(shares=some, cosines={1: 0.55}), 0.6))
        self.assertFalse(is_relevant(Lists(shares=some, cosines={1: 0.2}), 0.6))

    def test_words_and_meaning_of_the_same_passage_go_together(self):
        shares = {1: 0.31, 2: 0.1}
        self.assertTrue(is_relevant(Lists(shares=shares, cosines={1: 0.59}), 0.6))
        self.assertFalse(is_relevant(Lists(shares=shares, cosines={2: 0.59}), 0.6))

    def test_a_word_that_hits_as_well_takes_nothing_from_the_meaning(self):
        lists = Lists(
            words=[1, 2], meaning=[3], shares={1: 0.2, 2: 0.1}, cosines={3: 0.6}
        )
        self.assertTrue(is_relevant(lists, 0.6))

    def test_what_is_near_in_meaning_is_not_behind_common_words(self):
        words = list(range(1, 31))
        lists = Lists(words=words, meaning=[99, 98], cosines={99: 0.7, 98: 0.69})
        ranked = fuse(lists, WEIGHT_SERVED)
        self.assertGreater(ids(ranked).index(99), 10)
        lifted = lift_near(ranked, lists, 0.6)
        self.assertEqual(ids(lifted)[:4], [1, 2, 99, 3])
        self.assertEqual(sorted(ids(lifted)), sorted(ids(ranked)))
        scores = [one.score for one in lifted]
        self.assertEqual(scores, sorted(scores, reverse=True))

    def test_nothing_is_lifted_without_need(self):
        words = list(range(1, 31))
        for lists, related in (
            (Lists(words=words, meaning=[99], cosines={99: 0.4}), 0.6),
            (Lists(words=words, meaning=[99], cosines={99: 0.9}), 0.0),
            (Lists(words=words, meaning=[1], cosines={1: 0.9}), 0.6),
            (Lists({5: 1}, words=words, meaning=[99], cosines={99: 0.9}), 0.6),
            (Lists(words=words), 0.6),
        ):
            ranked = fuse(lists, WEIGHT_SERVED)
            self.assertEqual(lift_near(ranked, lists, related), ranked)

    def test_a_code_that_is_nowhere_is_not_answered_by_its_surroundings(self):
        lists = Lists(shares={1: 0.5}, cosines={1: 0.7}, missing=True)
        self.assertFalse(is_relevant(lists, 0.6))

    def test_a_model_that_does_not_serve_makes_nothing_relevant(self):
        self.assertFalse(is_relevant(Lists(cosines={1: 0.99}), 0.0))

    def test_each_text_once(self):
        hits = [Piece(1, "Stop  it."), Piece(2, "stop it.", 2), Piece(3, "Go.")]
        self.assertEqual([hit.passage_id for hit in choose(hits, 5)], [1, 3])

    def test_each_record_once(self):
        hits = [
            Piece(1, "all of it", 0, "res.partner", 5),
            Piece(2, "its remark", 0, "res.partner", 5),
            Piece(3, "another", 0, "res.partner", 6),
        ]
        self.assertEqual([hit.passage_id for hit in choose(hits, 5)], [1, 3])

    def test_no_document_alone(self):
        hits = [Piece(i, f"a{i}", 1, page=i) for i in range(1, 10)]
        hits.append(Piece(20, "b", 2))
        chosen = [hit.passage_id for hit in choose(hits, 6)]
        self.assertEqual(len(chosen), 6)
        self.assertIn(20, chosen)

    def test_one_document_fills_what_others_leave(self):
        hits = [Piece(i, f"a{i}", 1, page=i) for i in range(1, 10)]
        self.assertEqual(len(choose(hits, 6)), 6)

    def test_budget(self):
        hits = [Piece(1, "a", tokens=60), Piece(2, "b", tokens=60), Piece(3, "c")]
        self.assertEqual([hit.passage_id for hit in choose(hits, 5, 80)], [1, 3])
        self.assertEqual(choose(hits, 5, 5), [])

    def test_neighbours_of_the_section_join_in_order(self):
        hit = Piece(5, "middle", position=1, section="A", rows=(4, 6))
        near = [
            Piece(6, "after", position=2, section="A", rows=(7, 9)),
            Piece(4, "before", position=0, section="A", rows=(2, 3)),
        ]
        (joined,) = choose([hit], 5, 100, near)
        self.assertEqual(joined.text, "before\nmiddle\nafter")
        self.assertEqual(joined.rows, (2, 9))
        self.assertEqual(joined.passage_id, 5)
        self.assertEqual(joined.joined, (4, 5, 6))
        self.assertEqual(joined.tokens, 30)

    def test_neighbours_of_other_sections_stay_away(self):
        hit = Piece(5, "middle", position=1, section="A")
        near = [
            Piece(6, "after", position=2, section="B"),
            Piece(7, "page", position=2, section="A", page=2),
        ]
        self.assertEqual(choose([hit], 5, 100, near)[0].text, "middle")

    def test_neighbours_only_while_they_fit(self):
        hit = Piece(5, "middle", position=1)
        near = [Piece(6, "after", position=2, tokens=50)]
        self.assertEqual(choose([hit], 5, 40, near)[0].text, "middle")

    def test_hits_beside_each_other_are_one(self):
        hits = [Piece(2, "second", position=1), Piece(1, "first", position=0)]
        (joined,) = choose(hits, 5, 100)
        self.assertEqual(joined.text, "first\nsecond")

    def test_records_have_no_neighbours(self):
        hits = [
            Piece(1, "order one", 0, "mrp.production"),
            Piece(2, "order two", 0, "mrp.production", position=1),
        ]
        self.assertEqual(len(choose(hits, 5, 100)), 2)
