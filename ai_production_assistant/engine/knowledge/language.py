"""The language of a text. Only for the process that reads: the model takes memory."""

from __future__ import annotations

import functools
import re
import threading
import traceback

# Those that PostgreSQL has a text search configuration for.
LANGUAGES = tuple(
    "ar hy eu ca da nl en fi fr de el hi hu id ga it lt ne no pt ro ru sr es sv ta tr"
    " yi".split()
)
_LEAST_LETTERS = 20
_LEAST_WORDS = 3
_LEAST_SURE = 0.5
# Part numbers, units and addresses say nothing about the language.
_NO_WORD = re.compile(r"\S*(?:\d|://|@|_)\S*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_loading = threading.Lock()


def language_of(text: str) -> str:
    """Two letters, or empty when ``text`` is too short or no sentence of a language."""
    text = " ".join(_NO_WORD.sub(" ", text).split())
    words = _WORD.findall(text)
    if len(words) < _LEAST_WORDS or sum(map(len, words)) < _LEAST_LETTERS:
        return ""
    with _loading:
        identifier = _identifier()
    if identifier is None:
        return ""
    language, sure = identifier.classify(text)
    return language if sure >= _LEAST_SURE else ""


def load_early():
    """Begin to load the model, so that the first page need not wait for it.

    Unpacking takes half a second, in which Python lets another thread open the file.
    """

    def load():
        with _loading:
            _identifier()

    threading.Thread(target=load, daemon=True).start()


@functools.lru_cache(maxsize=1)
def _identifier():
    """None where the library is missing: a file can be read without its language."""
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError:
        traceback.print_exc()
        return None
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([c for c in LANGUAGES if c in identifier.labels])
    return identifier
