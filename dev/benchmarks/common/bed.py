"""The bed of a benchmark: PostgreSQL, the stand-in, a fresh database, Odoo."""

from contextlib import contextmanager

from runtime.console import say
from runtime.stack import BROWSER, Stack

from .client import Client
from .stand_in import StandIn

DATABASE = "ai_bench"
PARAMETERS = "ai_production_assistant."


class Bed:
    """A prepared database and the stand-in; Odoo is started by the benchmark."""

    def __init__(self, stack: Stack):
        self.stack = stack
        self.stand_in = StandIn(stack.models.url)
        self.url = ""

    def serve(self, workers: int = 0) -> None:
        """Odoo as ``dev/run`` starts it: behind nginx when it has workers."""
        self.stack.serve(DATABASE, workers=workers)
        self.url = self.stack.url

    def admin(self) -> Client:
        return Client(self.url, DATABASE, "admin")

    def client(self, login: str) -> Client:
        return Client(self.url, DATABASE, login)

    def slots(self, admin: Client, number: int) -> None:
        """So many answers may be written at a time."""
        admin.kw("ir.config_parameter", "set_param", f"{PARAMETERS}slots", str(number))

    def users(self, admin: Client, number: int) -> list[str]:
        """Logins of so many manufacturing users, made for the benchmark."""
        groups = [["base", "group_user"], ["mrp", "group_mrp_user"]]
        links = []
        for module, name in groups:
            domain = [["module", "=", module], ["name", "=", name]]
            (row,) = admin.kw("ir.model.data", "search_read", domain, ["res_id"])
            links.append([4, row["res_id"]])
        logins = [f"bench_{index}" for index in range(number)]
        values = [
            {"name": login, "login": login, "password": login, "group_ids": links}
            for login in logins
        ]
        admin.kw("res.users", "create", values, context={"no_reset_password": True})
        return logins


@contextmanager
def bed(*stand_in_options: str, browser: bool = False):
    """A fresh database with demo data; the end of the block ends everything."""
    with Stack.of("bench", packages=BROWSER if browser else None) as stack:
        stack.start_models(list(stand_in_options))
        stack.prepare(DATABASE, fresh=True)
        yield Bed(stack)


__all__ = ["DATABASE", "Bed", "bed", "say"]
