"""A stand-in for a model server, for development and tests only.

It speaks Ollama's protocol and the OpenAI-compatible one. In a test::

    from ollama_stand_in import StandIn

    with StandIn() as server:
        server.script({"say": "Two orders are late [1]."}, model="phi3:mini")
        ...
        server.requests[-1].closed_early

It has no language model in it: without a script it arranges the evidence that
it finds in the prompt.
"""

from .script import FAULTS, Script
from .server import StandIn

__all__ = ["FAULTS", "Script", "StandIn"]
