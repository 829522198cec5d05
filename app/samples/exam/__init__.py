"""The handwriting exam."""
