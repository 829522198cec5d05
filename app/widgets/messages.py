"""Which of several messages is shown, and how long."""

from __future__ import annotations

from enum import IntEnum

from app.widgets.notice import NOTHING, Notice


class Layer(IntEnum):
    """Where a message comes from; the highest layer that has one is shown."""

    HINT = 0
    """What the person may do now; the next one replaces it."""
    QUESTION = 1
    """It stays until it is answered."""
    NOTICE = 2
    """What the program does or did: lessons and training. Some stay until the next notice."""
    REMARK = 3
    """How the last thing that the person did ended: done, or a warning."""


class Messages:
    """One message for each layer.

    Two things remove a message: the next one of its layer, and the next thing that the person does.
    The latter ends remarks, and notices that do not stay; so a warning never hides the success
    after it. What comes by itself, such as the end of a lesson, waits behind a remark.
    """

    def __init__(self) -> None:
        self._of_layer = dict.fromkeys(Layer, NOTHING)

    def __getitem__(self, layer: Layer) -> Notice:
        return self._of_layer[layer]

    def put(self, layer: Layer, message: Notice) -> None:
        """Replace the message of a layer; `NOTHING` removes it."""
        self._of_layer[layer] = message

    def begin_step(self) -> None:
        """The person does the next thing."""
        self._of_layer[Layer.REMARK] = NOTHING
        if not self._of_layer[Layer.NOTICE].stays:
            self._of_layer[Layer.NOTICE] = NOTHING

    @property
    def top_layer(self) -> Layer:
        """The layer that is shown."""
        return next((layer for layer in reversed(Layer) if self._of_layer[layer].text), Layer.HINT)

    @property
    def top(self) -> Notice:
        """The message that is shown."""
        return self._of_layer[self.top_layer]

    @property
    def is_passing(self) -> bool:
        """Whether the shown message goes by itself after a while."""
        return self.top_layer >= Layer.NOTICE and not self.top.stays
