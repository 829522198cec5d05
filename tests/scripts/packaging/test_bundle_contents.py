"""What goes into the bundle, and what stays out."""

import pytest

from scripts.packaging.bundle_contents import reason_unopened, stays_out

WHEEL = "/home/someone/build/environment/lib/python3.11/site-packages"


@pytest.mark.parametrize(
    ("destination", "source"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", WHEEL),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", WHEEL),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", WHEEL),
        ("assets/translations/digitpad_zh_CN.qm", "/home/someone/assets"),
        ("assets/weights/default.pkl", "/home/someone/assets"),
        ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0"),
        ("libxcb-cursor.so.0", "/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0"),
        ("numpy.libs/libscipy_openblas64_-1.so", WHEEL),
        ("python3.11/lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so"),
    ],
)
def test_what_is_used_stays(destination: str, source: str) -> None:
    assert not stays_out(destination, source)


@pytest.mark.parametrize(
    ("destination", "source"),
    [
        ("PySide6/Qt/plugins/platforms/libqvnc.so", WHEEL),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", WHEEL),
        ("PySide6/Qt/lib/libQt6Network.so.6", WHEEL),
        ("PySide6/Qt/lib/libQt6QmlModels.so.6", WHEEL),
        ("PySide6/Qt/translations/qtbase_de.qm", WHEEL),
        ("assets/translations/digitpad_zh_CN.ts", "/home/someone/assets"),
        ("assets/readme/window.png", "/home/someone/assets"),
        ("pillow.libs/libavif-1.so.16", WHEEL),
        ("libglib-2.0.so.0", "/lib/x86_64-linux-gnu/libglib-2.0.so.0"),
        ("numpy-2.4.6.dist-info/RECORD", WHEEL),
    ],
)
def test_what_is_not_used_or_the_system_s_stays_out(destination: str, source: str) -> None:
    assert stays_out(destination, source)


def test_an_unopened_file_is_explained_or_not() -> None:
    assert reason_unopened("_internal/PySide6/Qt/lib/libQt6WaylandClient.so.6") == (
        "opened on Wayland"
    )
    assert reason_unopened("_internal/surprise.bin") == ""
