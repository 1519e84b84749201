"""What no rule of the checker reads, and a reader sees all the same."""

from __future__ import annotations

from ..rendering.addresses import is_among
from .plain import Piece
from .report import UNSUPPORTED

# The end of a sentence, not of the address.
_AFTER = ".,;:!?)]}»”’*_'"


class RestClaims:
    """The part of a ``Checker`` that lets nothing pass for want of a rule."""

    def _address(self, piece: Piece):
        """An address of the web must stand in the evidence letter by letter."""
        url = piece.text.rstrip(_AFTER)
        known = f"http://{url}" if url.lower().startswith("www.") else url
        if not is_among(known, self.addresses) and url not in self.asked:
            self._claim(piece, 0, len(piece.text), "code", UNSUPPORTED)
