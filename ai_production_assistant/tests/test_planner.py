from odoo.tests import tagged

from odoo.addons.ai_production_assistant.engine.planning import PlannedCall, ToolError

from .factory_common import FactoryCase


@tagged("post_install", "-at_install")
class TestPlanner(FactoryCase):
    def test_questions_and_their_tools(self):
        questions = (
            ("Which orders are late?", "late_orders"),
            ("¿Qué órdenes van retrasadas?", "late_orders"),
            ("¿Qué órdenes van atrasads?", "late_orders"),
            ("Which orders are blocked?", "blocked_orders"),
            ("¿Qué está bloqueado?", "blocked_orders"),
            ("¿Qué componentes faltan?", "blocked_orders"),
            ("What do we have to buy?", "blocked_orders"),
            ("How loaded are the work centres?", "workcenter_load"),
            ("¿Dónde está el cuello de botella?", "workcenter_load"),
            ("What is due this week?", "due_orders"),
            ("¿Qué vence hoy?", "due_orders"),
            ("How many orders are there?", "order_totals"),
            ("¿Cuántas órdenes hay por estado?", "order_totals"),
            ("Which orders are in progress?", "list_orders"),
            ("¿Qué órdenes están en curso?", "list_orders"),
            ("Which orders are ready to start?", "list_orders"),
            ("¿Qué se terminó la semana pasada?", "list_orders"),
        )
        for question, tool in questions:
            self.assertEqual([t for t, _args in self.ask(question)], [tool], question)

    def test_words_choose_arguments(self):
        self.assertEqual(
            self.ask("¿Qué vence la próxima semana?"),
            [("due_orders", {"period": "next_week"})],
        )
        self.assertEqual(
            self.ask("¿Qué se terminó la semana pasada?"),
            [("list_orders", {"state": "done", "period": "last_week"})],
        )
        self.assertEqual(
            self.ask("list the cancelled orders of this month"),
            [("list_orders", {"state": "cancel", "period": "this_month"})],
        )

    def test_two_periods_are_not_one_of_them(self):
        self.assertEqual(
            self.ask("What is due today and this week?"), [("due_orders", {})]
        )

    def test_several_tools_for_several_questions(self):
        tools = [t for t, _a in self.ask("Which orders are late and which blocked?")]
        self.assertEqual(set(tools), {"late_orders", "blocked_orders"})

    def test_what_holds_orders_up_is_asked_of_their_components(self):
        for question in (
            "Which orders are late, and what holds them up?",
            "¿Qué órdenes van retrasadas y qué las detiene?",
            "¿Qué órdenes van retrasadas y por qué?",
            "Why are we late?",
            "Any problems today?",
        ):
            tools = {tool for tool, _arguments in self.ask(question)}
            self.assertEqual(tools, {"late_orders", "blocked_orders"}, question)

    def test_small_talk_gathers_nothing(self):
        for text in ("hola", "Hello!", "gracias", "write a poem", "Cuéntame un chiste"):
            self.assertEqual(self.ask(text), [], text)
        for text in ("Thanks, great!", "Nice work", "Muchas gracias, genial"):
            self.assertEqual(self.ask(text), [], text)

    def test_a_poem_about_late_orders_is_about_late_orders(self):
        self.assertEqual(
            self.ask("write a poem about the late orders"), [("late_orders", {})]
        )

    def test_what_fits_no_tool_gets_an_overview(self):
        for question in ("How are we doing?", "¿Cómo va la fábrica?"):
            tools = [tool for tool, _arguments in self.ask(question)]
            self.assertEqual(
                tools, ["order_totals", "late_orders", "blocked_orders"], question
            )
        calls = self.toolbox().plan("How are we doing?")
        self.assertEqual({call.reason for call in calls}, {"overview"})

    def test_a_named_order_is_the_answer_to_all_that_is_asked_of_it(self):
        for question in ("Why is {} late?", "What is missing for {}?", "{}"):
            self.assertEqual(
                self.ask(question.format(self.late.name)),
                [("order_details", {"order": self.late.id})],
            )

    def test_a_named_order_and_the_others(self):
        calls = self.ask(f"Is {self.late.name} late, and which other orders are?")
        self.assertEqual(
            [tool for tool, _arguments in calls], ["order_details", "late_orders"]
        )

    def test_a_named_product_filters_and_gets_its_picture(self):
        self.assertEqual(
            self.ask("late orders of tst 9666"),
            [
                ("late_orders", {"product": self.table.id}),
                ("product_details", {"product": self.table.id}),
            ],
        )

    def test_a_named_work_center(self):
        self.assertEqual(
            self.ask("How loaded is Montaje siete this week?"),
            [("workcenter_details", {"workcenter": self.center.id})],
        )

    def test_a_product_that_is_hit_in_passing_does_not_hide_what_was_asked(self):
        product = self.env["product.product"].create({"name": "Quillon zephyr"})
        calls = self.ask("How loaded is the Quillon zephyr line this week?")
        self.assertIn(("product_details", {"product": product.id}), calls)
        self.assertIn("workcenter_load", [tool for tool, _arguments in calls])

    def test_a_name_that_does_not_exist_is_looked_for_and_denied(self):
        [call] = self.toolbox().plan("What is the status of WH/MO/99999?")
        self.assertEqual(call.tool, "find")
        [evidence] = self.toolbox().run(call)
        self.assertEqual(evidence.note, "No manufacturing order WH/MO/99999 was found.")

    def test_a_person_whom_nobody_knows_is_looked_for_and_denied(self):
        for question in (
            "Dame las órdenes de Juan Pérez",
            "¿Quién es Juan Pérez?",
            "Which orders are late for Juan Pérez?",
        ):
            calls = self.toolbox().plan(question)
            self.assertEqual([call.tool for call in calls], ["find"], question)
            (found,) = self.toolbox().run(calls[0])
            self.assertIn("Juan Pérez", found.note)
            self.assertFalse(found.facts)
        for question in ("Which Late Orders Are There?", "Who is late?"):
            calls = self.toolbox().plan(question)
            self.assertNotIn("find", [call.tool for call in calls], question)

    def test_an_unclear_name_becomes_did_you_mean(self):
        self.env["product.product"].create(
            [{"name": "Quilted armchair red"}, {"name": "Quilted armchair blue"}]
        )
        self.env.flush_all()
        [call] = self.toolbox().plan("stock of quilted armchair?")
        [evidence] = self.toolbox().run(call)
        self.assertEqual(evidence.title, "Did you mean?")
        self.assertEqual(evidence.source.total, 2)
        self.assertEqual(len(self.subjects(evidence)), 2)

    def test_a_name_that_fits_in_part_is_said_to_be_the_nearest(self):
        calls = self.toolbox().plan("How many glass turned legs are there?")
        self.assertEqual([call.tool for call in calls], ["product_details"])
        calls = self.toolbox().plan("stock of the glass dining table")
        self.assertEqual([call.tool for call in calls], ["find", "product_details"])
        [evidence] = self.toolbox().run(calls[0])
        self.assertIn("Nothing is called exactly", evidence.note)

    def test_orders_of_a_source_document(self):
        self.assertEqual(
            self.ask("Which orders come from SO-7001?")[0],
            ("list_orders", {"reference": "SO-7001"}),
        )

    def test_it_is_what_was_named_before(self):
        previous = ["Hello", f"How is {self.late.name}?"]
        for question in ("And which components does it need?", "¿Y qué le falta?"):
            self.assertEqual(
                self.ask(question, previous=previous),
                [("order_details", {"order": self.late.id})],
            )

    def test_a_question_of_one_thing_is_about_the_last_named(self):
        self.assertEqual(
            self.ask("how many are in stock?", previous=["and tst 9666?"]),
            [("product_details", {"product": self.table.id})],
        )
        tools = [t for t, _a in self.ask("Which are late?", previous=["tst 9666"])]
        self.assertEqual(tools, ["late_orders"])

    def test_goods_that_do_not_exist_are_not_answered_with_other_figures(self):
        for question in ("How much zorblax is left in stock?", "¿Queda zorblax?"):
            [call] = self.toolbox().plan(question)
            [evidence] = self.toolbox().run(call)
            self.assertEqual(evidence.note, "No product zorblax was found.")

    def test_a_new_name_replaces_the_one_before(self):
        self.assertEqual(
            self.ask(f"And {self.ready.name}?", previous=[f"How is {self.late.name}?"]),
            [("order_details", {"order": self.ready.id})],
        )

    def test_and_tomorrow_repeats_the_question_before(self):
        calls = self.toolbox().plan("And next week?", previous=["What is due today?"])
        self.assertEqual(calls[0].tool, "due_orders")
        self.assertEqual(calls[0].arguments, {"period": "next_week"})

    def test_the_linked_order_is_what_the_session_is_about(self):
        linked = ("mrp.production", self.late.id)
        self.assertEqual(
            self.ask("What is missing?", linked=linked),
            [("order_details", {"order": self.late.id})],
        )
        tools = [t for t, _a in self.ask("Which orders are late?", linked=linked)]
        self.assertEqual(tools, ["late_orders", "order_details"])
        for question in ("What is due today?", "¿Qué vence hoy?"):
            tools = [t for t, _a in self.ask(question, linked=linked)]
            self.assertEqual(tools, ["due_orders", "order_details"], question)
        self.assertEqual(
            self.ask(f"How is {self.ready.name}?", linked=linked),
            [("order_details", {"order": self.ready.id})],
        )
        self.assertEqual(self.ask("hola", linked=linked), [])

    def test_a_linked_record_that_one_may_not_read_is_left_out(self):
        linked = ("mrp.production", self.late.id)
        calls = self.ask("What is missing?", user=self.stranger, linked=linked)
        self.assertNotIn("order_details", [tool for tool, _arguments in calls])

    def test_every_call_says_what_and_why(self):
        for question in ("late orders", self.late.name, "How are we doing?"):
            for call in self.toolbox().plan(question):
                self.assertTrue(call.label)
                self.assertTrue(call.reason)
                self.assertEqual(PlannedCall(**call.to_dict()), call)

    def test_never_more_than_five_calls(self):
        question = " ".join(
            order.name for order in self.env["mrp.production"].search([])
        )
        question += " late blocked due load"
        self.assertLessEqual(len(self.ask(question)), 5)

    # -- starters

    def test_starters_name_what_there_is(self):
        starters = self.toolbox().starters()
        self.assertEqual(len(starters), 4)
        self.assertIn(self.late.name, starters[0])
        self.assertIn("Montaje siete", starters[2])
        shown = " ".join(starters)
        self.assertTrue("TST_0100" in shown or "TST_0200" in shown, starters)

    def test_starters_tell_no_one_what_he_may_not_read(self):
        for user in (self.stranger, self.outsider):
            starters = self.toolbox(user).starters()
            self.assertEqual(len(set(starters)), 4)
            for text in (self.late.name, "TST_", "Montaje"):
                self.assertNotIn(text, " ".join(starters))

    def test_starters_are_understood(self):
        for question in self.toolbox().starters():
            calls = self.ask(question)
            self.assertTrue(calls, question)
            self.assertNotIn("find", [tool for tool, _arguments in calls], question)

    # -- other addons

    def test_all_tools_are_private_and_described(self):
        for name, tool in self.toolbox().tools().items():
            schema = tool.schema()["function"]
            self.assertEqual(schema["name"], name)
            self.assertTrue(schema["description"])
            for parameter, properties in schema["parameters"]["properties"].items():
                self.assertIn("description", properties, (name, parameter))


@tagged("post_install", "-at_install")
class TestForeignTool(FactoryCase):
    """A tool of another addon is planned and run without a word in the core."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .odoo_test_helper_adapter import FakeModelLoader

        loader = FakeModelLoader(cls.env, cls.__module__)
        loader.backup_registry()
        from .fake_toolbox import FakeToolbox

        cls.addClassCleanup(loader.restore_registry)
        loader.update_registry((FakeToolbox,))

    def test_it_is_planned_and_run(self):
        [call] = self.toolbox().plan("Is there coffee?")
        self.assertEqual((call.tool, call.label), ("coffee", "Coffee"))
        [evidence] = self.toolbox().run(PlannedCall("coffee", {"cups": "2"}))
        self.assertEqual(self.value(evidence, "cups"), 2)

    def test_it_takes_the_named_product(self):
        calls = self.ask("coffee for tst 9666")
        self.assertIn(("coffee", {"product": self.table.id}), calls)

    def test_it_must_be_private(self):
        function = type(self.env["ai.production.toolbox"]).coffee
        function._api_private = False
        self.addCleanup(setattr, function, "_api_private", True)
        with self.assertRaises(ToolError):
            self.toolbox().tools()


@tagged("post_install", "-at_install")
class TestForeignToolGone(FactoryCase):
    def test_nothing_of_a_fake_model_stays(self):
        self.assertNotIn("coffee", self.toolbox().tools())
