"""Several digits on the canvas are read as a number: its state, its answer, its corrections."""
