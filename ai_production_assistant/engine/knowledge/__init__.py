"""Files → pages → passages → ranked passages.

Light on purpose: the process that reads a file imports it and nothing that it needs
not. Passages are made by :mod:`.passages`.
"""

from .blocks import Block, FileInfo, Page, ReadProblem
from .words import codes_in, normal_code

__all__ = ["Block", "FileInfo", "Page", "ReadProblem", "codes_in", "normal_code"]
