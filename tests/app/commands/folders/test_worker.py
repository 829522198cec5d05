"""Pictures that can and cannot be read, side by side, and processes that end with their parent."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.commands.folders import worker
from model.recognizer import Recognizer
from model.rejection.reason import Reason

ROOT = Path(__file__).resolve().parents[4]


def picture(path: Path) -> str:
    image = Image.new("L", (100, 80), 255)
    ImageDraw.Draw(image).line((40, 10, 45, 69), fill=0, width=7)
    image.save(path)
    return str(path)


def test_each_file_becomes_a_row(tmp_path, monkeypatch):
    recognizer = worker.open_recognizer("classic")
    one = picture(tmp_path / "one.png")
    (tmp_path / "broken.png").write_bytes(Path(one).read_bytes()[:60])
    Image.new("L", (50, 50), 255).save(tmp_path / "blank.png")
    files = [str(tmp_path / name) for name in ("broken.png", "one.png", "blank.png", "none.png")]
    broken, read, blank, missing = worker.read_pictures(recognizer, files)
    assert [row.file for row in (broken, read, blank, missing)] == files
    assert broken.answer is None
    assert "damaged picture" in broken.reason
    assert read.answer is not None
    assert read.answer.probabilities == pytest.approx(recognizer.read(one).probabilities)
    assert blank.answer is not None
    assert blank.reason == Reason.EMPTY.sentence
    assert missing.reason == f"{files[3]} does not exist."

    def no_memory(_path: str) -> np.ndarray:
        raise MemoryError

    monkeypatch.setattr(worker, "open_picture", no_memory)
    assert worker.read_pictures(recognizer, [one])[0].reason.endswith("than there is.")


def test_recognizer_is_the_command_line_s_own():
    assert isinstance(worker.open_recognizer("default"), Recognizer)
    assert worker.open_recognizer("default").gate is not None


@pytest.mark.slow
def test_a_process_ends_when_its_parent_is_killed(tmp_path):
    code = f"""
import multiprocessing, os, signal, sys
from app.commands.folders import worker
if __name__ == "__main__":
    pool = multiprocessing.get_context("spawn").Pool(1, worker.prepare, ("classic",))
    print(len(pool.apply(worker.read, ([{picture(tmp_path / "one.png")!r}],))), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    script = tmp_path / "parent.py"
    script.write_text(code)
    # The child has the other end of the pipe, which closes only when it has ended, too.
    done = subprocess.run(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=120,
        check=False,
    )
    assert done.stdout == b"1\n"
