"""/api/embed of Ollama and /v1/embeddings: real vectors of all-MiniLM-L6-v2."""

import base64
import struct
import time

from .generation import Refused
from .minilm import DIMENSIONS, POSITIONS, MiniLM, NotInstalled

TOO_LONG = "the input length exceeds the context length"
NOT_A_NUMBER = "embedding contains NaN or Inf values"
RUNNER_DIED = 'do embedding request: Post "http://127.0.0.1:43210/embedding": EOF'
# Ollama's own all-minilm sets this window, smaller than what the model can read.
WINDOW = 256

model = MiniLM()


def embed(server, exchange, body, script):
    """One vector for each input, or one failure for all."""
    texts = _texts(body.get("input"))
    known = _model(server, exchange, body, script)
    if not texts:
        answer = {"model": body["model"], "embeddings": []}
        return exchange.send(200, answer)
    loaded = time.monotonic()
    vectors, tokens = _vectors(exchange, known, texts, body, script)
    received = exchange.record.received_monotonic
    answer = {
        "model": body["model"],
        "embeddings": vectors,
        "total_duration": int((time.monotonic() - received) * 1e9),
        "load_duration": int((loaded - received) * 1e9),
        "prompt_eval_count": tokens,
    }
    exchange.send(200, answer)


def openai(server, exchange, body, script):
    """The same in OpenAI's form; encoding_format "float" or "base64"."""
    texts = _texts(body.get("input"))
    if not texts:
        raise Refused(400, "invalid input")
    known = _model(server, exchange, body, script)
    vectors, tokens = _vectors(exchange, known, texts, body, script)
    if body.get("encoding_format") == "base64":
        vectors = [
            base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()
            for vector in vectors
        ]
    data = [
        {"object": "embedding", "embedding": vector, "index": index}
        for index, vector in enumerate(vectors)
    ]
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    answer = {"object": "list", "data": data, "model": body["model"], "usage": usage}
    exchange.send(200, answer)


def _texts(given):
    if isinstance(given, str):
        return [given] if given else []
    texts = [] if given is None else given
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise Refused(400, "invalid input type")
    return texts


def _model(server, exchange, body, script):
    name = body.get("model") or ""
    found = server.state.get(name)
    if found is None:
        raise Refused(404, f"model '{name}' not found")
    if not found.can("embedding"):
        raise Refused(400, "this model does not support embeddings")
    seconds = (script.load_ms if script.load_ms is not None else server.load_ms) / 1000
    ready = server.state.load(found, _window(body), seconds, body.get("keep_alive"))
    exchange.sleep_until(ready)
    exchange.sleep((script.first_token_ms or 0) / 1000)
    return found


def _window(body):
    asked = int((body.get("options") or {}).get("num_ctx") or WINDOW)
    return min(asked, POSITIONS)


def _vectors(exchange, known, texts, body, script):
    """(vectors as lists, tokens read)."""
    _fail(texts, script)
    try:
        ids = model.tokens(texts)
    except NotInstalled as error:
        raise Refused(500, str(error)) from error
    window = _window(body)
    if any(len(tokens) > window for tokens in ids):
        if body.get("truncate") is False:
            raise Refused(400, TOO_LONG)
        ids = [
            tokens[: window - 1] + tokens[-1:] if len(tokens) > window else tokens
            for tokens in ids
        ]
    found = model.vectors(ids, between=lambda: exchange.sleep(0))
    wanted = int(body.get("dimensions") or 0)
    vectors = [_shape(vector, known.embedding_length, wanted) for vector in found]
    return vectors, sum(map(len, ids))


def _fail(texts, script):
    if script.fault not in ("embed_input", "embed_eof"):
        return
    if any(script.embed_bad in text for text in texts):
        text = NOT_A_NUMBER if script.fault == "embed_input" else RUNNER_DIED
        raise Refused(400, script.error or text)


def _shape(vector, length, wanted):
    """The vector as a list, as long as the model says it is.

    Models other than all-minilm get the same vector filled up with zeros, which
    leaves every cosine as it is.
    """
    values = [float(value) for value in vector]
    values += [0.0] * (length - DIMENSIONS)
    if 0 < wanted < len(values):
        values = values[:wanted]
        norm = max(sum(value * value for value in values) ** 0.5, 1e-12)
        values = [value / norm for value in values]
    return [float(f"{value:.8g}") for value in values]
