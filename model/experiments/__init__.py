"""Experiments: one thing varies, the rest is held, and several seeds show the spread."""
