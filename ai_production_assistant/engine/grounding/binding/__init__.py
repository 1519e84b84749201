"""Of which rows of the evidence a sentence, a cell or a list speaks."""
