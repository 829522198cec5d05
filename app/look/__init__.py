"""The look of every window: theme, sizes, style sheet."""
