"""A second opinion: a small network that reads the directions of strokes instead of pixels."""
