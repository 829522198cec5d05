"""The style sheet of the application."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.look.theme import Theme
from app.look.type_scale import TypeScale
from app.services.resources import style_image_path

CONTROL_HEIGHT_PX = 32
PRIMARY_HEIGHT_PX = 40
CORNER_PX = 6


def text_style_sheet(type_scale: TypeScale) -> str:
    """Return the style sheet with the sizes and weights of text.

    A label chooses one by its property `textStyle`, such as ``"title"`` or ``"caption"``; without
    one it has the body font.
    """
    semibold = type_scale.semibold
    rules = [
        f'*[textStyle="{name}"] {{ font-size: {type_scale.px(size_px)}px; font-weight: {weight}; }}'
        for name, size_px, weight in (
            ("display", 30, semibold),
            ("state", 24, semibold),
            ("title", 22, semibold),
            ("heading", 17, semibold),
            ("figure", 15, 400),
            ("result", 15, semibold),
            ("lead", 14, 400),
            ("strong", 13, semibold),
            ("value", 13, 500),
            ("label", 12, semibold),
            ("caption", 12, 400),
        )
    ]
    rules.append(
        'QPushButton[primary="true"], QPushButton[link="true"], '
        'QPushButton[chip="true"]:checked, QPushButton[key="true"]:checked, '
        'QPushButton[segment="first"]:checked, QPushButton[segment="last"]:checked '
        f"{{ font-weight: {semibold}; }}"
    )
    return "\n".join(rules)


def style_sheet(theme: Theme, type_scale: TypeScale) -> str:
    """Return the style sheet with the colours and sizes of all controls.

    Heights grow with the text, check marks and arrows up to 150 %.
    """
    px, icon_px = type_scale.px, type_scale.icon_px
    shade = "dark" if theme.is_dark else "light"

    def image(name: str) -> str:
        return f'url("{style_image_path(f"{name}-{shade}").as_posix()}")'

    box = (
        f"background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.control_edge};"
    )
    return f"""
QMainWindow, QDialog, QMessageBox {{ background: {theme.window}; color: {theme.text}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QToolTip {{ {box} padding: 4px 6px; }}
QLabel[role="muted"] {{ color: {theme.muted}; }}
QLabel[role="warning"] {{ color: {theme.warning}; }}
QLabel[role="first"] {{ color: {theme.accent}; }}
QLabel[role="second"] {{ color: {theme.rival}; }}
QMainWindow::separator {{ width: 0; }}
QFrame#hairline {{ background: {theme.hairline}; border: none; }}
QFrame#chosenBand {{ background: {theme.accent_soft}; border-radius: 4px; }}
QFrame#interruptedBanner {{ background: {theme.accent_soft}; border: none; }}
QMenuBar {{
    background: {theme.window}; color: {theme.text};
    border-bottom: 1px solid {theme.hairline}; padding: 2px 12px;
}}
QMenuBar::item {{ background: transparent; padding: {px(6)}px {px(10)}px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {theme.sunken}; }}
QMenuBar::item:pressed {{ background: {theme.accent_soft}; }}
QMenu {{ {box} padding: 4px 0; }}
QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px 12px; }}
QMenu::item:selected {{ background: {theme.accent_soft}; color: {theme.text}; }}
QMenu::item:disabled {{ color: {theme.disabled}; }}
QMenu::separator {{ height: 1px; background: {theme.hairline}; margin: 4px 0; }}
QMenu::indicator {{ width: {icon_px(18)}px; height: {icon_px(18)}px; left: 7px; }}
QMenu::indicator:non-exclusive:checked {{ image: {image("menu-check")}; }}
QMenu::indicator:exclusive:checked {{ image: {image("menu-dot")}; }}
QMenu::right-arrow {{
    image: {image("arrow-right")}; width: {icon_px(12)}px; height: {icon_px(12)}px; right: 8px;
}}
QPushButton {{
    {box} border-radius: {CORNER_PX}px;
    min-height: {px(CONTROL_HEIGHT_PX) - 2}px; padding: 0 {px(16)}px;
}}
QPushButton:hover {{ background: {theme.sunken}; }}
QPushButton:pressed {{ background: {theme.hairline}; }}
QPushButton:disabled {{
    background: transparent; color: {theme.disabled}; border-color: {theme.hairline};
}}
QPushButton[primary="true"] {{
    background: {theme.accent}; color: {theme.on_accent}; border-color: {theme.accent};
}}
QPushButton[primary="true"]:hover {{
    background: {theme.accent_hover}; border-color: {theme.accent_hover};
}}
QPushButton[primary="true"]:pressed {{
    background: {theme.accent_press}; border-color: {theme.accent_press};
}}
QPushButton[primary="true"]:disabled {{
    background: {theme.track}; color: {theme.disabled}; border-color: {theme.track};
}}
QPushButton[tall="true"] {{ min-height: {px(PRIMARY_HEIGHT_PX) - 2}px; }}
QPushButton::menu-indicator {{
    image: {image("arrow-down")}; width: {icon_px(12)}px; height: {icon_px(12)}px;
    subcontrol-position: right center; right: 8px;
}}
QPushButton[menu="true"] {{ padding-right: {px(16) + icon_px(12)}px; }}
QPushButton[chip="true"] {{
    padding: 0 {px(10)}px; min-width: {px(12)}px; border-color: {theme.hairline};
}}
QPushButton[chip="true"]:checked {{
    background: {theme.accent_soft}; border-color: {theme.accent};
}}
QPushButton[compact="true"] {{ padding: 0 {px(10)}px; }}
QPushButton[compact="true"]:checked, QPushButton[key="true"]:checked {{
    background: {theme.accent_soft}; border: 1px solid {theme.accent};
}}
QPushButton[key="true"] {{ padding: 0; min-width: {px(34)}px; }}
QPushButton[segment="first"] {{
    border-top-right-radius: 0; border-bottom-right-radius: 0; border-right: none;
}}
QPushButton[segment="last"] {{
    border-top-left-radius: 0; border-bottom-left-radius: 0; border-left: none;
}}
QPushButton[segment="first"], QPushButton[segment="last"] {{ padding: 0 {px(12)}px; }}
QPushButton[segment="first"]:checked, QPushButton[segment="last"]:checked {{
    background: {theme.accent_soft}; border: 1px solid {theme.accent};
}}
QPushButton[square="true"] {{ padding: 0; min-width: {px(CONTROL_HEIGHT_PX) - 2}px; }}
QPushButton[link="true"] {{
    background: transparent; color: {theme.accent}; border: none; padding: 0 {px(12)}px;
}}
QPushButton[inline="true"] {{ min-height: {px(24)}px; padding: 0 {px(4)}px; }}
QPushButton[link="true"]:hover {{ color: {theme.accent_hover}; text-decoration: underline; }}
QPushButton[link="true"]:pressed {{ color: {theme.accent_press}; }}
QPushButton[link="true"]:disabled {{ color: {theme.disabled}; }}
QPushButton:focus {{ border: 2px solid {theme.accent}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {theme.text}; }}
QToolButton {{
    background: transparent; border: 1px solid transparent; border-radius: {CORNER_PX}px;
}}
QToolButton:hover {{ background: {theme.sunken}; }}
QToolButton:pressed {{ background: {theme.hairline}; }}
QToolButton:checked {{ background: {theme.accent_soft}; border-color: {theme.accent}; }}
QToolButton:disabled {{ background: transparent; }}
QToolButton:focus {{ border: 2px solid {theme.accent}; }}
QToolButton#writerButton {{ color: {theme.muted}; padding: 0 {px(6)}px; }}
QToolButton#writerButton::menu-indicator {{ image: none; }}
QSlider::groove:horizontal {{ background: {theme.track}; border-radius: 2px; height: 4px; }}
QSlider::sub-page:horizontal {{ background: {theme.bar}; border-radius: 2px; }}
QSlider::sub-page:horizontal:disabled {{ background: {theme.disabled}; }}
QSlider::handle:horizontal {{
    background: {theme.surface}; border: 1px solid {theme.control_edge}; border-radius: 8px;
    width: 14px; height: 14px; margin: -6px 0;
}}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:pressed {{
    background: {theme.sunken};
}}
QSlider::handle:horizontal:focus {{ border: 2px solid {theme.accent}; width: 12px; height: 12px; }}
QCheckBox {{ color: {theme.text}; spacing: 8px; min-height: {px(24)}px; }}
QCheckBox#liveBox {{ min-height: {px(26)}px; }}
QCheckBox:disabled {{ color: {theme.disabled}; }}
QCheckBox::indicator {{
    width: {icon_px(18) - 2}px; height: {icon_px(18) - 2}px;
    background: {theme.surface}; border: 1px solid {theme.control_edge}; border-radius: 4px;
}}
QCheckBox::indicator:hover {{ background: {theme.sunken}; }}
QCheckBox::indicator:checked {{
    background: {theme.accent}; border-color: {theme.accent}; image: {image("check")};
}}
QCheckBox::indicator:checked:hover {{
    background: {theme.accent_hover}; border-color: {theme.accent_hover};
}}
QCheckBox::indicator:focus {{
    border: 2px solid {theme.accent};
    width: {icon_px(18) - 4}px; height: {icon_px(18) - 4}px;
}}
QCheckBox::indicator:checked:focus {{ border-color: {theme.text}; }}
QLineEdit {{
    {box} border-radius: {CORNER_PX}px;
    min-height: {px(CONTROL_HEIGHT_PX) - 2}px; padding: 0 {px(10)}px;
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
}}
QLineEdit:focus, QLineEdit[state="warning"] {{
    border: 2px solid {theme.accent};
    min-height: {px(CONTROL_HEIGHT_PX) - 4}px; padding: 0 {px(10) - 1}px;
}}
QLineEdit:disabled, QLineEdit:read-only {{
    background: transparent; color: {theme.muted}; border-color: {theme.hairline};
}}
QLineEdit[state="warning"] {{ border-color: {theme.warning}; }}
QComboBox {{
    {box} border-radius: {CORNER_PX}px;
    min-height: {px(CONTROL_HEIGHT_PX) - 2}px; padding: 0 4px 0 10px;
}}
QComboBox:hover {{ background: {theme.sunken}; }}
QComboBox:focus {{ border: 2px solid {theme.accent}; padding: 0 3px 0 9px; }}
QComboBox:disabled {{
    background: transparent; color: {theme.disabled}; border-color: {theme.hairline};
}}
QComboBox::drop-down {{ border: none; width: {icon_px(12) + 10}px; }}
QComboBox::down-arrow {{
    image: {image("arrow-down")}; width: {icon_px(12)}px; height: {icon_px(12)}px;
}}
QComboBox::down-arrow:disabled {{ image: none; }}
QComboBox QAbstractItemView {{
    {box} outline: none; padding: 4px 0;
    selection-background-color: {theme.accent_soft}; selection-color: {theme.text};
}}
QComboBox QAbstractItemView::item {{ min-height: {px(28)}px; padding-left: 6px; }}
QComboBox QAbstractItemView::item:selected {{
    background: {theme.accent_soft}; color: {theme.text}; border: none;
}}
QScrollArea, QWidget#page {{ background: {theme.window}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {theme.hairline}; border-radius: 4px; min-height: 32px; margin: 2px;
}}
QScrollBar::handle:vertical:hover {{ background: {theme.control_edge}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{
    background: {theme.hairline}; border-radius: 4px; min-width: 32px; margin: 2px;
}}
QScrollBar::handle:horizontal:hover {{ background: {theme.control_edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{
    background: {theme.track}; border: none; border-radius: 4px; max-height: 8px; min-height: 8px;
}}
QProgressBar#messageProgress {{
    background: transparent; border-radius: 0; max-height: 3px; min-height: 3px;
}}
QProgressBar#messageProgress::chunk {{ border-radius: 0; }}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: 4px; }}
QStatusBar {{
    background: {theme.window}; color: {theme.muted}; border-top: 1px solid {theme.hairline};
}}
QStatusBar::item {{ border: none; }}
QListWidget#lessonList, QListWidget#backupList, QListWidget#lessonChapters {{
    {box} outline: none; border-radius: {CORNER_PX}px; padding: 4px;
}}
QListWidget#lessonList::item, QListWidget#backupList::item,
QListWidget#lessonChapters::item {{
    padding: {px(6)}px 8px; border-radius: 4px;
}}
QListWidget#lessonList::item:selected, QListWidget#backupList::item:selected,
QListWidget#lessonChapters::item:selected {{
    background: {theme.accent_soft}; color: {theme.text};
}}
QListView#shelfList, QListView#differenceGrid, QListView#sampleGrid,
QListView#mistakeGrid {{
    background: {theme.window}; color: {theme.text}; border: none; outline: none;
}}
QListWidget#codeView {{
    background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.control_edge};
    border-radius: {CORNER_PX}px; padding: {px(6)}px 0;
}}
QTableWidget#checkTable, QTableWidget#resultsTable {{
    background: {theme.window}; color: {theme.text}; border: none;
}}
QTableWidget#checkTable QHeaderView, QTableWidget#resultsTable QHeaderView {{
    background: {theme.window};
}}
QTableWidget#checkTable QHeaderView::section, QTableWidget#resultsTable QHeaderView::section {{
    background: {theme.window}; color: {theme.muted}; border: none;
    border-bottom: 1px solid {theme.hairline}; padding: {px(2)}px {px(4)}px; font-size: {px(12)}px;
}}
QTableView#linesTable {{
    background: {theme.window}; color: {theme.text}; border: none; outline: none;
    selection-background-color: transparent;
}}
QListView#shelfList {{ padding: 8px 12px; }}
QPlainTextEdit, QTextEdit {{ {box} border-radius: {CORNER_PX}px; }}
"""


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that rules of the style sheet depend on."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_text_style(widget: QWidget, name: str) -> None:
    """Give a widget one of the text styles of `text_style_sheet`; empty for the body font."""
    set_style_property(widget, "textStyle", name)
