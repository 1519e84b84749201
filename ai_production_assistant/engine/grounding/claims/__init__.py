"""Verdicts on figures, dates, names, states and comparisons of an answer."""
