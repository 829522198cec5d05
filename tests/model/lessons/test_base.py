"""The base of lessons: found through the history or the file, and replaced where it is gone."""

from datetime import UTC, datetime
from types import SimpleNamespace

from model.lessons.base import BASE_KEY, base_of, left_out_ids, nearest_bundled, weights_before
from model.network.networks import describe_network, with_input_scaling
from model.samples.lesson_record import LessonRecord


def lesson(number, base, result, samples=(), **others):
    return LessonRecord(datetime.now(UTC), samples, base, result, id=number, **others)


def no_training(_network):
    return {}


def test_what_a_person_chose_is_its_own_base():
    assert base_of("default", [], no_training) == "default"
    assert base_of("/shelf/mine.pkl", [lesson(1, "default", "/a")], no_training) == (
        "/shelf/mine.pkl"
    )


def test_lessons_from_lessons_are_followed_to_the_first():
    chain = [lesson(3, "/b", "/c"), lesson(2, "/a", "/b"), lesson(1, "classic", "/a")]
    assert base_of("/c", chain, no_training) == "classic"
    refused = lesson(4, "classic", "")
    assert base_of("", [refused], no_training) == ""


def test_a_file_that_the_history_does_not_know_names_its_base():
    trainings = {"/from-elsewhere.pkl": {BASE_KEY: "/a"}, "/broken.pkl": {BASE_KEY: 7}}

    def training_of(network):
        return trainings.get(network, {})

    assert base_of("/from-elsewhere.pkl", [lesson(1, "classic", "/a")], training_of) == "classic"
    assert base_of("/broken.pkl", [], training_of) == "/broken.pkl"


def test_a_circle_ends():
    circle = [lesson(1, "/b", "/a"), lesson(2, "/a", "/b")]
    assert base_of("/a", circle, no_training) in ("/a", "/b")


def test_a_base_that_is_gone_is_replaced_by_the_bundled_network_of_its_layers():
    bundled = {
        name: SimpleNamespace(network=describe_network(name)) for name in ("default", "classic")
    }
    rescaled = with_input_scaling(describe_network("classic"), 0.2, 0.4)
    assert nearest_bundled(rescaled, bundled) == "classic"
    assert nearest_bundled(describe_network("two-layer"), bundled) == "default"


def test_a_correction_that_was_taken_back_is_left_out_until_it_is_asked_for():
    first = lesson(1, "default", "/a", (1,), correction_id=1, is_undone=True)
    second = lesson(2, "default", "/b", (2, 1), correction_id=2)
    again = lesson(3, "default", "/c", (2,), taken_back_id=1)
    assert left_out_ids([again, second, first]) == {1}
    asked_for = lesson(4, "default", "/d", (2, 1))
    assert left_out_ids([asked_for, again, second, first]) == set()
    said_again = lesson(5, "default", "/e", (1, 2), correction_id=1)
    assert left_out_ids([said_again, again, second, first]) == set()
    of_an_earlier_version = lesson(1, "default", "/a", (1,), is_undone=True)
    assert left_out_ids([of_an_earlier_version]) == set()


def test_undoing_uses_what_was_in_use_before_unless_that_was_undone():
    first = lesson(1, "default", "/a", previous_weights="default")
    second = lesson(2, "default", "/b", previous_weights="/a")
    third = lesson(3, "default", "/c", previous_weights="/b")
    assert weights_before(third, [third, second, first]) == "/b"
    undone = lesson(2, "default", "/b", previous_weights="/a", is_undone=True)
    assert weights_before(third, [third, undone, first]) == "/a"
    assert weights_before(lesson(1, "classic", "/a"), []) == "classic"
