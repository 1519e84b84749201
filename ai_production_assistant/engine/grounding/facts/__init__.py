"""The evidence as rows of typed values, and whether a value says a figure."""
