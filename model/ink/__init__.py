"""Conversion of strokes and pictures to the 28x28 image that a network reads."""
