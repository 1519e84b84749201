"""Documents with passages, and a search that finds them by their words alone."""

from odoo.fields import Domain

from ..engine.knowledge import Block, Page
from ..engine.knowledge.passages import Splitter
from ..models.knowledge_search import AiProductionSearch, Found, Hit
from .common import StandInMixin

ALARMS = [
    "Alarm E-204 means that the oil pressure is too low. Press the blue key to reset "
    "it. Wait for 30 seconds.",
    "Alarm E-310 means that the guard door is open. Close the door.",
]
TORQUE = "Tighten the spindle bolts to a torque of 42 Nm."


def words_of(text):
    return {word.strip(".,:;?¿") for word in text.lower().split() if len(word) > 3}


class KnowledgeMixin(StandInMixin):
    """``search`` stands for the real one, which has tests of its own: here it is what
    becomes of its hits that matters."""

    def setUp(self):
        super().setUp()
        self.searches = []
        self.search_notices = []
        self.relevant = True
        case = self

        def search_passages(search, question, **options):
            case.searches.append((question, options))
            return case.found(search.env, question, options)

        self.patch(AiProductionSearch, "search_passages", search_passages)

    def found(self, env, question, options):
        documents = options.get("documents")
        if documents is None:
            documents = env["ai.production.document"].search([("scope", "=", "shared")])
        domain = Domain("document_id", "in", documents.ids)
        if options.get("models") != []:
            domain |= Domain("res_model", "!=", False)
        domain &= Domain("live", "=", True)
        hits = []
        asked = words_of(question)
        for passage in env["ai.production.passage"].sudo().search(domain):
            text = f"{passage.header} {passage.text}"
            shared = asked & words_of(text)
            codes = {c for c in (passage.codes or "").split() if c in self.codes(asked)}
            if shared or codes:
                ways = ("words", "code") if codes else ("words",)
                hits.append((len(shared) + 5 * len(codes), self.hit(passage, ways)))
        hits = [hit for _score, hit in sorted(hits, key=lambda pair: -pair[0])]
        return Found(
            hits[: options["limit"]],
            list(self.search_notices),
            bool(hits) and self.relevant,
        )

    @staticmethod
    def codes(asked):
        return {word.replace("-", "").upper() for word in asked}

    @staticmethod
    def hit(passage, ways):
        return Hit(
            passage_id=passage.id,
            document_id=passage.document_id.id,
            res_model=passage.res_model or "",
            res_id=passage.res_id or 0,
            text=passage.text,
            header=passage.header,
            section=passage.section or "",
            page=passage.page,
            label=passage.label or "",
            rows=(passage.row_from, passage.row_to),
            language=passage.language or "en",
            hash=passage.hash,
            tokens=passage.tokens,
            score=1.0,
            ways=ways,
        )

    def document(self, name, *pages, user=None, **values):
        """A document that was read: each page a list of paragraphs, or of blocks."""
        document = (
            self.env["ai.production.document"]
            .sudo()
            .create(
                {
                    "name": name,
                    "kind": "pdf",
                    "state": "ready",
                    "generation": 1,
                    "page_count": len(pages),
                    "user_id": (user or self.planner).id,
                    **values,
                }
            )
        )
        self.store(document, *pages)
        return document

    def store(self, document, *pages):
        """Make ``pages`` the text of the document, in place of what it had."""
        passages = self.env["ai.production.passage"].sudo()
        passages.search([("document_id", "=", document.id)]).live = False
        splitter = Splitter(document.name)
        for number, blocks in enumerate(pages, start=1):
            blocks = [b if isinstance(b, Block) else Block("text", b) for b in blocks]
            page = Page(
                number, tuple(blocks), label=document.kind == "xlsx" and "Parts"
            )
            passages._store(
                splitter.split(page),
                document_id=document.id,
                generation=document.generation,
            )

    def manual(self, **values):
        return self.document("Press manual", ["Contents."], ALARMS, [TORQUE], **values)

    def passages_of(self, answer):
        return [e for e in answer.evidence if e["source"]["kind"] == "passage"]
