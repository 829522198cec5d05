"""What a person sees of Digitpad: the window, the demo and the command line."""

from model import __version__ as __version__
