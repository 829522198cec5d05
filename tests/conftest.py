"""Set-up of all tests: offscreen, with an empty home folder and repeatable examples."""

import os
import shutil
import tempfile
from pathlib import Path

# Before Qt loads. A caller may choose a real platform: QT_QPA_PLATFORM=xcb runs in Xvfb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

# Child processes inherit these, so they do not touch the user's own files either.
TEST_HOME = Path(tempfile.mkdtemp(prefix="digitpad-tests-"))
for variable, folder_name in [
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_DATA_HOME", "data"),
    ("XDG_STATE_HOME", "state"),
    ("XDG_CACHE_HOME", "cache"),
]:
    os.environ[variable] = str(TEST_HOME / folder_name)
os.environ["DIGITPAD_DATA_DIR"] = str(TEST_HOME / "digitpad")
os.environ.pop("DIGITPAD_MNIST_DIR", None)
if "PYTEST_XDIST_WORKER" in os.environ:
    # Set before NumPy loads. Every core has a process already; more threads would only wait.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest  # noqa: E402
from hypothesis import settings  # noqa: E402
from PySide6.QtCore import QSettings  # noqa: E402

# In CI a failure must come from the change, not from a newly drawn example.
settings.register_profile("digitpad-ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("digitpad-local", deadline=None)
settings.load_profile("digitpad-ci" if os.environ.get("CI") else "digitpad-local")


def pytest_xvfb_disable(config: pytest.Config) -> bool:
    """Offscreen needs no X server; only a caller who asks for xcb gets one."""
    return os.environ["QT_QPA_PLATFORM"] != "xcb"


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(TEST_HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def digitpad_data_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Every test starts with an empty data folder and without remembered settings."""
    folder = tmp_path_factory.mktemp("digitpad")
    monkeypatch.setenv("DIGITPAD_DATA_DIR", str(folder))
    # A campaign that ran in this process keeps MNIST away from all that follows in it.
    monkeypatch.delenv("DIGITPAD_MNIST_DIR", raising=False)
    for settings_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(settings_format, QSettings.Scope.UserScope, str(folder / "settings"))
    return folder
