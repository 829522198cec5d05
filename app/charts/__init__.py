"""Curves, filters and confusion matrices, painted."""
