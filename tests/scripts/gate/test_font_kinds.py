"""Kinds of negatives from fonts, shown with the font that Pillow brings along."""

from pathlib import Path

import numpy as np
import pytest
from PIL import ImageFont

from model.errors import DataError
from model.rejection.negatives import KINDS, Kind, make_negative
from scripts.gate import font_kinds
from scripts.gate.font_kinds import LETTERS, fonts_in, glyph, with_letters_of


@pytest.fixture(scope="module")
def font() -> ImageFont.FreeTypeFont:
    loaded = ImageFont.load_default(60)
    assert isinstance(loaded, ImageFont.FreeTypeFont)
    return loaded


@pytest.fixture(scope="module")
def kinds(font: ImageFont.FreeTypeFont) -> tuple[Kind, ...]:
    return with_letters_of([font, font], KINDS)


def test_every_letter_has_a_further_variant_for_each_font(kinds: tuple[Kind, ...]) -> None:
    added = [len(kind.builds) - len(made.builds) for kind, made in zip(kinds, KINDS, strict=True)]
    of_letters = [count for count, kind in zip(added, kinds, strict=True) if kind.group == "letter"]
    assert sum(added) == sum(of_letters)
    assert set(of_letters) <= {0, 2}
    assert of_letters.count(2) >= 0.9 * len(LETTERS)


def test_letters_of_fonts_are_written_by_hand(kinds: tuple[Kind, ...]) -> None:
    generator = np.random.default_rng(1)
    for kind in kinds[:40:7]:
        negative = make_negative(kind, generator, len(kind.builds) - 1)
        points = np.concatenate(negative.drawing.strokes)
        assert np.ptp(points, axis=0).max() == pytest.approx(1.0)


def test_an_i_keeps_its_dot(kinds: tuple[Kind, ...]) -> None:
    letter = next(kind for kind in kinds if kind.name == "i")
    generator = np.random.default_rng(1)
    assert all(len(letter.builds[-1](generator)) == 2 for _ in range(40))


def test_a_letter_that_a_font_has_not_is_left_out(
    font: ImageFont.FreeTypeFont, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(font_kinds, "LETTERS", "あ")
    unknown = Kind("あ", "letter", KINDS[0].builds)
    assert with_letters_of([font], [unknown]) == (unknown,)


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
