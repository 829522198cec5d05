"""How it learns: one training step on a drawing, forward and back, number by number."""
