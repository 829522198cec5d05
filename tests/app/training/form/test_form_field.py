"""What a person may type wrong is said in one sentence."""

import pytest

from app.training.form.form_field import (
    FieldError,
    checked_file,
    learning_rate_of,
    whole_number_of,
)


@pytest.mark.parametrize(
    ("text", "rate"), [("0.005", 0.005), (" 0,005 ", 0.005), ("1e-3", 0.001), ("999", 999.0)]
)
def test_learning_rates(text, rate):
    assert learning_rate_of(text) == rate


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0", "must be above 0"),
        ("-0.1", "must be above 0"),
        ("1000000", "far too high"),
        ("1e400", "far too high"),
        ("inf", "far too high"),
        ("nan", "Expected a number such as 0.005, but found “nan”"),
        ("fast", "Expected a number such as 0.005, but found “fast”"),
        ("", "Expected a number"),
    ],
)
def test_what_is_no_learning_rate(text, sentence):
    with pytest.raises(FieldError, match=sentence):
        learning_rate_of(text)


@pytest.mark.parametrize(("text", "number"), [("3", 3), (" 10,000 ", 10_000), ("25 000", 25_000)])
def test_whole_numbers(text, number):
    assert whole_number_of(text, 1, 100_000) == number


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "", "three", "100001", "9" * 5000])
def test_what_is_no_whole_number(text):
    with pytest.raises(FieldError, match="Expected a whole number from 1 to 100,000, but found"):
        whole_number_of(text, 1, 100_000)


def test_files(tmp_path):
    assert checked_file(f" {tmp_path} ") == str(tmp_path)
    with pytest.raises(FieldError, match="Choose a file or folder"):
        checked_file("  ")
    with pytest.raises(FieldError, match=r"gone\.npz: there is no such file or folder"):
        checked_file(str(tmp_path / "gone.npz"))
    with pytest.raises(FieldError, match="there is no such"):
        checked_file("a\0b")
