"""Figures of the lesson, with numbers that follow from what the person chooses."""
