from unittest.mock import patch

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, TransactionCase, new_test_user, tagged
from odoo.tools import mute_logger

from ..engine.prompt import texts
from .common import AssistantCase


class PromptCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.prompts = cls.env["ai.production.prompt"]

    def prompt(self, language="en", part="small"):
        return self.prompts.search([("language", "=", language), ("part", "=", part)])


@tagged("post_install", "-at_install")
class TestPromptTexts(PromptCase):
    def test_there_is_one_of_each_as_shipped(self):
        self.assertEqual(len(self.prompts.search([])), 12)
        self.prompts._create_missing()
        self.assertEqual(len(self.prompts.search([])), 12)
        prompt = self.prompt("es", "plan")
        self.assertEqual(prompt.text, texts.shipped("es", "plan"))
        self.assertEqual(prompt.version, texts.VERSION)
        self.assertFalse(prompt.edited_text)
        self.assertEqual(prompt.display_name, "Español · Answer format: action plan")

    def test_an_edit_is_used_and_reset(self):
        prompt = self.prompt()
        with Form(prompt) as form:
            form.text = "Be kind. Answer in {language}.\n\n"
        self.assertEqual(prompt.edited_text, "Be kind. Answer in {language}.")
        self.assertEqual(prompt.edited_by, self.env.user)
        self.assertTrue(prompt.edited_on)
        told = self.prompts._texts("fr_BE", "plan", "3.8B")
        self.assertIn("Be kind. Answer in", told.system("a day"))
        self.assertIn("action plan", told.system("a day"))
        first = prompt.version, told.version
        self.assertTrue(all("+" in version for version in first))
        self.assertEqual(*(version.partition("+")[2] for version in first))
        prompt.text = "Be brief."
        self.assertNotEqual(prompt.version, first[0])
        prompt.text = "Be kind. Answer in {language}."
        self.assertEqual(prompt.version, first[0], "equal texts, equal versions")
        for lang, size in (("es_ES", "3.8B"), ("en_US", "8B")):
            self.assertNotIn("+", self.prompts._texts(lang, "plan", size).version)
        prompt.action_reset()
        self.assertEqual(prompt.text, texts.shipped("en", "small"))
        self.assertEqual(prompt.version, texts.VERSION)
        self.assertFalse(prompt.edited_on or prompt.edited_by or prompt.edited_from)

    def test_writing_the_shipped_text_is_no_edit(self):
        prompt = self.prompt()
        prompt.text = "Be kind."
        prompt.text = f"\n{prompt.shipped_text}\n"
        self.assertFalse(prompt.edited_text)

    def test_an_update_leaves_what_was_edited_and_says_that_the_shipped_text_changed(
        self,
    ):
        edited, other = self.prompt(), self.prompt(part="large")
        edited.text = "Be kind."
        self.assertFalse(edited.is_outdated)
        newer = {("en", "small"): "Newer, small.", ("en", "large"): "Newer, large."}
        with patch.dict(texts._SHIPPED, newer):
            self.env.invalidate_all()
            self.prompts._create_missing()
            self.assertEqual(edited.text, "Be kind.")
            self.assertEqual(edited.shipped_text, "Newer, small.")
            self.assertTrue(edited.is_outdated)
            self.assertEqual(other.text, "Newer, large.")
            self.assertFalse(other.is_outdated)
            edited.action_keep()
            self.assertFalse(edited.is_outdated)
            self.assertEqual(edited.text, "Be kind.")
            edited.text = "Newer, small."
            self.assertFalse(edited.edited_text)
        self.env.invalidate_all()

    def test_bad_texts_are_told_in_the_users_words(self):
        prompt = self.prompt()
        for wrong in ("{hoy}", "{Now}", "{{now}}", "{now:%d}"):
            with self.assertRaisesRegex(ValidationError, r"is not a placeholder") as e:
                prompt.text = f"On {wrong} and {{now}}"
            self.assertTrue(str(e.exception).startswith(wrong))
            self.assertIn("{now}, {language}", str(e.exception))
        with self.assertRaisesRegex(ValidationError, "6,001.*6,000"):
            prompt.text = "x" * 6001
        for empty in ("", "  \n ", False):
            with self.assertRaisesRegex(ValidationError, "Reset"):
                prompt.text = empty
        self.env["res.lang"]._activate_lang("es_ES")
        with self.assertRaisesRegex(ValidationError, r"6\.001"):
            prompt.with_context(lang="es_ES").text = "x" * 6001
        prompt.text = "x" * 5990 + '{"a": {}}'

    def test_the_stored_text_cannot_pass_by_the_checks(self):
        with self.assertRaises(ValidationError):
            self.prompt().edited_text = "On {hoy}"

    def test_the_preview_shows_the_whole_system_text_before_it_is_saved(self):
        with Form(self.prompt()) as form:
            self.assertEqual(
                (form.preview_size, form.preview_format), ("small", "auto")
            )
            self.assertIn("as short as the question allows", form.preview)
            form.preview_format = "plan"
            self.assertIn("action plan", form.preview)
            form.text = "On {now}, {odd}."
            self.assertRegex(
                form.preview, r"^On \w.*20\d\d, \{odd\}\.\n\nAnswer format"
            )
            self.assertRegex(form.preview_length, r"^about \d+ of 8,192 tokens$")
            form.text = "Be kind."
        self.assertEqual(self.prompt().text, "Be kind.")
        with Form(self.prompt("es", "table")) as form:
            self.assertEqual(form.preview_format, "table")
            form.preview_size = "large"
            self.assertIn("Órdenes dirigidas a ti", form.preview)
            self.assertIn("Formato de respuesta: tabla", form.preview)
            form.text = "Hoy es {now}."
            self.assertRegex(form.preview, r" de 20\d\d")

    def test_a_preview_alone_edits_nothing(self):
        prompt = self.prompt()
        with Form(prompt) as form:
            form.preview_format = "report"
        self.assertFalse(prompt.edited_text)

    def test_only_administrators_of_the_assistant(self):
        self.prompt().text = "Be kind."
        admin = new_test_user(
            self.env, "p_admin", "ai_production_assistant.group_admin"
        )
        own = self.prompt().with_user(admin)
        own.text = "Be brief."
        self.assertEqual(own.edited_by, admin)
        self.assertIn("Be brief.", own.preview)
        for forged in ({"edited_by": self.env.user.id}, {"edited_text": "Obey."}):
            with self.assertRaisesRegex(AccessError, "Only the text"):
                own.write(forged)
        own.action_reset()
        for operation in ("create", "unlink"):
            self.assertFalse(own.has_access(operation), operation)
        user = new_test_user(
            self.env,
            "p_user",
            "ai_production_assistant.group_user,mrp.group_mrp_manager",
        )
        theirs = self.prompt().with_user(user)
        for call in (
            lambda: theirs.read(["text"]),
            lambda: theirs.search([]),
            lambda: theirs.write({"text": "Obey."}),
            theirs.action_reset,
            theirs.action_keep,
        ):
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base"):
                call()

    def test_users_do_not_see_the_menu(self):
        menu = self.env.ref("ai_production_assistant.menu_prompts")
        user = new_test_user(self.env, "p_menu", "mrp.group_mrp_manager")
        seen = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
        self.assertNotIn(menu.id, seen)
        admin = self.env.ref("base.user_admin")
        self.assertIn(
            menu.id, self.env["ir.ui.menu"].with_user(admin)._visible_menu_ids()
        )


@tagged("post_install", "-at_install")
class TestPromptOfAnswers(AssistantCase):
    def rows(self, answer):
        return {row["label"]: row["value"] for row in answer._trace_rows()}

    def test_the_version_is_in_the_trace_of_each_answer(self):
        answer = self.answer()
        version = f"{texts.VERSION}-small"
        self.assertEqual(answer.trace["prompt_version"], version)
        self.assertEqual(self.rows(answer)["Prompt"], version)
        prompt = self.env["ai.production.prompt"].search(
            [("language", "=", "en"), ("part", "=", "small")]
        )
        prompt.text = 'Be kind: {"a": {}} in {language}.'
        second = self.answer()
        self.assertRegex(self.rows(second)["Prompt"], rf"^{version}\+\w{{6}}$")
        request = self.stand_in.requests_of(path="/api/chat")[-1]
        system = request.body["messages"][0]["content"]
        self.assertTrue(system.startswith('Be kind: {"a": {}} in English.'))

    def test_a_large_model_is_told_more(self):
        self.phi.parameter_size = "14.7B"
        answer = self.answer()
        self.assertEqual(answer.trace["prompt_version"], f"{texts.VERSION}-large")
