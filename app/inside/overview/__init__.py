"""All layers at a glance, from the strokes to the probabilities."""
