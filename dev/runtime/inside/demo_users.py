"""Users to try rights and languages with; each password is the login."""

from dataclasses import dataclass

from odoo import Command, fields
from odoo.api import Environment

SECOND_COMPANY = "Northern Plant"
ASSISTANT_USER = "ai_production_assistant.group_user"


@dataclass(frozen=True)
class DemoUser:
    login: str
    name: str
    groups: tuple[str, ...]
    description: str
    lang: str = "en_US"
    tz: str = "Europe/London"
    second_company: bool = False


USERS = (
    DemoUser(
        "planner",
        "Paula Planificadora",
        ("mrp.group_mrp_user", "stock.group_stock_user"),
        "planner, in Spanish",
        lang="es_ES",
        tz="Europe/Madrid",
    ),
    DemoUser(
        "manager",
        "Mark Manager",
        ("mrp.group_mrp_manager", "stock.group_stock_manager"),
        "production manager",
    ),
    DemoUser(
        "operator",
        "Olga Operator",
        ("stock.group_stock_user",),
        "few rights: sees orders and stock, no work orders or work centres",
    ),
    DemoUser(
        "northern",
        "Nora Northern",
        ("mrp.group_mrp_user",),
        f"planner of the second company, {SECOND_COMPANY}",
        second_company=True,
    ),
)


def create(env: Environment) -> list[tuple[str, str]]:
    """Makes what is missing and returns (login, description) of each user.

    A user who is there is left as he is: somebody may be trying things with him.
    """
    company = _second_company(env)
    known = env["res.users"].with_context(active_test=False).search_fetch([], ["login"])
    logins = set(known.mapped("login"))
    missing = [user for user in USERS if user.login not in logins]
    for user in missing:
        _create_user(env, user, company)
    if any(user.second_company for user in missing):
        _give_work(env(context={**env.context, "allowed_company_ids": company.ids}))
    return [(user.login, user.description) for user in USERS]


def _create_user(env, user: DemoUser, second_company) -> None:
    company = second_company if user.second_company else env.ref("base.main_company")
    groups = ("base.group_user", ASSISTANT_USER, *user.groups)
    # An e-mail address would make Odoo send an invitation.
    env["res.users"].with_context(no_reset_password=True).create(
        {
            "name": user.name,
            "login": user.login,
            "password": user.login,
            "lang": user.lang,
            "tz": user.tz,
            "company_id": company.id,
            "company_ids": [Command.set(company.ids)],
            "group_ids": [Command.link(env.ref(group).id) for group in groups],
        }
    )


def _second_company(env):
    company = env["res.company"].search([("name", "=", SECOND_COMPANY)], limit=1)
    if company:
        return company
    main = env.ref("base.main_company")
    company = env["res.company"].create(
        {
            "name": SECOND_COMPANY,
            "currency_id": main.currency_id.id,
            "country_id": main.country_id.id,
        }
    )
    # Odoo 19 gives a new company a warehouse by itself in tests only.
    warehouses = env["stock.warehouse"]
    if not warehouses.search_count([("company_id", "=", company.id)], limit=1):
        warehouses.create(
            {"name": SECOND_COMPANY, "code": "NP", "company_id": company.id}
        )
    env.ref("base.user_admin").company_ids += company
    return company


def _give_work(env) -> None:
    """Two orders of the second company, one of them late and short of a component."""
    company = env.company
    frame, tube = env["product.product"].create(
        [
            {"name": name, "is_storable": True, "company_id": company.id}
            for name in ("Greenhouse frame", "Aluminium tube")
        ]
    )
    bom = env["mrp.bom"].create(
        {
            "product_tmpl_id": frame.product_tmpl_id.id,
            "company_id": company.id,
            "bom_line_ids": [Command.create({"product_id": tube.id, "product_qty": 6})],
        }
    )
    now = fields.Datetime.now()
    orders = env["mrp.production"].create(
        [
            {
                "product_id": frame.id,
                "bom_id": bom.id,
                "product_qty": quantity,
                "company_id": company.id,
                "date_start": fields.Datetime.add(now, days=days),
                "date_deadline": fields.Datetime.add(now, days=days + 1),
            }
            for quantity, days in ((12, -5), (4, 3))
        ]
    )
    orders.action_confirm()
