"""The setting of when a drawing is no digit, on the curve of what it costs."""
