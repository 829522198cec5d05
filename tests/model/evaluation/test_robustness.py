"""The robustness sheet, with networks whose answers are known."""

from dataclasses import dataclass

import numpy as np
import pytest

from model.cancellation import Cancelled
from model.datasets.dataset import Dataset
from model.errors import DataError
from model.evaluation.robustness import BLOCK, measure_robustness
from model.evaluation.variations import VARIATIONS
from model.recognizer import Answer

COUNT = BLOCK + 6


@dataclass
class InkReader:
    """Reads 1 where there is more ink than a limit, else 0."""

    limit: float

    def read_many(self, images):
        rows = np.eye(10, dtype=np.float32)
        return [Answer(None, 1.0, rows[int(image.sum() > self.limit)]) for image in images]


def squares():
    images = np.zeros((COUNT, 28, 28), np.float32)
    images[:, 10:18, 10:18] = 1.0
    return Dataset(images, np.ones(COUNT, np.int64))


def test_each_network_is_measured_at_each_level_on_the_same_images():
    variations = [VARIATIONS["size"], VARIATIONS["shift"]]
    networks = {"keen": InkReader(0.5), "strict": InkReader(37.0)}
    sheets = list(measure_robustness(networks, squares(), variations=variations))
    sheet = sheets[-1]
    assert (sheet.names, sheet.count) == (("keen", "strict"), COUNT)
    size, shift = sheet.curves
    assert size.levels == VARIATIONS["size"].levels
    assert set(size.accuracies[0]) == {1.0}
    # 64 px of ink, of which 80 % of the size leaves 41.
    assert dict(zip(size.levels, size.accuracies[1], strict=True)) == {
        level: float(level >= 80.0) for level in size.levels
    }
    assert set(shift.accuracies[0]) == set(shift.accuracies[1]) == {1.0}


def test_the_sheet_grows_with_each_block():
    variation = VARIATIONS["noise"]
    sheets = list(measure_robustness({"a": InkReader(0.5)}, squares(), variations=[variation]))
    done = [sheet.done for sheet in sheets]
    assert done == sorted(done)
    assert done[-1] == sheets[-1].total
    assert (sheets[0].done, sheets[0].curves[0].levels) == (BLOCK, ())
    assert sheets[-1].total == COUNT * len(variation.levels)
    assert repr(sheets[-1]) == f"RobustnessSheet: a on {COUNT} drawings"


def test_it_stops_between_blocks():
    asked = iter([False, False, True])
    sheets = measure_robustness({"a": InkReader(0.5)}, squares(), lambda: next(asked))
    assert next(sheets).done == BLOCK
    next(sheets)
    with pytest.raises(Cancelled):
        next(sheets)


def test_text_and_json():
    networks = {"keen": InkReader(0.5), "strict": InkReader(37.0)}
    *_, sheet = measure_robustness(networks, squares(), variations=[VARIATIONS["shift"]])
    assert sheet.as_text().splitlines() == [
        f"accuracy in % on {COUNT} varied drawings",
        "",
        "shift, px",
        "              0      1      2      3      4      6      8",
        "keen      100.0  100.0  100.0  100.0  100.0  100.0  100.0",
        "strict    100.0  100.0  100.0  100.0  100.0  100.0  100.0",
    ]
    found = sheet.as_dict()
    assert (found["count"], found["networks"]) == (COUNT, ["keen", "strict"])
    (shift,) = found["variations"]
    assert (shift["name"], shift["unit"], len(shift["levels"])) == ("shift", "px", 7)
    assert shift["accuracies"] == [[1.0] * 7] * 2


def test_no_drawings_are_refused():
    none = squares().subset([])
    with pytest.raises(DataError, match="nothing to evaluate"):
        next(measure_robustness({"a": InkReader(0.5)}, none))
