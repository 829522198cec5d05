"""Reasons for refusing a drawing."""

from model.rejection.reason import Reason


def test_every_reason_has_a_sentence():
    sentences = {reason.sentence for reason in Reason}

    assert len(sentences) == len(Reason)
    assert all(sentence.endswith(".") for sentence in sentences)
    assert Reason.LETTER.sentence == "It looks like a letter: nothing the network knows is close."


def test_the_values_are_stable():
    # Gate files hold them.
    assert [reason.value for reason in Reason] == [
        "empty",
        "mark",
        "scribble",
        "several",
        "letter",
        "unlike",
    ]
