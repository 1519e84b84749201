"""Words of talk that is not of the factory, in English and Spanish, folded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

SMALL_TALK = (
    "hola",
    "hello",
    "hi",
    "hey",
    "good morning",
    "good afternoon",
    "good evening",
    "buenos dias",
    "buenas tardes",
    "buenas noches",
    "gracias",
    "thanks",
    "thank you",
    "adios",
    "bye",
    "goodbye",
    "how are you",
    "como estas",
    "que tal",
    "who are you",
    "quien eres",
    "what are you",
    "what can you do",
    "que puedes hacer",
    "que sabes hacer",
    "en que puedes ayudar*",
    "ok",
    "okay",
    "vale",
    "de acuerdo",
    "entendido",
    "got it",
    "perfect*",
    "great",
    "nice",
    "nice work",
    "good work",
    "good job",
    "great job",
    "well done",
    "genial",
    "estupend*",
    "excelente",
    "buen trabajo",
    "hasta luego",
)

# Of the words that a factory uses too ("película seca", "ensayo de tracción") only the
# turns of phrase that do not belong there.
UNRELATED = (
    "poem*",
    "poema*",
    "joke*",
    "chiste*",
    "a story",
    "un cuento",
    "cuentos",
    "song",
    "songs",
    "cancion*",
    "the weather",
    "weather today",
    "weather tomorrow",
    "weather like",
    "capital of",
    "capital de",
    "president*",
    "translate this",
    "translate to",
    "translate into",
    "traduce*",
    "recipe for",
    "receta de cocina",
    "football",
    "futbol",
    "movie*",
    "ver una pelicula",
    "pelicula de cine",
    "recomienda* una pelicula",
    "python",
    "javascript",
    "meaning of life",
    "sentido de la vida",
    "essay",
    "escrib* un ensayo",
    "haiku*",
)

# What is typed in haste, and how: "helo", "thnaks", "holaaa", "grcias".
GREETINGS = (
    "hello hola thanks gracias buenos buenas dias tardes noches morning afternoon "
    "evening adios goodbye"
).split()
_GREETING_WORDS = 4
_DROPPED = 6
_RUN = re.compile(r"(.)\1+")


def spelt_right(question: Sequence[str]) -> list[str]:
    """The folded words of a greeting with their slips mended; longer questions as is.

    A slip is a letter too often or not often enough, two letters exchanged, or in a
    longer word one left out. "Tanks" and "cuento" are words of their own: what begins
    in another way is never mended.
    """
    if len(question) > _GREETING_WORDS:
        return list(question)
    return [next((g for g in GREETINGS if _is_slip(w, g)), w) for w in question]


def _is_slip(word: str, greeting: str) -> bool:
    if _RUN.sub(r"\1", word) == _RUN.sub(r"\1", greeting):
        return True
    if word[:2] != greeting[:2] or len(word) < len(greeting) - 1:
        return word[:1] == greeting[:1] and _exchanged(word, greeting)
    dropped = len(greeting) >= _DROPPED and len(word) == len(greeting) - 1
    # The last one makes another word of it, a name even: "Gracia".
    dropped = dropped and word[-1] == greeting[-1]
    near = OSA.distance(word, greeting, score_cutoff=1) <= 1
    return near and (dropped or _exchanged(word, greeting))


def _exchanged(word: str, greeting: str) -> bool:
    same = sorted(word) == sorted(greeting)
    return same and OSA.distance(word, greeting, score_cutoff=1) <= 1
