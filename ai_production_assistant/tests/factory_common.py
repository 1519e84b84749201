"""A small factory in a company of its own, so that every number in it is known."""

from datetime import timedelta

from odoo import Command, fields
from odoo.tests import TransactionCase, new_test_user

from odoo.addons.ai_production_assistant.engine.planning import PlannedCall


class FactoryCase(TransactionCase):
    """Six open orders of tables, of which two are late and three blocked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("es_ES")
        cls.now = fields.Datetime.now()
        cls.company = cls.env["res.company"].create({"name": "Tests factory"})
        cls.other_company = cls.env["res.company"].create({"name": "Elsewhere"})
        cls.planner = cls._user("planner_t", cls.company, "mrp.group_mrp_user")
        cls.stranger = cls._user("stranger_t", cls.other_company, "mrp.group_mrp_user")
        cls.outsider = cls._user("outsider_t", cls.company, "base.group_user")
        # As a superuser in that company only: rules would hide nothing from it.
        cls.env = cls.env(
            context={**cls.env.context, "allowed_company_ids": cls.company.ids}
        )
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls._make_products()
        cls._make_orders()
        cls.env.flush_all()

    @classmethod
    def _user(cls, login, company, groups):
        return new_test_user(
            cls.env,
            login,
            groups=groups,
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
            tz="Europe/Madrid",
        )

    @classmethod
    def _make_products(cls):
        cls.center = cls.env["mrp.workcenter"].create(
            {
                "name": "Montaje siete",
                "code": "MNT7",
                "company_id": cls.company.id,
                "resource_calendar_id": cls.company.resource_calendar_id.id,
            }
        )
        names = (
            ("table", "Extendable dining table", "TST_9666"),
            ("stool", "Bar stool", "TST_9777"),
            ("leg", "Turned leg", "TST_0100"),
            ("plate", "Walnut plate", "TST_0200"),
        )
        for attribute, name, code in names:
            product = cls.env["product.product"].create(
                {"name": name, "default_code": code, "is_storable": True}
            )
            setattr(cls, attribute, product)
        cls.table.with_context(lang="es_ES").name = "Mesa de comedor extensible"
        cls.dozen = cls.env.ref("uom.product_uom_dozen")
        cls.bom = cls.env["mrp.bom"].create(
            {
                "product_tmpl_id": cls.table.product_tmpl_id.id,
                "company_id": cls.company.id,
                "bom_line_ids": [
                    Command.create({"product_id": cls.leg.id, "product_qty": 4}),
                    Command.create({"product_id": cls.plate.id, "product_qty": 1}),
                ],
                "operation_ids": [
                    Command.create(
                        {
                            "name": "Glue",
                            "workcenter_id": cls.center.id,
                            "time_cycle_manual": 60,
                            "time_mode": "manual",
                        }
                    )
                ],
            }
        )
        cls._stock(cls.leg, 20)
        cls._stock(cls.plate, 3)

    @classmethod
    def _stock(cls, product, quantity):
        cls.env["stock.quant"]._update_available_quantity(
            product, cls.warehouse.lot_stock_id, quantity
        )

    @classmethod
    def _order(cls, quantity, start, deadline=None, confirm=True, **values):
        """An order for tables; ``start`` and ``deadline`` in days from now."""
        order = cls.env["mrp.production"].create(
            {
                "product_id": cls.table.id,
                "bom_id": cls.bom.id,
                "product_qty": quantity,
                "company_id": cls.company.id,
                "picking_type_id": cls.warehouse.manu_type_id.id,
                "date_start": cls.now + timedelta(days=start),
                **values,
            }
        )
        if confirm:
            order.action_confirm()
            order.action_assign()
        if deadline is not None:
            order.date_deadline = cls.now + timedelta(days=deadline)
        return order

    @classmethod
    def _make_orders(cls):
        # 20 legs and 3 plates in stock; a table takes four legs and one plate.
        cls.ready = cls._order(2, 5, 8)  # takes 8 legs, 2 plates
        cls.late = cls._order(1, -6, -3, origin="SO-7001")  # takes 4 legs, 1 plate
        cls.late_blocked = cls._order(3, -4, -1)  # takes the last 8 of 12 legs
        cls.blocked = cls._order(2, 1, 3)
        cls.blocked_later = cls._order(1, 2, 4)
        cls.draft = cls._order(1, 3, confirm=False)
        cls.cancelled = cls._order(1, 3, confirm=False)
        cls.cancelled.action_cancel()

    def toolbox(self, user=None, lang="en_US", **context):
        user = user or self.planner
        env = self.env(
            user=user.id,
            su=False,
            context={
                "lang": lang,
                "tz": user.tz,
                "allowed_company_ids": user.company_ids.ids,
                **context,
            },
        )
        return env["ai.production.toolbox"]

    def run_tool(self, tool, /, user=None, lang="en_US", **arguments):
        """The evidence of one tool, as the planner unless told otherwise."""
        return self.toolbox(user, lang).run(PlannedCall(tool, arguments))

    def ask(self, question, user=None, lang="en_US", **options):
        """The planned calls as pairs of tool and arguments."""
        calls = self.toolbox(user, lang).plan(question, **options)
        return [(call.tool, call.arguments) for call in calls]

    def value(self, evidence, attribute, subject=None):
        """The value of the only fact of that attribute (and subject)."""
        found = [
            fact.value
            for fact in evidence.facts
            if fact.attribute == attribute
            and (subject is None or fact.subject == subject)
        ]
        self.assertEqual(len(found), 1, (attribute, subject, evidence.facts))
        return found[0]

    def subjects(self, evidence):
        return list(dict.fromkeys(fact.subject for fact in evidence.facts))
