"""Experiments: choose what varies, watch the curves, compare, and look at each epoch."""
