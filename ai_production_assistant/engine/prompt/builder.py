"""Question, history and evidence → the messages that a model is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..evidence import Evidence
from .budget import estimate, estimate_messages
from .escaping import harmless, one_line
from .texts import Texts, choose, fill, words

HISTORY_SHARE = 0.25
# Rules that take more of the room than this give way to the shortest ones.
RULES_SHARE = 0.75
# Tokens kept for the sentence that names what was left out.
ROOM_FOR_WORDS = 80


@dataclass(frozen=True, slots=True)
class Prompt:
    """``messages`` as a chat call takes them; ``estimate`` in tokens, calibrated.

    ``evidence`` are those that fitted whole or in part, ``left_out`` the titles of
    those cut or dropped, and the beginning of the conversation where it was.
    ``context_size`` and ``calibration`` are what it was fitted into, ``version`` is
    that of the texts.
    """

    messages: list[dict]
    estimate: int
    evidence: tuple[Evidence, ...]
    left_out: tuple[str, ...]
    context_size: int
    calibration: float
    version: str


def build(
    question: str,
    history: Sequence[dict],
    evidence: Sequence[Evidence],
    *,
    language: str,
    answer_format: str = "auto",
    texts: Texts | None = None,
    context_size: int,
    max_tokens: int,
    now: str,
    calibration: float = 1.0,
) -> Prompt:
    """Fit the conversation into ``context_size`` tokens less ``max_tokens`` to write.

    The system text comes first and is the same for every question, then the history,
    then evidence, the date and the question: a server that caches prefixes reads the
    beginning once, and a small model minds most what it has read last. What does not
    fit is left out from the end of the evidence (it comes in the order of its weight)
    and from the start of the history, and the prompt says so.

    :param history: earlier ``{"role", "content"}`` of this branch, oldest first
    :param texts: what the model is told; those shipped for a small one if not given
    :param now: the date as the asker reads it, without the time
    :param calibration: tokens that this model counted for one of our estimate
    """
    texts = texts or choose(language, answer_format)
    named = words(language)
    size = context_size / calibration
    tail = "\n\n".join(
        [
            fill(named["reminder"], {"now": now, "language": texts.language}),
            f"{named['question']}: {harmless(question)}",
        ]
    )
    room = size - max_tokens / calibration - estimate(tail) - ROOM_FOR_WORDS
    if estimate(texts.system(now)) > room * RULES_SHARE:
        # Edited for a larger context than there is: data weighs more than rules.
        texts = choose(language, answer_format, name=texts.language)
    system = {"role": "system", "content": texts.system(now)}
    room -= estimate_messages([system])
    blocks, used, left_out = _fit_evidence(evidence, room)
    room -= sum(estimate(block) for block in blocks)
    past = _fit_history(history, min(room, size * HISTORY_SHARE))
    if len(past) < len(history) // 2 * 2:
        left_out.append(named["history"])
    body = [*(blocks or [named["nothing"]]), tail]
    if left_out:
        body.insert(-1, f"{named['left_out']}: {_named(left_out)}.")
    messages = [system, *past, {"role": "user", "content": "\n\n".join(body)}]
    total = round(estimate_messages(messages) * calibration)
    return Prompt(
        messages,
        total,
        tuple(used),
        tuple(left_out),
        context_size,
        calibration,
        texts.version,
    )


def _block(evidence: Evidence, text: str) -> str:
    title = one_line(evidence.title)
    source = evidence.source
    kind = 'kind="document" ' if source.kind == "passage" else ""
    return (
        f'<evidence id="{evidence.id}" {kind}title="{title}" '
        f'shown="{source.shown}" total="{source.total}">\n{harmless(text)}\n</evidence>'
    )


def _named(titles: list[str]) -> str:
    """As many of the titles as there is room for, and how many more there are."""
    shown, room = [], ROOM_FOR_WORDS - 20
    for title in titles:
        title = one_line(title, 60)
        room -= estimate(title) + 1
        if room < 0:
            break
        shown.append(title)
    more = len(titles) - len(shown)
    return "; ".join([*shown, *([f"… (+{more})"] if more else [])])


def _fit_evidence(evidence, room: float):
    blocks, used, left_out = [], [], []
    for item in evidence:
        block = _block(item, item.text)
        cost = estimate(block)
        if cost > room:
            left_out.append(item.title)
            block = _cut(item, room)
            if block is None:
                continue
            cost = estimate(block)
        blocks.append(block)
        used.append(item)
        room -= cost
    return blocks, used, left_out


def _cut(item: Evidence, room: float) -> str | None:
    """As many whole lines of the evidence as fit; None when that is less than four."""
    lines = item.text.split("\n")
    kept = []
    room -= estimate(_block(item, "")) + 4
    for line in lines:
        room -= estimate(line) + 1
        if room < 0:
            break
        kept.append(line)
    return _block(item, "\n".join([*kept, "…"])) if len(kept) >= 4 else None


def _fit_history(history, room: float) -> list[dict]:
    """The newest pairs of question and answer that fit."""
    kept: list[dict] = []
    pairs = [history[i : i + 2] for i in range(0, len(history) - 1, 2)]
    for pair in reversed(pairs):
        cost = estimate_messages(pair)
        if cost > room:
            break
        room -= cost
        kept = [{**m, "content": harmless(m["content"])} for m in pair] + kept
    return kept
