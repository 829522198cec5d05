"""The inspector: every value of the network for the drawing on the canvas, with its arithmetic."""
