"""Script for ``odoo shell``: a new database's administrator gets the password of .env.

A password that somebody has chosen since is left alone.
"""

import os

from odoo.exceptions import AccessDenied


def has_password(user, password: str) -> bool:
    credential = {"type": "password", "login": user.login, "password": password}
    try:
        user.with_user(user)._check_credentials(credential, {"interactive": False})
    except AccessDenied:
        return False
    return True


administrator = env.ref("base.user_admin")  # noqa: F821 - the shell gives it
wanted = os.environ["ODOO_ADMIN_PASSWORD"]
if wanted != "admin" and has_password(administrator, "admin"):
    administrator.password = wanted
    env.cr.commit()  # noqa: F821
    print("The administrator has the password of ODOO_ADMIN_PASSWORD now.")
