from .evidence import Evidence, Source
from .fact import Fact

__all__ = ["Evidence", "Fact", "Source"]
