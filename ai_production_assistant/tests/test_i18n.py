import ast
import io
import re
from collections import Counter
from pathlib import Path

import polib
from lxml import etree

from odoo.tests import HttpCase, TransactionCase, new_test_user
from odoo.tools.translate import trans_export

from ..models.wording import _TEXTS, error_text

MODULE = "ai_production_assistant"
ADDON = Path(__file__).parents[1]
SPANISH = "es_ES"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdif]|\{\w*\}")
TAG = re.compile(r"</?\w+")
# As Owl has them; what is put together by t-attf is no text that Owl translates.
ATTRIBUTES = ("alt", "aria-label", "data-tooltip", "label", "placeholder", "title")


def terms(path: Path) -> dict[str, polib.POEntry]:
    return {e.msgid: e for e in polib.pofile(str(path)) if not e.obsolete}


class SpanishMixin:
    """Spanish is there and the addon's own file is read into the database."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang(SPANISH)
        modules = cls.env["ir.module.module"]
        modules._load_module_terms([MODULE], [SPANISH], overwrite=True)
        cls.spanish = cls.env(context={**cls.env.context, "lang": SPANISH})


class TestI18nFiles(TransactionCase):
    """The template holds every text, and Spanish has all of the template."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.template = terms(ADDON / "i18n" / f"{MODULE}.pot")
        cls.translated = terms(ADDON / "i18n" / "es.po")

    def test_every_text_of_the_addon_is_in_the_template(self):
        buffer = io.BytesIO()
        trans_export(None, [MODULE], buffer, "po", self.env)
        tests = f"code:addons/{MODULE}/tests/"
        missing = [
            entry.msgid
            for entry in polib.pofile(buffer.getvalue().decode())
            if entry.msgid not in self.template
            and not all(place.startswith(tests) for place, _line in entry.occurrences)
        ]
        self.assertFalse(missing, "run dev/i18n and translate what it prints")

    def test_everything_is_translated(self):
        self.assertGreater(len(self.template), 500)
        self.assertEqual(set(self.translated), set(self.template))
        left = [
            text
            for text, entry in self.translated.items()
            if not entry.msgstr or entry.fuzzy
        ]
        self.assertFalse(left)

    def test_placeholders_and_tags_are_kept(self):
        for text, entry in self.translated.items():
            for pattern in (PLACEHOLDER, TAG):
                with self.subTest(text=text):
                    self.assertEqual(
                        Counter(pattern.findall(entry.msgstr)),
                        Counter(pattern.findall(text)),
                    )

    def test_sentences_end_alike(self):
        for text, entry in self.translated.items():
            with self.subTest(text=text):
                # A request in English may be a title in Spanish.
                if text[-1] in "?…:":
                    self.assertEqual(entry.msgstr[-1], text[-1])
                if entry.msgstr.endswith("?"):
                    self.assertIn("¿", entry.msgstr)

    def test_python_translates_plain_texts_only(self):
        """Odoo's extractor sees neither f-strings nor texts that are put together."""
        seen = 0
        for path in ADDON.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if not isinstance(node, ast.Call) or not node.args:
                    continue
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name not in ("_", "_lt"):
                    continue
                seen += 1
                with self.subTest(file=path.name, line=node.lineno):
                    # A lazy text that was written elsewhere comes as an attribute.
                    self.assertIsInstance(node.args[0], ast.Constant | ast.Attribute)
        self.assertGreater(seen, 200)

    def test_scripts_translate_plain_texts_only(self):
        seen = 0
        for path in (ADDON / "static/src").rglob("*.js"):
            for found in re.finditer(r"\b_t\(\s*(.)", path.read_text()):
                seen += 1
                with self.subTest(file=path.name, at=found[0]):
                    self.assertIn(found[1], "\"'")
        self.assertGreater(seen, 40)

    def test_templates_put_no_text_into_attributes_that_owl_does_not_translate(self):
        seen = 0
        for path in (ADDON / "static/src").rglob("*.xml"):
            for element in etree.parse(str(path)).iter(etree.Element):
                for name, value in element.attrib.items():
                    kind, _dash, attribute = name.partition("-att-")
                    if name.startswith("t-attf-"):
                        attribute = name.removeprefix("t-attf-")
                        value = re.sub(r"\{\{.*?\}\}", "", value)
                    elif kind == "t":
                        value = " ".join(re.findall(r"'([^']*)'", value))
                    seen += attribute in ATTRIBUTES
                    with self.subTest(file=path.name, attribute=name):
                        if attribute in ATTRIBUTES:
                            self.assertNotRegex(value, r"[A-Za-z]{2}")
        self.assertGreater(seen, 5)


class TestI18nAtWork(SpanishMixin, TransactionCase):
    """What is translated reaches the reader."""

    def test_labels_of_fields_and_choices(self):
        fields = self.spanish["ai.production.model"].fields_get(["quantization"])
        self.assertEqual(fields["quantization"]["string"], "Cuantización")
        formats = self.spanish["ai.production.session"]._fields["answer_format"]
        labels = dict(formats._description_selection(self.spanish))
        self.assertEqual(labels["plan"], "Plan de acción")
        english = self.env(context={"lang": "en_US"})
        self.assertEqual(
            dict(formats._description_selection(english))["plan"], "Action plan"
        )

    def test_menu_group_and_job_of_the_server(self):
        for name, text in {
            "chat_menu": "Asistente de IA",
            "group_user": "Usuario del asistente",
            "cron_synchronise": "Asistente de IA: sincronizar los modelos",
        }.items():
            with self.subTest(name=name):
                record = self.spanish.ref(f"{MODULE}.{name}")
                self.assertEqual(record.name, text)

    def test_the_list_of_apps_names_the_addon(self):
        module = self.spanish.ref(f"base.module_{MODULE}")
        self.assertEqual(module.shortdesc, "Asistente de IA para la producción")
        self.assertIn("órdenes de fabricación", module.summary)

    def test_names_of_demo_products(self):
        bench = self.spanish.ref(f"{MODULE}.product_bench_product_template", False)
        if not bench:
            self.skipTest("without demo data")
        self.assertEqual(bench.name, "Banco de jardín")

    def test_each_failure_of_the_worker(self):
        """Its texts are written in functions that take env._ as an argument."""
        english = self.env(context={"lang": "en_US"})
        for code in [*_TEXTS, "never heard of"]:
            with self.subTest(code=code):
                texts = error_text(self.spanish, code, "d", "m", "u")
                plain = error_text(english, code, "d", "m", "u")
                self.assertNotEqual(texts[0], plain[0])
                self.assertNotEqual(texts[1], plain[1])
                self.assertEqual(texts[2], plain[2])
        title, message, _action = error_text(
            self.spanish, "unreachable", url="http://x"
        )
        self.assertEqual(title, "El servidor de modelos no responde")
        self.assertIn("http://x", message)

    def test_titles_and_labels_of_the_toolbox(self):
        toolbox = self.spanish["ai.production.toolbox"]
        for name, tool in toolbox.tools().items():
            if tool.title:
                with self.subTest(tool=name):
                    self.assertNotEqual(toolbox._title(tool), tool.title._source)
        (evidence,) = toolbox.order_totals()
        self.assertEqual(evidence.title, "Órdenes de fabricación por estado")
        self.assertEqual({fact.label for fact in evidence.facts} - {"Órdenes"}, set())

    def test_questions_to_start_with_ask_the_same_in_both_languages(self):
        """The planner must understand what the screen itself proposes."""
        planned = {}
        for lang in (SPANISH, "en_US"):
            env = self.env(context={**self.env.context, "lang": lang})
            toolbox = env["ai.production.toolbox"]
            planned[lang] = [
                [(call.tool, call.arguments) for call in toolbox.plan(question)]
                for question in toolbox.starters()
            ]
            self.assertTrue(all(planned[lang]))
        self.assertEqual(planned[SPANISH], planned["en_US"])

    def test_questions_to_go_on_with_ask_the_same_in_both_languages(self):
        order = self.env["mrp.production"].search([], limit=1)
        product = order.product_id
        center = self.env["mrp.workcenter"].search([], limit=1)
        if not (order and center):
            self.skipTest("without demo data")
        toolbox = self.env["ai.production.toolbox"]
        for source, names in (
            ("What does %(order)s still need?", {"order": order.name}),
            ("What is the load of %(centre)s this week?", {"centre": center.name}),
            ("Which open orders need %(product)s?", {"product": product.display_name}),
            ("Which orders are late?", {}),
            ("Which orders wait for components?", {}),
            ("What is due this week?", {}),
            ("Give me an overview of %(name)s.", {"name": order.name}),
            ("Which components of %(name)s are missing?", {"name": order.name}),
            ("Is %(name)s late, and what holds it up?", {"name": order.name}),
            ("Which work orders of %(name)s are still open?", {"name": order.name}),
        ):
            translated = terms(ADDON / "i18n/es.po")[source].msgstr
            with self.subTest(question=translated):
                english, spanish = (
                    [(call.tool, call.arguments) for call in toolbox.plan(text % names)]
                    for text in (source, translated)
                )
                self.assertTrue(english)
                self.assertEqual(spanish, english)

    def test_numbers_are_written_as_the_language_does(self):
        model = self.spanish["ai.production.model"].create({"name": "m", "size": 2.2e9})
        self.assertEqual(model.size_label, "2,2 GB")
        session = self.spanish["ai.production.session"].create({"name": "s"})
        with self.assertRaisesRegex(Exception, "tiene 9.000 caracteres"):
            session.ask("x" * 9000)


class TestI18nWebClient(SpanishMixin, HttpCase):
    def test_the_browser_gets_spanish(self):
        user = new_test_user(
            self.env, "es_user", groups=f"{MODULE}.group_user", lang=SPANISH
        )
        self.authenticate(user.login, user.login)
        answer = self.url_open(
            f"/web/webclient/translations?lang={SPANISH}&mods={MODULE}"
        ).json()
        messages = {
            term["id"]: term["string"] for term in answer["modules"][MODULE]["messages"]
        }
        # From a script, from a template, from an attribute of a template.
        self.assertEqual(messages["Loading the model…"], "Cargando el modelo…")
        self.assertEqual(messages["Nothing was found."], "No se ha encontrado nada.")
        self.assertEqual(messages["Send the question"], "Enviar la pregunta")
        wanted = {
            text
            for text, entry in terms(ADDON / "i18n/es.po").items()
            if "odoo-javascript" in entry.comment
        }
        self.assertEqual(wanted - set(messages), set())

    def test_the_printed_page_is_in_spanish(self):
        user = new_test_user(
            self.env, "es_user", groups=f"{MODULE}.group_user", lang=SPANISH
        )
        session = (
            self.env["ai.production.session"].with_user(user).create({"name": "s"})
        )
        self.env["ai.production.message"].create(
            {
                "session_id": session.id,
                "role": "user",
                "content": "¿Qué vence hoy?",
                "state": "done",
            }
        )
        self.authenticate(user.login, user.login)
        page = self.url_open(f"/{MODULE}/session/{session.id}/print").text
        self.assertIn("<b>Pregunta</b>", page)
        self.assertIn('lang="es-ES"', page)
