from .evidence import Evidence, Source
from .fact import Fact
from .suspicion import suspicion, without_orders

__all__ = ["Evidence", "Fact", "Source", "suspicion", "without_orders"]
