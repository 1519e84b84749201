"""``python -m ollama_stand_in --port 11434``: the stand-in as a server."""

import argparse
import signal

from .characters import CHARACTERS
from .generation import FIRST_TOKEN_MS, TOKENS_PER_SECOND
from .script import FAULTS
from .server import VERSION, StandIn


def arguments(argv=None):
    parser = argparse.ArgumentParser(
        prog="python -m ollama_stand_in",
        description="A stand-in for Ollama, for development: no language model.",
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1")
    add("--port", type=int, default=11434, help="0: a free one, which it prints")
    add("--first-token-ms", type=float, default=FIRST_TOKEN_MS)
    add("--tokens-per-second", type=float, default=TOKENS_PER_SECOND)
    add("--load-ms", type=float, default=0.0, help="time to load a model")
    add("--parallel", type=int, default=0, help="answers at a time, 0: any number")
    add("--queue", type=int, default=512, help="how many may wait with --parallel")
    add("--api-key", default="", help="asked for on /v1")
    add("--plain", action="store_true", help="do not tell that it is a stand-in")
    add("--version-number", default=VERSION)
    add(
        "--characters",
        action="store_true",
        help=f"list a model for each character: {', '.join(CHARACTERS)}",
    )
    add(
        "--fault-models",
        action="store_true",
        help="list a model for each fault: fault-silence, fault-http_503, …",
    )
    return parser.parse_args(argv)


def made(given):
    server = StandIn(
        given.host,
        given.port,
        first_token_ms=given.first_token_ms,
        tokens_per_second=given.tokens_per_second,
        load_ms=given.load_ms,
        parallel=given.parallel,
        queue=given.queue,
        api_key=given.api_key,
        plain=given.plain,
        characters=given.characters,
        version=given.version_number,
    )
    if given.fault_models:
        for fault in FAULTS:
            server.script({"fault": fault}, model=f"fault-{fault}", listed=True)
    return server


def main(argv=None):
    given = arguments(argv)
    try:
        server = made(given)
    except OSError as error:
        raise SystemExit(f"{given.host}:{given.port}: {error.strerror}") from error
    # Not what SIGINT has now: a shell lets background commands ignore that.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    print(f"The stand-in for Ollama answers on {server.url}", flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
