"""The window that reads paper, in each state that looks different."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from model.datasets.synthetic import make_drawing
from model.datasets.synthetic.writer import make_writer
from model.files import samples_path
from model.paper.reading import read_page
from scripts.scenes.stage import Scene, Stage

PAGE = (
    ("3", "4.20", "12.60"),
    ("12", "0.85", "10.20"),
    ("5", "7.40", "37.00"),
    ("8", "1.95", "15.60"),
    ("1", "~", "24.90"),
    ("6", "2.15", "12.90"),
    ("", "", "113.20"),
)
RIGHT_EDGES_PX = (270, 560, 880)
FIRST_LINE_PX, LINE_PX, DIGIT_PX, PITCH_PX = 130, 98, 54, 44
PAGE_PX = (1000, 860)
SEED = 7
WRITER = make_writer(np.random.default_rng(SEED))


def page_image(lines: tuple[tuple[str, ...], ...] = PAGE) -> QImage:
    """Return a photo of a lined page with these numbers; ``~`` is a scribble."""
    generator = np.random.default_rng(SEED)
    image = QImage(*PAGE_PX, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    light = QLinearGradient(0, 0, *PAGE_PX)
    light.setColorAt(0, QColor("#FAF6EA"))
    light.setColorAt(1, QColor("#CFC8B8"))
    painter.fillRect(image.rect(), light)
    painter.setPen(QPen(QColor("#A9BEDD"), 2))
    for line in range(len(PAGE) + 2):
        y = FIRST_LINE_PX + LINE_PX * (line - 1) + 24
        painter.drawLine(0, y, PAGE_PX[0], y)
    painter.setPen(
        QPen(QColor("#2F3A5F"), 6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
    )
    for number, texts in enumerate(lines):
        bottom = FIRST_LINE_PX + LINE_PX * number
        for text, right in zip(texts, RIGHT_EDGES_PX, strict=True):
            _write(painter, text, right, bottom, generator)
    painter.end()
    return image


def _write(
    painter: QPainter, text: str, right: float, bottom: float, generator: np.random.Generator
) -> None:
    if text == "~":
        across = np.concatenate([np.linspace(0, 170, 9), np.linspace(170, 0, 12)])
        places = right - 170 + across + generator.normal(0, 14, len(across))
        heights = bottom - DIGIT_PX * generator.uniform(0.1, 0.9, len(across))
        pairs = zip(places.tolist(), heights.tolist(), strict=True)
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in pairs]))
        return
    left = right - sum(PITCH_PX if letter.isdigit() else PITCH_PX / 2 for letter in text)
    for letter in text:
        if letter == ".":
            painter.drawPoint(QPointF(left + 6, bottom))
            left += PITCH_PX / 2
            continue
        strokes = make_drawing(int(letter), generator, WRITER).strokes
        points = np.concatenate(strokes)[:, :2]
        corner, size = points.min(axis=0), np.ptp(points, axis=0)
        scale = DIGIT_PX / max(float(size[1]), float(size[0]), 1e-6)
        for stroke in strokes:
            places = (stroke[:, :2] - corner) * scale
            painter.drawPolyline(
                QPolygonF([QPointF(left + x, bottom - DIGIT_PX + y) for x, y in places.tolist()])
            )
        left += PITCH_PX


def _photo(name: str, lines: tuple[tuple[str, ...], ...] = PAGE) -> Path:
    path = samples_path().parent / name
    page_image(lines).save(str(path))
    return path


def _empty(stage: Stage) -> QWidget:
    stage.trigger("read_paper")
    return stage.dialog("paperDialog")


def _reading(stage: Stage) -> QWidget:
    paper, gate = stage.window.paper, threading.Event()

    def read_half(luminance: object, *, progress: object, should_stop: object) -> object:
        progress(0.4)  # type: ignore[operator]
        while not gate.wait(0.01) and not should_stop():  # type: ignore[operator]
            pass
        return read_page(luminance, None, should_stop=lambda: True)  # type: ignore[arg-type]

    paper.reader.read_page = read_half  # type: ignore[assignment]
    paper.read(_photo("notebook.png"))
    bar = paper.dialog.side.progress_bar
    stage.wait_until(lambda: bar.value() > 0 and paper.dialog.view.photo is not None, "a photo")
    paper.reader.read_page = None
    stage.settle(0.2)
    return paper.dialog


def _page(stage: Stage) -> QWidget:
    return _read(stage, _photo("notebook.png"))


def _nothing(stage: Stage) -> QWidget:
    return _read(stage, _photo("empty-page.png", ()))


def _failed(stage: Stage) -> QWidget:
    path = samples_path().parent / "holiday.jpg"
    path.write_bytes(b"not a picture")
    return _read(stage, path)


def _read(stage: Stage, path: Path) -> QWidget:
    paper = stage.window.paper
    paper.read(path)
    stage.wait_until(lambda: not paper.reader.is_running, "the reading of a page")
    stage.settle(0.2)
    return paper.dialog


PAPER_SCENES: dict[str, Scene] = {
    "paper-empty": _empty,
    "paper-reading": _reading,
    "paper-page": _page,
    "paper-nothing": _nothing,
    "paper-failed": _failed,
}
