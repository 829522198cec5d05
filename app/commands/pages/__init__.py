"""The command ``recognize --page``."""
