"""Why a run stopped is said in the language of the window."""

import pytest

from app.services.background import failure_sentence
from app.services.translation import Translation
from app.training.reasons import reason_text
from model.errors import TrainingError
from model.network.losses import check_loss


@pytest.fixture
def chinese(qapp):
    translation = Translation("zh")
    yield
    translation.choose("en")


@pytest.mark.parametrize("loss", [72.4, float("nan")])
def test_a_loss_that_grows_is_told_in_chinese(chinese, loss):
    with pytest.raises(TrainingError) as caught:
        check_loss(loss, "cross_entropy", 5.0)
    text = reason_text(failure_sentence(caught.value).rstrip("."))
    assert text.endswith("：学习率 5.0 过高")
    assert str(loss) in text


@pytest.mark.parametrize(
    ("reason", "chinese_text"),
    [
        (
            "there are 3 drawings to learn from; at least 100 are needed",
            "可供学习的手写有 3 个，至少需要 100 个",
        ),
        (
            "/a {b}/c.npz: this file or folder no longer exists",
            "/a {b}/c.npz：该文件或文件夹已不存在",
        ),
        (
            "/a: expected a file images or images.gz, but found neither",
            "/a：应有文件 images 或 images.gz，但都没有找到",
        ),
        ("the run cannot be resumed: its data has changed", "训练无法继续：其数据已改变"),
        ("no known clause", "no known clause"),
    ],
)
def test_clauses_with_their_figures(chinese, reason, chinese_text):
    assert reason_text(reason) == chinese_text


def test_in_english_it_stays_as_it_is(qapp):
    reason = "the loss grew to 72.4, where guessing has 2.3: the learning rate 5 is too high"
    assert reason_text(reason) == reason
