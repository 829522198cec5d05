"""Export and import of my samples: each format is read back."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.samples.lazy_store import LazySampleStore
from app.samples.sample_exchange import SampleExchange
from app.services.settings import Settings
from model.datasets.loading import load_data
from model.samples.store import NO_DIGIT
from tests.app.samples.lesson_doubles import one, stroke


@pytest.fixture
def exchange(lazy_store: LazySampleStore, qtbot: QtBot) -> Iterator[SampleExchange]:
    window = QWidget()
    qtbot.addWidget(window)
    made = SampleExchange(window, lazy_store, Settings())
    made.texts = []
    made.noticed.connect(lambda notice, is_news: made.texts.append(notice.text))
    made.failed.connect(made.texts.append)
    yield made
    made.stop()


def fill(lazy_store: LazySampleStore, with_picture: bool = False) -> list[int]:
    lazy_store.store.add(one(), 1, writer="Anna")
    lazy_store.store.add(
        (stroke((80, 80), (200, 80), (140, 220)), stroke((110, 150), (190, 145))), 7
    )
    if with_picture:
        lazy_store.store.add((), 4, picture=np.eye(28, dtype=np.float32))
    return lazy_store.store.ids()


def wait(qtbot: QtBot, exchange: SampleExchange) -> str:
    qtbot.waitUntil(lambda: not exchange.is_running and bool(exchange.texts))
    return exchange.texts[-1]


@pytest.mark.parametrize("name", ["mine.jsonl", "mine.jsonl.gz", "mine.npz", "mine.csv", "mine"])
def test_exported_samples_are_imported_again(
    exchange: SampleExchange, lazy_store: LazySampleStore, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    ids = fill(lazy_store)
    before = {sample.label: sample.image for sample in lazy_store.store.get(ids)}
    exchange.export(ids, tmp_path / name)
    assert wait(qtbot, exchange) == f"2 drawings exported to {name}."
    lazy_store.store.delete(ids)
    exchange.texts.clear()
    exchange.import_from(tmp_path / name)
    assert wait(qtbot, exchange) == f"2 drawings imported from {name}."
    after = lazy_store.store.get(lazy_store.store.ids())
    assert {sample.label for sample in after} == {1, 7}
    for sample in after:
        # Through a picture of 560 px it is drawn, found and normalised again.
        assert np.abs(sample.image - before[sample.label]).mean() < 0.06
    if "jsonl" in name:
        assert {sample.writer for sample in after} == {"Anna", "Me"}
        assert sorted(len(sample.strokes) for sample in after) == [1, 2]


@pytest.mark.parametrize("name", ["mine.jsonl", "mine.npz", "mine.csv", "mine"])
@pytest.mark.parametrize("with_digit", [True, False])
def test_what_is_no_digit_is_exported_and_imported_and_never_trained_on(
    exchange: SampleExchange,
    lazy_store: LazySampleStore,
    qtbot: QtBot,
    tmp_path: Path,
    name: str,
    with_digit: bool,
) -> None:
    if with_digit:
        lazy_store.store.add(one(), 1)
    lazy_store.store.add((stroke((80, 80), (200, 80)), stroke((140, 80), (140, 220))), NO_DIGIT)
    ids = lazy_store.store.ids()
    exchange.export(ids, tmp_path / name)
    assert " exported to " in wait(qtbot, exchange)
    lazy_store.store.delete(ids)
    exchange.texts.clear()
    exchange.import_from(tmp_path / name)
    assert " imported from " in wait(qtbot, exchange)
    expected = [1, NO_DIGIT] if with_digit else [NO_DIGIT]
    assert sorted(label for _, label in lazy_store.store.labels()) == expected
    if with_digit:
        assert load_data(str(tmp_path / name)).labels.tolist() == [1]
        assert load_data("samples").labels.tolist() == [1]


def test_a_strokes_file_cannot_hold_pictures_and_says_so(
    exchange: SampleExchange, lazy_store: LazySampleStore, qtbot: QtBot, tmp_path: Path
) -> None:
    ids = fill(lazy_store, with_picture=True)
    exchange.export(ids, tmp_path / "mine.jsonl")
    assert wait(qtbot, exchange) == "2 drawings exported to mine.jsonl. 1 was left out."
    exchange.texts.clear()
    exchange.export(ids[:1], tmp_path / "pictures.jsonl")
    assert wait(qtbot, exchange).endswith(
        "pictures.jsonl: these samples are pictures; a strokes file cannot hold them."
    )
    assert not (tmp_path / "pictures.jsonl").exists()
    exchange.texts.clear()
    exchange.export(ids, tmp_path / "all")
    assert wait(qtbot, exchange) == "3 drawings exported to all."
    assert (tmp_path / "all" / "4" / f"sample-{ids[0]}.png").is_file()


def test_broken_lines_are_left_out_and_reported(
    exchange: SampleExchange, lazy_store: LazySampleStore, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text('{"strokes": [[[1, 2], [1, 9]]], "label": 1}\n{"strokes": [[[1, 2]]]}\n{\n')
    exchange.import_from(path)
    assert wait(qtbot, exchange) == (
        "1 drawing imported from some.jsonl. 2 were left out. "
        "some.jsonl, line 2: expected a label from 0 to 9, but there is none."
    )
    assert lazy_store.store.count() == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("none.jsonl", "there is no such file."),
        ("none.csv", "is neither mnist, synthetic, samples nor a file or folder that exists."),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(
    exchange: SampleExchange,
    lazy_store: LazySampleStore,
    qtbot: QtBot,
    tmp_path: Path,
    name: str,
    sentence: str,
) -> None:
    exchange.import_from(tmp_path / name)
    assert wait(qtbot, exchange).endswith(sentence)
    assert lazy_store.store.count() == 0


def test_an_unknown_ending_is_refused(
    exchange: SampleExchange, lazy_store: LazySampleStore, qtbot: QtBot, tmp_path: Path
) -> None:
    exchange.export(fill(lazy_store), tmp_path / "mine.txt")
    assert "but it ends in .txt." in wait(qtbot, exchange)


def test_the_dialogs_ask_for_a_file(
    exchange: SampleExchange,
    lazy_store: LazySampleStore,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialogs = "app.samples.sample_exchange.QFileDialog"
    chosen = (str(tmp_path / "mine"), "NumPy arrays (*.npz)")
    monkeypatch.setattr(f"{dialogs}.getSaveFileName", lambda *_: chosen)
    exchange.ask_and_export(fill(lazy_store))
    assert wait(qtbot, exchange) == "2 drawings exported to mine.npz."
    pictures = (str(tmp_path / "my-samples.jsonl"), "Folder of PNG pictures (*)")
    monkeypatch.setattr(f"{dialogs}.getSaveFileName", lambda *_: pictures)
    exchange.ask_and_export(lazy_store.store.ids())
    assert wait(qtbot, exchange) == "2 drawings exported to my-samples."
    opened = (str(tmp_path / "mine.npz"), "")
    monkeypatch.setattr(f"{dialogs}.getOpenFileName", lambda *_: opened)
    exchange.ask_and_import()
    assert wait(qtbot, exchange) == "2 drawings imported from mine.npz."
    folder = str(tmp_path / "my-samples")
    monkeypatch.setattr(f"{dialogs}.getExistingDirectory", lambda *_: folder)
    exchange.ask_and_import_folder()
    assert wait(qtbot, exchange) == "2 drawings imported from my-samples."
    assert lazy_store.store.count() == 6


def test_a_new_file_ends_the_warning_about_the_last_one(
    exchange: SampleExchange, lazy_store: LazySampleStore, qtbot: QtBot, tmp_path: Path
) -> None:
    ids = fill(lazy_store)
    with qtbot.waitSignals([exchange.begun, exchange.noticed], order="strict"):
        exchange.export(ids, tmp_path / "mine.jsonl")
    wait(qtbot, exchange)
