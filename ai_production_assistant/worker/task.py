"""What an answer is made of: who asks what, of which model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..engine.planning.manuals import KnowledgeAsk
from ..engine.prompt import Texts


class Refused(Exception):
    """There will be no answer, for a reason that lies not with the model server.

    ``code`` as in models/wording: ``no_access`` or ``no_model``.
    """

    detail = ""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Asker:
    uid: int
    context: dict


@dataclass(frozen=True)
class Task:
    """All that an answer needs from the database, read once at its start."""

    asker: Asker
    session_id: int
    question: str
    history: list[dict]
    previous: list[str]
    linked: tuple[str, int] | None
    knowledge: KnowledgeAsk
    files_until: datetime
    answer_format: str
    texts: Texts
    model: str
    digest: str
    think: bool | None
    calibration: float
    now: str
    settings: object
    provider: object
