"""Charts of curves, filters and confusion matrices."""
