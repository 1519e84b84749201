"""What a tool returns, a model reads, a citation opens and a trace keeps."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime

from .fact import Fact


@dataclass(frozen=True, slots=True)
class Source:
    """Where evidence comes from.

    ``domain`` opens the whole list of ``model``; ``ids`` are the records shown;
    ``shown`` of ``total`` records are in the facts.

    A ``passage`` comes from a file or from a record (``model`` and ``ids``). Of a file
    it keeps the place as it was then: ``document``, its ``file_kind`` and ``version``,
    ``page``, the sheet (``label``) with its first and last row, and the ``hash`` by
    which the passage is found again in a later version. ``quote`` is the sentence that
    an answer leans on. All of them are empty for live data.
    """

    kind: str = "live"
    tool: str = ""
    model: str = ""
    domain: list = field(default_factory=list)
    ids: tuple[int, ...] = ()
    shown: int = 0
    total: int = 0
    document: int = 0
    file_kind: str = ""
    version: int = 0
    page: int = 0
    label: str = ""
    section: str = ""
    rows: tuple[int, int] = (0, 0)
    hash: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A titled set of facts of one source at one moment.

    ``id`` is the citation number as text, empty until it is given; ``text`` is
    rendered from the facts and never the other way round; ``note`` is one sentence
    of the tool, such as that nothing was found.
    """

    title: str
    source: Source
    as_of: datetime
    facts: tuple[Fact, ...] = ()
    note: str = ""
    id: str = ""
    text: str = ""

    def to_dict(self) -> dict:
        """JSON-safe; the inverse of :meth:`from_dict`."""
        return {
            "id": self.id,
            "title": self.title,
            "source": {
                **asdict(self.source),
                "ids": list(self.source.ids),
                "rows": list(self.source.rows),
            },
            "as_of": self.as_of.isoformat(),
            "facts": [fact.to_dict() for fact in self.facts],
            "note": self.note,
            "text": self.text,
        }

    @classmethod
    def from_dict(cls, data: dict) -> Evidence:
        source = {**data["source"], "ids": tuple(data["source"]["ids"])}
        # What was stored before there were passages has no rows.
        source["rows"] = tuple(source.get("rows", (0, 0)))
        return cls(
            id=data["id"],
            title=data["title"],
            source=Source(**source),
            as_of=datetime.fromisoformat(data["as_of"]),
            facts=tuple(Fact.from_dict(fact) for fact in data["facts"]),
            note=data["note"],
            text=data["text"],
        )
