"""Passages for ``vectors``: words as a language has them, vectors as documents do."""

import hashlib
import random
from dataclasses import dataclass

import numpy as np

DIMENSION = 384
DOCUMENTS = 1000
WORDS_A_PASSAGE = 60
VOCABULARY = 30_000
# The commonest words of English stand at the head, as in any manual.
COMMON = """
the of and to in is for be with on that by this from or at as an are it must not can
if when after before should will have has was all each other than then into only may
no any use used which machine part page see check set do does one two more time
""".split()
# How far a document's passages lie from its subject, and a question from its passage.
SPREAD = 0.9
QUESTION_SPREAD = 0.5


@dataclass(frozen=True)
class Passage:
    document: int
    position: int
    page: int
    header: str
    text: str
    hash: str


class Language:
    """Words whose frequency falls with their rank."""

    def __init__(self, chance: random.Random):
        syllables = [c + v for c in "bcdfghklmnprstv" for v in "aeiou"]
        made = set(COMMON)
        self.words = list(COMMON)
        while len(self.words) < VOCABULARY:
            word = "".join(chance.choices(syllables, k=chance.choice((2, 3, 3, 4))))
            if word not in made:
                made.add(word)
                self.words.append(word)
        ranks = np.arange(1, VOCABULARY + 1)
        weights = 1.0 / ranks**1.05
        self.sums = np.cumsum(weights / weights.sum())

    def draw(self, numbers: np.random.Generator, count: int) -> list[str]:
        ranks = np.searchsorted(self.sums, numbers.random(count))
        return [self.words[min(rank, VOCABULARY - 1)] for rank in ranks]


class Corpus:
    def __init__(self, size: int, seed: int = 7):
        self.size = size
        self.numbers = np.random.default_rng(seed)
        self.chance = random.Random(seed)
        self.language = Language(self.chance)
        centres = self.numbers.normal(size=(DOCUMENTS, DIMENSION))
        self.centres = centres / np.linalg.norm(centres, axis=1, keepdims=True)

    @property
    def a_document(self) -> int:
        return self.size // DOCUMENTS

    def passages(self, document: int) -> list[Passage]:
        title = f"Manual {document}"
        subject = " ".join(self.language.draw(self.numbers, 2))
        found = []
        for position in range(self.a_document):
            page = position // 4 + 1
            words = self.language.draw(self.numbers, WORDS_A_PASSAGE)
            if position % 5 == 0:
                words[7] = f"E{document:04d}-{position}"
            text = " ".join(words)
            header = f"{title} | {subject} | p. {page}"
            digest = hashlib.sha1(f"{header}\n{text}".encode()).hexdigest()
            found.append(Passage(document, position, page, header, text, digest))
        return found

    def vectors(self, document: int) -> np.ndarray:
        noise = self.numbers.normal(size=(self.a_document, DIMENSION))
        noise /= np.linalg.norm(noise, axis=1, keepdims=True)
        return unit(self.centres[document] + SPREAD * noise)

    def question(self, text: str) -> str:
        """6 to 10 words: most of a passage, as who has a question about it asks."""
        words = text.split()
        own = self.chance.sample(words, self.chance.randint(4, 6))
        own += self.chance.choices(COMMON[:20], k=self.chance.randint(2, 4))
        self.chance.shuffle(own)
        return " ".join(own) + "?"

    def near(self, vector: np.ndarray) -> list[float]:
        noise = self.numbers.normal(size=DIMENSION)
        noise *= QUESTION_SPREAD / np.linalg.norm(noise)
        return unit(vector + noise).tolist()


def unit(vectors: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return (vectors / lengths).astype("<f4")
