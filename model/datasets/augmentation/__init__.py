"""Augmentation: random variations of strokes and of pictures, by seed."""
