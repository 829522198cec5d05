"""The actions of the menus with their shortcuts; the window connects them."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from app.drawing.geometry import CANVAS_SIZE_PX, NUMBER_WIDTH_PX
from app.services.settings import APPEARANCES, LANGUAGES, TEXT_PERCENTS
from app.widgets.named_widgets import REDO_KEYS, UNDO_KEYS
from assets import BUNDLED_NAMES

_TEACH = {f"teach_{digit}": digit for digit in range(10)}
_SINGLE_KEYS = {
    "pen": "P",
    "eraser": "E",
    "live": "L",
    "why": "W",
    "thinner": "[",
    "thicker": "]",
    **{name: str(digit) for name, digit in _TEACH.items()},
    "teach_none": "X",
    "merge_digits": "M",
    "split_digit": "S",
}
_KEYS: dict[str, list[str]] = {
    "open": ["Ctrl+O"],
    "read_paper": ["Ctrl+Shift+O"],
    "save": ["Ctrl+S"],
    "previous_drawing": ["PgUp"],
    "next_drawing": ["PgDown"],
    "quit": ["Ctrl+Q"],
    "undo": [*UNDO_KEYS],
    "redo": [*REDO_KEYS],
    "copy": ["Ctrl+C"],
    "copy_answer": ["Ctrl+Shift+C"],
    "paste": ["Ctrl+V"],
    "clear": ["Del"],
    "recognize": ["Return", "Enter"],
    "samples": ["Ctrl+M"],
    "shelf": ["Ctrl+Shift+W"],
    "mistakes": ["Ctrl+Shift+M"],
    "train": ["Ctrl+T"],
    "fine_tune": ["Ctrl+Shift+T"],
    # The plus sign of many keyboards is typed with Shift, which Ctrl+= does without.
    "text_larger": ["Ctrl++", "Ctrl+="],
    "text_smaller": ["Ctrl+-"],
    "text_normal": ["Ctrl+0"],
    "inside": ["Ctrl+I"],
    "full_screen": ["F11"],
    "help": ["F1"],
}
_TEXT_STEPS = ("text_larger", "text_smaller", "text_normal")
_CHECKABLE = (
    "inside",
    "why",
    "live",
    "reads_signs",
    "learns_at_once",
    "clears_itself",
    "full_screen",
    "reduces_motion",
    "single_keys",
)


class WindowActions(QObject):
    """All actions by name, in the menus of a menu bar.

    Signals
    -------
    step_begun()
        The person chose an action; sent before it is carried out.
    """

    step_begun = Signal()

    def __init__(self, menu_bar: QMenuBar) -> None:
        super().__init__(menu_bar)
        self._menu_bar = menu_bar
        self._actions: dict[str, QAction] = {}
        self._focus_before: QWidget | None = None
        self._menus: dict[str, QMenu] = {}
        self.tools = self._group({"pen": "pen", "eraser": "eraser"})
        self.networks = self._group({f"network_{name}": name for name in BUNDLED_NAMES})
        # None is checked while an opened weights file is in use.
        self.networks.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        self.appearances = self._group({f"appearance_{name}": name for name in APPEARANCES})
        self.text_sizes = self._group({f"text_{size}": size for size in TEXT_PERCENTS})
        widths_px = {"canvas_digit": CANVAS_SIZE_PX, "canvas_number": NUMBER_WIDTH_PX}
        self.canvases = self._group(widths_px)
        self.languages = self._group({f"language_{name}": name for name in LANGUAGES})
        for name in _CHECKABLE:
            self[name].setCheckable(True)
        for name, keys in _KEYS.items():
            self[name].setShortcuts([QKeySequence(key) for key in keys])
        for name in _TEXT_STEPS:
            # Text can be too small to read in any window.
            self[name].setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        self["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        self["about"].setMenuRole(QAction.MenuRole.AboutRole)
        self["open_weights"].setObjectName("openWeightsAction")
        self["save_weights"].setObjectName("saveWeightsAction")
        self["fine_tune"].setObjectName("fineTuneAction")
        self._fill_menus()
        self.set_single_keys(True)
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        if name not in self._actions:
            action = QAction(self)
            action.setObjectName(f"{name}Action")
            action.triggered.connect(self.step_begun)
            self._actions[name] = action
        return self._actions[name]

    def set_single_keys(self, on: bool) -> None:
        """Turn the shortcuts P, E, L, W, [, ], M, S, 0-9 and X on or off."""
        for name, key in _SINGLE_KEYS.items():
            self[name].setShortcuts([QKeySequence(key)] if on else [])

    def set_full_screen(self, on: bool) -> None:
        """Check the action; Esc leaves the full screen, too."""
        self["full_screen"].setChecked(on)
        keys = [*_KEYS["full_screen"], "Esc"] if on else _KEYS["full_screen"]
        self["full_screen"].setShortcuts([QKeySequence(key) for key in keys])

    def with_keys(self) -> dict[str, list[QAction]]:
        """Return the actions that have keys now, by the title of their menu, in order."""
        found: dict[str, list[QAction]] = {}
        for entry in self._menu_bar.actions():
            with_keys = [action for action in _leaves(entry) if action.shortcuts()]
            if with_keys:
                found[entry.iconText()] = with_keys
        return found

    def check(self, group: QActionGroup, data: object) -> None:
        """Check the action of a group with this data, if there is one."""
        for action in group.actions():
            action.setChecked(action.data() == data)

    def _group(self, choices: Mapping[str, str | int]) -> QActionGroup:
        group = QActionGroup(self)
        for name, data in choices.items():
            action = self[name]
            action.setCheckable(True)
            action.setData(data)
            group.addAction(action)
        return group

    def _fill_menus(self) -> None:
        self._menu("file", "open recent previous_drawing next_drawing - read_paper - save - quit")
        self._menu(
            "edit",
            "undo redo - copy copy_answer paste clear - merge_digits split_digit - pen eraser "
            "- thinner thicker",
        )
        networks = " ".join(f"network_{name}" for name in BUNDLED_NAMES)
        weights = "open_weights save_weights shelf mistakes"
        self._menu(
            "network",
            f"recognize live reads_signs refusal - {networks} - {weights} - train fine_tune "
            "experiments",
        )
        samples = self._menu(
            "samples", "samples learn_now lessons exam - undo_lesson restore_samples forget_me"
        )
        samples.addSeparator()
        samples.addMenu(
            self._sub_menu("teach", samples, [self[name] for name in (*_TEACH, "teach_none")])
        )
        samples.addAction(self["learns_at_once"])
        view = self._menu("view", "")
        steps = [self[name] for name in _TEXT_STEPS]
        for menu, choices in (
            ("canvas", self.canvases.actions()),
            ("appearance", self.appearances.actions()),
            ("text", [*steps, self._separator(), *self.text_sizes.actions()]),
            ("language", self.languages.actions()),
        ):
            view.addMenu(self._sub_menu(menu, view, choices))
        names = ("why", "inside", "clears_itself", "full_screen", "reduces_motion", "single_keys")
        view.addActions([self._separator(), *(self[name] for name in names)])
        self._menu("help", "help - lesson one_step exercises - about")

    def _menu(self, name: str, actions: str) -> QMenu:
        menu = QMenu(self._menu_bar)
        for action in actions.split():
            if action == "-":
                menu.addSeparator()
            else:
                menu.addAction(self[action])
        self._menu_bar.addMenu(menu)
        menu.aboutToShow.connect(self._remember_focus)
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._return_focus))
        self._menus[name] = menu
        return menu

    def _separator(self) -> QAction:
        separator = QAction(self)
        separator.setSeparator(True)
        return separator

    def _remember_focus(self) -> None:
        focus = self._menu_bar.window().focusWidget()
        if focus is not self._menu_bar:
            self._focus_before = focus

    def _return_focus(self) -> None:
        """Give the focus back after Esc, which leaves it at the title of the menu, still lit."""
        is_closed = QApplication.activePopupWidget() is None
        if self._menu_bar.hasFocus() and is_closed and self._focus_before is not None:
            self._focus_before.setFocus(Qt.FocusReason.MenuBarFocusReason)

    def _sub_menu(self, name: str, parent: QMenu, actions: list[QAction]) -> QMenu:
        menu = QMenu(parent)
        menu.addActions(actions)
        self._menus[name] = menu
        return menu

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        for name, text in {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "network": self.tr("&Network"),
            "samples": self.tr("&Samples"),
            "teach": self.tr("The drawing is &a…"),
            "view": self.tr("&View"),
            "help": self.tr("&Help"),
            "canvas": self.tr("Ca&nvas"),
            "appearance": self.tr("&Appearance"),
            "text": self.tr("&Text size"),
            "language": self.tr("&Language"),
        }.items():
            self._menus[name].setTitle(text)
        for name, text in {
            "open": self.tr("&Open drawing or picture…"),
            "recent": self.tr("Open &recent"),
            "read_paper": self.tr("Read &paper…"),
            "previous_drawing": self.tr("Pre&vious drawing"),
            "next_drawing": self.tr("&Next drawing"),
            "save": self.tr("&Save drawing…"),
            "quit": self.tr("&Quit"),
            "undo": self.tr("&Undo"),
            "redo": self.tr("&Redo"),
            "copy": self.tr("&Copy drawing"),
            "copy_answer": self.tr("Copy &answer"),
            "paste": self.tr("&Paste drawing or picture"),
            "clear": self.tr("C&lear"),
            "merge_digits": self.tr("&Merge with the left digit"),
            "split_digit": self.tr("&Split the digit"),
            "pen": self.tr("Pe&n"),
            "eraser": self.tr("&Eraser"),
            "thinner": self.tr("&Thinner pen"),
            "thicker": self.tr("T&hicker pen"),
            "recognize": self.tr("&Recognize"),
            "live": self.tr("Read after every &stroke"),
            "reads_signs": self.tr("Read &points and minus signs"),
            "network_default": self.tr("&Default"),
            "network_classic": self.tr("&Classic"),
            "open_weights": self.tr("&Open weights…"),
            "save_weights": self.tr("Save &weights as…"),
            "shelf": self.tr("Weights s&helf…"),
            "mistakes": self.tr("What it &gets wrong…"),
            "exercises": self.tr("&Find the mistake…"),
            "one_step": self.tr("How it &learns…"),
            "lesson": self.tr("The le&sson…"),
            "experiments": self.tr("E&xperiments…"),
            "samples": self.tr("&My samples"),
            "learn_now": self.tr("&Learn from my samples now"),
            "lessons": self.tr("L&essons"),
            "exam": self.tr("My &handwriting exam"),
            "undo_lesson": self.tr("&Undo last lesson"),
            "restore_samples": self.tr("&Restore…"),
            "forget_me": self.tr("&Forget everything about me…"),
            "teach_none": self.tr("&No digit"),
            "learns_at_once": self.tr("Learn after each &correction"),
            "refusal": self.tr("When is it &not a digit?"),
            "train": self.tr("&Train…"),
            "fine_tune": self.tr("&Fine-tune the weights in use…"),
            "canvas_digit": self.tr("One &digit"),
            "canvas_number": self.tr("&Number"),
            "appearance_system": self.tr("As the &system"),
            "appearance_light": self.tr("&Light"),
            "appearance_dark": self.tr("&Dark"),
            "language_system": self.tr("As the &system"),
            "text_larger": self.tr("&Larger"),
            "text_smaller": self.tr("&Smaller"),
            "text_normal": self.tr("&Normal"),
            "why": self.tr("&Why this answer?"),
            "inside": self.tr("&Inside the network"),
            "full_screen": self.tr("&Full screen"),
            "clears_itself": self.tr("&Clear by itself"),
            "reduces_motion": self.tr("&Reduce motion"),
            "single_keys": self.tr("Single &keys (P, E, L, W, [, ], M, S, 0–9, X)"),
            "help": self.tr("&Keys and files"),
            "about": self.tr("&About Digitpad"),
        }.items():
            self[name].setText(text)
        # Each language is listed by its own name.
        self["language_en"].setText("&English")
        self["language_zh"].setText("简体中文 (&Z)")
        for name, digit in _TEACH.items():
            self[name].setText(f"&{digit}")
        for size in TEXT_PERCENTS:
            self[f"text_{size}"].setText(self.tr("{0} %").format(size))


def _leaves(action: QAction) -> list[QAction]:
    """Return the actions of a menu and its sub-menus, or the action if it has none."""
    menu = action.menu()
    if not isinstance(menu, QMenu):
        return [action]
    return [leaf for entry in menu.actions() for leaf in _leaves(entry)]
