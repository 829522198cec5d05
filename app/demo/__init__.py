"""The demo, which draws and reads by itself, and the timing of answers and training."""
