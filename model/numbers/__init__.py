"""Numbers: a drawing is cut into digits and signs, and read from left to right."""
