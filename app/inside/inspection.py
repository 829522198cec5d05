"""What the inspector looks at: the values of one drawing, and the value that is chosen."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from model.explanation.activations import Activations, Step, TransparentNetwork
from model.explanation.arithmetic import Arithmetic, Place, Pooled, WeightedSum, arithmetic_of
from model.ink.normalising import NormalisedInk
from model.network.network import Network
from model.weights.temperature import PLAIN


class Inspection(QObject):
    """The values of the drawing that was read last, and the chosen one.

    Until the person chooses a value, it is the one of the first layer where a filter fits best.

    Signals
    -------
    network_changed()
        Another network is looked at.
    values_changed()
        Another drawing was read, or none is left.
    selection_changed()
        Another value is chosen, or another channel of what feeds it.
    """

    network_changed = Signal()
    values_changed = Signal()
    selection_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network: TransparentNetwork | None = None
        self._has_chosen = False
        self.ink: NormalisedInk | None = None
        self.activations: Activations | None = None
        self.step = 0
        self.place: Place = (0, 0, 0)
        self.channel = 0
        """The channel of the inputs whose products are shown."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The layers."""
        return () if self._network is None else self._network.steps

    @property
    def network(self) -> TransparentNetwork | None:
        """The network that is looked at."""
        return self._network

    @property
    def scores_step(self) -> int:
        """The index of the layer whose outputs are the scores."""
        return len(self.steps) - 2

    @property
    def chosen_step(self) -> Step:
        """The layer of the chosen value."""
        return self.steps[self.step]

    @property
    def arithmetic(self) -> Arithmetic | None:
        """How the chosen value came about; None without a drawing."""
        if self.activations is None:
            return None
        return arithmetic_of(self.chosen_step, self.activations, self.step, self.place)

    def set_network(self, network: Network | None, temperature: float = PLAIN) -> None:
        """Look at another network."""
        self._network = None if network is None else TransparentNetwork(network, temperature)
        self._has_chosen = False
        self.activations = None
        self.step, self.channel = 0, 0
        self.place = tuple(0 for _ in self.steps[0].output_shape) if self.steps else ()
        self.network_changed.emit()
        self.set_ink(self.ink)

    def set_ink(self, ink: NormalisedInk | None) -> None:
        """Look at another drawing; None for an empty canvas."""
        self.ink = ink
        self.activations = None
        if ink is not None and self._network is not None:
            self.activations = self._network.activations(ink.image)
            if not self._has_chosen:
                self.step, self.place = 0, self._best_place(0)
        self.values_changed.emit()

    def choose(self, step: int, place: Place) -> None:
        """Choose a value; with -1 for row and column, the largest of its map."""
        self._has_chosen = True
        if -1 in place:
            place = self._best_place(step, place[0])
        if step != self.step:
            self.channel = 0
        self.step, self.place = step, place
        self.selection_changed.emit()

    def slide_to(self, row: int, column: int) -> None:
        """Choose the value whose window has this row and column of the input in its middle."""
        found, shape = self.arithmetic, self.chosen_step.output_shape
        if found is None or len(shape) != 3:
            return
        goal = [row, column]
        if isinstance(found, WeightedSum | Pooled):
            first = self._corner((0, 0))
            second = self._corner((min(1, shape[1] - 1), min(1, shape[2] - 1)))
            size = found.inputs.shape[-2:]
            for axis in (0, 1):
                stride = max(1, second[axis] - first[axis])
                goal[axis] = round((goal[axis] - first[axis] - (size[axis] - 1) / 2) / stride)
        goal = [min(max(place, 0), size - 1) for place, size in zip(goal, shape[1:], strict=True)]
        if tuple(goal) != self.place[1:]:
            self.choose(self.step, (self.place[0], *goal))

    def _corner(self, pixel: tuple[int, int]) -> tuple[int, int]:
        """Return where the window of a value of the chosen map begins in the input."""
        assert self.activations is not None
        place = (self.place[0], *pixel)
        found = arithmetic_of(self.chosen_step, self.activations, self.step, place)
        assert isinstance(found, WeightedSum | Pooled)
        return found.corner

    def unfold(self, channel: int) -> None:
        """Show the products of another channel."""
        self._has_chosen = True
        self.channel = min(channel, self.channel_count - 1)
        self.selection_changed.emit()

    @property
    def channel_count(self) -> int:
        """How many channels feed the chosen value; 1 if its layer has no weights."""
        found = self.arithmetic
        return len(found.inputs) if isinstance(found, WeightedSum) else 1

    def _best_place(self, step: int, channel: int | None = None) -> Place:
        """Return the place of the largest value, of one map or of all."""
        shape = self.steps[step].output_shape
        if self.activations is None:
            return (
                tuple(0 for _ in shape) if channel is None else (channel, *[0] * (len(shape) - 1))
            )
        outputs = self.activations.outputs(step)
        if channel is None:
            return tuple(int(index) for index in np.unravel_index(outputs.argmax(), shape))
        within = np.unravel_index(outputs[channel].argmax(), shape[1:]) if shape[1:] else ()
        return (channel, *(int(index) for index in within))
