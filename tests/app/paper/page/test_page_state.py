"""What is in hand, and what the person said."""

from pytestqt.qtbot import QtBot

from app.paper.page.page_state import PageState
from model.samples.store import NO_DIGIT
from tests.app.paper.paper_doubles import COLUMN_PX, DIGIT_PX, LINE_PX, SCRIBBLE, page


def state(*lines: str) -> PageState:
    made = PageState()
    made.show(page(*lines))
    return made


def picked(page_state: PageState) -> tuple[str, str]:
    """Return the number and the digit in hand."""
    assert page_state.picked is not None
    assert page_state.picked_number is not None
    return page_state.picked_number.text, page_state.picked.text


def test_the_first_doubt_is_in_hand_and_doubts_are_stepped_through():
    page_state = state("3 d7.40", "1d9 5")

    assert picked(page_state) == ("7.40", "7")
    assert (page_state.has_doubt(-1), page_state.has_doubt(1)) == (False, True)
    assert page_state.step_doubt(1)
    assert picked(page_state) == ("19", "9")
    assert not page_state.step_doubt(1)
    assert page_state.step_doubt(-1)
    assert picked(page_state) == ("7.40", "7")


def test_stepping_starts_from_what_is_in_hand():
    page_state = state("3 d7", "1 d9")
    page_state.pick_number(page_state.numbers[2])

    assert page_state.step_doubt(-1)
    assert picked(page_state)[0] == "7"
    page_state.pick(None)
    assert page_state.step_doubt(-1)
    assert picked(page_state)[0] == "9"


def test_a_page_without_doubts_has_nothing_in_hand():
    page_state = state("3 4")

    assert page_state.picked is None
    assert not page_state.step_doubt(1)
    assert page_state.step_digit(1)
    assert picked(page_state) == ("3", "3")


def test_a_click_takes_the_nearest_digit_of_a_number():
    page_state = state("3 740")
    left = 10 + COLUMN_PX

    page_state.pick_at(left + 2.4 * DIGIT_PX, 20)
    assert picked(page_state) == ("740", "0")
    page_state.pick_at(left + DIGIT_PX - 1.4, 20)
    assert picked(page_state) == ("740", "7")
    page_state.pick_at(left - 30, 20)
    assert page_state.picked is None


def test_arrows_go_through_digits_and_lines():
    page_state = state("12 34", "_ 56", "78 90")
    page_state.pick_number(page_state.numbers[1])

    assert page_state.step_digit(1)
    assert picked(page_state) == ("34", "4")
    assert page_state.step_line(1)
    assert picked(page_state) == ("56", "5")
    assert page_state.step_line(1)
    assert picked(page_state) == ("90", "9")
    assert not page_state.step_line(1)
    assert page_state.step_line(-1)
    assert page_state.step_digit(-1)
    assert picked(page_state) == ("34", "4")


def test_what_is_said_changes_the_text_and_is_no_doubt_any_more(qtbot: QtBot):
    page_state = state("d7.40")
    digit = page_state.numbers[0].digits[0]

    with qtbot.waitSignal(page_state.corrected):
        digit.show_taught(1)
    assert page_state.numbers[0].text == "1.40"
    assert page_state.doubts == []
    digit.show_taught(NO_DIGIT)
    assert page_state.numbers[0].text == ".40"


def test_what_is_undone_is_in_hand_again():
    page_state = state("d7 5")
    digit = page_state.numbers[0].digits[0]
    digit.show_taught(1)
    page_state.pick_number(page_state.numbers[1])

    digit.show_taught(None)
    assert page_state.picked is digit
    assert page_state.numbers[0].text == "7"


def test_read_again_a_page_keeps_what_was_said_where_the_digit_is():
    page_state = state("12 d7", "5")
    digit = page_state.numbers[1].digits[0]
    digit.show_taught(1)

    page_state.show(page("12 8 3", "5"))
    assert [number.text for number in page_state.numbers] == ["12", "1", "3", "5"]
    assert page_state.numbers[1].digits[0] is digit
    page_state.clear()
    page_state.show(page("12 8", "5"))
    assert [number.text for number in page_state.numbers] == ["12", "8", "5"]


def test_a_sign_has_no_ink_to_learn_from():
    page_state = state("7.4")
    digits = page_state.numbers[0].digits

    assert [digit.is_sign for digit in digits] == [False, True, False]
    assert digits[1].read_ink() is None
    read = digits[0].read_ink()
    assert read is not None
    assert read.answer.digit == 7
    assert len(read.strokes) == 1


def test_lines_and_places_are_counted_as_a_person_does():
    page_state = state("1 2", "_ 3")

    assert [(each.line, each.place) for each in page_state.numbers] == [(1, 1), (1, 2), (2, 1)]
    assert page_state.number_at(12 + COLUMN_PX, 12 + LINE_PX) is page_state.numbers[2]


def test_a_typed_number_replaces_what_was_read_until_a_digit_is_corrected():
    page_state = state("d7.40 5")
    number = page_state.numbers[0]

    page_state.type_number(number.box, "1740")
    assert (number.text, page_state.doubts) == ("1740", [])
    number.digits[0].show_taught(1)
    assert number.text == "1.40"
    page_state.type_number(number.box, "8")
    page_state.type_number(number.box, "")
    assert number.text == "1.40"


def test_what_is_left_out_can_be_typed_and_stays_typed_when_read_again():
    page_state = state(f"3 {SCRIBBLE}")
    (left_out,) = page_state.left_outs
    assert page_state.count == 1

    page_state.type_number(left_out.box, "93")
    assert (page_state.count, page_state.rows[0][1]) == (2, left_out)
    page_state.show(page(f"3 {SCRIBBLE}"))
    assert page_state.left_outs[0].text == "93"
    page_state.clear()
    page_state.show(page(f"3 {SCRIBBLE}"))
    assert page_state.left_outs[0].text == ""


def test_a_click_on_what_is_left_out_asks_what_it_is(qtbot: QtBot):
    page_state = state(f"3 {SCRIBBLE}")

    with qtbot.waitSignal(page_state.typing_requested) as asked:
        page_state.pick_at(30 + COLUMN_PX, 20)
    assert asked.args == page_state.left_outs
