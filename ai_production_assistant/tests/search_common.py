"""Documents with passages, made without a file."""

from ..engine.knowledge import Block, Page
from ..engine.knowledge.passages import Splitter


class SearchMixin:
    @classmethod
    def document(cls, name, *pages, language="es", **values):
        """A document in use; each page a text, or a list of blocks."""
        document = cls.env["ai.production.document"].create(
            {
                "name": name,
                "kind": "pdf",
                "state": "ready",
                "language": language,
                "generation": 1,
                "page_count": len(pages),
                **values,
            }
        )
        splitter = Splitter(name)
        for number, page in enumerate(pages, 1):
            blocks = [Block("text", page)] if isinstance(page, str) else page
            passages = splitter.split(Page(number, tuple(blocks), language=language))
            cls.env["ai.production.passage"]._store(
                passages, document_id=document.id, generation=1, live=True
            )
        return document

    @classmethod
    def record_passage(cls, record, text, language="en"):
        splitter = Splitter(record.display_name)
        page = Page(1, (Block("text", text),), language=language)
        return cls.env["ai.production.passage"]._store(
            splitter.split(page), res_model=record._name, res_id=record.id
        )

    def search(self, question, user=None, **values):
        model = self.env["ai.production.search"].with_user(user or self.env.user)
        return model.search_passages(question, **values)

    def texts(self, question, user=None, **values):
        return [hit.text for hit in self.search(question, user, **values).hits]

    def first(self, question, user=None, **values):
        return next(iter(self.texts(question, user, **values)), "")
