"""The result of a training run, or the reason of its failure."""
