"""Holds each figure, date, code and name of an answer against the evidence."""

from .checker import check
from .report import Claim, Report

__all__ = ["Claim", "Report", "check"]
