"""Convolution as matrix products over patches of the images.

The batch is the innermost axis in memory, so that every copy and every product runs over long
contiguous rows; shapes stay (batch, channels, height, width). `model.network.layers.im2col` and
`model.network.layers.winograd` compute the products.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import numpy as np

from model.errors import ShapeError
from model.network.layers.base import Array, Layer, Shape, batch_first, batch_innermost
from model.network.layers.im2col import Im2ColByPlane, Im2ColByRow
from model.network.layers.initializers import Initializer, draw_weights, filled
from model.network.layers.windows import PairLike, count_windows, pair, whole_number
from model.network.layers.winograd import Winograd

Patches = Im2ColByRow | Im2ColByPlane | Winograd


class Convolution(Layer):
    """Cross-correlation with a bank of filters.

    ``outputs[b, f, y, x] = bias[f]
    + sum(filters[f, c, i, j] * padded[b, c, y * stride + i, x * stride + j])``

    Parameters
    ----------
    filters : int
        Number of filters, and so of output channels.
    size : int or pair of int
        Height and width of each filter.
    stride : int or pair of int
        Distance between the positions of a filter.
    padding : int or pair of int
        Rows of zeros added above and below, and columns of zeros added left and right.
    initializer : str or dict
        See `model.network.layers.initializers`.

    Notes
    -----
    Parameters: ``filters`` (filters, channels, size, size), ``bias`` (filters,).
    Shapes: (batch, channels, height, width) to (batch, filters, rows, columns) with
    ``rows = (height + 2 * padding - size) // stride + 1``, and the same for the columns.

    LeCun, Bottou, Bengio, Haffner: "Gradient-based learning applied to document recognition",
    1998, section II.
    """

    kind = "convolution"
    takes_images = True
    described: Mapping[str, object] = {
        "filters": None,
        "size": None,
        "stride": (1, 1),
        "padding": (0, 0),
        "initializer": "he",
    }

    def __init__(
        self,
        filters: int,
        size: PairLike = 3,
        stride: PairLike = 1,
        padding: PairLike = 0,
        initializer: Initializer = "he",
    ) -> None:
        super().__init__()
        self.filters = whole_number(filters, "filters")
        self.size = pair(size, "size")
        self.stride = pair(stride, "stride")
        self.padding = pair(padding, "padding", minimum=0)
        self.initializer = initializer
        self._patches: Patches | None = None

    def _repr_html_(self) -> str:
        from model.notebook.svg import filters_svg

        if not self.parameters:
            return f"<div>{escape(repr(self))}</div>"
        picture = filters_svg(self.parameters["filters"], f"{self.filters} filters")
        return f"{picture}<div>{escape(repr(self))}</div>"

    def _build(self, input_shape: Shape, generator: np.random.Generator | None) -> Shape:
        channels, height, width = self.expect_image(input_shape)
        padded = (height + 2 * self.padding[0], width + 2 * self.padding[1])
        rows, columns = count_windows(padded, self.size, self.stride, "filter")
        area = self.size[0] * self.size[1]
        self.parameters = {
            "filters": draw_weights(
                self.initializer,
                (self.filters, channels, *self.size),
                channels * area,
                self.filters * area,
                generator,
            ),
            "bias": filled(0.0, (self.filters,), generator),
        }
        return self.filters, rows, columns

    def _forward(self, inputs: Array) -> Array:
        """Correlate the inputs with every filter."""
        images = batch_innermost(inputs)
        if any(self.padding):
            rows, columns = self.padding
            images = np.pad(images, ((0, 0), (rows, rows), (columns, columns), (0, 0)))
        counts = (self.output_shape[1], self.output_shape[2])
        buffer = None if self._patches is None else self._patches.columns
        if len(inputs) == 1 and self.stride == (1, 1):
            self._patches = Im2ColByPlane(images, self.size, counts)
        elif Winograd.fits(images, self.size, self.stride, counts):
            self._patches = Winograd(images, self.size, counts, buffer)
        else:
            self._patches = Im2ColByRow(images, self.size, self.stride, counts, buffer)
        return batch_first(self._patches.correlate(**self.parameters))

    def _backward(self, output_gradient: Array) -> Array:
        """Compute the gradients with respect to filters, bias and inputs."""
        gradient = batch_innermost(output_gradient)
        patches, prepared = self._prepare(gradient)
        self._fill_gradients(patches, prepared, gradient)
        return self._input_gradient(patches, prepared)

    def backward_parameters(self, output_gradient: Array) -> None:
        """Compute the gradients with respect to filters and bias only."""
        gradient = batch_innermost(output_gradient)
        self._fill_gradients(*self._prepare(gradient), gradient)

    def backward_inputs(self, output_gradient: Array) -> Array:
        """Return the gradient with respect to the inputs only."""
        return self._input_gradient(*self._prepare(batch_innermost(output_gradient)))

    def _prepare(self, gradient: Array) -> tuple[Patches, Array]:
        """Return the patches and the batch-innermost output gradient in the form they take."""
        if self._patches is None:
            raise ShapeError(f"{type(self).__name__}.backward needs a forward pass first.")
        return self._patches, self._patches.prepare(gradient)

    def _fill_gradients(self, patches: Patches, prepared: Array, gradient: Array) -> None:
        self.gradients = {
            "filters": patches.filter_gradient(prepared),
            "bias": gradient.reshape(self.filters, -1).sum(axis=1),
        }

    def _input_gradient(self, patches: Patches, prepared: Array) -> Array:
        gradient = patches.image_gradient(self.parameters["filters"], prepared)
        if any(self.padding):
            rows, columns = self.padding
            _, height, width = self.input_shape
            gradient = gradient[:, rows : rows + height, columns : columns + width]
        return batch_first(gradient)


class Conv3x3(Convolution):
    """`Convolution` with 3x3 filters, a stride of one and no padding.

    Parameters
    ----------
    filters : int
    initializer : str or dict
        See `model.network.layers.initializers`.
    """

    kind = "conv3x3"
    described: Mapping[str, object] = {"filters": None, "initializer": "he"}

    def __init__(self, filters: int, initializer: Initializer = "he") -> None:
        super().__init__(filters, size=3, initializer=initializer)
