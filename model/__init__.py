"""What a network is: layers, training, ink and data in NumPy, and nothing of the window."""
