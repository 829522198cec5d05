"""Campaign: damaged pictures of all formats, and dusty pages."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw

from model.errors import InkError
from model.ink.pictures import find_ink, normalise_found_ink, open_picture
from scripts.torture_campaigns.campaign import MEBIBYTE, Campaign, Counts, Limits
from scripts.torture_campaigns.mutations import mutated
from scripts.torture_campaigns.readers.sentences import wrong_sentence

_FORMATS = {
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
    "JPEG": ("L", "RGB", "CMYK"),
    "GIF": ("L", "P"),
    "BMP": ("1", "L", "RGB"),
    "TIFF": ("1", "L", "RGB", "RGBA", "I;16", "F"),
    "WEBP": ("RGB", "RGBA"),
    "PPM": ("1", "L", "RGB", "I;16"),
}
_TIFF_COMPRESSIONS = ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg")


class Pictures(Campaign):
    """Opens pictures with random changes, and pages of specks, and finds their ink."""

    name = "pictures"
    counts = Counts(short=1_500, default=20_000, long=200_000)
    limits = Limits(memory_bytes=1024 * MEBIBYTE)
    ending = ".picture"
    block = 500

    def set_up(self) -> None:
        """Make a small picture in each format and mode."""
        self._path = self.folder / "case.picture"
        self._files: list[bytes] = []
        for format_, modes in _FORMATS.items():
            for mode in modes:
                self._files.append(_saved(_digit(mode), format_))
        exif = Image.Exif()
        exif[0x0112] = 6
        self._files.append(_saved(_digit("RGB"), "JPEG", exif=exif))
        for compression in _TIFF_COMPRESSIONS:
            self._files.append(_saved(_digit("RGB"), "TIFF", compression=compression))

    def make(self, number: int, generator: np.random.Generator) -> bytes:
        """Return a changed picture, or every fifth time a page of dust."""
        if number % 5 == 4:
            return _saved(_dust(generator), "PNG")
        data = self._files[number % len(self._files)]
        return mutated(data, generator, self._files)

    def check(self, case: bytes) -> str | None:
        """Open it, find its ink and normalise it."""
        self._path.write_bytes(case)
        try:
            found = find_ink(open_picture(self._path))
        except InkError as error:
            return wrong_sentence(str(error), str(self._path))
        if found is None:
            return None
        image = normalise_found_ink(found).image
        is_right = image.shape == (28, 28) and np.isfinite(image).all() and image.max() > 0.0
        return None if is_right else "ink becomes no image"


def _digit(mode: str) -> Image.Image:
    picture = Image.new("L", (60, 44), 250)
    ImageDraw.Draw(picture).line([(20, 8), (40, 8), (28, 36)], fill=10, width=4)
    if mode == "I;16":
        return Image.fromarray(np.asarray(picture, np.uint16) * np.uint16(257))
    return picture.convert(mode)


def _saved(picture: Image.Image, format_: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, format_, **options)
    return file.getvalue()


def _dust(generator: np.random.Generator) -> Image.Image:
    """Return a page with specks, lines and grain of any size and colour."""
    height, width = (int(side) for side in np.exp(generator.uniform(2.1, 6.2, 2)))
    page = np.full((height, width), generator.integers(256), np.int16)
    if generator.random() < 0.3:
        page += generator.integers(-12, 13, page.shape).astype(np.int16)
    for _ in range(int(np.exp(generator.uniform(0, 6)))):
        top, left = int(generator.integers(height)), int(generator.integers(width))
        rows, columns = (int(size) for size in generator.geometric(0.4, 2))
        page[top : top + rows, left : left + columns] = generator.integers(256)
    return Image.fromarray(np.clip(page, 0, 255).astype(np.uint8))
