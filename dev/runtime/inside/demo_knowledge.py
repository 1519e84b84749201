"""The demo manuals as documents of the assistant's knowledge."""

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

from demo_users import SECOND_COMPANY

from odoo import Command
from odoo.api import Environment

DEV = Path(__file__).resolve().parents[2]
DOCUMENT = "ai.production.document"
# What the documents were made from: what somebody deletes is not made again.
MADE_FROM = "ai_production_assistant.dev_manuals"


@dataclass(frozen=True)
class DemoDocument:
    """``workcenter``, ``product`` and ``group`` are XML ids."""

    file: str
    name: str
    workcenter: str = ""
    product: str = ""
    group: str = ""
    second_company: bool = False


DOCUMENTS = (
    DemoDocument(
        "taladro-tm6.pdf", "Taladro múltiple TM-6", workcenter="mrp.mrp_workcenter_1"
    ),
    DemoDocument(
        "sierra-sp3200.pdf",
        "Sierra seccionadora SP-3200",
        workcenter="ai_production_assistant.workcenter_cutting",
    ),
    DemoDocument(
        "edge-bander-eb40.pdf",
        # Every passage bears the name: who asks in Spanish finds the English manual.
        "EB-40 Edge Bander (encoladora de cantos)",
        product="mrp.product_product_wood_panel_product_template",
    ),
    DemoDocument(
        "varnish-booth-vb12.pdf",
        "VB-12 Varnish Booth",
        workcenter="ai_production_assistant.workcenter_painting",
    ),
    DemoDocument(
        "linea-montaje.pdf",
        "Líneas de montaje 1 y 2",
        workcenter="mrp.mrp_workcenter_3",
    ),
    DemoDocument(
        "calidad-embalaje.pdf",
        "Calidad y embalaje",
        workcenter="ai_production_assistant.workcenter_packing",
    ),
    DemoDocument("compressor-rk15.pdf", "RK-15 Screw Compressor"),
    DemoDocument(
        "costs-warranty.pdf",
        "Maintenance costs and warranty",
        group="mrp.group_mrp_manager",
    ),
    DemoDocument("northern-tube-bender.pdf", "TB-50 Tube Bender", second_company=True),
    DemoDocument("lista-de-repuestos.xlsx", "Lista de repuestos"),
    DemoDocument("machine-settings.xlsx", "Machine settings by product"),
    DemoDocument("plan-mantenimiento-2027.xlsx", "Plan de mantenimiento 2027"),
)


def create(env: Environment, folder: Path) -> int:
    """Builds the manuals in ``folder`` and uploads them; returns how many are new.

    Once for the same texts: after a change of them, new files are added and changed
    ones become new versions. The running server reads them.
    """
    sys.path.append(str(DEV))
    from manuals.build import build, sources  # noqa: PLC0415  found by the line above

    digest = hashlib.sha256()
    for path in sources():
        digest.update(path.read_bytes())
    parameters = env["ir.config_parameter"]
    if parameters.get_param(MADE_FROM) == digest.hexdigest():
        return 0
    # As a person uploads: with the rights and the name of the administrator.
    env = env(user=env.ref("base.user_admin"), su=False)
    files = {path.name: path for path in build(folder)}
    new = sum(
        _upload(env, document, files[document.file].read_bytes())
        for document in DOCUMENTS
    )
    parameters.set_param(MADE_FROM, digest.hexdigest())
    return new


def _upload(env: Environment, document: DemoDocument, content: bytes) -> bool:
    company = env.ref("base.main_company")
    if document.second_company:
        company = company.search([("name", "=", SECOND_COMPANY)], limit=1)
    env = env(context={**env.context, "allowed_company_ids": company.ids})
    known = env[DOCUMENT].search(
        [("file_name", "=", document.file), ("company_id", "=", company.id)], limit=1
    )
    if known:
        known._new_version(document.file, content)
        return False
    values = {"company_id": company.id}
    links = (
        ("workcenter_id", document.workcenter),
        ("product_tmpl_id", document.product),
    )
    for field, reference in links:
        if reference and (record := env.ref(reference, raise_if_not_found=False)):
            values[field] = record.id
    if document.group:
        values["group_ids"] = [Command.set(env.ref(document.group).ids)]
    made, new = env[DOCUMENT]._upload(document.file, content, **values)
    made.name = document.name
    return new
