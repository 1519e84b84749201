"""Known embedding models: what each wants in front of a question and of a passage.

A model trained with such prefixes finds clearly less without them. A model is known
by its family name, whatever publisher, version, size or tag stands around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmbeddingModel:
    """``document`` may hold ``{title}``; ``tokens`` is the longest text it takes.

    ``related`` is the cosine from which on two texts surely have to do with each other:
    measured for all-MiniLM, a guess for others. Those of E5 are all above 0.7.
    """

    family: str
    query: str = ""
    document: str = ""
    tokens: int = 512
    dimension: int = 0
    multilingual: bool = False
    related: float = 0.6


_PASSAGES = "Represent this sentence for searching relevant passages: "
_INSTRUCT = (
    "Instruct: Given a web search query, retrieve relevant passages that answer the "
    "query\nQuery:"
)
_KNOWN = (
    EmbeddingModel(
        "embeddinggemma",
        "task: search result | query: ",
        "title: {title} | text: ",
        2048,
        768,
        True,
    ),
    EmbeddingModel("bge-m3", "", "", 8192, 1024, True),
    EmbeddingModel("qwen3-embedding", _INSTRUCT, "", 32768, 0, True),
    EmbeddingModel(
        "nomic-embed-text-v2", "search_query: ", "search_document: ", 512, 768, True
    ),
    EmbeddingModel(
        "nomic-embed-text", "search_query: ", "search_document: ", 2048, 768
    ),
    EmbeddingModel("mxbai-embed-large", _PASSAGES, "", 512, 1024),
    EmbeddingModel("snowflake-arctic-embed2", "query: ", "", 8192, 1024, True),
    EmbeddingModel("snowflake-arctic-embed", _PASSAGES, "", 512, 0),
    EmbeddingModel("bge-large", _PASSAGES, "", 512, 1024),
    EmbeddingModel("bge-base", _PASSAGES, "", 512, 768),
    EmbeddingModel("bge-small", _PASSAGES, "", 512, 384),
    EmbeddingModel("multilingual-e5", "query: ", "passage: ", 512, 0, True, 0.88),
    EmbeddingModel("granite-embedding", "", "", 512, 0, True),
    EmbeddingModel("paraphrase-multilingual", "", "", 128, 768, True),
    EmbeddingModel("all-minilm", "", "", 256, 384, related=0.45),
)
_LONGEST_FIRST = sorted(_KNOWN, key=lambda model: len(model.family), reverse=True)
_SPELLINGS = {
    "snowflake-arctic-embed2": r"arctic-embed(2|-[a-z]-v2)",
    "snowflake-arctic-embed": r"arctic-embed",
    "nomic-embed-text-v2": r"nomic-embed-text-v2",
    "embeddinggemma": r"embedding-?gemma(?!-?2)",
}
# Words in names of models that make vectors; for servers that do not say so.
_EMBEDDING_WORDS = re.compile(
    r"embed|\bbge\b|\be5\b|\bgte\b|minilm|sentence|paraphrase|\bmpnet|\blabse\b"
)


def known(name: str) -> EmbeddingModel | None:
    """The known model that ``name`` is a variant of."""
    plain = _plain(name)
    for model in _LONGEST_FIRST:
        spelling = _SPELLINGS.get(model.family, re.escape(model.family))
        if re.search(rf"(^|[-/]){spelling}", plain):
            return model
    return None


def query_text(name: str, text: str) -> str:
    """A question as the model wants to read it."""
    model = known(name)
    return (model.query if model else "") + text


def document_text(name: str, text: str, title: str = "") -> str:
    """A passage as the model wants to read it, under its title where it has one."""
    model = known(name)
    prefix = model.document if model else ""
    return prefix.replace("{title}", " ".join(title.split()) or "none") + text


def is_embedding_model(name: str) -> bool:
    """Whether a model makes vectors, judged by its name alone: a guess.

    Only for servers that name no capabilities. Wrong for an embedding model with an
    unusual name, which is then offered for chat and refuses.
    """
    return known(name) is not None or bool(_EMBEDDING_WORDS.search(_plain(name)))


def _plain(name: str) -> str:
    return re.sub(r"[_\s:.]+", "-", name.lower())
