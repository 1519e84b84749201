"""Holds each figure, date, code and name of an answer against the evidence.

What it does not check: reasons and advice ("because", "should"), the order of events,
what may, must or will be, comparisons in words other than those of ``degrees.py``
(delays, loads, sizes, prices, lead times, dates), denials of a sentence of a document
that are not said in its words, states beyond those of ``said.py`` and facts of yes or
no, states in words of languages other than English and Spanish unless they are written
as the evidence has them, names of one word or without a capital letter, times of day
without a date of the same record, and whether something was left out.
A figure that nothing in its sentence calls by a name is held against all facts of its
order of the same kind, so that the needed quantity may pass for the reserved one.
"""

from .checker import Checker, check
from .report import Claim, Report

__all__ = ["Checker", "Claim", "Report", "check"]
