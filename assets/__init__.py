"""The files that Digitpad brings along: weights, icons, translations and demo strokes."""

from pathlib import Path

ASSETS_FOLDER = Path(__file__).resolve().parent
