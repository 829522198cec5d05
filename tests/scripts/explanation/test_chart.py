"""The chart of deletion curves."""

import re
from xml.etree import ElementTree

from scripts.explanation.chart import deletion_chart

CURVES = {"explanation": [1.0, 0.2, 0.1], "plain gradient": [1.0, 0.6, 0.1], "random": [1, 1, 1]}


def test_it_is_svg_that_says_what_it_shows():
    chart = ElementTree.fromstring(deletion_chart("classic", [0.0, 0.25, 0.5], CURVES))

    assert chart.attrib["aria-label"] == (
        "classic. At 50 % erased: explanation 10 %; plain gradient 10 %; random 100 %."
    )
    assert len([each for each in chart if each.tag.endswith("polyline")]) == 3


def test_the_names_of_curves_that_meet_do_not_overlap():
    chart = deletion_chart("classic", [0.0, 0.25, 0.5], CURVES)

    heights = [float(re.search(rf'y="([\d.]+)"[^>]*>{name}<', chart).group(1)) for name in CURVES]

    assert min(abs(a - b) for a, b in ((heights[0], heights[1]), (heights[1], heights[2]))) >= 15


def test_all_lines_differ_by_their_dashes():
    dashes = re.findall(r'stroke-dasharray="([^"]*)"', deletion_chart("", [0.0, 1.0, 2.0], CURVES))

    assert len(set(dashes)) == 3
