"""The drawing canvas: from pointer and keys to strokes."""
