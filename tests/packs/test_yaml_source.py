"""YAML is read strictly and with lines, so that law is never misread in silence."""

from datetime import date
from pathlib import Path

from careladder.packs.yamlsource import Source, read_yaml


def read(tmp_path: Path, text: str) -> Source:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path, "x.yaml")


def test_on_and_no_stay_words(tmp_path: Path):
    source = read(tmp_path, "on: 2026-01-01\nanswer: no\nswitch: yes\n")

    assert source.data == {"on": date(2026, 1, 1), "answer": "no", "switch": "yes"}
    assert source.errors == []


def test_only_true_and_false_are_booleans(tmp_path: Path):
    assert read(tmp_path, "a: true\nb: True\nc: false\n").data == {"a": True, "b": "True", "c": False}


def test_times_and_octals_are_no_numbers(tmp_path: Path):
    assert read(tmp_path, "a: 12:30\nb: 0123\nc: 1_000\nd: 280\ne: 2700.50\n").data == {
        "a": "12:30", "b": "0123", "c": "1_000", "d": 280, "e": 2700.5,
    }  # fmt: skip


def test_a_duplicate_key_names_both_lines(tmp_path: Path):
    (error,) = read(tmp_path, "a: 1\nb: 2\na: 3\n").errors

    assert str(error) == "x.yaml:3: The key `a` stands here twice (first on line 1)."


def test_duplicates_deep_inside_are_found(tmp_path: Path):
    assert [error.line for error in read(tmp_path, "a:\n  - {b: 1}\n  - {c: 1,\n     c: 2}\n").errors] == [4]


def test_a_number_is_no_key(tmp_path: Path):
    (error,) = read(tmp_path, "a:\n  1: x\n").errors

    assert error.line == 2
    assert "Write it in quotes" in error.problem


def test_a_day_is_a_key(tmp_path: Path):
    assert read(tmp_path, "2024-01-01: x\n").data == {date(2024, 1, 1): "x"}


def test_aliases_are_refused(tmp_path: Path):
    (error,) = read(tmp_path, "a: &x [1, 2]\nb: *x\n").errors

    assert error.line == 2
    assert "Write the value out" in error.problem


def test_tags_build_nothing(tmp_path: Path):
    (error,) = read(tmp_path, "a: !!python/object/apply:os.system ['true']\nb: !mine 3\n").errors[:1]

    assert error.file == "x.yaml"


def test_every_line_is_known(tmp_path: Path):
    source = read(tmp_path, "a:\n  - b: 1\n  - b: 2\n    c: {d: 3}\n")

    assert source.line(("a", 1, "b")) == 3
    assert source.line(("a", 1, "c", "d")) == 4


def test_a_way_the_file_does_not_know_falls_back_to_what_is_above(tmp_path: Path):
    source = read(tmp_path, "a:\n  - b: 1\n  - b: 2\n")

    assert source.line(("a", 1, "values", 0, "missing")) == 3


def test_the_parts_of_a_short_composite_are_found(tmp_path: Path):
    source = read(tmp_path, "when:\n  all:\n    - {rule: a}\n    - {rule: b}\n")

    assert source.line(("when", "of", 1, "rule")) == 4


def test_broken_yaml_empty_files_and_wrong_encodings_are_sentences(tmp_path: Path):
    assert "not YAML" in read(tmp_path, "a: [1,\nb: 2\n").errors[0].problem
    assert "empty" in read(tmp_path, "# nothing\n").errors[0].problem
    (tmp_path / "gbk.yaml").write_bytes("名称: 吕梁".encode("gbk"))
    assert "UTF-8" in read_yaml(tmp_path / "gbk.yaml", "gbk.yaml").errors[0].problem


def test_an_impossible_day_is_named(tmp_path: Path):
    (error,) = read(tmp_path, "a: 1\nb: 2024-02-30\n").errors

    assert error.line == 2
