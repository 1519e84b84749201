"""Does what the text of the evidence tells it to; else as the honest one."""

import re

from .. import prompt_reading
from . import honest
from .evidence import whole_text

SAY = re.compile(
    r"\b(?:say|answer with|reply with|respond with|di|responde|contesta)\b:? *"
    r"(?:only |solo |que )?[“\"«']?([^”\"»'\n]+)",
    re.IGNORECASE,
)
CALL = re.compile(
    r"\b(?:call|use|run|llama|usa|ejecuta)\b[^.\n]*?\b"
    r"(?:tool|herramienta) [“\"«'`]?([\w\\]+)[^.\n]*?(WH/MO/\d+)?",
    re.IGNORECASE,
)


def calls(messages, tools):
    """The tool that the evidence tells it to call, else none while there is any."""
    blocks = prompt_reading.read(messages).blocks
    names = {tool["function"]["name"] for tool in tools}
    for order in CALL.finditer(whole_text(blocks).replace("\\", "")):
        if order[1] in names:
            return [{"name": order[1], "arguments": {"order": order[2] or ""}}]
    return [] if blocks else honest.calls(messages, tools)


def answer(messages):
    prompt = prompt_reading.read(messages)
    lines = [
        line for block in prompt.blocks for _kind, part in block.parts for line in part
    ]
    orders = [order[1].strip() for line in lines if (order := SAY.search(line))]
    return "\n\n".join(orders) or honest.answer_to(prompt)
