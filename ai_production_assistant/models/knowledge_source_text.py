"""A record as text to search, and as facts to show."""

from collections import defaultdict
from dataclasses import replace
from datetime import timezone

from odoo import api, fields, models
from odoo.tools.mail import html2plaintext

from ..engine.evidence import Fact
from ..engine.knowledge import Block, Page
from ..engine.knowledge.passages import Splitter

LONG = ("text", "html")
MAX_NAMES = 20
MAX_TEXT = 20_000
# Of a long description in an answer's evidence.
MAX_SHOWN = 1_500
# Words from which on a text may mean something that its words do not say.
REMARK = 4
FACT_KINDS = {
    "date": "date",
    "datetime": "datetime",
    "integer": "number",
    "float": "number",
    "monetary": "money",
    "selection": "state",
    "many2one": "name",
}


class AiProductionKnowledgeSource(models.Model):
    _inherit = "ai.production.knowledge.source"

    @api.private
    def _passages(self, record, names):
        """``[(needs, [Passage])]`` of a record, read as superuser.

        First what stands for all who read the record. ``needs`` are the ids, by model,
        of the records that are named: at that moment the asker must be able to read
        them as well.

        :param names: ``OpenNames`` of the records that are read with it
        """
        record = record.with_context(lang=self._language())
        title, titled = names.title(record)
        splitter = Splitter(title or self.model_id.name, machine=self.model_id.name)
        open_, apart = [], []
        for field, line, named, is_open in self._lines(record, names):
            if line:
                (open_ if is_open else apart).append((field, line, named))
        found = self._split(splitter, [line for _field, line, _named in open_])
        for field, line, _named in open_:
            # Beside a dozen short fields the meaning of a remark is lost: it is told
            # by itself once more. All fields stay together for the words.
            if field.type in LONG and len(open_) > 1 and _is_remark(line):
                alone = self._split(splitter, [line])
                found += [replace(p, order=len(found) + p.order) for p in alone]
        all_named = [titled, *(named for *_line, named in open_)]
        parts = [(self._needs(record, all_named, names), found)]
        for _field, line, named in apart:
            needs = self._needs(record, [titled, named], names)
            parts.append((needs, self._split(splitter, [line])))
        return parts

    def _needs(self, record, all_named, names) -> dict[str, list[int]]:
        ids = defaultdict(set)
        for named in filter(None, all_named):
            for name, found in names.named_in(named).items():
                ids[name] |= found
        # Who finds it reads the record itself, and this is asked anyway.
        ids[record._name].discard(record.id)
        return {name: sorted(found) for name, found in sorted(ids.items()) if found}

    def _split(self, splitter, lines):
        blocks = tuple(Block("text", line) for line in lines)
        return splitter.split(Page(0, blocks, language=self._language()[:2]))

    def _fields_in_order(self):
        """Short fields first: they say what the record is."""
        chosen = [
            self.env[self.model]._fields[field.name]
            for field in self.field_ids
            # A module may have reserved it to a group since it was chosen.
            if self._is_searchable(field.name, field.model)
        ]
        return sorted(chosen, key=lambda f: (f.type in LONG, f.type == "one2many"))

    def _lines(self, record, names):
        """``(field, line, records named, whether all readers may know them)``"""
        for field in self._fields_in_order():
            label = field.get_description(self.env, ["string"])["string"]
            if field.relational:
                known, others = names.of(record, field, MAX_NAMES)
                for named, is_open in ((known, True), (others, False)):
                    text = _names(named)[:MAX_TEXT]
                    yield field, f"{label}: {text}" if text else "", named, is_open
                continue
            text = self._value_text(record, field)
            if field.translate and text:
                # Whoever asks in another language finds it under the name he knows.
                others = {self._value_text(r, field) for r in self._translated(record)}
                text = " / ".join([text, *sorted(others - {text, ""})])
            yield field, f"{label}: {text[:MAX_TEXT]}" if text else "", None, True

    def _translated(self, record):
        installed = [code for code, _name in self.env["res.lang"].get_installed()]
        return [record.with_context(lang=code) for code in installed]

    def _value_text(self, record, field) -> str:
        value = record[field.name]
        if field.type in ("integer", "float", "monetary"):
            return f"{value:g}" if value else ""
        if not value:
            return ""
        if field.type == "html":
            return html2plaintext(value, include_references=False).strip()
        if field.type == "selection":
            return field.convert_to_export(value, record)
        if field.type == "datetime":
            return fields.Datetime.to_string(value)[:16]
        return str(value)

    @api.model
    @api.private
    def _facts(self, record) -> list[Fact]:
        """The record's searched fields as the user of the environment may read them.

        What a search found was written down for everybody; what is shown is read anew
        with the rights of the one who asks, at that moment.
        """
        source = self._of(record._name)
        subject = self._called(record)
        facts = []
        for name in source.field_ids.mapped("name"):
            field = record._fields[name]
            if not record._has_field_access(field, "read"):
                continue
            value = self._fact_value(record, field)
            if value not in ("", None):
                facts.append(
                    Fact(
                        subject=subject,
                        attribute=name,
                        value=value,
                        kind=FACT_KINDS.get(field.type, "text"),
                        label=field.get_description(self.env, ["string"])["string"],
                        model=record._name,
                        record_id=record.id,
                    )
                )
        return facts

    @api.model
    @api.private
    def _called(self, record) -> str:
        """A record by its name; by its number where it has none, as a message."""
        kind = self.env["ir.model"]._get(record._name).name or record._name
        return record.display_name or f"{kind} {record.id}"

    def _fact_value(self, record, field):
        value = record[field.name]
        if field.type in ("integer", "float", "monetary"):
            return value or None
        if not value:
            return None
        if field.type == "datetime":
            return value.replace(tzinfo=timezone.utc)
        if field.type == "date":
            return value
        if field.relational:
            return _names(value[:MAX_NAMES]._filtered_access("read"))
        text = self._value_text(record, field)
        return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"


def _is_remark(line: str) -> bool:
    return len(line.split()) > REMARK


def _names(records) -> str:
    return ", ".join(name for one in records if (name := one.display_name))
