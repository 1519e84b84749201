"""Questions as a planner asks them, and answers of numbered words.

No two words of an answer are alike, so each can be followed from the model to the
screen, and each that is missing, doubled or another answer's is known by its name.
"""

import re

QUESTIONS = (
    "Which manufacturing orders are late?",
    "Which orders wait for components?",
    "What is due this week?",
    "How many orders are there in each state?",
    "What is the load of the work centers?",
    "Which work orders are planned for today?",
    "What does WH/MO/00001 still need?",
    "Which orders are blocked, and how many pieces are short?",
    "Which open orders need a table top?",
    "Give me an overview of the production.",
)
WORD = re.compile(r"[a-z]\d{3}w\d{4}")


def question(index: int) -> str:
    return QUESTIONS[index % len(QUESTIONS)]


def answer(number: int, words: int) -> str:
    """So many words of answer ``number``, in paragraphs and lists, as models write."""
    tag = f"{chr(ord('a') + number // 1000)}{number % 1000:03d}"
    parts = []
    for index in range(words):
        if index and index % 40 == 0:
            parts.append("\n\n")
        elif index and index % 40 in (24, 28, 32):
            parts.append("\n\n- " if index % 40 == 24 else "\n- ")
        elif index:
            parts.append(" ")
        parts.append(f"{tag}w{index:04d}")
    return "".join(parts)


# One word of the above is one token, with the blank before it.
TOKEN_CHARACTERS = len("a000w0000")


def words_of(text: str) -> list[str]:
    return WORD.findall(text)
