"""Sizes that follow the system's text size: everything in the window is measured in em."""

from dataclasses import dataclass
from itertools import islice

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

BODY_PX = 13
"""Body text at 100 %; every other size is given relative to it."""

NARROW_ABOVE_SCALE = 1.5
"""Above this the window takes its narrow arrangement at any width."""

LARGEST_ICON_SCALE = 1.5
"""Icons, check boxes and arrows grow no further."""

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
    """The fonts of the window at one text size.

    Parameters
    ----------
    scale : float
        1 where body text is 13 px; 2 at 200 %.
    families : tuple of str
        Font families in order of preference.
    semibold : int
        The weight that stands for 600: Chinese fonts with one weight are made bolder from 700 on.
    """

    scale: float
    families: tuple[str, ...]
    semibold: int = 600

    @property
    def is_large(self) -> bool:
        """Whether text is so large that only the narrow arrangement fits."""
        return self.scale > NARROW_ABOVE_SCALE

    def px(self, size_px: float) -> int:
        """Return a length given at 100 % in px at this scale."""
        return max(1, round(size_px * self.scale))

    def icon_px(self, size_px: float) -> int:
        """Return the edge of an icon or box given at 100 %; it stops growing at 150 %."""
        return max(1, round(size_px * min(self.scale, LARGEST_ICON_SCALE)))

    def font(self, size_px: float = BODY_PX, weight: int = 400) -> QFont:
        """Return a font with tabular figures.

        Parameters
        ----------
        size_px : float
            Size at 100 %.
        weight : int
            From 100 to 900; 400 is ordinary, 600 semibold.
        """
        return self._font(self.px(size_px), weight)

    def fixed_font(self, size_px: int, weight: int = 400) -> QFont:
        """Return a font that does not follow the text size: the big digit's."""
        return self._font(size_px, weight)

    def _font(self, size_px: int, weight: int) -> QFont:
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
    Body text is at least 13 px.

    Parameters
    ----------
    text_percent : int
        100 keeps the system's size.
    language : str
        ``"en"`` or ``"zh"``.
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
