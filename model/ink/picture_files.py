"""Open picture files as brightness, safely."""

from __future__ import annotations

import struct
import warnings
import zlib
from os import PathLike
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from model.errors import InkError

#: Larger pictures are refused before their pixels are decoded.
LARGEST_PICTURE_MEGAPIXELS = 40

#: A digit cannot be made out in less.
SMALLEST_SIDE_PX = 8

_FORMATS = {"BMP", "DIB", "GIF", "JPEG", "MPO", "PNG", "PPM", "TIFF", "WEBP"}

_ORIENTATION_TAG = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# What Pillow's decoders are known to raise on damaged files.
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


def open_picture(path: str | PathLike[str]) -> NDArray[np.float32]:
    """Open a picture as brightness, the right way up.

    Transparent pictures lie on white paper (on black, if what is drawn is itself white); of
    animated ones the first frame counts.

    Parameters
    ----------
    path : str or PathLike
        A PNG, JPEG, GIF, BMP, TIFF, WebP or PNM file.

    Returns
    -------
    ndarray of float32, shape (height, width)
        0 is black, 1 white, as stored: ink may be darker or brighter than paper.

    Raises
    ------
    InkError
        If the file cannot be opened, is no such picture, is damaged, or is too large or too
        small; the text names the file.
    """
    path = Path(path)
    # What Pillow would warn of is an error here or does not matter to a digit.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _open(path) as picture:
            _check_size(path, picture.size)
            try:
                return luminance_of(picture)
            except _DAMAGE as error:
                raise InkError(f"{path} is a damaged picture: {_reason(error)}.") from error


def _open(path: Path) -> Image.Image:
    """Read the header alone."""
    limit = Image.MAX_IMAGE_PIXELS
    # Pillow's own limit would hide the size; `_check_size` sets a lower one.
    Image.MAX_IMAGE_PIXELS = None
    try:
        picture = Image.open(path)
    except FileNotFoundError:
        raise InkError(f"{path} does not exist.") from None
    except IsADirectoryError:
        raise InkError(f"{path} is a folder, not a picture.") from None
    except UnidentifiedImageError:
        raise InkError(f"{path} is {_what_instead(path)}.") from None
    except PermissionError:
        raise InkError(f"{path} may not be read.") from None
    except _DAMAGE as error:
        raise InkError(f"{path} is a damaged picture: {_reason(error)}.") from error
    finally:
        Image.MAX_IMAGE_PIXELS = limit
    if picture.format not in _FORMATS:
        picture.close()
        raise InkError(
            f"{path} is a picture of the kind {picture.format}; Digitpad reads PNG, JPEG, GIF, "
            "BMP, TIFF, WebP and PNM."
        )
    return picture


def _what_instead(path: Path) -> str:
    return "no picture that can be read" if path.stat().st_size else "empty, not a picture"


def _reason(error: BaseException) -> str:
    return str(error).strip().rstrip(".") or type(error).__name__


def _check_size(path: Path, size: tuple[int, int]) -> None:
    width, height = size
    if width * height > LARGEST_PICTURE_MEGAPIXELS * 1_000_000:
        raise InkError(
            f"{path} has {width:,} × {height:,} pixels; "
            f"Digitpad reads pictures of up to {LARGEST_PICTURE_MEGAPIXELS} megapixels."
        )
    if max(width, height) < SMALLEST_SIDE_PX:
        raise InkError(
            f"{path} has only {width} × {height} pixels; "
            f"a digit needs at least {SMALLEST_SIDE_PX} along one side."
        )


def _turned_upright(picture: Image.Image) -> Image.Image:
    picture.load()
    # Reading the tags costs an import; only these say that there are any.
    if "exif" not in picture.info and picture.format not in ("TIFF", "MPO"):
        return picture
    turn = _TURNS.get(picture.getexif().get(_ORIENTATION_TAG, 1))
    return picture if turn is None else picture.transpose(turn)


def luminance_of(picture: Image.Image) -> NDArray[np.float32]:
    """Return a Pillow image as `open_picture` returns a file's."""
    picture = _turned_upright(picture)
    if picture.mode == "F" or picture.mode.startswith("I"):
        return _deep_luminance(np.asarray(picture).astype(np.float32))
    if picture.has_transparency_data:
        return _luminance_on_paper(picture)
    if picture.mode != "L":
        # Rarer modes (CMYK, LAB, palettes) know the way to RGB alone.
        picture = picture.convert("RGB").convert("L")
    return np.asarray(picture, np.float32) / np.float32(255.0)


def _deep_luminance(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scale more than 8 bits: 16-bit numbers by their range, others by their largest."""
    values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    values = values - min(0.0, float(values.min()))
    largest = float(values.max())
    if largest > 1.0:
        values /= np.float32(
            largest if largest > 65535.0 else 65535.0 if largest > 255.0 else 255.0
        )
    return values


def _luminance_on_paper(picture: Image.Image) -> NDArray[np.float32]:
    layers = picture.convert("RGBA")
    opacity = np.asarray(layers.getchannel("A"), np.float32) / np.float32(255.0)
    luminance = np.asarray(layers.convert("RGB").convert("L"), np.float32) / np.float32(255.0)
    share = float(opacity.mean())
    drawn = float((luminance * opacity).mean()) / share if share > 0.0 else 0.0
    # White chalk on nothing would vanish on white paper.
    paper = np.float32(0.0 if share < 0.5 and drawn > 0.85 else 1.0)
    on_paper: NDArray[np.float32] = luminance * opacity + paper * (np.float32(1.0) - opacity)
    return on_paper
