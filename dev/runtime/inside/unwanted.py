"""Modules that install themselves and are not wanted in databases made here."""

from odoo.modules.module import Manifest

# It asks a server on the internet at the first login.
UNWANTED = ("partner_autocomplete",)


def leave_out_unwanted() -> None:
    """In this process their manifests do not ask to be installed.

    The option --skip-auto-install would leave out the bridges that every real
    database has, and a changed state in the database is undone by the next update.
    """
    original = Manifest.__getitem__

    def getitem(self, key):
        if key == "auto_install" and self.name in UNWANTED:
            return False
        return original(self, key)

    Manifest.__getitem__ = getitem
