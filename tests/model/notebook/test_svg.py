"""What a notebook shows: well-formed SVG and HTML that says what it draws."""

import re
from base64 import b64decode
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from model.datasets.dataset import Dataset
from model.ink.normalising import normalise_strokes
from model.ink.strokes import Drawing
from model.network.layers import Conv3x3
from model.network.network import Network
from model.network.networks import NETWORKS, describe_network
from model.notebook.svg import (
    curves_svg,
    filters_svg,
    image_svg,
    shape_text,
    shapes_svg,
    strokes_svg,
)
from model.runs.learning_curve import CurvePoint, LearningCurve
from model.samples.sample import Sample

SVG = "{http://www.w3.org/2000/svg}"
BAR = np.array([[5.0, 0.0], [5.0, 20.0]])


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def test_a_shape_is_written_as_papers_write_it():
    assert shape_text((8, 26, 26)) == "26×26×8"
    assert shape_text((10,)) == "10"


@pytest.mark.parametrize("name", NETWORKS)
def test_a_network_shows_its_shapes_and_a_row_for_each_layer(name):
    network = Network(describe_network(name))

    html = parsed(f"<div>{network._repr_html_()}</div>")

    rows = html.findall("./table/tbody/tr")
    assert len(rows) == len(network.layers)
    counts = [int(row[-1].text.replace(",", "")) for row in rows]
    assert sum(counts) == network.parameter_count == sum(map(np.size, network.parameters.values()))
    texts = [text.text for text in html.iter(f"{SVG}text")]
    assert texts[0] == "28×28×1"
    assert texts[-1] == "10"


def test_a_network_prints_its_layers_shapes_and_parameters():
    network = Network(describe_network("classic"))

    assert repr(network).splitlines() == [
        "Network: 28×28×1 → 10, 3 layers, 13,610 parameters",
        "  1  conv3x3   26×26×8      80",
        "  2  maxpool2  13×13×8       0",
        "  3  softmax        10  13,530",
    ]
    assert repr(network.layers[0]) == "Conv3x3: 28×28×1 → 26×26×8, 80 parameters"
    assert repr(type(network.layers[1])()) == "MaxPool2, not built"


def test_shapes_get_a_box_each_with_depth_for_channels():
    boxes = parsed(shapes_svg([(1, 28, 28), (8, 13, 13), (10,)], "a < b")).findall(f"{SVG}rect")

    assert len(boxes) == 1 + 3 + 1


def test_strokes_are_scaled_into_the_square_and_a_dot_is_seen():
    drawing = parsed(strokes_svg([1000 * BAR, np.array([[9000.0, 50.0]])], "i"))
    lines = [
        [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
        for line in drawing.iter(f"{SVG}polyline")
    ]

    assert [len(line) for line in lines] == [2, 2]
    assert all(0.0 <= value <= 84.0 for line in lines for point in line for value in point)
    assert parsed(strokes_svg([], "empty")).attrib["aria-label"] == "empty"


def test_an_image_has_a_square_for_each_bright_pixel():
    image = np.zeros((28, 28), np.float32)
    image[3, 5] = 0.5

    _, pixel = parsed(image_svg(image, "one")).findall(f"{SVG}rect")

    assert (pixel.attrib["x"], pixel.attrib["y"]) == ("15", "9")
    assert pixel.attrib["fill-opacity"] == "0.50"


def test_curves_stay_within_the_chart_and_say_their_last_values():
    chart = parsed(curves_svg("Loss", {"training": [(0.5, 2.0), (1.0, 1.0)], "validation": []}))

    assert chart.attrib["aria-label"] == "Loss: training 1"
    points = chart.find(f"{SVG}polyline").attrib["points"].split()
    assert len(points) == 2
    for x, y in (map(float, point.split(",")) for point in points):
        assert 0.0 <= x <= float(chart.attrib["width"])
        assert 0.0 <= y <= float(chart.attrib["height"])


def test_a_learning_curve_shows_loss_and_accuracy_also_before_its_first_point():
    curve = LearningCurve(epochs=2)
    assert "no values yet" in curve._repr_html_()

    curve.add_training(CurvePoint(1.0, 0.5, 0.75))
    curve.validation.append(CurvePoint(1.0, 0.4, 0.5))

    labels = [chart.attrib["aria-label"] for chart in parsed(curve._repr_html_())]
    assert labels == [
        "Loss: training 0.5; validation 0.4",
        "Accuracy: training 0.75; validation 0.5",
    ]
    assert repr(curve).endswith(
        "1 of 2 epochs validated, training loss 0.5, accuracy 75.00 %, "
        "validation loss 0.4, accuracy 50.00 %"
    )


def test_a_data_set_shows_a_column_of_images_for_each_digit():
    images = np.full((3, 28, 28), 1.0, np.float32)
    data = Dataset(images, np.array([7, 7, 0]), ("Bo", "Bo", "Al"))

    html = data._repr_html_()

    assert repr(data) == "Dataset: 3 images by 2 writers (0: 1, 7: 2)"
    assert repr(data) in html
    (encoded,) = re.findall(r"base64,([^\"]+)", html)
    mosaic = np.asarray(Image.open(BytesIO(b64decode(encoded))))
    assert mosaic.shape == (2 * 30, 10 * 30)
    cells = mosaic.reshape(2, 30, 10, 30).mean(axis=(1, 3)) > 0
    assert np.argwhere(cells).tolist() == [[0, 0], [0, 7], [1, 7]]


def test_an_empty_data_set_shows_that_it_is_empty():
    data = Dataset(np.zeros((0, 28, 28), np.float32), np.zeros(0, np.int64))

    assert "0 images (empty)" in data._repr_html_()


def test_a_drawing_and_a_sample_show_their_ink_and_escape_names():
    drawing = Drawing((BAR,), 1, "<Bo>")
    sample = Sample(3, (BAR,), 1, "<Bo>", datetime(2026, 1, 1, tzinfo=UTC), answered=7)
    picture = Sample(4, (), 1, "Al", sample.drawn, picture=np.ones((28, 28), np.float32))

    ink = normalise_strokes([BAR])
    assert repr(ink).startswith("NormalisedInk: 2.5 × 20.0 px at (12.")
    assert repr(drawing) == "Drawing of 1 by <Bo>, strokes: 1, points: 2"
    assert repr(sample) == "Sample 3: 1 by <Bo>, read as 7 (1 strokes)"
    for value in (drawing, sample, picture, ink):
        assert parsed(value._repr_html_()).attrib["aria-label"] == repr(value)


def test_filters_are_squares_in_two_colours():
    filters = np.zeros((40, 5, 2, 2), np.float32)
    filters[0, 0, 0] = 2.0, -1.0
    picture = filters_svg(filters, "filters")
    # At most 32 filters and 4 channels.
    assert picture.count("<rect") == 32 * 4 * 4
    assert picture.count('fill-opacity="1.00"') == 1
    assert 'fill="#e0782f" fill-opacity="0.50"' in picture
    layer = Conv3x3(3)
    assert layer._repr_html_() == "<div>Conv3x3, not built</div>"
    layer.forward(np.zeros((1, 1, 9, 9)))
    assert 'aria-label="3 filters"' in layer._repr_html_()
