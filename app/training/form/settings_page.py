"""The page with the form of a new run."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.look.current import Adaptive, current_type_scale
from app.look.style_sheet import set_text_style
from app.reading import option_names
from app.training.form import plan_texts as texts
from app.training.form.data_field import DataField
from app.training.form.form_field import (
    ChoiceField,
    TextField,
    drawings_error,
    drawings_of,
    learning_rate_error,
    learning_rate_of,
    side_by_side,
    whole_number_error,
    whole_number_of,
)
from app.training.form.more_settings import MoreSettings
from app.widgets.named_widgets import filled, text_label
from model.runs.plan import FILE, OWN, TrainingPlan, preset_plan
from model.training.limits import BATCH_SIZES, EPOCHS, SEEDS
from model.weights.weights_file import Weights

MARGIN_PX = 24
COLUMN_GAP_PX = 40
ONE_COLUMN_BELOW_PX = 640
"""Below this width, at 100 %, the second column is placed below the first."""


class SettingsPage(Adaptive, QScrollArea):
    """A form that shows errors at its fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        # The fields have the focus; the page follows them.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._has_mnist = False
        self._samples_count = 0
        self.head = QLabel()
        self.preset = ChoiceField("presetBox")
        self.network = ChoiceField("trainingNetworkBox")
        self.data = DataField()
        self.drawings = TextField("drawingsEdit")
        self.augmentation = ChoiceField("augmentationBox")
        self.epochs = TextField("epochsEdit")
        self.batch_size = TextField("batchSizeEdit")
        self.learning_rate = TextField("learningRateEdit")
        self.seed = TextField("seedEdit")
        self.optimizer = ChoiceField("optimizerBox")
        self.schedule = ChoiceField("scheduleBox")
        self.more = MoreSettings()
        self.regularized = QCheckBox()
        self.regularized.setObjectName("regularizedBox")
        self.regularized_line = text_label("regularizedLine")
        set_text_style(self.head, "heading")
        set_text_style(self.regularized_line, "caption")
        self.regularized_line.setProperty("role", "muted")
        self._choices = (self.network, self.augmentation, self.optimizer, self.schedule)
        self._typed = (self.drawings, self.epochs, self.batch_size, self.learning_rate, self.seed)
        self._lay_out()
        self._retranslate()
        self.network.edited.connect(lambda: self.more.take_network_default(self.network.key))
        self.more.edited.connect(self._take_edit)
        # The layout makes room first.
        self.more.opened.connect(lambda: QTimer.singleShot(0, self, self._show_more))
        for field in (*self._choices, *self._typed):
            field.edited.connect(self._take_edit)
        self.regularized.clicked.connect(self._take_edit)
        self.data.changed.connect(self._take_edit)
        self.preset.edited.connect(lambda: self.choose_preset(self.preset.key))

    def set_available(
        self, has_mnist: bool, samples_count: int, in_use: Weights | None = None
    ) -> None:
        """Set which data is on this machine, and the weights in use if they are known."""
        self.more.in_use = None if in_use is None else in_use.network
        self._has_mnist, self._samples_count = has_mnist, samples_count
        self.data.set_available(has_mnist, samples_count)

    def choose_preset(self, name: str) -> None:
        """Fill in the form from a preset."""
        if name != OWN:
            self.show_plan(preset_plan(name, self._has_mnist, self._samples_count > 0), name)

    def show_plan(self, plan: TrainingPlan, preset: str = OWN) -> None:
        """Fill in the form from a plan."""
        self.preset.choose(preset)
        self.network.choose(plan.network)
        self.augmentation.choose(plan.augmentation)
        self.optimizer.choose(plan.optimizer)
        self.schedule.choose(plan.schedule)
        self.drawings.set_text(str(plan.drawings or ""))
        self.epochs.set_text(str(plan.epochs))
        self.batch_size.set_text(str(plan.batch_size))
        self.learning_rate.set_text(f"{plan.learning_rate:g}")
        self.seed.set_text(str(plan.seed))
        self.regularized.setChecked(plan.is_regularized)
        self.more.show_plan(plan)
        self.data.show_data(plan.sources, plan.file or self.data.path_edit.text())
        self.plan()

    def plan(self) -> TrainingPlan | None:
        """Return the plan, None if a field is invalid, which then shows its error."""
        epochs = self.epochs.checked(_whole(EPOCHS))
        batch_size = self.batch_size.checked(_whole(BATCH_SIZES))
        seed = self.seed.checked(_whole(SEEDS))
        rate = self.learning_rate.checked(learning_rate_of)
        drawings = self.drawings.checked(drawings_of)
        more = self.more.values(self.network.key, self.optimizer.key)
        if epochs is None or batch_size is None or seed is None or rate is None:
            return None
        if drawings is None or more is None or self.data.error:
            return None
        sources = self.data.sources
        return TrainingPlan(
            network=self.network.key,
            sources=sources,
            file=self.data.path_edit.text().strip() if FILE in sources else "",
            drawings=drawings,
            augmentation=self.augmentation.key,
            epochs=epochs,
            batch_size=batch_size,
            learning_rate=rate,
            optimizer=self.optimizer.key,
            schedule=self.schedule.key,
            is_regularized=self.regularized.isChecked(),
            seed=seed,
            **more,
        )

    def focus_first_problem(self) -> None:
        """Move the focus to the first invalid field, from the top."""
        fields = [(self.data.wrong_control, self.data.error)]
        fields += [(field.control, field.error) for field in (*self._typed, *self.more.typed)]
        for control, error in fields:
            if error:
                if self.more.isAncestorOf(control):
                    self.more.open()
                control.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(control)
                return

    def _show_more(self) -> None:
        # If an error has the focus, it stays in view.
        if not self.more.body.isAncestorOf(self.focusWidget()):
            self.ensureWidgetVisible(self.more.body, 0, MARGIN_PX)

    def _take_edit(self) -> None:
        self.preset.choose(OWN)
        self.plan()

    def _retranslate(self) -> None:
        self.head.setText(self.tr("Train a network"))
        for field, title, names, lines in (
            (self.preset, self.tr("Preset"), texts.preset_names(), texts.preset_lines()),
            (
                self.network,
                self.tr("Network"),
                option_names.network_names(),
                texts.network_lines(),
            ),
            (
                self.augmentation,
                self.tr("Augmentation"),
                option_names.augmentation_names(),
                texts.augmentation_lines(),
            ),
            (
                self.optimizer,
                self.tr("Optimizer"),
                option_names.optimizer_names(),
                texts.optimizer_lines(),
            ),
            (
                self.schedule,
                self.tr("Schedule"),
                option_names.schedule_names(),
                texts.schedule_lines(),
            ),
        ):
            field.set_choices(title, names, lines)
        self.drawings.set_texts(
            self.tr("Drawings"),
            self.tr("At most this many of each kind; leave empty for all."),
            drawings_error(),
        )
        self.drawings.edit.setPlaceholderText(self.tr("All"))
        self.epochs.set_texts(
            self.tr("Epochs"), self.tr("Passes over all drawings."), whole_number_error(EPOCHS)
        )
        self.batch_size.set_texts(
            self.tr("Batch size"),
            self.tr("1 updates the weights after every drawing."),
            whole_number_error(BATCH_SIZES),
        )
        self.learning_rate.set_texts(
            self.tr("Learning rate"),
            self.tr("The size of a step: 0.005 is small, 0.5 is large."),
            learning_rate_error(),
        )
        self.seed.set_texts(
            self.tr("Seed"),
            self.tr("The same number repeats the run to the bit."),
            whole_number_error(SEEDS),
        )
        self.regularized.setText(self.tr("Regularize"))
        self.regularized.setAccessibleName(self.regularized.text())
        self.regularized_line.setText(
            self.tr("Label smoothing, slight weight decay, and weights averaged over the steps.")
        )
        self.plan()

    def _restyle(self) -> None:
        self._arrange(self.width())

    # Layout

    def _lay_out(self) -> None:
        regularized = filled(QVBoxLayout(), self.regularized, self.regularized_line, spacing_px=2)
        left = (
            self.preset,
            self.network,
            self.data,
            side_by_side(self.drawings, self.augmentation),
        )
        right = (
            side_by_side(self.epochs, self.batch_size),
            side_by_side(self.learning_rate, self.seed),
            side_by_side(self.optimizer, self.schedule),
            regularized,
        )
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(COLUMN_GAP_PX)
        for column in (left, right):
            self._columns.addLayout(filled(QVBoxLayout(), *column, None, spacing_px=16), 1)
        page = QWidget()
        page.setObjectName("page")
        margins_px = (MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        layout = filled(QVBoxLayout(page), self.head, spacing_px=16, margins_px=margins_px)
        layout.addLayout(self._columns)
        layout.addWidget(self.more)
        layout.addStretch(1)
        self.setWidget(page)

    def _arrange(self, width_px: int) -> None:
        directions = QBoxLayout.Direction
        is_narrow = width_px < ONE_COLUMN_BELOW_PX * current_type_scale().scale
        for columns in (self._columns, self.more.columns):
            columns.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
            columns.setSpacing(16 if is_narrow else COLUMN_GAP_PX)

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rearrange the columns for the new width."""
        super().resizeEvent(event)
        self._arrange(self.width())


def _whole(allowed: range) -> Callable[[str], int]:
    return lambda text: whole_number_of(text, allowed)
