"""CSV files with and without header, of one piece and of two, and their slips."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.datasets.csv_files import read_csv
from model.errors import DataError

HEADER = "label," + ",".join(f"pixel{index}" for index in range(784))


def row(label: object, first_pixel: object = 0) -> str:
    return ",".join([str(label), str(first_pixel), *["0"] * 783])


def write(folder: Path, *lines: str, name: str = "digits.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "first", [[], [HEADER], ["\ufeff" + HEADER]], ids=["bare", "header", "byte order mark"]
)
def test_label_comes_first(tmp_path: Path, first: list[str]):
    dataset = read_csv(write(tmp_path, *first, row(7, 255), "", row('"3"')))
    assert dataset.labels.tolist() == [7, 3]
    assert dataset.images[:, 0, 0].tolist() == [1.0, 0.0]


def test_fractions_are_taken_as_they_are(tmp_path: Path):
    dataset = read_csv(write(tmp_path, row(7, 0.5), row(3, 1)))
    assert dataset.images[:, 0, 0].tolist() == [0.5, 1.0]


def test_pair_of_files(tmp_path: Path):
    images = write(tmp_path, row(9, 8)[2:], row(9, 5)[2:], name="images_test.csv")
    with pytest.raises(DataError, match=r"labels_test\.csv does not exist"):
        read_csv(images)
    write(tmp_path, "digit", "4", "6", name="labels_test.csv")
    dataset = read_csv(images)
    assert dataset.labels.tolist() == [4, 6]
    assert dataset.images[:, 0, 0].tolist() == pytest.approx([8 / 255, 5 / 255])
    write(tmp_path, "4", name="labels_test.csv")
    with pytest.raises(DataError, match="2 images, but 1 labels"):
        read_csv(images)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (row(7, "dark"), "line 3, cell 2: expected a number, but found 'dark'"),
        (row(7, ""), "line 3, cell 2: expected a number, but found ''"),
        (row(7, 256), "line 3, cell 2: expected a number from 0 to 255, but found 256"),
        (row(7, -1), "line 3, cell 2: .* found -1"),
        (row(7, "nan"), "line 3, cell 2: .* found nan"),
        (row(10), "line 3: expected a label from 0 to 9, but found 10"),
        (row(1.5), "line 3: expected a label from 0 to 9, but found 1.5"),
        (row(7) + ",0", "line 3: expected 785 cells .a label and 784 pixels., but found 786"),
        ("7,0", "line 3: .* found 2"),
        (HEADER, "line 3, cell 1: expected a number, but found 'label'"),
    ],
    ids=lambda value: None if value.count(",") > 99 else value[:30],
)
def test_slips_are_named_with_file_and_line(tmp_path: Path, line: str, message: str):
    with pytest.raises(DataError, match=f"digits.csv, {message}"):
        read_csv(write(tmp_path, HEADER, row(1), line))


def test_files_without_rows(tmp_path: Path):
    with pytest.raises(DataError, match="has no row of numbers"):
        read_csv(write(tmp_path, HEADER))
    with pytest.raises(DataError, match=r"nowhere\.csv cannot be read: No such file"):
        read_csv(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("9" * 90_000, "found inf"),
        ("1e400", "found inf"),
        ("1e39", "found 1e\\+39"),
        ("1" * 200_000, "line 2: it has more than 100,000 bytes"),
    ],
    ids=["90,000 digits", "infinite", "beyond float32", "too long"],
)
def test_a_huge_cell_is_refused(tmp_path: Path, cell, message):
    path = tmp_path / "digits.csv"
    path.write_text(f"{HEADER}\n7,{cell}{',0' * 783}\n")
    with pytest.raises(DataError, match=f"digits.csv.*{message}"):
        read_csv(path)


@given(cells=st.lists(st.text(max_size=6), max_size=3), place=st.integers(0, 784))
def test_any_cells_are_a_row_or_one_kind_of_error(
    tmp_path_factory: pytest.TempPathFactory, cells, place
):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    row = ["7", *["0"] * 784]
    row[place : place + len(cells)] = cells
    text = f"{','.join(row)}\n{','.join(['3', *['255'] * 784])}\n"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(DataError):
        dataset = read_csv(path)
        assert dataset.labels[-1] == 3
        assert 0.0 <= dataset.images.min() <= dataset.images.max() <= 1.0
