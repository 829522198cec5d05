"""Measuring lessons: a strokes file that cannot be used is one sentence, before anything else."""

from scripts import measure_lessons


def test_a_file_without_writers_is_one_sentence(tmp_path, capsys):
    path = tmp_path / "strokes.jsonl"
    path.write_text('{"strokes": [[[0, 0], [5, 9]]], "label": 1}\n')
    assert measure_lessons.main([str(path), "--json"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == (
        f"{path}: expected drawings with a label and a writer, but there is none.\n"
    )


def test_a_missing_file_is_one_sentence(tmp_path, capsys):
    assert measure_lessons.main([str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
