"""The drawing canvas: strokes in, strokes out; its tools, its history and its files."""
