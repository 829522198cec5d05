"""Reading of picture files as luminance."""

from __future__ import annotations

import os
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from os import PathLike
from pathlib import Path
from typing import BinaryIO, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from model.errors import InkError
from model.files.reading import open_regular
from model.ink.orientation import ORIENTATION_TAG, oriented

#: Larger pictures are rejected before their pixels are decoded.
MAX_MEGAPIXELS = 100

#: No camera has more along one side, and JPEG cannot.
MAX_SIDE_PX = 65_535

#: The longer side of a picture needs at least this.
MIN_SIDE_PX = 8

#: A picture in its colours is reduced to this side: larger than any sheet that shows it.
MAX_SHOWN_SIDE_PX = 2_000

_Decoded = TypeVar("_Decoded")

_FORMATS = {"BMP", "DIB", "GIF", "JPEG", "MPO", "PNG", "PPM", "TIFF", "WEBP"}

#: Pixels that are converted at a time; a whole picture would need several times its memory.
_TILE_PIXELS = 2_000_000

#: Above this, the colours of a JPEG are not decoded where only its luminance is needed.
_LARGE_PIXELS = 20_000_000

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
    # The picture is closed then, which gives its memory back.
    return oriented(*_decoded(Path(path), _grey))


def open_picture_in_colour(
    path: str | PathLike[str], max_side_px: int = MAX_SHOWN_SIDE_PX
) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """Read a picture as `open_picture` does, and in its colours, to show it.

    Returns
    -------
    luminance : ndarray of float32, shape (height, width)
    colours : ndarray of uint8, shape (rows, columns, 3)
        Red, green and blue, reduced to at most `max_side_px` along a side.

    Raises
    ------
    InkError
        As `open_picture`.
    """

    def decode(
        picture: Image.Image,
    ) -> tuple[tuple[NDArray[np.float32], int] | None, NDArray[np.uint8]]:
        if picture.width * picture.height <= _LARGE_PIXELS:
            return _unoriented(picture), _colours_of(picture, max_side_px)
        # One after the other: both at once need 7 bytes a pixel. A JPEG is decoded reduced.
        picture.draft("RGB", (max_side_px // 2, max_side_px // 2))
        return None, _colours_of(picture, max_side_px)

    found, colours = _decoded(Path(path), decode)
    luminance, orientation = _decoded(Path(path), _grey) if found is None else found
    return oriented(luminance, orientation), oriented(colours, orientation)


def _decoded(path: Path, decode: Callable[[Image.Image], _Decoded]) -> _Decoded:
    # Pillow's warnings are errors below or do not matter for a digit.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _opened(path) as file, _open(path, file) as picture:
            _check_size(path, picture.size)
            try:
                return decode(picture)
            except _DAMAGE_ERRORS as error:
                raise InkError(f"{path} is a damaged picture: {_reason(error)}.") from error


def _opened(path: Path) -> BinaryIO:
    try:
        return open_regular(path)
    except FileNotFoundError:
        raise InkError(f"{path} does not exist.") from None
    except IsADirectoryError:
        raise InkError(f"{path} is a folder, not a picture.") from None
    except PermissionError:
        raise InkError(f"{path} cannot be read: permission denied.") from None
    except (OSError, ValueError) as error:
        raise InkError(f"{path} cannot be read: {_reason(error)}.") from None


def _open(path: Path, file: BinaryIO) -> Image.Image:
    """Read only the header."""
    limit = Image.MAX_IMAGE_PIXELS
    # `_check_size` has a lower limit and reports the size.
    Image.MAX_IMAGE_PIXELS = None
    try:
        picture = Image.open(file)
    except UnidentifiedImageError:
        is_empty = not os.fstat(file.fileno()).st_size
        found = "empty, not a picture" if is_empty else "not a picture that can be read"
        raise InkError(f"{path} is {found}.") from None
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
    return " ".join(str(error).split()).rstrip(".")[:200] or type(error).__name__


def _check_size(path: Path, size: tuple[int, int]) -> None:
    width, height = size
    if max(width, height) > MAX_SIDE_PX:
        raise InkError(
            f"{path} has {width:,} × {height:,} pixels; "
            f"Digitpad reads pictures of up to {MAX_SIDE_PX:,} pixels along a side."
        )
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


def _grey(picture: Image.Image) -> tuple[NDArray[np.float32], int]:
    if picture.format == "JPEG" and picture.width * picture.height > _LARGE_PIXELS:
        # Without its colours, the decoder needs a quarter of the memory for its result.
        picture.draft("L", picture.size)
    return _unoriented(picture)


def luminance_of(picture: Image.Image) -> NDArray[np.float32]:
    """Return a Pillow image as `open_picture` returns a file's."""
    return oriented(*_unoriented(picture))


def _unoriented(picture: Image.Image) -> tuple[NDArray[np.float32], int]:
    """Return the luminance as stored, and the EXIF number of how the camera was held."""
    picture.load()
    orientation = 1
    # Only these can have tags, and reading tags costs an import.
    if "exif" in picture.info or picture.format in ("TIFF", "MPO"):
        orientation = picture.getexif().get(ORIENTATION_TAG, 1)
    if picture.mode == "F" or picture.mode.startswith("I"):
        return _deep_luminance(picture), orientation
    luminance = np.empty((picture.height, picture.width), np.float32)
    if picture.has_transparency_data:
        background = _background(picture)
        for place, tile in _tiles(picture):
            values, opacity = _layers(tile)
            values *= opacity
            values += background * (np.float32(1.0) - opacity)
            luminance[place] = values
    else:
        for place, tile in _tiles(picture):
            luminance[place] = _opaque_luminance(tile)
    return luminance, orientation


def _colours_of(picture: Image.Image, max_side_px: int) -> NDArray[np.uint8]:
    """Return red, green and blue as stored, of a picture that is loaded."""
    factor = -(-max(picture.size) // max_side_px)
    width, height = (max(1, side // factor) for side in picture.size)
    # Single pixels of any mode, and not means: a large picture takes no further memory.
    shown = picture.resize((width, height), Image.Resampling.NEAREST) if factor > 1 else picture
    if shown.mode == "F" or shown.mode.startswith("I"):
        grey = np.round(255 * _deep_luminance(shown)).astype(np.uint8)
        return np.stack([grey, grey, grey], axis=-1)
    if picture.has_transparency_data:
        level = round(255 * float(_background(picture)))
        paper = Image.new("RGBA", shown.size, (level, level, level, 255))
        shown = Image.alpha_composite(paper, shown.convert("RGBA"))
    return np.array(shown.convert("RGB"))


def _tiles(picture: Image.Image) -> Iterator[tuple[tuple[slice, slice], Image.Image]]:
    """Yield parts of a picture with their rows and columns."""
    width, height = picture.size
    tile_width = min(width, _TILE_PIXELS)
    tile_height = max(1, _TILE_PIXELS // tile_width)
    for top in range(0, height, tile_height):
        for left in range(0, width, tile_width):
            right, bottom = min(left + tile_width, width), min(top + tile_height, height)
            place = slice(top, bottom), slice(left, right)
            yield place, picture.crop((left, top, right, bottom))


def _opaque_luminance(picture: Image.Image) -> NDArray[np.float32]:
    if picture.mode != "L":
        # Rarer modes (CMYK, LAB, palettes) convert to RGB only.
        picture = picture.convert("RGB").convert("L")
    return np.asarray(picture, np.float32) / np.float32(255.0)


def _layers(picture: Image.Image) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return luminance and opacity of a transparent picture."""
    layers = picture.convert("RGBA")
    return _opaque_luminance(layers.convert("RGB")), _opacity(layers)


def _opacity(picture: Image.Image) -> NDArray[np.float32]:
    if "A" not in picture.getbands():
        picture = picture.convert("RGBA")
    return np.asarray(picture.getchannel("A"), np.float32) / np.float32(255.0)


def _background(picture: Image.Image) -> np.float32:
    """Return the brightness of the paper to put a transparent picture on."""
    covered = sum(float(_opacity(tile).sum()) for _, tile in _tiles(picture))
    if covered >= 0.5 * picture.width * picture.height:
        return np.float32(1.0)
    drawn = 0.0
    for _, tile in _tiles(picture):
        luminance, opacity = _layers(tile)
        drawn += float((luminance * opacity).sum())
    # White ink would vanish on a white background.
    return np.float32(0.0 if drawn > 0.85 * covered else 1.0)


def _deep_luminance(picture: Image.Image) -> NDArray[np.float32]:
    """Scale more than 8 bits: 16-bit values by their range, others by their maximum."""
    values = np.empty((picture.height, picture.width), np.float32)
    for place, tile in _tiles(picture):
        part = np.asarray(tile, np.float32)
        values[place] = np.nan_to_num(part, nan=0.0, posinf=0.0, neginf=0.0)
    values -= np.float32(min(0.0, float(values.min())))
    largest = float(values.max())
    if largest > 1.0:
        values /= np.float32(max(largest, 65535.0) if largest > 255.0 else 255.0)
    return values
