"""Weights: files, the shelf that keeps them, and what is imported and exported."""
