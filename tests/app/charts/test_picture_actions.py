"""Every picture can be copied and saved: by keyboard, by menu, in any format."""

import importlib
import pkgutil

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QMenu,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

import app
from app.charts.painted_view import PaintedView
from app.charts.picture_actions import MARGIN_PX, PictureActions, PictureSheet
from app.look.current import Look, current_theme, set_look
from app.look.theme import DARK, LIGHT
from app.services.settings import Settings
from app.widgets.message_row import MessageRow

# What paints itself without being a picture that tells something.
SIGNS = {
    *("AnswerSign", "NumberSign", "DoubtSign", "LeftOutSign", "_WarningSign", "FlipMark"),
    *("MarkLabel", "MarkSymbol", "SignLegend", "_MarkedName", "Hairline"),
}
CONTROLS = {
    *("MainWindow", "MessageRow", "ElidedLabel", "SteadyLabel", "ElidingComboBox", "LinesTable"),
    *("CanvasEdge", "EdgeHandle", "SplitLine", "DigitPopover", "DigitRow", "ProbabilityRow"),
    # Its chart is a picture.
    "RefusalScale",
}
# A canvas copies its drawing, and a photo is a file already.
OWN_INK = {"DrawingCanvas", "PhotoView", "Cutout", "BoxLayer"}


class Half(PaintedView):
    """The left half in the colour of the text."""

    def paint(self, painter, area):
        half = QRectF(area.left(), area.top(), area.width() / 2, area.height())
        painter.fillRect(half, QColor(current_theme().text))


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.view = Half()
    window.view.setAccessibleName("Loss: a/b?")
    window.view.setFixedSize(40, 20)
    QVBoxLayout(window).addWidget(window.view)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def row(window):
    row = MessageRow()
    window.layout().addWidget(row)
    row.show()
    return row


def assert_is_half(image):
    assert image.size() == 2 * QSize(40 + 2 * MARGIN_PX, 20 + 2 * MARGIN_PX)
    edge = 2 * MARGIN_PX
    assert image.pixelColor(edge, edge) == QColor(LIGHT.text)
    assert image.pixelColor(edge - 1, edge) == QColor(LIGHT.window)
    assert image.pixelColor(edge + 40, edge) == QColor(LIGHT.window)


def menu_of(view, qtbot):
    reason = QContextMenuEvent.Reason.Keyboard
    QGuiApplication.sendEvent(view, QContextMenuEvent(reason, QPoint(5, 5), QPoint(5, 5)))
    menu = view.findChild(QMenu, "pictureMenu")
    qtbot.waitUntil(menu.isVisible)
    return menu


def choose(monkeypatch, *answers):
    asked, left = [], list(answers)

    def answer(parent, title, proposal, filters):
        asked.append(proposal)
        name, number = left.pop(0)
        return str(name), filters.split(";;")[number]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def test_ctrl_c_copies_the_picture_that_was_clicked(qtbot, window, row):
    QGuiApplication.clipboard().clear()
    copied_by_window = []
    shortcut = QShortcut(QKeySequence("Ctrl+C"), window)
    shortcut.activated.connect(lambda: copied_by_window.append(True))
    qtbot.mouseClick(window.view, Qt.MouseButton.LeftButton)
    assert window.view.hasFocus()
    qtbot.keyClick(window.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert_is_half(QGuiApplication.clipboard().image())
    assert copied_by_window == []
    assert row.text() == "The picture is on the clipboard."


def test_the_menu_copies_in_light_colours(qtbot, window):
    QGuiApplication.clipboard().clear()
    set_look(Look(theme=DARK))
    try:
        menu = menu_of(window.view, qtbot)
        texts = [action.text() for action in menu.actions()]
        menu.actions()[0].trigger()
        menu.close()
    finally:
        set_look(Look())
    assert texts == ["Copy picture", "Save picture…"]
    assert_is_half(QGuiApplication.clipboard().image())


@pytest.mark.parametrize(("number", "ending"), list(enumerate((".png", ".svg", ".pdf"))))
def test_the_menu_saves_in_each_format(qtbot, window, row, tmp_path, monkeypatch, number, ending):
    Settings().recent_folder = str(tmp_path)
    folder = tmp_path / "other"
    folder.mkdir()
    asked = choose(monkeypatch, (folder / "saved", number))
    menu = menu_of(window.view, qtbot)
    menu.actions()[1].trigger()
    menu.close()
    path = folder / f"saved{ending}"
    assert asked == [str(tmp_path / "Loss a b.png")]
    assert row.text() == f"Saved as saved{ending}."
    assert Settings().recent_folder == str(folder)
    start = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}[ending]
    assert path.read_bytes().startswith(start)
    if ending != ".pdf":
        image = QImage(str(path))
        assert image.pixelColor(3 * image.width() // 8, image.height() // 2) == QColor(LIGHT.text)


def test_images_in_a_pdf_keep_their_colours(qtbot, tmp_path):
    class Tile(Half):
        def paint(self, painter, area):
            image = QImage(3, 3, QImage.Format.Format_RGB32)
            image.fill(QColor(LIGHT.rival))
            painter.drawImage(area, image)

    tile = Tile()
    qtbot.addWidget(tile)
    tile.resize(40, 40)
    tile.save_picture(tmp_path / "tile.pdf")
    assert b"/DCTDecode" not in (tmp_path / "tile.pdf").read_bytes()


def test_a_file_is_not_replaced_without_asking(window, tmp_path, monkeypatch):
    (tmp_path / "saved.png").write_bytes(b"mine")
    asked = choose(monkeypatch, (tmp_path / "saved", 0), ("", 0))
    window.view.ask_and_save_picture()
    assert asked[1] == str(tmp_path / "saved.png")
    assert (tmp_path / "saved.png").read_bytes() == b"mine"


def test_a_folder_that_is_gone_gives_a_sentence(window, row, tmp_path):
    assert not window.view.save_picture(tmp_path / "gone" / "a.png")
    assert row.has_warning
    assert row.text().startswith("a.png cannot be saved: ")


def test_without_a_message_row_a_box_says_so(qtbot, window, tmp_path):
    assert not window.view.save_picture(tmp_path / "gone" / "a.svg")
    box = window.findChild(QMessageBox)
    assert box.text().startswith("a.svg cannot be saved: ")
    box.close()


def test_a_sheet_holds_its_pictures_where_they_are(qtbot):
    sheet = PictureSheet()
    sheet.setFixedSize(120, 20)
    views = [Half(sheet) for _ in range(3)]
    for number, view in enumerate(views):
        view.setGeometry(40 * number, 0, 40, 20)
    views[2].hide()
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    QGuiApplication.clipboard().clear()
    menu = menu_of(views[1], qtbot)
    texts = [action.text() for action in menu.actions()]
    menu.actions()[3].trigger()
    menu.close()
    image = QGuiApplication.clipboard().image()
    colours = [
        image.pixelColor(2 * MARGIN_PX + 20 + 40 * part, 2 * MARGIN_PX + 20).name()
        for part in range(6)
    ]
    text, window = QColor(LIGHT.text).name(), QColor(LIGHT.window).name()
    assert texts[2:] == ["", "Copy sheet", "Save sheet…"]
    assert colours == [text, window, text, window, window, window]


def test_a_name_is_always_proposed(window):
    window.view.setAccessibleName("../..")
    assert window.view.file_name() == "Picture"
    window.view.setAccessibleName("w" * 500)
    assert len(window.view.file_name()) == 80


def subclasses_of(cls):
    for each in cls.__subclasses__():
        yield each
        yield from subclasses_of(each)


def test_everything_that_paints_is_a_picture_or_has_a_reason():
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    painted = {
        each.__name__
        for each in subclasses_of(QWidget)
        if each.__module__.startswith("app.")
        and "paintEvent" in vars(each)
        and not issubclass(each, PictureActions)
    }
    assert painted == SIGNS | CONTROLS | OWN_INK


def test_every_view_takes_the_focus_that_ctrl_c_needs(qtbot):
    view = Half()
    qtbot.addWidget(view)
    assert view.focusPolicy() == Qt.FocusPolicy.ClickFocus
