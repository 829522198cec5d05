"""The demo: the program draws and trains by itself, and times what it does."""
