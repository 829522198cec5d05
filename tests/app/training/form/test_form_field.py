"""What a person may type wrong is said in one sentence."""

import pytest

from app.training.form.form_field import (
    FieldError,
    checked_file,
    drawings_of,
    learning_rate_of,
    whole_number_of,
)


@pytest.mark.parametrize(
    ("text", "rate"), [("0.005", 0.005), (" 0,005 ", 0.005), ("1e-3", 0.001), ("10", 10.0)]
)
def test_learning_rates(text, rate):
    assert learning_rate_of(text) == rate


@pytest.mark.parametrize("text", ["0", "-0.1", "99", "1e400", "inf", "nan", "fast", ""])
def test_what_is_no_learning_rate(text):
    with pytest.raises(FieldError, match="A number above 0, at most 10"):
        learning_rate_of(text)


@pytest.mark.parametrize(("text", "number"), [("3", 3), (" 10,000 ", 10_000), ("25 000", 25_000)])
def test_whole_numbers(text, number):
    assert whole_number_of(text, range(1, 100_001)) == number


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "", "three", "100001", "9" * 5000])
def test_what_is_no_whole_number(text):
    with pytest.raises(FieldError, match="A whole number from 1 to 100,000"):
        whole_number_of(text, range(1, 100_001))


@pytest.mark.parametrize(("text", "number"), [("", 0), ("  ", 0), ("20", 20), ("1,000", 1000)])
def test_numbers_of_drawings(text, number):
    assert drawings_of(text) == number


@pytest.mark.parametrize("text", ["0", "19", "1000001", "all"])
def test_what_is_no_number_of_drawings(text):
    with pytest.raises(FieldError, match="from 20 to 1,000,000, or nothing for all"):
        drawings_of(text)


def test_files(tmp_path):
    assert checked_file(f" {tmp_path} ") == str(tmp_path)
    with pytest.raises(FieldError, match="Choose a file or folder"):
        checked_file("  ")
    with pytest.raises(FieldError, match="There is no such file or folder"):
        checked_file(str(tmp_path / "gone.npz"))
    with pytest.raises(FieldError, match="There is no such"):
        checked_file("a\0b")
