"""Passages of manuals, sheets and records, beside the live data."""

from collections import defaultdict
from datetime import datetime, timezone

from odoo import api, models
from odoo.tools import LazyTranslate

from ..engine.evidence import Evidence, Fact, Source
from ..engine.knowledge.quote import covers
from ..engine.planning import manuals, names, tool, vocabulary, words
from .knowledge_search import Hit

_lt = LazyTranslate(__name__)

SEARCH = manuals.SEARCH
DOCUMENT = "ai.production.document"
MANY = 6
# Tokens of a passage with its neighbours, so that live data and history keep room.
TOKENS = 300
SHEETS = ("xlsx", "csv")


class AiProductionToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    @tool(title=_lt("Manuals and documents"))
    @api.model
    @api.private
    def search_manuals(self, question: str, limit: int = MANY, sure: bool = False):
        """Passages of manuals, spreadsheets and other documents, and of records, that
        tell how something is done, set, repaired or cleaned, or what a code means.

        Args:
            question: what to look for, in full words
            limit: how many passages at most
            sure: only passages that name what the question names
        """
        ask = self._knowledge_ask()
        limit = max(1, min(limit, 12))
        hits = self._attached_hits(ask, question, limit)
        found = self.env["ai.production.search"].search_passages(
            question,
            models=[] if ask.sources == "documents" else None,
            limit=limit,
            vector=ask.vector,
            budget=limit * TOKENS,
        )
        ask.searched = True
        others = found.hits if found.relevant else self._covering(question, found.hits)
        if sure:
            others = self._sure(ask, question, others)
        known = {hit.passage_id for hit in hits}
        hits += [hit for hit in others if hit.passage_id not in known]
        evidence = self._passage_evidence(hits[: max(limit, len(known))])
        ask.relevant = bool(evidence)
        if evidence or not sure:
            # Under figures of live data it would only make people doubt these.
            ask.tell(found.notices)
        return evidence

    # -- what is searched

    def _knowledge_ask(self):
        """What the question wants of the knowledge; a new one where none is told."""
        ask = self.env.context.get("ai_knowledge")
        return ask if isinstance(ask, manuals.KnowledgeAsk) else manuals.KnowledgeAsk()

    def _attached_hits(self, ask, question, limit):
        """Passages of the files that are attached to the question.

        When it asks for the whole of a file, or says nothing that stands in it, its
        beginning serves: the question is about this file, whatever it says.
        """
        documents = self.env[DOCUMENT].browse(ask.documents).exists()
        documents = documents._readable() if documents else documents
        documents = documents.filtered("active")
        if not documents:
            return []
        search = self.env["ai.production.search"]
        found = search.search_passages(
            question,
            documents=documents,
            models=[],
            limit=limit,
            vector=ask.vector,
            budget=limit * TOKENS,
        )
        ask.tell(found.notices)
        whole = manuals.wants_whole(words(question[: names.LIMIT]))
        hits = list(found.hits) if found.relevant else []
        if whole or not hits:
            known = {hit.passage_id for hit in hits}
            first = self._beginning(documents, MANY)
            hits += [hit for hit in first if hit.passage_id not in known]
        return hits

    def _beginning(self, documents, limit):
        """The first passages of documents that the user may read."""
        # sudo: ai.production.passage - of documents just held against his rights
        found = (
            self.env["ai.production.passage"]
            .sudo()
            .search(
                [("document_id", "in", documents.ids), ("live", "=", True)],
                limit=limit,
            )
        )
        return [
            Hit(
                passage_id=passage.id,
                document_id=passage.document_id.id,
                res_model="",
                res_id=0,
                text=passage.text,
                header=passage.header or "",
                section=passage.section or "",
                page=passage.page,
                label=passage.label or "",
                rows=(passage.row_from, passage.row_to),
                language=passage.language or "",
                hash=passage.hash,
                tokens=passage.tokens,
                score=0.0,
            )
            for passage in found
        ]

    def _sure(self, ask, question, hits):
        """Hits that belong to a question which live data answers already.

        "Which orders are late?" is not about the passage on late orders of a manual:
        a code of the question, or all that it names, must stand in the passage. Where
        it only names a record ("who complained of the table top?"), other records may
        be meant.
        """
        free = names.content_words(question[: names.LIMIT], self._known(self.tools()))
        free = [word for word in free if len(word) > 2]
        return [
            hit
            for hit in hits
            if "code" in hit.ways
            or (ask.is_named and hit.near and not hit.document_id)
            or (len(free) > 1 and covers(f"{hit.header}\n{hit.text}", free))
        ]

    def _covering(self, question, hits):
        """Hits in which all that a question says stands, were it with a slip.

        "Compresor" is a good Spanish word and so no slip to the search, which then
        takes an English manual on compressors for one that says little of it.
        """
        said = [
            word
            for word in words(question[: names.LIMIT])
            if word not in vocabulary.STOP_WORDS and (len(word) > 2 or word.isdigit())
        ]
        if len(said) < 2:
            return []
        return [hit for hit in hits if covers(f"{hit.header}\n{hit.text}", said)]

    # -- passages as evidence

    def _passage_evidence(self, hits):
        """Evidence of ``hits``, best first; neighbours of one place are joined."""
        groups = defaultdict(list)
        for hit in hits:
            record = (hit.res_model, hit.res_id) if not hit.document_id else None
            key = record or (hit.document_id, hit.page, hit.label, hit.section)
            groups[key].append(hit)
        runs = [run for group in groups.values() for run in self._runs(group)]
        order = {hit.passage_id: place for place, hit in enumerate(hits)}
        runs.sort(key=lambda run: min(order[hit.passage_id] for hit in run))
        return [item for run in runs if (item := self._joined(run))]

    def _runs(self, group):
        """Hits of one place; of a sheet those whose rows follow each other.

        Rows far away are a place of their own: "rows 3–163" would claim all between.
        """
        document = self.env[DOCUMENT].browse(group[0].document_id)
        if document.kind not in SHEETS or not all(hit.rows[0] for hit in group):
            return [group]
        runs, end = [], 0
        for hit in sorted(group, key=lambda hit: hit.rows):
            if runs and hit.rows[0] <= end + 1:
                runs[-1].append(hit)
                end = max(end, hit.rows[1])
            else:
                runs.append([hit])
                end = hit.rows[1]
        return [sorted(run, key=group.index) for run in runs]

    def _joined(self, hits):
        best = hits[0]
        # Passages of a page are stored in their order.
        hits = sorted(hits, key=lambda hit: hit.passage_id)
        if not best.document_id:
            return self._record_evidence(best)
        text = "\n".join(hit.text for hit in hits)
        document = self.env[DOCUMENT].browse(best.document_id)
        rows = [hit.rows for hit in hits if hit.rows[0]]
        source = Source(
            kind="passage",
            tool=SEARCH,
            shown=1,
            total=1,
            document=document.id,
            file_kind=document.kind or "",
            version=document.version,
            page=best.page,
            label=best.label or "",
            section=best.section or "",
            rows=(min(r[0] for r in rows), max(r[1] for r in rows)) if rows else (0, 0),
            hash=best.hash,
        )
        title = self._place(document, source)
        return self._of_text(title, document, document.name, text, source)

    def _record_evidence(self, hit):
        """A record that was found: live data, read now with the rights of the asker.

        The passage that found it was written down for everybody and is not shown.
        """
        record = self.env[hit.res_model].browse(hit.res_id).exists()
        if not record or not record.has_access("read"):
            return None
        sources = self.env["ai.production.knowledge.source"]
        facts = sources._facts(record)
        if not facts:
            return None
        kind = self.env["ir.model"]._get(record._name).name or record._name
        name = sources._called(record)
        title = self.env._("%(name)s (%(kind)s)", name=name, kind=kind)
        found = {"model": record._name, "ids": (record.id,), "shown": 1, "total": 1}
        return self._evidence(SEARCH, title, facts, **found)

    def _of_text(self, title, record, subject, text, source):
        fact = Fact(
            subject=subject,
            attribute="text",
            value=text,
            label=self.env._("Text"),
            model=record._name,
            record_id=record.id,
        )
        return Evidence(title, source, datetime.now(timezone.utc), (fact,))

    def _place(self, document, source):
        """The title of a passage: its document and where in it, as a person says it."""
        values = {
            "document": document.name,
            "page": source.page,
            "sheet": source.label,
            "first": source.rows[0],
            "last": source.rows[1],
        }
        if document.kind in SHEETS and source.rows[0]:
            return self._rows_place(values)
        if document.kind == "pdf":
            return self.env._("%(document)s · page %(page)s", **values)
        return document.name

    def _rows_place(self, values):
        one = values["first"] == values["last"]
        if not values["sheet"]:
            if one:
                return self.env._("%(document)s · row %(first)s", **values)
            return self.env._("%(document)s · rows %(first)s–%(last)s", **values)
        if one:
            return self.env._("%(document)s · %(sheet)s · row %(first)s", **values)
        return self.env._(
            "%(document)s · %(sheet)s · rows %(first)s–%(last)s", **values
        )
