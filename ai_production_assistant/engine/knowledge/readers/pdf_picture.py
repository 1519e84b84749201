"""A page of a PDF as a picture, for a model that sees and for Tesseract."""

from __future__ import annotations

import io
import math
from pathlib import Path

import pypdfium2

from ..blocks import ReadProblem

# A model scales larger pictures down; A4 at 150 dots an inch has 2.2 million.
MOST_PIXELS = 3_000_000
_INCH = 72.0
_PASSWORD = 4


def png(path: Path, number: int, password: str = "") -> bytes:
    return render(path, number, password, dpi=150, most_pixels=MOST_PIXELS)


def render(
    path: Path,
    number: int,
    password: str,
    *,
    dpi: int,
    most_pixels: int,
    grey: bool = False,
) -> bytes:
    """The page as PNG, of ``most_pixels`` however large it says that it is."""
    document = _open(path, password)
    try:
        if not 1 <= number <= len(document):
            raise ReadProblem("page_damaged")
        page = document[number - 1]
        wide, high = page.get_size()
        scale = _scale(wide, high, dpi, most_pixels)
        picture = page.render(scale=scale, grayscale=grey).to_pil()
        stream = io.BytesIO()
        picture.convert("L" if grey else "RGB").save(stream, "PNG")
        return stream.getvalue()
    except (ReadProblem, MemoryError):
        raise
    except Exception:
        raise ReadProblem("page_damaged") from None
    finally:
        document.close()


def _scale(wide: float, high: float, dpi: int, most_pixels: int) -> float:
    if not (math.isfinite(wide) and math.isfinite(high) and wide > 0 and high > 0):
        raise ReadProblem("page_damaged")
    # One side may be tiny, and each is rounded up to a whole pixel.
    longest = most_pixels / max(1.0, min(wide, high) * dpi / _INCH)
    scale = min(dpi / _INCH, math.sqrt(most_pixels / (wide * high)))
    return min(scale, longest / max(wide, high))


def _open(path: Path, password: str):
    if not path.stat().st_size:
        raise ReadProblem("empty")
    try:
        return pypdfium2.PdfDocument(str(path), password=password or None)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise ReadProblem("wrong_password" if password else "encrypted") from None
        raise ReadProblem("damaged") from None
