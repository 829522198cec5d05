"""The grid of my samples, with filters and details."""
