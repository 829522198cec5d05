"""Picture files of many formats, intact and damaged."""

import contextlib
import io
import os
import re
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model.errors import InkError
from model.ink import picture_files
from model.ink.picture_files import MAX_SHOWN_SIDE_PX, open_picture, open_picture_in_colour

# Left half black, right half white, a grey corner at the upper left.
GREY = np.zeros((20, 30), np.uint8)
GREY[:, 15:] = 255
GREY[:5, :5] = 128
EXPECTED = GREY.astype(np.float32) / 255


def save(folder: Path, picture: Image.Image, name: str, **options: object) -> Path:
    path = folder / name
    picture.save(path, **options)
    return path


@pytest.mark.parametrize("name", ["a.png", "a.bmp", "a.gif", "a.tif", "a.webp", "a.pgm", "a.jpg"])
@pytest.mark.parametrize("mode", ["L", "RGB", "P", "LA"])
def test_formats_and_modes(tmp_path: Path, name: str, mode: str):
    if mode == "LA" and name in ("a.bmp", "a.pgm", "a.jpg"):
        pytest.skip("the format has no transparency")
    if mode == "P" and name in ("a.jpg", "a.pgm"):
        pytest.skip("the format has no palettes")
    options = {"lossless": True} if name == "a.webp" else {}
    picture = open_picture(save(tmp_path, Image.fromarray(GREY).convert(mode), name, **options))
    assert picture.dtype == np.float32
    assert picture == pytest.approx(EXPECTED, abs=0.1 if name == "a.jpg" else 0.01)


def test_black_and_white(tmp_path: Path):
    path = save(tmp_path, Image.fromarray(GREY > 127), "a.png")
    assert set(np.unique(open_picture(path)).tolist()) == {0.0, 1.0}


def test_sixteen_bits(tmp_path: Path):
    deep = GREY.astype(np.uint16) * 257
    for name in ("a.png", "a.tif"):
        assert open_picture(save(tmp_path, Image.fromarray(deep), name)) == pytest.approx(EXPECTED)
    floats = Image.fromarray(GREY.astype(np.float32) / 255)
    assert open_picture(save(tmp_path, floats, "b.tif")) == pytest.approx(EXPECTED)


def test_cmyk(tmp_path: Path):
    path = save(tmp_path, Image.fromarray(GREY).convert("RGB").convert("CMYK"), "a.jpg")
    assert open_picture(path) == pytest.approx(EXPECTED, abs=0.1)


def layered(colour: tuple[int, int, int], share: float = 0.2) -> Image.Image:
    picture = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    picture.paste((*colour, 255), (0, 0, round(20 * share), 20))
    return picture


def test_transparency_is_on_a_white_background(tmp_path: Path):
    picture = open_picture(save(tmp_path, layered((0, 0, 0)), "a.png"))
    assert picture[0, 0] == 0.0
    assert picture[0, 19] == 1.0
    halves = Image.new("LA", (10, 10), (0, 128))
    assert open_picture(save(tmp_path, halves, "b.png")) == pytest.approx(0.5, abs=0.01)


def test_white_drawing_on_nothing_stays_visible(tmp_path: Path):
    picture = open_picture(save(tmp_path, layered((255, 255, 255)), "a.png"))
    assert picture[0, 0] == 1.0
    assert picture[0, 19] == 0.0
    mostly = open_picture(save(tmp_path, layered((255, 255, 255), 0.9), "b.png"))
    assert mostly.min() == 1.0


def test_transparent_palette(tmp_path: Path):
    picture = Image.fromarray(GREY).convert("P")
    path = save(tmp_path, picture, "a.png", transparency=int(np.asarray(picture)[0, 20]))
    assert open_picture(path) == pytest.approx(EXPECTED, abs=0.01)


def test_first_frame_of_an_animation(tmp_path: Path):
    frames = [Image.new("L", (20, 20), level) for level in (40, 200)]
    for name in ("a.gif", "a.webp"):
        path = save(tmp_path, frames[0], name, save_all=True, append_images=frames[1:])
        assert open_picture(path) == pytest.approx(40 / 255, abs=0.03)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_is_turned_upright(tmp_path: Path, orientation: int):
    turns = {
        2: np.fliplr,
        3: lambda a: np.rot90(a, 2),
        4: np.flipud,
        5: np.transpose,
        6: np.rot90,
        7: lambda a: np.rot90(a, 2).T,
        8: lambda a: np.rot90(a, 3),
    }
    stored = turns.get(orientation, np.array)(GREY)
    exif = Image.Exif()
    exif[0x0112] = orientation
    for name in ("a.png", "a.jpg"):
        path = save(tmp_path, Image.fromarray(np.ascontiguousarray(stored)), name, exif=exif)
        assert open_picture(path) == pytest.approx(EXPECTED, abs=0.2)


# A red, a green and a blue pixel above a white, a black and a yellow one; each is 10 px wide.
COLOURS = (
    np.array(
        [
            [[255, 0, 0], [0, 255, 0], [0, 0, 255]],
            [[255, 255, 255], [0, 0, 0], [255, 255, 0]],
        ],
        np.uint8,
    )
    .repeat(10, axis=0)
    .repeat(10, axis=1)
)


@pytest.mark.parametrize("mode", ["RGB", "P", "RGBA", "CMYK"])
def test_colours_are_kept_beside_the_luminance(tmp_path: Path, mode: str):
    picture = Image.fromarray(COLOURS).convert(mode)
    path = save(tmp_path, picture, "a.tif" if mode == "CMYK" else "a.png")
    luminance, colours = open_picture_in_colour(path)
    np.testing.assert_array_equal(luminance, open_picture(path))
    np.testing.assert_allclose(colours.astype(int), COLOURS, atol=4)


def test_colours_are_turned_upright_and_reduced(tmp_path: Path):
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = np.rot90(COLOURS).repeat(150, axis=0).repeat(150, axis=1)
    path = save(tmp_path, Image.fromarray(np.ascontiguousarray(stored)), "a.png", exif=exif)
    luminance, colours = open_picture_in_colour(path)
    assert luminance.shape == (3000, 4500)
    assert colours.shape[:2] == (1000, 1500)
    assert max(colours.shape) <= MAX_SHOWN_SIDE_PX
    np.testing.assert_array_equal(colours[25::50, 25::50], COLOURS)


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_large_picture_is_read_alike_and_shown_in_its_colours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    picture = Image.fromarray(COLOURS.repeat(16, axis=0).repeat(16, axis=1))
    path = save(tmp_path, picture, name)
    whole = open_picture(path)
    monkeypatch.setattr(picture_files, "_LARGE_PIXELS", 1000)
    luminance, colours = open_picture_in_colour(path, max_side_px=120)
    assert luminance.shape == whole.shape
    np.testing.assert_allclose(luminance, whole, atol=0.1)
    assert colours.shape == (80, 120, 3)
    np.testing.assert_allclose(colours[20::40, 20::40].astype(int), COLOURS[5::10, 5::10], atol=8)


def test_grey_and_transparent_pictures_are_shown_as_they_are_read(tmp_path: Path):
    deep = save(tmp_path, Image.fromarray(GREY.astype(np.uint16) * 257), "deep.png")
    luminance, colours = open_picture_in_colour(deep)
    np.testing.assert_array_equal(colours, np.round(255 * luminance)[..., None].repeat(3, axis=2))
    layers = np.zeros((20, 30, 4), np.uint8)
    layers[5:15, 14:16] = 255
    chalk = save(tmp_path, Image.fromarray(layers), "chalk.png")
    _, colours = open_picture_in_colour(chalk)
    assert colours[0, 0].tolist() == [0, 0, 0]
    assert colours[10, 15].tolist() == [255, 255, 255]


def png_header(width: int, height: int) -> bytes:
    """Return a PNG whose header has this size, with hardly any pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def whole_png() -> bytes:
    data = io.BytesIO()
    Image.fromarray(np.random.default_rng(1).integers(0, 255, (60, 60), np.uint8)).save(data, "png")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.png", b"", "is empty, not a picture"),
        ("a.png", b"just text", "is not a picture that can be read"),
        ("a.xyz", b"just text", "is not a picture that can be read"),
        ("a.png", whole_png()[:300], "is a damaged picture: image file is truncated"),
        ("a.png", whole_png()[:20], "picture"),
        (
            "a.png",
            png_header(20_000, 20_000),
            "has 20,000 × 20,000 pixels; .* up to 100 megapixels",
        ),
        ("a.png", png_header(10_001, 10_000), "has 10,001 × 10,000 pixels"),
        ("a.png", png_header(200_000, 200_000), "has 200,000 × 200,000 pixels"),
        ("a.png", png_header(1, 1), "has only 1 × 1 pixels; a digit needs at least 8"),
        (
            "a.eps",
            b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n%%EndComments\n",
            "is a picture in the EPS format; Digitpad reads",
        ),
    ],
    ids=[
        "empty",
        "text",
        "text xyz",
        "half",
        "header cut",
        "huge",
        "bomb",
        "monster",
        "tiny",
        "eps",
    ],
)
def test_bad_files_are_reported(tmp_path: Path, name: str, content: bytes, message: str):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InkError, match=f"{re.escape(str(path))} .*{message}") as caught:
        open_picture(path)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


def test_missing_files_and_folders(tmp_path: Path):
    with pytest.raises(InkError, match=r"nowhere\.png does not exist"):
        open_picture(tmp_path / "nowhere.png")
    with pytest.raises(InkError, match="is a folder, not a picture"):
        open_picture(tmp_path)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif", "a.bmp", "a.tif", "a.webp"])
def test_cut_and_garbled_files_never_raise_anything_else(tmp_path: Path, name: str):
    whole = save(tmp_path, Image.fromarray(GREY), name).read_bytes()
    generator = np.random.default_rng(3)
    path = tmp_path / f"bad{name}"
    for attempt in range(40):
        content = bytearray(whole)
        for index in generator.integers(0, len(content), 6):
            content[index] = generator.integers(0, 256)
        path.write_bytes(content[: generator.integers(1, len(content))] if attempt % 2 else content)
        with contextlib.suppress(InkError):
            assert open_picture(path).ndim == 2


@pytest.mark.parametrize("orientation", [1, 5, 6, 8])
@pytest.mark.parametrize("mode", ["L", "RGB", "P", "LA", "RGBA"])
def test_a_large_picture_is_converted_in_parts(
    tmp_path: Path, mode: str, orientation: int, monkeypatch: pytest.MonkeyPatch
):
    noise = np.random.default_rng(0).integers(0, 256, (23, 31, 4), np.uint8)
    picture = Image.fromarray(noise).convert(mode)
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = save(tmp_path, picture, "a.png", exif=exif)
    whole = open_picture(path)
    monkeypatch.setattr("model.ink.picture_files._TILE_PIXELS", 10)
    np.testing.assert_array_equal(open_picture(path), whole)


def test_a_picture_of_one_endless_row_is_refused(tmp_path: Path):
    path = save(tmp_path, Image.new("1", (70_000, 1)), "a.png")
    with pytest.raises(InkError, match=r"70,000 × 1 pixels; .* up to 65,535 pixels along a side"):
        open_picture(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_or_a_device_is_no_picture(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    for name in ("pipe.png", "zero.png"):
        with pytest.raises(InkError, match=f"{name} cannot be read: it is a device or a pipe"):
            open_picture(tmp_path / name)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_large_jpegs_are_decoded_without_their_colours(tmp_path, monkeypatch, mode):
    picture = Image.fromarray(np.tile(np.arange(0, 256, 4, np.uint8), (64, 1))).convert(mode)
    path = tmp_path / "a.jpg"
    picture.save(path, quality=95, progressive=True)
    expected = open_picture(path)
    decoded = []
    load = Image.Image.convert
    monkeypatch.setattr("model.ink.picture_files._LARGE_PIXELS", 0)
    monkeypatch.setattr(
        Image.Image, "convert", lambda self, *rest: decoded.append(self.mode) or load(self, *rest)
    )
    assert open_picture(path) == pytest.approx(expected, abs=2.5 / 255)
    assert "RGB" not in decoded or mode == "CMYK"
