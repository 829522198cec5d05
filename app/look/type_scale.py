"""Fonts and sizes that follow the text size."""

from dataclasses import dataclass
from itertools import islice

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

BODY_PX = 13
"""Size of body text at 100 %."""

LARGEST_ICON_SCALE = 1.5
"""Maximum scale of icons, check boxes and arrows."""

_GENERIC_FAMILIES = frozenset({"", "Sans", "Sans Serif", "sans-serif", "Sans-Serif", "sans"})
_LATIN_FAMILIES = (
    "Inter",
    "Adwaita Sans",
    "Noto Sans",
    "Cantarell",
    "Ubuntu",
    "Open Sans",
    "DejaVu Sans",
    "Liberation Sans",
)
_CHINESE_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Microsoft YaHei UI",
    "PingFang SC",
    "WenQuanYi Micro Hei",
)


@dataclass(frozen=True)
class TypeScale:
    """Fonts and lengths at one text size.

    Parameters
    ----------
    scale : float
        1 where body text is 13 px; 2 at 200 %.
    families : tuple of str
        Font families in order of preference.
    semibold : int
        Weight to use for 600: Qt emboldens Chinese fonts of a single weight from 700.
    """

    scale: float
    families: tuple[str, ...]
    semibold: int = 600

    def px(self, size_px: float) -> int:
        """Return a length in px, given its value at 100 %."""
        return max(1, round(size_px * self.scale))

    def icon_px(self, size_px: float) -> int:
        """Return the edge of an icon or box, given its value at 100 %; at most 150 %."""
        return max(1, round(size_px * min(self.scale, LARGEST_ICON_SCALE)))

    def font(self, size_px: float = BODY_PX, weight: int = 400) -> QFont:
        """Return a font with tabular figures, given its size at 100 %; weight 600 is semibold."""
        return self.fixed_font(self.px(size_px), weight)

    def fixed_font(self, size_px: int, weight: int = 400) -> QFont:
        """Return a font that does not follow the text size."""
        font = QFont()
        font.setFamilies(list(self.families))
        font.setPixelSize(size_px)
        font.setWeight(QFont.Weight(self.semibold if weight == 600 else weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font


def system_type_scale(text_percent: int, language: str) -> TypeScale:
    """Return the type scale for the system's font, enlarged by a percentage.

    Where the system names only a generic font, the first installed sans of a list is taken.
    Latin text is set in that font and Chinese text in the first Chinese font that is installed.
    Body text is at least 13 px at 100 %.
    """
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    families = [family for family in system.families() if family not in _GENERIC_FAMILIES]
    if not families:
        # Without a family of its own, Latin text would be set in the Chinese font.
        families = list(islice(filter(QFontDatabase.hasFamily, _LATIN_FAMILIES), 1))
    families += [family for family in _CHINESE_FAMILIES if family not in families]
    system_px = QFontInfo(system).pixelSize()
    scale = max(1.0, system_px / BODY_PX) * text_percent / 100
    return TypeScale(scale, tuple(families), semibold=700 if language == "zh" else 600)
