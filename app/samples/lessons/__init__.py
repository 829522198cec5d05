"""Lessons in the window: teaching, their history and their proof."""
