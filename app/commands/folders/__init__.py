"""Folders of pictures, read on all cores into a table."""
