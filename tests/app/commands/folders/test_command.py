"""Folders become tables: whole, once, resumable, and with a sentence for what is wrong."""

import csv
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from app.commands import command_line
from app.commands.folders import command, worker
from app.commands.folders.table import Row

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty pictures of ones in two folders, and one that is damaged."""
    folder = tmp_path / "scans"
    for index in range(40):
        place = folder / ("even" if index % 2 == 0 else "odd")
        place.mkdir(parents=True, exist_ok=True)
        image = Image.new("L", (60, 50), 255)
        ImageDraw.Draw(image).line((30, 8, 30 + index % 5, 42), fill=0, width=5)
        image.save(place / f"{index:02}.png")
    (folder / "zz.jpg").write_bytes(b"no picture")
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[str], list[str]]:
    status = command_line.main(["recognize", *map(str, arguments), "--weights", "classic"])
    captured = capsys.readouterr()
    return status, captured.out.splitlines(), captured.err.splitlines()


def rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_becomes_a_table(capsys, folder, tmp_path):
    table = tmp_path / "out.csv"
    status, lines, complaints = run(capsys, folder, "--csv", table)
    assert status == 2
    assert lines == [f"{table}: 41 files; digits: 40, no digit: 0, unreadable: 1"]
    assert complaints == [f"digitpad: unreadable files: 1; {table} says why."]
    found = rows(table)
    assert [row["file"] for row in found] == sorted(row["file"] for row in found)
    assert found[0]["file"] == str(folder / "even" / "00.png")
    assert found[0]["digit"] == "1"
    assert found[-1]["reason"] == f"{folder / 'zz.jpg'} is not a picture that can be read."
    whole = table.read_bytes()
    # Once more, nothing is read and nothing changes.
    assert run(capsys, folder, "--csv", table) == (status, lines, complaints)
    assert table.read_bytes() == whole


def test_a_killed_run_and_new_pictures_are_continued(capsys, folder, tmp_path, monkeypatch):
    table = tmp_path / "out.csv"
    run(capsys, folder, "--csv", table)
    whole = table.read_bytes()
    table.write_bytes(whole[: len(whole) // 2])
    read: list[str] = []
    read_pictures = worker.read_pictures

    def noted(recognizer, files):
        read.extend(files)
        return read_pictures(recognizer, files)

    monkeypatch.setattr(worker, "read_pictures", noted)
    run(capsys, folder, "--csv", table)
    assert table.read_bytes() == whole
    assert 15 < len(read) < 30
    read.clear()
    new = folder / "even" / "new.png"
    new.write_bytes((folder / "even" / "00.png").read_bytes())
    run(capsys, folder, "--csv", table)
    assert read == [str(new)]
    assert table.read_bytes().startswith(whole)


def test_ctrl_c_keeps_what_is_read_and_says_how_to_go_on(capsys, folder, tmp_path, monkeypatch):
    table = tmp_path / "out.csv"
    calls: list[int] = []

    def interrupted(recognizer, files):
        calls.append(len(files))
        if len(calls) == 2:
            raise KeyboardInterrupt
        return [Row(file, None, "not now") for file in files]

    monkeypatch.setattr(worker, "read_pictures", interrupted)
    status, lines, complaints = run(capsys, folder, "--csv", table)
    assert (status, lines) == (130, [])
    assert complaints == [
        f"digitpad: stopped: {command.BATCH} of 41 pictures are in {table}; "
        "the same command goes on."
    ]
    assert len(rows(table)) == command.BATCH


def test_a_file_of_something_else_is_not_touched(capsys, folder, tmp_path):
    table = tmp_path / "diary.csv"
    table.write_text("Dear diary,\n")
    status, lines, complaints = run(capsys, folder, "--csv", table)
    assert (status, lines, len(complaints)) == (2, [], 1)
    assert "is not a table of Digitpad's readings" in complaints[0]
    assert table.read_text() == "Dear diary,\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["none", "--csv", "out.csv"], "none does not exist."),
        ([".", "--csv", "out.csv"], "there are no pictures to read."),
        (["a.jsonl", "--csv", "out.csv"], "reads pictures, not strokes files"),
        (["."], "is a folder; add --csv OUT.csv to read the pictures in it."),
    ],
)
def test_requests_that_make_no_sense(capsys, tmp_path, monkeypatch, arguments, sentence):
    monkeypatch.chdir(tmp_path)
    status, lines, complaints = run(capsys, *arguments)
    assert (status, lines) == (2, [])
    assert sentence in " ".join(complaints)
    assert list(tmp_path.iterdir()) == []


def test_missing_weights_are_told_once(capsys, folder, tmp_path):
    status = command_line.main(
        ["recognize", str(folder), "--csv", str(tmp_path / "o.csv"), "--weights", "none.pkl"]
    )
    assert status == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "o.csv").exists()


@pytest.mark.slow
def test_processes_write_the_same_table_and_end_with_ctrl_c(capsys, folder, tmp_path, monkeypatch):
    table, other = tmp_path / "out.csv", tmp_path / "other.csv"
    run(capsys, folder, "--csv", table)
    monkeypatch.setattr(command, "_PICTURES_A_PROCESS", 10)
    monkeypatch.setattr(command, "_core_count", lambda: 2)
    started: list[int] = []
    by_processes = command._read_by_processes
    monkeypatch.setattr(
        command,
        "_read_by_processes",
        lambda batches, count, weights: (
            started.append(count) or by_processes(batches, count, weights)
        ),
    )
    run(capsys, folder, "--csv", other)
    assert other.read_bytes() == table.read_bytes()
    assert started == [2]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_no_process_and_goes_on(folder, tmp_path, sent):
    picture = (folder / "even" / "00.png").read_bytes()
    for index in range(1500):
        (folder / f"many{index}.png").write_bytes(picture)
    table = tmp_path / "out.csv"
    arguments = [sys.executable, "-m", "app", "recognize", str(folder), "--csv", str(table)]
    # A shell starts jobs in the background with Ctrl-C ignored, and what they start has it, too.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    run = subprocess.Popen(
        arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    signal.signal(signal.SIGINT, before)
    while not table.exists() or table.read_bytes().count(b"\n") < 50:
        assert run.poll() is None, run.communicate()
    os.kill(run.pid, sent)
    # Its processes have the other ends of the pipes, so this waits for them, too.
    _, complaints = run.communicate(timeout=120)
    if sent == signal.SIGINT:
        assert run.returncode == 130
        assert complaints.endswith("the same command goes on.\n")
        assert "Traceback" not in complaints
    before = table.read_bytes()
    assert before.count(b"\n") < 1542
    again = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert again.returncode == 2
    assert "1,541 files" in again.stdout
    names = [row["file"] for row in rows(table)]
    assert len(names) == len(set(names)) == 1541
    assert names == sorted(names)
