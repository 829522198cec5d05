"""Kinds of negatives from fonts, shown with the font that Pillow brings along."""

from pathlib import Path

import numpy as np
import pytest
from PIL import ImageFont

from model.errors import DataError
from model.rejection.negatives import Kind, make_negative
from scripts.gate.font_kinds import CHARACTERS, font_kinds, fonts_in, glyph


@pytest.fixture(scope="module")
def font() -> ImageFont.FreeTypeFont:
    loaded = ImageFont.load_default(60)
    assert isinstance(loaded, ImageFont.FreeTypeFont)
    return loaded


@pytest.fixture(scope="module")
def kinds(font: ImageFont.FreeTypeFont) -> dict[str, Kind]:
    return {kind.name: kind for kind in font_kinds([font, font])}


def test_every_letter_of_the_font_is_a_kind_with_a_variant_for_each_font(
    kinds: dict[str, Kind],
) -> None:
    letters = [kind for kind in kinds.values() if kind.group == "letter"]
    assert len(letters) >= 0.9 * len(CHARACTERS["letter"])
    assert all(len(kind.builds) == 2 for kind in letters)


def test_letters_of_fonts_are_written_by_hand(kinds: dict[str, Kind]) -> None:
    generator = np.random.default_rng(1)
    for kind in list(kinds.values())[::7]:
        negative = make_negative(kind, generator)
        points = np.concatenate(negative.drawing.strokes)
        assert np.ptp(points, axis=0).max() == pytest.approx(1.0)


def test_an_i_keeps_its_dot(kinds: dict[str, Kind]) -> None:
    skeleton = kinds["i of fonts"].builds[0](np.random.default_rng(1))
    assert len(skeleton) == 2


def test_a_character_that_a_font_has_not_is_left_out(kinds: dict[str, Kind]) -> None:
    assert "あ of fonts" not in kinds


def test_no_digit_is_among_the_characters() -> None:
    characters = "".join(CHARACTERS.values())
    assert not set(characters) & set("0123456789IOolZzSsBbqg|")
    assert len(set(characters)) == len(characters)


def test_a_glyph_has_an_empty_margin(font: ImageFont.FreeTypeFont) -> None:
    mask = glyph(font, "H")
    assert mask is not None
    assert not mask[0].any()
    assert not mask[:, -1].any()
    assert glyph(font, " ") is None


def test_a_folder_without_fonts_and_a_broken_font_are_errors(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="expected fonts"):
        fonts_in(tmp_path)
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    with pytest.raises(DataError, match=r"broken\.ttf: the font cannot be read"):
        fonts_in(tmp_path)
