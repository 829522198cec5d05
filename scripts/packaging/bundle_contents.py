"""What of Python, Qt and the system goes into the bundle, what stays out, and why.

Standard library only; read by the PyInstaller spec and by the smoke test.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

#: Modules of which nothing is imported in a run, though something names them.
LEFT_OUT_MODULES = (
    "tkinter",
    "unittest",
    "pydoc",
    "doctest",
    "pdb",
    "lib2to3",
    "distutils",
    "setuptools",
    "pkg_resources",
    "readline",
    "curses",
    "xmlrpc",
    "pyexpat",
    "_elementtree",
    "numpy.f2py",
    "numpy.distutils",
    "numpy.fft",
    "numpy._core._multiarray_tests",
    "numpy._core._operand_flag_tests",
    "numpy._core._rational_tests",
    "numpy._core._simd",
    "numpy._core._struct_ufunc_tests",
    "numpy._core._umath_tests",
    "PIL.AvifImagePlugin",
    "PIL._avif",
    "PIL.ImageFont",
    "PIL._imagingft",
    "PIL.ImageCms",
    "PIL._imagingcms",
    "PIL.ImageTk",
    "PIL._imagingtk",
    "PIL.ImageQt",
    "PIL.ImageGrab",
    "PIL.ImageShow",
    "PySide6.QtNetwork",
    "PySide6.QtTest",
    "PySide6.QtDBus",
    "PySide6.QtOpenGL",
    "PySide6.QtPrintSupport",
)

#: Imported by compiled code alone, where PyInstaller cannot see it.
HIDDEN_MODULES = ("secrets",)

#: Libraries of the building system that travel along: small, of a stable interface, and missing
#: on most desktops. Every other one is the system's own, with its security updates.
CARRIED_SYSTEM_LIBRARIES = frozenset(
    {
        "libxcb-cursor.so.0",
        "libxcb-icccm.so.4",
        "libxcb-image.so.0",
        "libxcb-keysyms.so.1",
        "libxcb-render-util.so.0",
        "libxcb-util.so.1",
    }
)

#: Qt's plugins that serve this program; the rest stays out.
_KEPT_PLUGINS = frozenset(
    {
        # A window on X and on Wayland, and none at all.
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
        # The desktop's own file dialogs and its light or dark.
        "platformthemes/libqxdgdesktopportal.so",
        "styles/qmodernwindowsstyle.dll",
        "styles/libqmacstyle.dylib",
        # Accents and Chinese in the names of writers and weights.
        "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "platforminputcontexts/libibusplatforminputcontextplugin.so",
        # The icons are SVG. Pictures of digits are read by Pillow, PNG by Qt itself.
        "iconengines/libqsvgicon.so",
        "iconengines/qsvgicon.dll",
        "iconengines/libqsvgicon.dylib",
        "imageformats/libqsvg.so",
        "imageformats/qsvg.dll",
        "imageformats/libqsvg.dylib",
    }
)

_KEPT_TRANSLATIONS = frozenset({"qtbase_zh_CN.qm"})

#: Qt's libraries that nothing kept asks for.
_LEFT_OUT_LIBRARY = re.compile(
    r"(lib)?Qt6?(Network|Qml|Quick|VirtualKeyboard|OpenGL|Pdf|EglFS|EglFs|Test|PrintSupport|Sql|WlShell)"
    r"|opengl32sw|d3dcompiler"
)
_LEFT_OUT_PILLOW_LIBRARY = re.compile(r"lib(avif|freetype|harfbuzz|brotli|lcms2|png16)")

#: Why a file may lie in the bundle that a smoke run never opens.
REASONS_UNOPENED = (
    (r"licences/", "read when a person asks for the licences"),
    (r"(libQt6Wayland|wayland-|platforms/libqwayland)", "opened on Wayland"),
    (r"libxcb-", "the system's own is taken where it has one"),
    (r"(platforminputcontexts|platformthemes)/", "opened where the desktop offers it"),
    (r"libQt6DBus", "opened with the desktop's services"),
    (r"(translations/|_zh_CN)", "opened in a window in Chinese"),
    (r"assets/weights/.*\.md", "the cards of the bundled weights, for people"),
    (r"(classic\.pkl)", "opened when Classic is chosen"),
    (r"assets/icons/style/.*-dark", "opened in a dark window"),
    (r"assets/icons/", "opened when a menu or box shows it"),
    (r"(_ssl|_hashlib|libssl|libcrypto|_socket|select)", "opened when MNIST is downloaded"),
    (r"_sqlite3", "opened when drawings are collected"),
    (r"lib-dynload/(_codecs_|_multibytecodec)", "opened where the system writes in such letters"),
    (r"lib-dynload/unicodedata", "opened when MNIST is downloaded"),
    (r"lib-dynload/", "a part of Python's library that a rarer path imports"),
    (r"numpy/", "a part of NumPy that a rarer path imports"),
    (r"PIL/", "a part of Pillow that a rarer picture needs"),
)


def stays_out(destination: str, source: str) -> bool:
    """Tell whether a file that PyInstaller found is left out of the bundle.

    Parameters
    ----------
    destination : str
        Its place in the bundle, with slashes.
    source : str
        Where it was found.

    Returns
    -------
    bool
    """
    path = PurePosixPath(destination)
    if "/plugins/" in destination:
        return "/".join(path.parts[-2:]) not in _KEPT_PLUGINS
    if "/translations/" in destination and path.suffix == ".qm" and "assets" not in path.parts:
        return path.name not in _KEPT_TRANSLATIONS
    if _LEFT_OUT_LIBRARY.match(path.name):
        return True
    if path.parts[0] == "pillow.libs" and _LEFT_OUT_PILLOW_LIBRARY.match(path.name):
        return True
    if path.parts[0].endswith(".dist-info"):
        return True
    if path.parts[0] == "assets":
        return "readme" in path.parts or path.suffix in (".ts", ".py", ".pyc")
    return _is_system_library(destination, source)


def _is_system_library(destination: str, source: str) -> bool:
    is_library = bool(re.match(r"lib[^/]+\.so(\.|$)", destination))
    if not is_library or destination.startswith("libpython"):
        return False
    is_of_system = source.startswith(("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/"))
    return is_of_system and destination not in CARRIED_SYSTEM_LIBRARIES


def reason_unopened(name: str) -> str:
    """Return why a file of the bundle may stay unopened; empty when nothing is known."""
    for pattern, reason in REASONS_UNOPENED:
        if re.search(pattern, name):
            return reason
    return ""
