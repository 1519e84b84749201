"""nginx with the configuration that the README hands to administrators."""

import os
import pwd
import shutil
import tempfile
from pathlib import Path

from . import web
from .console import step
from .errors import Stop
from .paths import ROOT, data_dir
from .processes import Child, Processes, wait_until

SITE = ROOT / "docker/nginx.conf"
PACKAGES = {"nginx-light": ["nginx", "/usr/sbin/nginx"]}
USER = "www-data"

MAIN = """\
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 512; }}
http {{
    include {types};
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def site(text: str, port: int, odoo_port: int, gevent_port: int) -> str:
    """The administrators' file with the three addresses of this run.

    Raises Stop when one is not there exactly once: then it is not the same file.
    """
    addresses = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "server 127.0.0.1:8069;": f"server 127.0.0.1:{odoo_port};",
        "server 127.0.0.1:8072;": f"server 127.0.0.1:{gevent_port};",
    }
    for old, new in addresses.items():
        if text.count(old) != 1:
            raise Stop(f"{SITE} must hold {old!r} exactly once.")
        text = text.replace(old, new)
    return text


def start(
    role: str, port: int, odoo_port: int, gevent_port: int, processes: Processes
) -> Child:
    binary = shutil.which("nginx") or "/usr/sbin/nginx"
    # Not below the checkout, which nginx's user may not be able to reach.
    folder = Path(tempfile.mkdtemp(prefix="nginx-"))
    processes.at_end(lambda: shutil.rmtree(folder, ignore_errors=True))
    text = site(SITE.read_text(), port, odoo_port, gevent_port)
    (folder / "site.conf").write_text(text)
    types = Path("/etc/nginx/mime.types")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, types=types))
    with step("nginx"):
        child = processes.start(
            "nginx",
            [binary, "-c", folder / "nginx.conf", "-e", "stderr"],
            log=data_dir(role) / "logs/nginx.log",
            grace=5,
            service=True,
            cwd="/",
            **_unprivileged(folder),
        )
        ready = f"http://127.0.0.1:{port}/web/health"
        wait_until(lambda: web.status(ready) == 200, child, seconds=60)
    return child


def _unprivileged(folder: Path) -> dict:
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(USER)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
