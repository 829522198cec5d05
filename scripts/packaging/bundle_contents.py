"""What the bundle contains of Python, Qt and the system, why, and the sizes of its parts."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path, PurePosixPath

#: Modules that are never imported at run time, though other modules mention them.
LEFT_OUT_MODULES = """
    tkinter unittest pydoc doctest pdb lib2to3 distutils setuptools pkg_resources readline curses
    xmlrpc pyexpat _elementtree
    numpy.f2py numpy.distutils numpy.fft numpy._core._multiarray_tests
    numpy._core._operand_flag_tests numpy._core._rational_tests numpy._core._simd
    numpy._core._struct_ufunc_tests numpy._core._umath_tests
    PIL.AvifImagePlugin PIL._avif PIL.ImageFont PIL._imagingft PIL.ImageCms PIL._imagingcms
    PIL.ImageTk PIL._imagingtk PIL.ImageQt PIL.ImageGrab PIL.ImageShow
    PySide6.QtNetwork PySide6.QtTest PySide6.QtDBus PySide6.QtOpenGL PySide6.QtPrintSupport
"""

#: Imported by compiled code only, where PyInstaller cannot see it.
HIDDEN_MODULES = ("secrets",)

#: Bundled libraries of the building system: small, with a stable interface, and missing on most
#: desktops. All others are the target system's own, which gets security updates.
BUNDLED_SYSTEM_LIBRARIES = (
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0",
    "libxcb-util.so.1",
)

_KEPT_PLUGINS = frozenset(
    {
        # Windows on X and on Wayland; offscreen.
        "platforms/libqxcb.so",
        "platforms/libqwayland.so",
        "platforms/libqoffscreen.so",
        "platforms/qwindows.dll",
        "platforms/qoffscreen.dll",
        "platforms/libqcocoa.dylib",
        "platforms/libqoffscreen.dylib",
        "wayland-shell-integration/libxdg-shell.so",
        "wayland-decoration-client/libadwaita.so",
        "wayland-decoration-client/libbradient.so",
        # The desktop's file dialogs and colour scheme.
        "platformthemes/libqxdgdesktopportal.so",
        "styles/qmodernwindowsstyle.dll",
        "styles/libqmacstyle.dylib",
        # Input methods: accents and Chinese in the names of writers and weights.
        "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "platforminputcontexts/libibusplatforminputcontextplugin.so",
        # The icons are SVG. Pillow reads pictures of digits, Qt itself PNG.
        "iconengines/libqsvgicon.so",
        "iconengines/qsvgicon.dll",
        "iconengines/libqsvgicon.dylib",
        "imageformats/libqsvg.so",
        "imageformats/qsvg.dll",
        "imageformats/libqsvg.dylib",
    }
)

#: Qt libraries that no kept library links to.
_LEFT_OUT_LIBRARY = re.compile(
    r"(lib)?Qt6?(Network|Qml|Quick|VirtualKeyboard|OpenGL|Pdf|EglFS|EglFs|Test|PrintSupport|Sql|WlShell)"
    r"|opengl32sw|d3dcompiler"
)
_LEFT_OUT_PILLOW_LIBRARY = re.compile(r"lib(avif|freetype|harfbuzz|brotli|lcms2|png16)")

#: Why the bundle contains files that the smoke test never opens.
REASONS_UNOPENED = (
    (r"licences/", "opened by Help > Licences"),
    (r"(libQt6Wayland|wayland-|platforms/libqwayland)", "opened on Wayland"),
    (r"libxcb-", "the system's own is used if it has one"),
    (r"(platforminputcontexts|platformthemes)/", "opened if the desktop offers it"),
    (r"libQt6DBus", "opened with the desktop's services"),
    (r"(translations/|_zh_CN)", "opened for Chinese"),
    (r"assets/weights/.*\.md", "documentation of the bundled weights"),
    (r"model/README", "opened by Help > The lesson"),
    (r"(classic\.pkl)", "opened when Classic is chosen"),
    (r"assets/icons/style/.*-dark", "opened in dark mode"),
    (r"assets/icons/", "opened when a menu or check box shows it"),
    (r"(_ssl|_hashlib|libssl|libcrypto|_socket|select)", "opened when MNIST is downloaded"),
    (r"_sqlite3", "opened when drawings are collected"),
    (r"lib-dynload/(_codecs_|_multibytecodec)", "opened if the system has such an encoding"),
    (r"lib-dynload/unicodedata", "opened when MNIST is downloaded"),
    (r"lib-dynload/", "a part of Python that is imported rarely"),
    (r"numpy/", "a part of NumPy that is imported rarely"),
    (r"PIL/", "a part of Pillow for rare formats"),
)

_PARTS = (
    (r"PySide6/Qt/lib/libicu", "Qt: ICU"),
    (r"PySide6/Qt/", "Qt: libraries, plugins"),
    (r"(PySide6|shiboken6)/", "PySide6"),
    (r"numpy\.libs/", "NumPy: OpenBLAS, Fortran"),
    (r"numpy/", "NumPy"),
    (r"(PIL|pillow\.libs)/", "Pillow"),
    (r"assets/", "weights, icons, texts"),
    (r"licences/", "licences"),
    (r"model/", "lesson"),
    (r"(libpython|python3|base_library)", "Python"),
    (r"^digitpad$", "program, all modules"),
    (r"libxcb", "X libraries"),
)


def stays_out(destination: str, source: str) -> bool:
    """Return whether a file that PyInstaller found is left out of the bundle.

    `destination` is its path in the bundle, with slashes; `source` that on the building system.
    """
    path = PurePosixPath(destination)
    if "/plugins/" in destination:
        return "/".join(path.parts[-2:]) not in _KEPT_PLUGINS
    if "/translations/" in destination and path.suffix == ".qm" and "assets" not in path.parts:
        return path.name != "qtbase_zh_CN.qm"
    if _LEFT_OUT_LIBRARY.match(path.name) or path.parts[0].endswith(".dist-info"):
        return True
    if path.parts[0] == "pillow.libs" and _LEFT_OUT_PILLOW_LIBRARY.match(path.name):
        return True
    if path.parts[0] == "assets":
        left_out = {"readme", "notebooks"} & set(path.parts)
        return bool(left_out) or path.suffix in (".ts", ".py", ".pyc")
    is_library = re.match(r"lib(?!python)[^/]+\.so(\.|$)", destination)
    is_of_system = source.startswith(("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/"))
    return bool(is_library) and is_of_system and destination not in BUNDLED_SYSTEM_LIBRARIES


def reason_unopened(name: str) -> str:
    """Return why a file of the bundle may stay unopened; empty if unknown."""
    return next((reason for pattern, reason in REASONS_UNOPENED if re.search(pattern, name)), "")


def bundle_bytes(bundle: Path) -> int:
    """Return the total size of the files in a folder; links count as nothing."""
    return sum(size for _, size in _files(bundle))


def sizes_text(bundle: Path) -> str:
    """Return a table of the parts, largest first."""
    sizes: Counter[str] = Counter()
    for name, size in _files(bundle):
        sizes[next((part for pattern, part in _PARTS if re.search(pattern, name)), "other")] += size
    lines = [f"  {part:<26}{size / 1e6:7.1f} MB" for part, size in sizes.most_common()]
    return "\n".join([*lines, f"  {'the folder':<26}{bundle_bytes(bundle) / 1e6:7.1f} MB"])


def _files(bundle: Path) -> list[tuple[str, int]]:
    return [
        (path.relative_to(bundle).as_posix(), path.stat().st_size)
        for path in sorted(bundle.rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
