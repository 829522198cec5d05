"""The numbers that curves are drawn from."""

from model.runs.learning_curve import MOST_POINTS, Course, CoursePoint


def test_a_long_course_stays_short_and_keeps_its_shape():
    course = Course(10)
    count = 3 * MOST_POINTS
    for number in range(count):
        course.add_training(CoursePoint(number / count, float(number), number / count))
    assert MOST_POINTS / 2 <= len(course.training) <= MOST_POINTS
    epochs = [point.epoch for point in course.training]
    assert epochs == sorted(epochs)
    assert epochs[-1] == (count - 1) / count
    for point in course.training:
        assert abs(point.loss - point.epoch * count) < 10


def test_a_short_course_is_kept_as_it_is():
    course = Course(1)
    points = [CoursePoint(0.5, 1.0, 0.5), CoursePoint(1.0, 0.5, 0.75)]
    for point in points:
        course.add_training(point)
    assert course.training == points
