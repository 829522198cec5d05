"""The files that Digitpad ships: weights, icons, translations and demo strokes."""

from pathlib import Path

ASSETS_FOLDER = Path(__file__).resolve().parent

BUNDLED_NAMES: tuple[str, ...] = ("default", "classic")
"""The bundled networks, the one that reads at first start foremost."""


def bundled_weights_path(name: str) -> Path:
    """Return the path of a bundled weights file.

    Parameters
    ----------
    name : str
        One of `BUNDLED_NAMES`.

    Returns
    -------
    Path
        The file's place; it is not checked that it exists.

    Raises
    ------
    KeyError
        If no bundled network has that name.
    """
    if name not in BUNDLED_NAMES:
        raise KeyError(f"No bundled network is called {name!r}; there are {BUNDLED_NAMES}.")
    return ASSETS_FOLDER / "weights" / f"{name}.pkl"
