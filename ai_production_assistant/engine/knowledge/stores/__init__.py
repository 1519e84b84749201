from .base import Item, StoreError, StoreTimeouts, VectorStore
from .registry import StoreAddress, open_store, register_store

__all__ = [
    "Item",
    "StoreAddress",
    "StoreError",
    "StoreTimeouts",
    "VectorStore",
    "open_store",
    "register_store",
]
