"""What a person sees of Digitpad: the window, the demo and the command line."""

__version__ = "0.1.0"
