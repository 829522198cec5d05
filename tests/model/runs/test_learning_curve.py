"""The numbers that curves are drawn from."""

from model.runs.learning_curve import MAX_POINTS, CurvePoint, LearningCurve
from model.training.settings import Report


def test_a_long_course_stays_short_and_keeps_its_shape():
    course = LearningCurve(10)
    count = 3 * MAX_POINTS
    for number in range(count):
        course.add_training(CurvePoint(number / count, float(number), number / count))
    assert MAX_POINTS / 2 <= len(course.training) <= MAX_POINTS
    epochs = [point.epoch for point in course.training]
    assert epochs == sorted(epochs)
    assert epochs[-1] == (count - 1) / count
    for point in course.training:
        assert abs(point.loss - point.epoch * count) < 10


def test_a_short_course_is_kept_as_it_is():
    course = LearningCurve(1)
    points = [CurvePoint(0.5, 1.0, 0.5), CurvePoint(1.0, 0.5, 0.75)]
    for point in points:
        course.add_training(point)
    assert course.training == points


def report(epoch, samples, **more):
    facts = {"step": samples, "samples_in_epoch": 100, "loss": 0.5, "accuracy": 0.8}
    facts |= {"validation_accuracy": None, "seconds": 1.0, "seconds_left": 1.0}
    return Report(epoch=epoch, samples=samples, **{"is_epoch_end": samples == 100, **facts, **more})


def test_points_within_epochs_and_of_test_data():
    curve = LearningCurve(2)
    curve.add_report(report(1, 50, validation_accuracy=0.7, validation_loss=0.9))
    curve.add_report(report(1, 100, validation_accuracy=0.8, validation_loss=0.6))
    curve.add_report(report(2, 100, test_accuracy=0.75, test_loss=0.7))
    assert [point.epoch for point in curve.training] == [0.5, 2.0]
    assert curve.validation == [CurvePoint(0.5, 0.9, 0.7), CurvePoint(1.0, 0.6, 0.8)]
    assert curve.test == [CurvePoint(2.0, 0.7, 0.75)]
    restored = LearningCurve(2)
    restored.set_points(curve.points())
    assert restored == curve == curve.copy()


def test_a_curve_without_test_data_is_stored_as_before():
    curve = LearningCurve(1, [CurvePoint(1.0, 0.5, 0.8)])
    assert curve.points() == {"training": [[1.0, 0.5, 0.8]], "validation": []}
