"""Readers: one a format, found by :mod:`.registry`."""
