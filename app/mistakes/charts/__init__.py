"""The charts of mistakes: the matrix that filters, the report of each digit, curves."""
