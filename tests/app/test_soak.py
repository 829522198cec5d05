"""Many repaints in a row: a release of the Qt binding lost a reference to None in each."""

import os
import subprocess
import sys

REPAINTS = 50_000

# PySide6 6.12.0 drops a reference to None in every call that returns it, and so aborts a Python
# before 3.12 once none is left. Since 3.12 None is immortal and its count says nothing: there, an
# object of the program's own that goes through Qt and comes back is counted, and all memory.
PROGRAM = f"""
import gc, sys
from PySide6.QtWidgets import QApplication, QWidget

class Painted(QWidget):
    paints = 0

    def paintEvent(self, event):
        Painted.paints += 1

application = QApplication([])
token = object()
widget = Painted()
widget.resize(32, 32)
widget.show()
widget.setProperty("token", token)

def round_of(repaints):
    for _ in range(repaints):
        widget.update()
        application.processEvents()
        assert widget.property("token") is token

round_of(100)
gc.collect()
nones, tokens, blocks = sys.getrefcount(None), sys.getrefcount(token), sys.getallocatedblocks()
paints = Painted.paints
round_of({REPAINTS})
gc.collect()
print(
    Painted.paints - paints,
    sys.getrefcount(None) - nones,
    sys.getrefcount(token) - tokens,
    sys.getallocatedblocks() - blocks,
)
"""


def test_repainting_keeps_every_reference():
    finished = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert finished.returncode == 0, finished.stderr
    paints, none_growth, token_growth, block_growth = map(int, finished.stdout.split())
    assert paints >= REPAINTS
    assert abs(none_growth) < 1_000
    assert token_growth == 0
    assert abs(block_growth) < 1_000
