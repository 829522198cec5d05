"""Labelled 28×28 images: the readers of every format, and the makers of new ones."""
