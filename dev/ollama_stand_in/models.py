"""What the stand-in says of its models, in the field names of Ollama."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone

COMPLETION = ("completion",)


@dataclass(frozen=True, slots=True)
class Model:
    """One model: sizes in bytes, lengths in tokens or dimensions."""

    name: str
    family: str = "llama"
    parameter_size: str = "3.8B"
    parameters: int = 3_821_079_648
    quantization: str = "Q4_0"
    size: int = 2_176_178_913
    context_length: int = 131_072
    embedding_length: int = 3072
    capabilities: tuple = COMPLETION
    remote_host: str = ""
    remote_model: str = ""
    settings: str = ""
    listed: bool = True
    modified: datetime = field(
        default_factory=lambda: datetime.now(timezone.utc).replace(microsecond=0)
    )

    @property
    def digest(self):
        """A stable sha256 digest in hexadecimal, as /api/tags has it."""
        return hashlib.sha256(f"stand-in/{self.name}".encode()).hexdigest()

    def can(self, capability):
        return capability in self.capabilities

    def details(self):
        return {
            "parent_model": "",
            "format": "" if self.remote_host else "gguf",
            "family": self.family,
            "families": [self.family],
            "parameter_size": self.parameter_size,
            "quantization_level": self.quantization,
            "context_length": self.context_length,
            "embedding_length": self.embedding_length,
        }

    def tag(self):
        """Its entry in the answer of /api/tags."""
        entry = {"name": self.name, "model": self.name}
        if self.remote_host:
            entry |= {"remote_model": self.remote_model}
            entry |= {"remote_host": self.remote_host}
        return entry | {
            "modified_at": timestamp(self.modified),
            "size": self.size,
            "digest": self.digest,
            "details": self.details(),
            "capabilities": list(self.capabilities),
        }

    def show(self):
        """The answer of /api/show."""
        family = self.family
        answer = {
            "license": "",
            "modelfile": f"# A stand-in, no weights\nFROM {self.name}\n",
            "parameters": self.settings,
            "template": "{{ .Prompt }}",
            "details": self.details(),
            "model_info": {
                "general.architecture": family,
                "general.file_type": 2,
                "general.parameter_count": self.parameters,
                "general.quantization_version": 2,
                f"{family}.context_length": self.context_length,
                f"{family}.embedding_length": self.embedding_length,
            },
            "capabilities": list(self.capabilities),
            "modified_at": timestamp(self.modified),
        }
        if self.remote_host:
            answer |= {"remote_model": self.remote_model}
            answer |= {"remote_host": self.remote_host}
        return answer


PHI3 = Model("phi3:mini", family="phi3")
EMBEDDING = Model(
    "all-minilm:latest",
    family="bert",
    parameter_size="23M",
    parameters=22_565_376,
    quantization="F16",
    size=45_960_996,
    context_length=512,
    embedding_length=384,
    capabilities=("embedding",),
    settings="num_ctx                        256",
)
DEFAULTS = (
    PHI3,
    Model(
        "llama3.2:3b",
        parameter_size="3.2B",
        parameters=3_212_749_888,
        quantization="Q4_K_M",
        size=2_019_393_189,
        capabilities=("completion", "tools"),
    ),
    Model(
        "qwen3:4b",
        family="qwen3",
        parameter_size="4.0B",
        parameters=4_022_468_096,
        quantization="Q4_K_M",
        size=2_497_293_931,
        context_length=262_144,
        embedding_length=2560,
        capabilities=("completion", "tools", "thinking"),
    ),
    EMBEDDING,
)
# What /api/pull can fetch besides the defaults; other names become chat models.
PULLABLE = {
    "embeddinggemma:latest": Model(
        "embeddinggemma:latest",
        family="gemma3",
        parameter_size="307.58M",
        parameters=307_581_696,
        quantization="BF16",
        size=621_875_917,
        context_length=2048,
        embedding_length=768,
        capabilities=("embedding",),
    ),
    "bge-m3:latest": Model(
        "bge-m3:latest",
        family="bert",
        parameter_size="566.70M",
        parameters=566_703_104,
        quantization="F16",
        size=1_157_672_605,
        context_length=8192,
        embedding_length=1024,
        capabilities=("embedding",),
    ),
    "qwen3-embedding:0.6b": Model(
        "qwen3-embedding:0.6b",
        family="qwen3",
        parameter_size="595.78M",
        parameters=595_776_512,
        quantization="Q8_0",
        size=639_153_184,
        context_length=32_768,
        embedding_length=1024,
        capabilities=("embedding",),
    ),
} | {model.name: model for model in DEFAULTS}


def full_name(name):
    """``name`` with its tag: "llama3.2" -> "llama3.2:latest"."""
    return name if ":" in name.rsplit("/", 1)[-1] else f"{name}:latest"


def made(name, **values):
    """A model of that name, a known one or one like phi3; ``values`` replace."""
    base = PULLABLE.get(full_name(name)) or replace(PHI3, name=full_name(name))
    if "capabilities" in values:
        values["capabilities"] = tuple(values["capabilities"])
    return replace(base, modified=datetime.now(timezone.utc), **values)


def timestamp(moment=None):
    """RFC 3339 in UTC, as Go writes it."""
    moment = moment or datetime.now(timezone.utc)
    return moment.isoformat().replace("+00:00", "Z")
