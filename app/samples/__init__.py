"""My samples: teaching, lessons, the grid of drawings, the exam."""
