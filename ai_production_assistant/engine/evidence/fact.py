"""The lowest floor: what is known of the factory, one statement at a time."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timezone

Value = bool | int | float | str | date | datetime | None

KINDS = frozenset(
    "count quantity number money percent date datetime duration"
    " text code name state".split()
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One attribute of one record or passage.

    ``subject`` and ``unit`` are as shown to the asker, ``label`` is the attribute in
    his language, ``attribute`` a stable English key. Datetimes are aware, in UTC.
    ``precision`` is the number of decimals shown. ``model`` and ``record_id`` name
    the record behind the subject, for links; empty when there is none.
    """

    subject: str
    attribute: str
    value: Value
    unit: str = ""
    kind: str = "text"
    precision: int | None = None
    label: str = ""
    model: str = ""
    record_id: int = 0

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of fact: {self.kind!r}")
        if isinstance(self.value, datetime) and self.value.tzinfo is None:
            raise ValueError(f"naive datetime in {self.subject}.{self.attribute}")

    def to_dict(self) -> dict:
        """JSON-safe; the inverse of :meth:`from_dict`."""
        data = asdict(self)
        if isinstance(self.value, datetime):
            data["value"] = self.value.astimezone(timezone.utc).isoformat()
        elif isinstance(self.value, date):
            data["value"] = self.value.isoformat()
        return data

    @classmethod
    def from_dict(cls, data: dict) -> Fact:
        data = dict(data)
        if isinstance(data["value"], str):
            if data["kind"] == "datetime":
                data["value"] = datetime.fromisoformat(data["value"])
            elif data["kind"] == "date":
                data["value"] = date.fromisoformat(data["value"])
        return cls(**data)
