from .evidence import Evidence, Source
from .fact import Fact
from .suspicion import suspicious_text, without_orders

__all__ = ["Evidence", "Fact", "Source", "suspicious_text", "without_orders"]
