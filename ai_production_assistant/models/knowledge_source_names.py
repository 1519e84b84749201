"""Names of related records in the text of a record.

What is searched is written down once, for everybody, and read as superuser. Whoever
finds the record by a word knows that the word is in it, shown or not: a name that he
may not read would be told by looking for it. So a name stands among what all readers of
the record may find only where no rule may hide it from one of them. The others stand
apart, in passages that only those find who may read what is named.
"""

from collections import defaultdict

from odoo.fields import Domain
from odoo.tools.safe_eval import safe_eval

# Through how many relations a display name is followed.
_DEPTH = 3


class OpenNames:
    """For the records of a source, a batch at a time: rules are asked once a batch.

    Nobody knows who will ask. Rules are held against a person of whom only the company
    is known: the record's, where a rule keeps the record to its company. Each rule of a
    group has to let the record through, as there may be one who is only in this group.

    :param records: as superuser
    """

    def __init__(self, records):
        self.env = records.env
        self.records = records
        # By model and company: whether the name of an id is open to all.
        self._known = {}
        self._domains = {}
        self._looked_at = set()
        self._titles = {}
        self._access = {}
        self._readers = self._groups_that_read(records._name)
        self._by_company = "company_id" in records._fields and any(
            not rule.groups and "company" in (rule.domain_force or "")
            for rule in self._rules_of(records._name)
        )

    def of(self, record, field, limit: int):
        """``(open, others)``: the first related records, parted by who may know them.

        Odoo shows the name of a many2one to all who read the record. What an answer
        tells of it is held against the rights of the asker, and so is what finds it.
        """
        related = record[field.name][:limit]
        company = self._company(record)
        if (field, company) not in self._looked_at:
            # Those of all records by one query.
            self._looked_at.add((field, company))
            ids = {i for one in self.records for i in one[field.name][:limit].ids}
            self._shown(self.env[field.comodel_name].browse(ids), company)
        shown = self._shown(related, company)
        found = related.filtered(lambda one: one.id in shown)
        return found, related - found

    def title(self, record):
        """``(name, records in it)`` of the record.

        Where the names of others are in that, and somebody may not read them, it is
        what the record itself is called.
        """
        company = self._company(record)
        if company not in self._titles:
            self._titles[company] = self._nameable(self.records, company, 0)
        if record.id in self._titles[company]:
            return record.display_name or "", record
        name = record._fields.get(record._rec_name or "")
        plain = name and name.type == "char"
        return (record[name.name] or "" if plain else ""), record.browse()

    def named_in(self, records, depth=0) -> dict[str, set[int]]:
        """Ids by model of whom one must be able to read to know these by name."""
        ids = defaultdict(set)
        ids[records._name].update(records.ids)
        for field in _fields_in_name(records) if depth < _DEPTH else ():
            targets = records.mapped(field.name)
            for name, found in self.named_in(targets, depth + 1).items():
                ids[name] |= found
        return ids

    def _company(self, record):
        return record.company_id.id if self._by_company else False

    def _shown(self, related, company, depth=0) -> set:
        known = self._known.setdefault((related._name, company), {})
        unknown = related.filtered(lambda one: one.id not in known)
        if unknown and self._has_access(related._name):
            domain = Domain("id", "in", unknown.ids)
            domain &= self._domain(related._name, company)
            found = unknown.with_context(active_test=False).search(domain)
            nameable = self._nameable(found, company, depth)
            known.update({one: one in nameable for one in unknown.ids})
        return {one for one in related.ids if known.get(one)}

    def _nameable(self, records, company, depth) -> set:
        """Those in whose own name there is none that somebody may not read."""
        hidden = set()
        for field in _fields_in_name(records):
            if depth >= _DEPTH:
                return set()
            shown = self._shown(records.mapped(field.name), company, depth + 1)
            for record in records:
                # A line is named after what it is a line of.
                of_batch = field.comodel_name == self.records._name
                others = set(record[field.name].ids) - shown
                if others - set(self.records.ids if of_batch else ()):
                    hidden.add(record.id)
        return set(records.ids) - hidden

    # -- rules

    def _domain(self, model: str, company) -> Domain:
        """What of a model may be read by whoever reads a record of this company."""
        key = (model, company)
        if key not in self._domains:
            domains = [
                Domain(name, "any", self._domain(parent, company))
                for parent, name in self.env[model]._inherits.items()
                if self.env[model]._fields[name].store
            ]
            rules = self._rules_of(model)
            domains += [self._evaluated(rule, company) for rule in rules]
            self._domains[key] = Domain.AND(domains)
        return self._domains[key]

    def _evaluated(self, rule, company) -> Domain:
        context = {
            **self.env["ir.rule"]._eval_context(),
            "user": self.env.ref("base.public_user"),
            "company_ids": [company] if company else [],
            "company_id": company,
        }
        try:
            return Domain(safe_eval(rule.domain_force or "[]", context))
        except Exception:
            # It asks for something of a person that only a person has.
            return Domain.FALSE

    def _rules_of(self, model: str):
        rules = self.env["ir.rule"].search(
            [("model_id.model", "=", model), ("perm_read", "=", True)]
        )
        return rules.filtered(
            lambda rule: not rule.groups or self._insiders(rule.groups)
        )

    def _insiders(self, groups):
        """Without those of customers and visitors, who do not ask."""
        outside = self.env.ref("base.group_portal") | self.env.ref("base.group_public")
        return groups.filtered(lambda group: not group.all_implied_ids & outside)

    # -- access to models

    def _has_access(self, model: str) -> bool:
        """Whether whoever may read the records may read this model."""
        if model not in self._access:
            allowed = self._groups_that_read(model)
            internal = self.env.ref("base.group_user")
            self._access[model] = allowed is None or all(
                (group | internal).all_implied_ids & allowed
                for group in self._readers or internal
            )
        return self._access[model]

    def _groups_that_read(self, model: str):
        """None: everybody."""
        access = self.env["ir.model.access"].search(
            [("model_id.model", "=", model), ("perm_read", "=", True)]
        )
        if any(not one.group_id for one in access):
            return None
        return self._insiders(access.group_id)


def _fields_in_name(records) -> list:
    """The relations that the display name of these records is made of."""
    names = records.pool.field_depends.get(records._fields["display_name"], ())
    fields = {records._fields.get(name.split(".")[0]) for name in names}
    return [field for field in fields if field and field.relational]
