"""Reading of picture files as luminance."""

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

#: Larger pictures are rejected before their pixels are decoded.
MAX_MEGAPIXELS = 40

#: The longer side of a picture needs at least this.
MIN_SIDE_PX = 8

_FORMATS = {"BMP", "DIB", "GIF", "JPEG", "MPO", "PNG", "PPM", "TIFF", "WEBP"}

_ORIENTATION_TAG = 0x0112
_TRANSPOSES = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# Pillow's decoders raise these on damaged files.
_DAMAGE_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


def open_picture(path: str | PathLike[str]) -> NDArray[np.float32]:
    """Read a picture as luminance, rotated as its EXIF data says.

    Transparent pictures are put on a white background (on black, if the ink is white); of
    animated ones the first frame is used.

    Parameters
    ----------
    path : str or PathLike
        A PNG, JPEG, GIF, BMP, TIFF, WebP or PNM file.

    Returns
    -------
    ndarray of float32, shape (height, width)
        0 is black, 1 white; ink may be darker or brighter than the background.

    Raises
    ------
    InkError
        If the file cannot be opened, is not such a picture, is damaged, or is too large or too
        small; the text names the file.
    """
    path = Path(path)
    # Pillow's warnings are errors below or do not matter for a digit.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _open(path) as picture:
            _check_size(path, picture.size)
            try:
                return luminance_of(picture)
            except _DAMAGE_ERRORS as error:
                raise InkError(f"{path} is a damaged picture: {_reason(error)}.") from error


def _open(path: Path) -> Image.Image:
    """Read only the header."""
    limit = Image.MAX_IMAGE_PIXELS
    # `_check_size` has a lower limit and reports the size.
    Image.MAX_IMAGE_PIXELS = None
    try:
        picture = Image.open(path)
    except FileNotFoundError:
        raise InkError(f"{path} does not exist.") from None
    except IsADirectoryError:
        raise InkError(f"{path} is a folder, not a picture.") from None
    except UnidentifiedImageError:
        is_empty = not path.stat().st_size
        found = "empty, not a picture" if is_empty else "not a picture that can be read"
        raise InkError(f"{path} is {found}.") from None
    except PermissionError:
        raise InkError(f"{path} cannot be read: permission denied.") from None
    except _DAMAGE_ERRORS as error:
        raise InkError(f"{path} is a damaged picture: {_reason(error)}.") from error
    finally:
        Image.MAX_IMAGE_PIXELS = limit
    if picture.format not in _FORMATS:
        picture.close()
        raise InkError(
            f"{path} is a picture in the {picture.format} format; Digitpad reads PNG, JPEG, GIF, "
            "BMP, TIFF, WebP and PNM."
        )
    return picture


def _reason(error: BaseException) -> str:
    return str(error).strip().rstrip(".") or type(error).__name__


def _check_size(path: Path, size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise InkError(
            f"{path} has {width:,} × {height:,} pixels; "
            f"Digitpad reads pictures of up to {MAX_MEGAPIXELS} megapixels."
        )
    if max(width, height) < MIN_SIDE_PX:
        raise InkError(
            f"{path} has only {width} × {height} pixels; "
            f"a digit needs at least {MIN_SIDE_PX} along one side."
        )


def luminance_of(picture: Image.Image) -> NDArray[np.float32]:
    """Return a Pillow image as `open_picture` returns a file's."""
    picture.load()
    # Only these can have tags, and reading tags costs an import.
    if "exif" in picture.info or picture.format in ("TIFF", "MPO"):
        transpose = _TRANSPOSES.get(picture.getexif().get(_ORIENTATION_TAG, 1))
        picture = picture if transpose is None else picture.transpose(transpose)
    if picture.mode == "F" or picture.mode.startswith("I"):
        return _deep_luminance(np.asarray(picture).astype(np.float32))
    if picture.has_transparency_data:
        return _luminance_on_background(picture)
    if picture.mode != "L":
        # Rarer modes (CMYK, LAB, palettes) convert to RGB only.
        picture = picture.convert("RGB").convert("L")
    return np.asarray(picture, np.float32) / np.float32(255.0)


def _deep_luminance(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scale more than 8 bits: 16-bit values by their range, others by their maximum."""
    values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    values = values - min(0.0, float(values.min()))
    largest = float(values.max())
    if largest > 1.0:
        values /= np.float32(max(largest, 65535.0) if largest > 255.0 else 255.0)
    return values


def _luminance_on_background(picture: Image.Image) -> NDArray[np.float32]:
    layers = picture.convert("RGBA")
    opacity = np.asarray(layers.getchannel("A"), np.float32) / np.float32(255.0)
    luminance = np.asarray(layers.convert("RGB").convert("L"), np.float32) / np.float32(255.0)
    coverage = float(opacity.mean())
    drawn = float((luminance * opacity).mean()) / coverage if coverage > 0.0 else 0.0
    # White ink would vanish on a white background.
    background = np.float32(0.0 if coverage < 0.5 and drawn > 0.85 else 1.0)
    blended: NDArray[np.float32] = luminance * opacity
    blended += background * (np.float32(1.0) - opacity)
    return blended
