"""Answers without a script: the evidence of the prompt, arranged."""

import re
import unittest
from types import SimpleNamespace

from stand_in_client import EVIDENCE, StandInCase, text_of

from ollama_stand_in import demonstration, prompt_reading

ROWS = "\n".join(f"| WH/MO/{number} | {number} Units |" for number in range(101, 121))
LONG = f"""<evidence id="1" title="Orders by state" shown="2" total="2">
| State | Orders |
| --- | --: |
| Draft | 12 |
| Confirmed | 40 |
</evidence>
<evidence id="2" title="Late manufacturing orders" shown="20" total="1212">
| Name | Quantity |
| --- | --: |
{ROWS}

Showing 20 of 1,212.
</evidence>
<evidence id="3" title="WH/MO/00012 &amp; parts" shown="1" total="1">
- Product: Desk
- Quantity: 5 Units
</evidence>
<evidence id="4" title="Blocked orders" shown="0" total="0">
No order is blocked.
</evidence>

Question: Which orders are late?"""
NONE = """<evidence id="1" title="Late orders" shown="0" total="0">
Ninguna orden está retrasada.
</evidence>

Question: ¿Qué órdenes están retrasadas?"""

MANUAL = """<evidence id="1" kind="document" title="Press · page 2" shown="1" total="1">
7 Alarms:
Code: E-204; Cause: Oil is cold; Remedy: Wait
Code: E-205; Cause: Door is open; Remedy: Close it. Press reset
</evidence>
<evidence id="2" kind="document" title="Saw · page 9" shown="1" total="1">
Nothing of the kind.
</evidence>

Question: What does alarm E-205 mean?"""


def messages(user, system="Answer in English."):
    return [{"role": "system", "content": system}, {"role": "user", "content": user}]


def figures(text):
    return {re.sub(r"\D", "", number) for number in re.findall(r"\d[\d.,]*", text)}


class TestArranging(unittest.TestCase):
    def test_what_answers_the_question_comes_first(self):
        answer = demonstration.answer(messages(LONG))
        first = answer.splitlines()[0]
        self.assertIn("**Late manufacturing orders** [2]", first)
        self.assertIn("1212", first)
        self.assertIn("| WH/MO/108 | 108 Units |", answer)
        self.assertNotIn("WH/MO/109", answer)
        self.assertIn("… 8 of 1212", answer)
        self.assertNotIn("20 of", answer)
        self.assertIn("**WH/MO/00012 & parts** [3]", answer)
        self.assertIn("No order is blocked. [4]", answer)

    def test_no_figure_is_made_up(self):
        for style in ("", "Write a report.", "Write an action plan.", "As a table."):
            for language in ("Answer in English.", "Responde en español."):
                answer = demonstration.answer(messages(LONG, f"{language} {style}"))
                # How many rows it shows itself is the one figure of its own.
                made = figures(answer) - figures(LONG) - {"8", "4"}
                self.assertEqual(made, set(), answer)

    def test_report_has_headings(self):
        answer = demonstration.answer(
            messages(LONG, "Responde en español. Formato de respuesta: informe.")
        )
        heads = re.findall(r"^## .*$", answer, re.M)
        self.assertEqual(heads[0], "## Resumen")
        self.assertEqual(heads[1], "## Late manufacturing orders [2]")
        self.assertIn("… 8 de 1212", answer)

    def test_action_plan_has_tasks(self):
        answer = demonstration.answer(messages(LONG, "Answer with an action plan."))
        tasks = re.findall(r"^- \[ \] .*$", answer, re.M)
        self.assertIn("**WH/MO/101** (Late manufacturing orders)", tasks[0])
        self.assertTrue(all(re.search(r"\[\d\]$", task) for task in tasks))
        self.assertNotIn("Blocked", "".join(tasks))

    def test_a_format_is_read_from_the_line_that_names_it(self):
        system = "Never write a report unless asked.\nAnswer format: action plan."
        self.assertEqual(prompt_reading.read(messages("", system)).format, "plan")
        system = "A report, an action plan or a table may be asked for."
        self.assertEqual(prompt_reading.read(messages("", system)).format, "")

    def test_nothing_found(self):
        answer = demonstration.answer(messages(NONE, "Responde en español."))
        self.assertEqual(
            answer,
            "No se encontró nada en los datos disponibles.\n\n"
            "Ninguna orden está retrasada. [1]",
        )

    def test_no_evidence(self):
        answer = demonstration.answer(messages("Question: What is love?"))
        self.assertEqual(answer, "The data given does not answer this question.")

    def test_question_and_escaped_bars(self):
        prompt = prompt_reading.read(messages(EVIDENCE))
        self.assertEqual(prompt.question, "Which orders are late?")
        self.assertEqual(demonstration._cells(r"| a\|b | c |"), [r"a\|b", "c"])


class TestDemonstration(StandInCase):
    def test_over_http(self):
        lines = self.lines("qwen3:4b", messages(EVIDENCE))
        text = text_of(lines)
        self.assertTrue(text.startswith("The data shows 212 entries under"))
        self.assertIn("| WH/MO/00015 | 7 Units |", text)
        thinking = "".join(line["message"].get("thinking", "") for line in lines)
        self.assertIn("Which orders are late?", thinking)

    def test_another_model_arranges_the_same_at_the_set_pace(self):
        self.server.script({"tokens_per_second": 0, "first_token_ms": 0})
        self.assertEqual(
            text_of(self.lines("phi3:mini", messages(EVIDENCE))),
            demonstration.answer(messages(EVIDENCE)),
        )


class PassagesTest(unittest.TestCase):
    def test_the_line_with_the_code_is_quoted_letter_by_letter(self):
        self.assertEqual(
            demonstration.answer(messages(MANUAL)),
            "**Press · page 2** says: “Code: E-205; Cause: Door is open; "
            "Remedy: Close it. Press reset” [1]",
        )

    def test_the_line_that_answers_is_quoted(self):
        oil = "Work: Change the oil; Hours: 4,000"
        load = "The hoist lifts a load of 990 kg."
        lines = [
            "Work: Change the air filter; Hours: 2,000",
            "Work: Change the oil filter; Hours: 2,000",
            oil,
            "Manual of the hoist PG-2, edition 2 1 Load",
            load,
            "Code: E-101; Cause: Button",
            "Code: E-204; Cause: Sensor",
        ]
        block = SimpleNamespace(parts=[("text", lines)], title="M", cite="[1]")
        words = demonstration.WORDS["en"]
        for question, line in (
            ("how often is the compressor's oil changed?", oil),
            ("What is the maximum load of the hoist PG-2?", load),
            ("E 204 drill button", lines[-1]),
        ):
            told = demonstration._quoted([block], question, words)
            self.assertEqual(told, f"**M** says: “{line}” [1]", question)

    def test_in_the_language_of_the_question(self):
        spanish = demonstration.answer(messages(MANUAL, "Responde en español."))
        self.assertIn("dice: «Code: E-205;", spanish)

    def test_live_data_before_it_in_the_prompt_is_told_first(self):
        live = LONG.split("\n\nQuestion")[0] + "\n" + MANUAL
        text = demonstration.answer(messages(live))
        self.assertLess(text.index("WH/MO/101"), text.index("E-205"))


if __name__ == "__main__":
    unittest.main()
