"""Colour themes: light, dark, and from the palette of the system."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True)
class Theme:
    """A colour for each role, as ``"#RRGGBB"``.

    Blue (`accent`) marks the answer and the primary action, orange (`rival`) the second candidate
    and mistakes, amber (`warning`) warnings. Nothing else is coloured.
    """

    window: str
    surface: str
    sunken: str
    paper: str
    ink: str
    text: str
    muted: str
    disabled: str
    hairline: str
    control_edge: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_press: str
    accent_soft: str
    rival: str
    warning: str
    warning_soft: str
    track: str
    bar: str

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than the window."""
        return QColor(self.window).lightness() < QColor(self.text).lightness()


LIGHT = Theme(
    window="#F5F5F3",
    surface="#FFFFFF",
    sunken="#ECECE9",
    paper="#FFFFFF",
    ink="#16181C",
    text="#1B1D21",
    muted="#5A5F68",
    disabled="#80858D",
    hairline="#DCDCD8",
    control_edge="#7F848B",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    accent_hover="#184E9F",
    accent_press="#123F82",
    accent_soft="#DCE7F7",
    rival="#B04E06",
    warning="#8A5A00",
    warning_soft="#FBF0D2",
    track="#E4E4E0",
    bar="#747A84",
)

DARK = Theme(
    window="#1C1D20",
    surface="#26272B",
    sunken="#151618",
    paper="#111214",
    ink="#F3F2EE",
    text="#ECEDEF",
    muted="#A6ABB3",
    disabled="#7F848C",
    hairline="#36383D",
    control_edge="#7C818A",
    accent="#7FB0FF",
    on_accent="#0B1A33",
    accent_hover="#9AC1FF",
    accent_press="#B5D1FF",
    accent_soft="#243654",
    rival="#F2A65A",
    warning="#F0C35A",
    warning_soft="#3D3219",
    track="#303237",
    bar="#8A909A",
)


def theme_from_palette(palette: QPalette) -> Theme:
    """Return a theme with the colours of the system's palette, for high contrast.

    The text colour replaces orange and amber.
    """

    def of(role: QPalette.ColorRole) -> str:
        return palette.color(QPalette.ColorGroup.Active, role).name().upper()

    roles = QPalette.ColorRole
    disabled = palette.color(QPalette.ColorGroup.Disabled, roles.WindowText).name().upper()
    window, text = of(roles.Window), of(roles.WindowText)
    base, highlight = of(roles.Base), of(roles.Highlight)
    return Theme(
        window=window,
        surface=base,
        sunken=of(roles.AlternateBase),
        paper=base,
        ink=of(roles.Text),
        text=text,
        muted=text,
        disabled=disabled,
        hairline=text,
        control_edge=text,
        accent=highlight,
        on_accent=of(roles.HighlightedText),
        accent_hover=highlight,
        accent_press=highlight,
        accent_soft=base,
        rival=text,
        warning=text,
        warning_soft=window,
        track=base,
        bar=text,
    )


def mixed_colour(colour: str, other: str, fraction: float) -> QColor:
    """Return a mixture with this fraction of the first colour."""
    one, two = QColor(colour), QColor(other)
    pairs = (one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue())
    return QColor(*(round(there + fraction * (here - there)) for here, there in pairs))


def palette_of(theme: Theme) -> QPalette:
    """Return the palette of Qt's controls for a theme."""
    palette = QPalette()
    groups, roles = QPalette.ColorGroup, QPalette.ColorRole
    for role, colour in {
        roles.Window: theme.window,
        roles.WindowText: theme.text,
        roles.Base: theme.surface,
        roles.AlternateBase: theme.sunken,
        roles.Text: theme.text,
        roles.Button: theme.window,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.on_accent,
        roles.ToolTipBase: theme.surface,
        roles.ToolTipText: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.Accent: theme.accent,
        roles.Link: theme.accent,
        roles.LinkVisited: theme.accent,
        roles.Light: theme.surface,
        roles.Midlight: theme.hairline,
        roles.Mid: theme.hairline,
        roles.Dark: theme.control_edge,
        roles.Shadow: theme.control_edge,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        palette.setColor(groups.Disabled, role, QColor(theme.disabled))
    palette.setColor(groups.Disabled, roles.Highlight, QColor(theme.track))
    return palette
