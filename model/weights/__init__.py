"""Weights files: reading and writing, imports and exports, and the shelf that keeps them."""
