"""Find the mistake: code with one wrong line, its symptoms, and a gradient check."""
