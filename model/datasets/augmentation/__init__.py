"""Other hands from the same drawings: variations of strokes and of pictures, by seed."""
