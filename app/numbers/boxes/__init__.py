"""The boxes of a number on the canvas: seen, picked, and dragged."""
