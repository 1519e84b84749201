"""The stand-in for Ollama in the tests' own process, over real HTTP."""

import os
import sys
from pathlib import Path


def load_stand_in():
    """The class ``StandIn`` of ``dev/ollama_stand_in``; no part of the addon."""
    folder = os.environ.get("OLLAMA_STAND_IN") or Path(__file__).parents[2] / "dev"
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    from ollama_stand_in import StandIn

    return StandIn


StandIn = load_stand_in()
