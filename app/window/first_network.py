"""The network that reads first: the remembered one, or the first bundled one that can be used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.services.network_ref import NetworkRef
from app.services.settings import Settings
from assets import BUNDLED_NAMES

if TYPE_CHECKING:
    from app.reading.reading_model import ReadingModel

translate = QCoreApplication.translate


def choose_first_network(
    reading: ReadingModel, settings: Settings, warn: Callable[[str], None]
) -> None:
    """Read with the network of the settings, else with `default`, else with `classic`.

    A file that was being opened when the program ended, however it ended, is not opened again.

    Parameters
    ----------
    reading : ReadingModel
    settings : Settings
    warn : callable
        Called with what the person must know, if the remembered network is not in use.
    """
    reasons: list[str] = []
    reading.failed.connect(reasons.append)
    try:
        chosen = _choose_first(reading, settings, reasons)
    finally:
        reading.failed.disconnect(reasons.append)
    if not reasons:
        return
    if chosen == BUNDLED_NAMES[0]:
        warn(translate("MainWindow", "{0} The default network reads instead.").format(reasons[0]))
    elif chosen:
        warn(translate("MainWindow", "{0} The classic network reads instead.").format(reasons[0]))
    else:
        warn(
            translate(
                "MainWindow",
                "{0} Nothing can be read: open weights, or install Digitpad again.",
            ).format(reasons[0])
        )


def _choose_first(reading: ReadingModel, settings: Settings, reasons: list[str]) -> str:
    """Return the bundled name of the network in use; empty if it is a file, or there is none."""
    remembered = settings.network
    if not remembered.is_bundled:
        if settings.opening == str(remembered):
            reasons.append(
                translate(
                    "MainWindow", "{0} did not open at the last start, and is not opened again."
                ).format(remembered.path.name)
            )
        elif _choose_marked(reading, settings, remembered):
            return ""
    names = dict.fromkeys([remembered.bundled_name or BUNDLED_NAMES[0], *BUNDLED_NAMES])
    return next((name for name in names if reading.choose(NetworkRef.parse(name))), "")


def _choose_marked(reading: ReadingModel, settings: Settings, network: NetworkRef) -> bool:
    """Choose a file; while it is being opened, the settings on the disk say so."""
    settings.opening = str(network)
    settings.save()
    try:
        return reading.choose(network)
    finally:
        settings.opening = ""
        settings.save()
