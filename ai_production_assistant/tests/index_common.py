"""Documents and passages without reading files, and a real Chroma."""

import hashlib

import numpy as np

from ..engine.knowledge.passages import Passage
from ..engine.knowledge.stores import open_store
from ..models import knowledge_index_search
from ..worker import breaker, query_vector
from ..worker import index as lane
from .common import AssistantCase
from .engine.chroma_process import ChromaMixin

LANE = "ai.production.index.job"


def passage_of(text, order=0, page=1):
    return Passage(
        text=text,
        header=f"Manual | p. {page}",
        section="",
        page=page,
        label="",
        rows=(0, 0),
        order=order,
        tokens=len(text) // 4 + 1,
        codes=(),
        language="en",
        hash=hashlib.sha1(f"{page} {text}".encode()).hexdigest(),
    )


class IndexCase(ChromaMixin, AssistantCase):
    """The embedding model of the stand-in embeds really."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.configure(chroma_url=cls.chroma.url, vector_store="chroma")
        cls.minilm = cls.models.search([("name", "=like", "all-minilm%")], limit=1)
        cls.configure(embedding_model_id=cls.minilm.id)
        cls._vectors = {}
        cls.indexes = cls.env["ai.production.index"]
        cls.jobs = cls.env[LANE]
        # The kinds of records that the addon comes with would be embedded as well.
        cls.env["ai.production.passage"].search([]).unlink()

    def setUp(self):
        super().setUp()
        self.patch(lane, "PAUSES", (0.1,))
        # On a busy machine all takes longer than a question would wait.
        self.patch(breaker, "MOST_SECONDS", 20)
        self.patch(knowledge_index_search, "LEAST_SECONDS", 20)
        self.patch(query_vector, "LEAST_SECONDS", 20)
        breaker.forget_breakers()
        self.addCleanup(breaker.forget_breakers)
        self.addCleanup(self._drop_collections)

    def store_in_use(self):
        return open_store(self.indexes._store_address())

    def _drop_collections(self):
        if not self.chroma.alive:
            self.chroma.start()
        store = self.store_in_use()
        for name in store.collections():
            store.drop(name)

    def document(self, *texts, name="Manual", **values):
        document = self.env["ai.production.document"].create(
            {"name": name, "generation": 1, "reading_generation": 1, **values}
        )
        self.passages(document, *texts)
        return document

    def passages(self, document, *texts, **values):
        passages = self.env["ai.production.passage"]._store(
            [passage_of(text, order) for order, text in enumerate(texts)],
            document_id=document.id,
            **{"generation": 1, **values},
        )
        self.indexes._queue_embedding()
        return passages

    def embed(self):
        self.run_jobs(LANE)
        self.env.invalidate_all()
        return self.indexes._serving()

    def embed_at_random(self):
        """As :meth:`embed`, without the model's time: any vector will do."""
        return self._embed_with(lambda _text: np.random.rand(384))

    def embed_known(self):
        """As :meth:`embed`, where the same texts come again in each test."""
        return self._embed_with(self.vector)

    def _embed_with(self, vector_of):
        (index,) = self.indexes._tend()
        texts = self.indexes._texts(index._pending(1000))
        index._keep({i: vector_of(text) for i, text, _title in texts}, {})
        return self.embed()

    def rows(self, index=None):
        """``{passage: (has a vector, reason, stored)}``"""
        index = index or self.indexes._serving()
        self.env.cr.execute(
            "SELECT passage_id, vector IS NOT NULL, refused, stored"
            "  FROM ai_production_embedding WHERE index_id = %s",
            [index.id],
        )
        return {row[0]: row[1:] for row in self.env.cr.fetchall()}

    def in_store(self, index=None):
        index = index or self.indexes._serving()
        return dict(self.store_in_use().entries(index._collection()))

    def vector(self, text):
        if text not in self._vectors:
            provider = self.env["ai.production.server"].provider()
            self._vectors[text] = provider.embed("all-minilm", [text]).vectors[0]
        return self._vectors[text]

    def found(self, text, limit=3, **values):
        pairs = self.indexes._serving()._nearest(self.vector(text), limit, **values)
        return self.env["ai.production.passage"].browse([i for i, _c in pairs])

    def last_job(self, kind):
        return self.jobs.search([("kind", "=", kind)], limit=1)
