from .base import Item, StoreError, VectorStore

__all__ = ["Item", "StoreError", "VectorStore"]
