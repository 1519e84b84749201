import json
from unittest.mock import patch

import markdown

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..engine.grounding import Checker
from .grounding_common import GroundingCase

CLAIM = "o_ai_production_claim o_ai_production_"


@tagged("post_install", "-at_install")
class TestChatGrounding(GroundingCase):
    """What becomes of an answer that is held against its evidence."""

    def setUp(self):
        super().setUp()
        self.configure(repair="False")

    def test_a_true_answer_is_verified_and_its_marks_lead_to_sources(self):
        message = self.client(self.answered(self.TRUE))
        grounding = message["grounding"]
        self.assertEqual((grounding["verified"], grounding["total"]), (2, 2))
        self.assertEqual(grounding["label"], "2 of 2 figures verified")
        self.assertEqual(grounding["tone"], "ok")
        self.assertEqual([c["evidence"] for c in grounding["claims"]], [["1"], ["1"]])
        number = grounding["claims"][1]
        self.assertEqual(number["text"], "40 units")
        self.assertEqual(number["note"], "WH/MO/90001 · Quantity")
        self.assertIn(
            f'<span class="{CLAIM}supported" data-claim="1">40 units</span>',
            message["blocks"][0],
        )
        self.assertEqual(
            message["copy_text"], self.TRUE + "\n\n*2 of 2 figures verified*"
        )

    def test_what_the_model_invents_is_marked(self):
        message = self.client(self.answered(self.FALSE))
        grounding = message["grounding"]
        self.assertEqual((grounding["tone"], grounding["verified"]), ("warn", 1))
        claims = {claim["text"]: claim for claim in grounding["claims"]}
        self.assertEqual(claims["400 units"]["verdict"], "contradicted")
        self.assertEqual(
            claims["400 units"]["note"], "WH/MO/90001 · Quantity: 40 Units"
        )
        self.assertEqual(claims["Juan Pérez"]["verdict"], "unsupported")
        html = message["blocks"][0]
        self.assertRegex(html, f'{CLAIM}contradicted"[^>]*>400 units</span>')
        self.assertRegex(html, f'{CLAIM}unsupported"[^>]*>Juan Pérez</span>')
        self.assertFalse(grounding["replaced"])

    def test_copy_export_and_note_carry_the_marks_as_text(self):
        order = self.env["mrp.production"].search([], limit=1)
        session = self.session_of(
            self.planner, res_model="mrp.production", res_id=order.id
        )
        answer = self.answered(self.FALSE, session=session)
        told = (
            "WH/MO/90001 is for 400 units (⚠ the data says 40 Units) and Juan Pérez "
            "(⚠ not verified) sews it [1].\n\n*1 of 3 figures verified*"
        )
        self.assertEqual(self.client(answer)["copy_text"], told)
        self.assertIn(told, answer._export_markdown())
        printed = answer._print_values()[-1]["html"]
        self.assertIn("400 units (⚠ the data says 40 Units)", printed)
        answer.with_user(self.planner).log_as_note()
        note = order.message_ids[0].body
        self.assertIn("400 units (⚠ the data says 40 Units)", note)
        self.assertIn("1 of 3 figures verified", note)
        self.assertNotIn("data-claim", note)

    def test_an_answer_that_rests_on_nothing_gives_way_to_the_data(self):
        invented = "Juan Pérez made 12,345 units for the customer Acme Rockets."
        answer = self.answered(invented)
        self.assertTrue(
            answer.content.startswith("The data given does not answer this.")
        )
        self.assertIn("WH/MO/90002", answer.content)
        message = self.client(answer)
        grounding = message["grounding"]
        self.assertTrue(grounding["replaced"])
        self.assertEqual(
            grounding["label"], "Text of the model: 0 of 3 figures verified"
        )
        self.assertIn("Juan Pérez", "".join(grounding["draft"]["blocks"]))
        self.assertIn(f"{CLAIM}unsupported", "".join(grounding["draft"]["blocks"]))
        self.assertNotIn("data-claim", "".join(message["blocks"]))
        self.assertNotIn("Juan", message["copy_text"] + answer._export_markdown())
        _question, following = self.ask(
            "And who else?", session=answer.session_id, parent_id=answer.id
        )
        self.assertNotIn("Juan", str(following.sudo()._task().history))

    def test_juan_perez_on_an_empty_database(self):
        self.stand_in.script({"say": "The operator is Juan Pérez, as always."})
        with self.evidence(self.nothing()):
            answer = self.answer("Who is the operator of the press?")
        self.assertTrue(
            answer.content.startswith("The data given does not answer this.")
        )
        self.assertNotIn("Juan", answer.content)
        self.assertIn("Juan", answer.grounding["draft"])

    def nothing(self):
        toolbox = self.env["ai.production.toolbox"]
        return toolbox._evidence("late_orders", "Late orders", note="There are none.")

    def test_an_answer_without_claims_has_no_badge(self):
        grounding = self.client(self.answered("That I cannot tell."))["grounding"]
        self.assertEqual((grounding["tone"], grounding["label"]), ("none", ""))
        question = self.answered(self.TRUE).parent_id
        self.assertIsNone(self.client(question)["grounding"])

    def test_a_stopped_answer_is_checked_as_far_as_it_came(self):
        self.stand_in.script({"say": self.FALSE, "fault": "drop", "after_tokens": 9})
        with self.evidence():
            answer = self.answer("How many units is WH/MO/90001 for?")
        self.assertEqual(answer.state, "failed")
        self.assertIn("400", answer.content)
        claims = {c["text"]: c["verdict"] for c in answer.grounding["claims"]}
        self.assertEqual(claims["WH/MO/90001"], "supported")

    def test_no_model_no_check(self):
        self.stand_in.script({"fault": "http_500"})
        with self.evidence():
            answer = self.answer("How many units is WH/MO/90001 for?")
        self.assertIn("data_only", answer.notices)
        self.assertFalse(answer.grounding)
        self.assertIsNone(self.client(answer)["grounding"])

    def test_marks_come_while_the_model_writes(self):
        last = self.env["bus.bus"].search([], order="id desc", limit=1).id
        say = f"{self.FALSE} {'So it is, and nothing else is known of it. ' * 12}"
        self.stand_in.script({"say": say, "tokens_per_second": 60})
        with self.evidence():
            self.answer("How many units is WH/MO/90001 for?")
        self.env.cr.precommit.run()
        rows = self.env["bus.bus"].search([("id", ">", last)], order="id")
        events = [json.loads(row.message) for row in rows]
        texts = [
            "".join(block["html"] for block in event["payload"]["blocks"])
            for event in events
            if event["type"] == "ai_production_assistant/text"
        ]
        early = [f"{CLAIM}contradicted" in text for text in texts[:-1]]
        self.assertFalse(early[0])
        self.assertIn(True, early, "marked before the end")

    def test_a_mistake_in_the_checker_costs_no_answer(self):
        with (
            patch.object(Checker, "check", side_effect=RecursionError),
            mute_logger("odoo.addons.ai_production_assistant.worker.grounding"),
        ):
            answer = self.answered(self.FALSE)
        self.assertEqual((answer.state, answer.content), ("done", self.FALSE))
        message = self.client(answer)
        self.assertEqual(message["grounding"]["label"], "Figures not checked")
        self.assertEqual(message["grounding"]["tone"], "warn")
        self.assertIn("*Figures not checked*", message["copy_text"])

    def test_names_of_records_are_no_markdown_in_a_copy(self):
        self.QUANTITIES = {"WH/MO/90001": 40.0}
        with patch.object(type(self), "UNIT", "U|n*i*ts [1]"):
            answer = self.answered("WH/MO/90001 is for 400.5 [1] by 7 people.")
        told = self.client(answer)["copy_text"]
        self.assertIn("n\\*i\\*ts", told)
        self.assertNotIn("|n*i", told)

    def test_a_copy_loads_nothing_from_elsewhere(self):
        self.QUANTITIES = {"![x](https://evil.example/n.png)": 40.0}
        answer = self.answered(
            "![x](https://evil.example/p.png?d=40) <img src='//evil.example/q'> [1]"
        ).with_user(self.planner)
        answer.session_id.name = "![x](https://evil.example/s.png)"
        for told in (self.client(answer)["copy_text"], answer._export_markdown()):
            html = markdown.markdown(told)
            self.assertIn("evil.example/p.png", html)
            self.assertNotRegex(html, "<(?:img|a)")

    def test_a_forged_verdict_is_refused(self):
        answer = self.answered(self.FALSE)
        with self.assertRaises(AccessError):
            answer.with_user(self.planner).write({"grounding": {"claims": []}})


@tagged("post_install", "-at_install")
class TestRepair(GroundingCase):
    """One call in which the model corrects itself."""

    def test_the_better_of_two_answers_is_kept(self):
        answer = self.answered(self.FALSE, self.TRUE)
        self.assertEqual(answer.content, self.TRUE)
        grounding = self.client(answer)["grounding"]
        self.assertTrue(grounding["repaired"])
        self.assertEqual((grounding["verified"], grounding["total"]), (2, 2))
        self.assertIn("corrected", grounding["note"])
        first, second = self.calls()
        self.assertEqual(
            second.body["messages"][: len(first.body["messages"])],
            first.body["messages"],
            "the server reads only what is new",
        )
        order = second.body["messages"][-1]["content"]
        self.assertIn("Juan Pérez", order)
        self.assertIn("40 Units", order)

    def test_a_worse_second_answer_is_thrown_away(self):
        worse = "WH/MO/90001 is for 401 units, says Juan Pérez to Ana Gómez [1]."
        answer = self.answered(self.FALSE, worse)
        self.assertEqual(answer.content, self.FALSE)
        self.assertFalse(self.client(answer)["grounding"]["repaired"])
        self.assertEqual(len(self.calls()), 2, "one repair and no more")

    def test_a_refusal_takes_no_place_of_what_is_mostly_true(self):
        first = (
            "WH/MO/90001 is for 40 units and WH/MO/90002 for 25 units [1]. "
            "Juan Pérez sews WH/MO/90001 for Ana Gómez."
        )
        answer = self.answered(first, "The data does not say.")
        self.assertEqual((answer.content, len(self.calls())), (first, 2))
        answer = self.answered(self.FALSE, "The data does not say.")
        self.assertEqual(answer.content, "The data does not say.")

    def test_a_true_answer_costs_no_second_call(self):
        self.answered(self.TRUE)
        self.assertEqual(len(self.calls()), 1)

    def test_it_can_be_switched_off(self):
        settings = self.env["res.config.settings"].create({})
        self.assertTrue(settings.ai_repair)
        settings.ai_repair = False
        settings.execute()
        self.assertFalse(self.env["res.config.settings"].create({}).ai_repair)
        answer = self.answered(self.FALSE, self.TRUE)
        self.assertEqual(answer.content, self.FALSE)
        self.assertEqual(len(self.calls()), 1)

    def test_a_server_that_fails_now_costs_nothing(self):
        self.stand_in.script([{"say": self.FALSE}, {"fault": "http_500"}])
        with self.evidence():
            answer = self.answer("How many units is WH/MO/90001 for?")
        self.assertEqual((answer.state, answer.content), ("done", self.FALSE))
        self.assertFalse(answer.error)

    def test_a_second_answer_cut_at_its_length_is_thrown_away(self):
        self.stand_in.script(
            [{"say": self.FALSE}, {"say": self.TRUE, "done_reason": "length"}]
        )
        with self.evidence():
            answer = self.answer("How many units is WH/MO/90001 for?")
        self.assertEqual(answer.content, self.FALSE)
        self.assertFalse(answer.notices)

    def test_the_tokens_of_both_calls_are_told(self):
        once = self.answered(self.TRUE).output_tokens
        self.stand_in.reset()
        both = self.answered(self.FALSE, self.TRUE)
        self.assertEqual(both.content, self.TRUE)
        self.assertGreater(both.output_tokens, once)

    def test_an_answer_cut_at_its_length_is_not_written_again(self):
        self.stand_in.script({"say": self.FALSE, "done_reason": "length"})
        with self.evidence():
            self.answer("How many units is WH/MO/90001 for?")
        self.assertEqual(len(self.calls()), 1)
