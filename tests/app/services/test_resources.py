"""The bundled files."""

import pytest
from pytestqt.qtbot import QtBot

from app.look.style_sheet import style_sheet
from app.look.theme import DARK, LIGHT, Theme
from app.look.type_scale import TypeScale
from app.services.resources import demo_strokes_path, icon, style_image_path, window_icon
from assets import ASSETS_FOLDER, BUNDLED_NAMES, bundled_weights_path


def test_bundled_weights_have_their_place() -> None:
    assert [bundled_weights_path(name).name for name in BUNDLED_NAMES] == [
        "default.pkl",
        "classic.pkl",
    ]
    with pytest.raises(KeyError, match="No bundled network is called 'huge'"):
        bundled_weights_path("huge")


def test_icons_are_tinted(qtbot: QtBot) -> None:
    image = icon("pen", "#1F5FBF", size_px=32).pixmap(32, 32).toImage()
    assert image.width() == 32
    opaque = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert opaque == {"#1f5fbf"}


def test_an_unknown_icon_is_an_error(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError, match=r"There is no icon no-such\.svg in "):
        icon("no-such", "#000000")


def test_the_window_has_an_icon(qtbot: QtBot) -> None:
    assert not window_icon().pixmap(32, 32).isNull()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_image_of_the_style_sheet_is_bundled(theme: Theme) -> None:
    sheet = style_sheet(theme, TypeScale(1.0, ()))
    names = [part.split('"')[0] for part in sheet.split('url("')[1:]]
    assert len(set(names)) == 5
    for name in names:
        assert style_image_path(name.rsplit("/", 1)[1][: -len(".svg")]).is_file(), name


def test_the_demo_has_strokes() -> None:
    assert demo_strokes_path().is_relative_to(ASSETS_FOLDER)
    assert demo_strokes_path().is_file()
