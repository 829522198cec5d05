"""The training window: the settings, progress and result of a run."""
