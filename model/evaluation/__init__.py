"""Measures of a network: accuracy, confusion, comparison, gradient check."""
