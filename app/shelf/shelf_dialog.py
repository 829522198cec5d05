"""The shelf window: the list of networks, and details of the selected one."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QDialog,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.services.network_ref import NetworkRef
from app.shelf.entry_details import EntryDetails
from app.shelf.shelf_delegate import ShelfDelegate
from app.shelf.shelf_list_model import ROW_ROLE, ShelfListModel, ShelfRow
from app.widgets.message_row import MessageRow
from app.widgets.named_widgets import (
    FIRST_SIZE_PX,
    MIN_SIZE_PX,
    SIDE_MARGIN_PX,
    STACKED_BELOW_PX,
    connect_undo_keys,
    filled,
    hairline,
    push_button,
    scrolling,
    with_margins,
)
from app.widgets.notice import Notice
from app.widgets.screen_fit import take_first_size
from app.widgets.wrapping_row import WrappingRow

STACKED_ROWS = 5
LIST_PADDING_PX = 16
SCROLL_BAR_PX = 12


class ShelfDialog(Adaptive, QDialog):
    """Lists networks and emits what the person wants to do with the selected one.

    Signals
    -------
    use_requested(ShelfRow), delete_requested(ShelfRow), export_requested(ShelfRow),
    compare_requested(ShelfRow)
    rename_requested(ShelfRow, str)
    import_requested()
    undo_requested(), redo_requested()
        Undo or redo the last change of the shelf or of the weights in use.
    """

    use_requested = Signal(ShelfRow)
    delete_requested = Signal(ShelfRow)
    export_requested = Signal(ShelfRow)
    compare_requested = Signal(ShelfRow)
    rename_requested = Signal(ShelfRow, str)
    import_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_use: NetworkRef | None = None
        self.setObjectName("shelfDialog")
        self.model = ShelfListModel(self)
        self.head = QLabel()
        self.head.setObjectName("shelfHead")
        set_text_style(self.head, "title")
        self.list = QListView()
        self.list.setObjectName("shelfList")
        self.list.setModel(self.model)
        self.list.setItemDelegate(ShelfDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.details = EntryDetails()
        self.message_row = MessageRow()
        self.import_button = push_button("importButton", Qt.FocusPolicy.TabFocus)
        self.compare_button = push_button("compareButton", Qt.FocusPolicy.TabFocus)
        self.delete_button = push_button("deleteButton", Qt.FocusPolicy.TabFocus)
        self.export_button = push_button("exportButton", Qt.FocusPolicy.TabFocus)
        self.rename_button = push_button("renameButton", Qt.FocusPolicy.TabFocus)
        self.use_button = push_button("useButton", Qt.FocusPolicy.TabFocus)
        self.use_button.setProperty("primary", True)
        self._top = WrappingRow([self.head], [self.import_button, self.compare_button])
        self._foot = WrappingRow(
            [self.delete_button, self.rename_button, self.export_button], [self.use_button]
        )
        self._between = hairline(is_upright=True)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._content = QWidget()
        self._lay_out()
        self._connect()
        take_first_size(self, FIRST_SIZE_PX)
        self.adapt()

    @property
    def chosen(self) -> ShelfRow | None:
        """The selected row."""
        row = self.list.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, ShelfRow) else None

    def show_rows(
        self, rows: list[ShelfRow], in_use: NetworkRef | None, chosen: NetworkRef | None = None
    ) -> None:
        """List networks; select `chosen`, by default the selected one, else the one in use."""
        self._in_use = in_use
        before = self.list.currentIndex().row()
        if chosen is None:
            chosen = self.chosen.network if self.chosen is not None else in_use
        self.model.show_rows(rows, in_use)
        row = self.model.index_of(chosen)
        if row < 0:
            # After a deletion, select the next row.
            row = min(max(before, 0), len(rows) - 1)
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._show_chosen()

    def show_deleted(self, name: str, was_in_use: bool) -> None:
        """Say that an entry was deleted, and offer to restore it."""
        text = (
            self.tr("{0} has been deleted. It stays in use until you choose another network.")
            if was_in_use
            else self.tr("{0} has been deleted.")
        )
        self.message_row.begin_step()
        self.message_row.show_notice(Notice(text.format(name), self.tr("Undo"), stays=True))

    def _restyle(self) -> None:
        self.model.layoutChanged.emit()
        self._arrange()

    def _lay_out(self) -> None:
        left = filled(QVBoxLayout(), self.list, with_margins(self.message_row, 0, 8, 12))
        left.setStretch(0, 1)
        filled(self._middle, left, self._between, self.details)
        self._middle.setStretch(0, 5)
        self._middle.setStretch(2, 6)
        top = with_margins(self._top, 20, 12)
        filled(QVBoxLayout(self._content), top, hairline()).addLayout(self._middle, 1)
        self._scroll_area = scrolling(self._content)
        self._scroll_area.setObjectName("shelfScrollArea")
        foot = with_margins(self._foot, 12, 16)
        filled(QVBoxLayout(self), self._scroll_area, hairline(), foot).setStretch(0, 1)

    def _connect(self) -> None:
        for button, signal in (
            (self.use_button, self.use_requested),
            (self.delete_button, self.delete_requested),
            (self.export_button, self.export_requested),
            (self.compare_button, self.compare_requested),
        ):
            button.clicked.connect(lambda _=False, wanted=signal: self._ask(wanted))
        self.rename_button.clicked.connect(lambda: self.list.edit(self.list.currentIndex()))
        self.import_button.clicked.connect(self.import_requested)
        self.message_row.action_requested.connect(self.undo_requested)
        self.model.renamed.connect(self.rename_requested)
        self.list.activated.connect(self.use_button.click)
        self.list.selectionModel().currentChanged.connect(self._show_chosen)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete_button.click)
        connect_undo_keys(self, self.undo_requested.emit, self.redo_requested.emit)

    def _ask(self, wanted: SignalInstance) -> None:
        if self.chosen is not None:
            wanted.emit(self.chosen)

    def _show_chosen(self) -> None:
        row = self.chosen
        self.details.show_row(row)
        is_whole = row is not None and row.entry.error is None
        is_own = row is not None and not row.is_bundled
        self.use_button.setEnabled(is_whole and row is not None and row.network != self._in_use)
        self.compare_button.setEnabled(is_whole)
        self.export_button.setEnabled(is_whole)
        self.rename_button.setEnabled(is_whole and is_own)
        self.delete_button.setEnabled(is_own)
        self._arrange()
        self._show_in_view()

    def _show_in_view(self) -> None:
        """Scroll to the selected row, in the list and in a narrow window."""
        self.list.scrollTo(self.list.currentIndex())
        middle = self.list.visualRect(self.list.currentIndex()).center()
        point = self.list.viewport().mapTo(self._content, middle)
        self._scroll_area.ensureVisible(0, point.y(), 0, self.list.sizeHintForRow(0))

    def _arrange(self) -> None:
        is_stacked = self.width() < STACKED_BELOW_PX * current_type_scale().scale
        directions = QBoxLayout.Direction
        self._middle.setDirection(directions.TopToBottom if is_stacked else directions.LeftToRight)
        self._between.setFixedSize(*((16777215, 1) if is_stacked else (1, 16777215)))
        min_width_px, min_height_px = MIN_SIZE_PX
        foot_px = self._foot.minimumSizeHint().width() + 2 * SIDE_MARGIN_PX
        self.setMinimumSize(max(min_width_px, foot_px), min_height_px)
        available_px = self.width() - 2 * SIDE_MARGIN_PX
        self._top.arrange_for(available_px)
        self._foot.arrange_for(available_px)
        # Stacked, both have their full height and the window scrolls.
        row_px = self.list.sizeHintForRow(0)
        list_px = row_px * min(self.model.rowCount(), STACKED_ROWS) + LIST_PADDING_PX
        self.list.setMinimumHeight(list_px if is_stacked else 0)
        # Whether there is a scroll bar is known only after the next layout; assume one.
        width_px = self.width() - SCROLL_BAR_PX
        self.details.set_whole_at(width_px if is_stacked else None)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Weights shelf"))
        self.head.setText(self.tr("Weights shelf"))
        self.list.setAccessibleName(self.tr("Networks on the shelf"))
        for button, text, tip in (
            (
                self.import_button,
                self.tr("Import…"),
                self.tr("Add a copy of a weights file to the shelf"),
            ),
            (
                self.compare_button,
                self.tr("Compare…"),
                self.tr("See where two networks read differently"),
            ),
            (self.delete_button, self.tr("Delete"), self.tr("Delete this network from the shelf")),
            (self.rename_button, self.tr("Rename"), self.tr("Rename this network")),
            (self.export_button, self.tr("Export…"), self.tr("Save a copy of this network")),
            (self.use_button, self.tr("Use this network"), self.tr("Read with this network")),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(text)
        self.model.layoutChanged.emit()

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the details below the list in a narrow window."""
        super().resizeEvent(event)
        self._arrange()
        self._show_in_view()
