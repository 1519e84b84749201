"""Does what the text of the evidence tells it to; else as the honest one."""

import re

from .. import prompt_reading
from . import honest

SAY = re.compile(
    r"\b(?:say|answer with|reply with|respond with|di|responde|contesta)\b:? *"
    r"(?:only |solo |que )?[“\"«']?([^”\"»'\n]+)",
    re.IGNORECASE,
)


def answer(messages):
    prompt = prompt_reading.read(messages)
    lines = [
        line for block in prompt.blocks for _kind, part in block.parts for line in part
    ]
    orders = [order[1].strip() for line in lines if (order := SAY.search(line))]
    return "\n\n".join(orders) or honest.answer_to(prompt)
