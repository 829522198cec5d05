"""The numbers that curves are drawn from."""

from model.runs.learning_curve import MAX_POINTS, CurvePoint, LearningCurve


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
