"""One training run, from its plan to its measured weights."""
