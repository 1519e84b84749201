"""Holds each figure, date, code and name of an answer against the evidence."""

from .checker import Checker, check
from .report import Claim, Report

__all__ = ["Checker", "Claim", "Report", "check"]
