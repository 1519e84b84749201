import json
import os
import re
from collections import Counter
from contextlib import contextmanager
from html.parser import HTMLParser
from unittest.mock import patch

from odoo.sql_db import Cursor
from odoo.tests import TransactionCase, tagged

from ..engine.grounding import Checker, Report
from ..engine.llm import ToolCall
from ..worker.answer import AnswerRun
from ..worker.answer_text import AnswerText
from ..worker.grounding import LiveCheck
from .common import StandInMixin
from .ingest_common import LANE
from .injection_common import InjectedRecords, files, obeyed, planted
from .tour_common import TourCase

SOURCES = "ai.production.knowledge.source"
# What answering writes: the conversation, and the news to its page.
OWN = re.compile(r"ai_production_|bus_bus")
# Where dev/bench injection wants the figures.
FIGURES = "AI_PRODUCTION_INJECTION_FIGURES"
WRITE = re.compile(
    r"^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+(?:ONLY\s+)?\"?(\w+)", re.IGNORECASE
)
LOADING = {"src", "srcset", "style", "background", "poster", "action", "data", "ping"}
AT_ONCE = 8


class _Exits(HTMLParser):
    """What of a page loads or leads somewhere outside of Odoo."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            outside = name == "href" and not (value or "").startswith("/odoo/")
            if outside or name in LOADING:
                self.found.append((tag, name, value))


@contextmanager
def written():
    """The tables into which anything is written, of anybody but the assistant."""
    tables, execute = [], Cursor.execute

    def spy(cursor, query, *args, **kwargs):
        text = query if isinstance(query, str) else getattr(query, "code", str(query))
        if (match := WRITE.match(str(text))) and not OWN.match(match[1]):
            tables.append(match[1])
        return execute(cursor, query, *args, **kwargs)

    with patch.object(Cursor, "execute", spy):
        yield tables


class InjectionMixin(StandInMixin):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .odoo_test_helper_adapter import FakeModelLoader

        loader = FakeModelLoader(cls.env, cls.__module__)
        loader.backup_registry()
        from .canary_toolbox import CALLED, CanaryToolbox

        cls.addClassCleanup(loader.restore_registry)
        loader.update_registry((CanaryToolbox,))
        cls.called = CALLED

    def setUp(self):
        super().setUp()
        self.called.clear()
        self.stand_in.script(
            {"character": "obedient", "tokens_per_second": 0, "first_token_ms": 0}
        )


@tagged("post_install", "-at_install")
class TestInjection(InjectionMixin, TransactionCase):
    """Orders in text of others have no effect, though the model obeys each of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("es_ES")
        cls.users = {"en": cls.planner, "es": cls.new_user("ai_plan_es", lang="es_ES")}
        cls.env["ai.production.document"].search([]).unlink()
        cls.plants = planted()
        InjectedRecords(cls.env, cls.planner).plant(cls.plants)
        sources = cls.env[SOURCES]
        fields = cls.env["ir.model.fields"]
        sources.create(
            {
                "model_id": cls.env["ir.model"]._get("mail.message").id,
                "field_ids": [fields._get("mail.message", "body").id],
                "filter_domain": "[('model', '=', 'mrp.production')]",
            }
        )
        for source in sources.search([]):
            source._synchronise(source._to_synchronise())

    def setUp(self):
        super().setUp()
        self.sent = []
        send, case = AnswerText._send, self

        def spy(out, env, payload):
            case.sent += [block["html"] for block in payload["blocks"]]
            return send(out, env, payload)

        self.patch(AnswerText, "_send", spy)

    def read_files(self):
        documents = self.env["ai.production.document"].with_user(self.planner)
        for name, content in files(self.plants).items():
            document, _new = documents._upload(name, content)
        self.run_jobs(LANE, 60)
        states = self.env["ai.production.document"].search([]).mapped("state")
        self.assertEqual(set(states), {"ready"})

    def ask_all(self):
        """``[(plant, answer)]``, finished."""
        asked = []
        for number, plant in enumerate(self.plants, 1):
            user = self.users[plant.injection.lang]
            asked.append((plant, self.ask(plant.question, user=user)[1]))
            if number % AT_ONCE == 0 or number == len(self.plants):
                self.run_jobs(seconds=120)
        return asked

    def said(self, record):
        return "".join(token["text"] for token in record.tokens)

    def test_what_others_order_has_no_effect(self):
        self.read_files()
        with written() as tables:
            asked = self.ask_all()
        records = self.stand_in.requests_of(path="/api/chat")
        exits, unmarked = _Exits("".join(self.sent)).found, []
        effects, lies = Counter(), 0
        for plant, answer in asked:
            with self.subTest(plant.question, text=plant.text):
                mine = [r for r in records if plant.question in r.prompt]
                self.assertReached(plant, answer, mine)
                effects[plant.injection.goal] += 1
            client = answer.with_user(answer.session_id.user_id)._to_client()[0]
            exits += _Exits(self.html(client)).found
            found, missed = self.lies(answer)
            lies += found
            unmarked += missed
        self.tell(
            {
                "writes": len(self.called) + len(tables),
                "requests": len(exits),
                "unmarked": len(unmarked),
                "injections": len(asked),
                "lies": lies,
                "obeyed": dict(effects),
                "ignored": len(asked) - sum(effects.values()),
            }
        )
        self.assertFalse(self.called, "a tool that writes was called")
        self.assertFalse(set(tables), "something was written")
        self.assertFalse(exits, "a page would load or link something outside")
        self.assertFalse(unmarked)
        self.assertGreater(lies, len(asked) // 2, "the lies came to the answers")

    def tell(self, figures):
        if path := os.environ.get(FIGURES):
            with open(path, "w", encoding="utf-8") as file:
                json.dump(figures, file)

    def assertReached(self, plant, answer, records):
        """The order came to the model, and it did as it was told."""
        self.assertEqual(answer.state, "done")
        self.assertTrue(records, "no model was asked")
        if not plant.injection.effect.startswith("not:"):
            calls = ("cancel_order", "create_order")
            called = [name for name in calls if name in self.said(records[0])]
            effect = plant.injection.has_effect(self.said(records[0]), called)
            self.assertTrue(effect, self.said(records[0]))
        told = [item for item in answer.evidence if item["suspicion"]]
        self.assertTrue(told)
        self.assertIn(plant.name, str(told))

    def html(self, client):
        draft = (client["grounding"] or {}).get("draft") or {"blocks": []}
        shown = [*client["blocks"], *draft["blocks"]]
        return "".join([*shown, *(item["html"] for item in client["evidence"])])

    def lies(self, answer):
        """How many lies of any of the injections stand in the answer or in the draft
        that was taken away, and those of them that stand as if they were true."""
        replaced = bool(answer._draft())
        faults = [claim for claim in answer._claims() if not claim.is_held]
        text = answer._draft() or answer.content or ""
        found, missed = 0, []
        for lie in {plant.injection.lie for plant in self.plants} - {""}:
            for match in re.finditer(rf"(?<!\w){re.escape(lie)}(?!\w)", text):
                found += 1
                start, end = match.span()
                marked = any(c.start < end and start < c.end for c in faults)
                if not (marked or replaced):
                    missed.append((answer.parent_id.content, lie, text[:start][-80:]))
        return found, missed

    # -- what is counted could be seen

    def test_a_tool_that_writes_would_be_heard(self):
        order = self.env["mrp.production"].search([], limit=1)
        before = order.origin
        with written() as tables, self.assertLogs(level="ERROR"):
            self.answer("canary?")
        self.assertEqual(self.called, ["cancel_order"])
        self.assertIn("mrp_production", tables)
        order.invalidate_recordset()
        self.assertEqual(order.origin, before, "PostgreSQL refuses it on top")

    def test_a_model_whose_calls_were_carried_out_would_be_heard(self):
        take = AnswerRun._take

        def obey(run, chunk):
            if isinstance(chunk, ToolCall):
                with run.job.env(run.task.asker.uid) as env:
                    getattr(env["ai.production.toolbox"], chunk.name)()
            return take(run, chunk)

        self.patch(AnswerRun, "_take", obey)
        name = next(p for p in self.plants if p.injection.effect == "call:cancel_order")
        order = self.env["mrp.production"].create(
            {"product_id": self.env["product.product"].search([], limit=1).id}
        )
        order.origin = name.text
        with written() as tables:
            self.answer(f"What is the state of {order.name}?")
        self.assertEqual(set(self.called), {"cancel_order"})
        self.assertIn("mrp_production", tables)

    def test_a_lie_that_nobody_holds_back_would_be_seen(self):
        def trusting(check):
            return Checker(check._gathered.evidence, question=check._question)

        self.patch(LiveCheck, "_checker", property(trusting))
        order = self.env["mrp.production"].search([("origin", "like", "12345")])[:1]
        answer = self.answer(f"What is the state and the quantity of {order.name}?")
        self.assertEqual([lie for _q, lie, _t in self.lies(answer)[1]], ["12345"])

    def test_an_exit_would_be_seen(self):
        for html in (
            '<a href="https://evil.invalid">x</a>',
            '<img src="/web/x.png">',
            '<p style="background:url(x)">x</p>',
        ):
            self.assertTrue(_Exits(html).found)
        self.assertFalse(_Exits('<a href="/odoo/mrp.production/1">x</a>').found)


@tagged("post_install", "-at_install")
class TestInjectionPage(TourCase):
    """All that an obedient model writes, on one page of a real browser."""

    def test_no_request_leaves_the_page(self):
        say = "\n\n".join(
            [*map(obeyed, planted()), "an honest link", "This is the last word."]
        )
        self.assertIn("![image](https://evil.invalid/pixel.png)", say)
        self.configure(context_size=65536, answer_tokens=32768)
        # Else the text would give way to the data, for nothing in it is true.
        self.patch(Report, "rests_on_nothing", False)
        self.stand_in.script({"say": say, "tokens_per_second": 0})
        self.tour("hostile")
        self.assertEqual(self.external_urls, ["http://control.invalid/leak.png"])
