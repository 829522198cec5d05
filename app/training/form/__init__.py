"""The form of a training run: its page, fields and texts."""
