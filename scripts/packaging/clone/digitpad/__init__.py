"""Digitpad in a clone, under the names that it has when it is installed.

`digitpad.app`, `digitpad.model` and `digitpad.assets` are the very modules `app`, `model` and
`assets`; a wheel contains `app/notebook/__init__.py` in place of this file.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from app import notebook

__all__ = notebook.__all__
__doc__ = notebook.__doc__

_PREFIX = "digitpad."
_PACKAGES = ("app", "model", "assets")


class _CloneFinder(MetaPathFinder, Loader):
    """Finds `app.x` for `digitpad.app.x`, so that no module is loaded twice."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        name = fullname.removeprefix(_PREFIX)
        if name == fullname or name.partition(".")[0] not in _PACKAGES or not find_spec(name):
            return None
        return ModuleSpec(fullname, self)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = import_module(spec.name.removeprefix(_PREFIX))
        spec.loader_state = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Restore the module's own specification; its code has run already."""
        assert module.__spec__ is not None
        module.__spec__ = module.__spec__.loader_state


def __getattr__(name: str) -> Any:
    return getattr(notebook, name)


def __dir__() -> list[str]:
    return dir(notebook)


# Before the ordinary finders: they would load the files of `digitpad.model` a second time.
sys.meta_path.insert(0, _CloneFinder())
