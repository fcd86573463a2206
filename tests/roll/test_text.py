"""However a person wrote the settings, next year's say the same where nothing was to change, and are read again."""

import itertools
import re
import shutil
import textwrap
from decimal import Decimal

import pytest
import yaml

from reportgen.cli import main
from reportgen.editions.roll_objectives import rolled as objectives
from reportgen.editions.roll_text import Edits, edited
from reportgen.problems import Problems, ProblemsError
from reportgen.settings.yaml_source import parse_yaml
from tests.roll.test_roll import TINY, alter, place, read, rolled  # noqa: F401 - fixtures

SETTINGS = ("edition.yaml", "risks.yaml", "objectives.yaml", "cover_sheet.yaml", "policy.yaml")
STYLES = list(itertools.product((True, False, None), (20, 1000), ("\n", "\r\n"), (b"", b"\xef\xbb\xbf")))


def data(content):
    problems = Problems()
    source = parse_yaml(content, "f.yaml", problems)
    assert source is not None, list(problems)
    return source.data


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return float(value) if isinstance(value, Decimal) else value


def without_marks(value):
    """Data without the marks that stand in words; those in comments are no data."""
    if isinstance(value, dict):
        return {k: without_marks(v) for k, v in value.items()}
    if isinstance(value, list):
        return [without_marks(v) for v in value]
    return re.sub(r" ?<!-- review.*?-->", "", value).strip() if isinstance(value, str) else value


@pytest.mark.parametrize(("flow", "width", "ends", "mark"), STYLES)
def test_the_same_settings_in_another_style_give_the_same_edition(flow, width, ends, mark, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(TINY, tmp_path / "tiny")
    assert main(["new", "plain", "--from", "tiny"]) == 0
    for name in SETTINGS:
        path = tmp_path / "tiny" / name
        look = {"default_flow_style": flow, "width": width, "sort_keys": False, "allow_unicode": True}
        held = plain(data(path.read_bytes()))
        text = yaml.safe_dump(held, **look)
        if flow and name == "objectives.yaml":  # a line for each year; see below for none
            text = "".join(f"{key}: {yaml.safe_dump(value, **look)}" for key, value in held.items())
        path.write_bytes(mark + text.replace("\n", ends).encode())
    for path in (tmp_path / "tiny" / "narrative").glob("*.md"):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", ends.encode()))
    assert main(["new", "styled", "--from", "tiny"]) == 0
    for name in SETTINGS:
        made = (tmp_path / "styled" / name).read_bytes()
        expected = (tmp_path / "plain" / name).read_bytes().replace(b"name: plain", b"name: styled")
        assert without_marks(data(made)) == without_marks(data(expected)), name
        assert made.startswith(b"\xef\xbb\xbf") == bool(mark)
        assert (b"\r" in made) == (ends == "\r\n")
        assert made.count(b"\r\n") == (made.count(b"\n") if ends == "\r\n" else 0)
        assert (b"review:" in made) == (b"review:" in expected)
    for path in (tmp_path / "styled" / "narrative").glob("*.md"):
        expected = (tmp_path / "plain" / "narrative" / path.name).read_bytes()
        assert path.read_bytes() == mark + expected.replace(b"\n", ends.encode())


@pytest.mark.parametrize(
    ("file", "written"),
    [
        ("risks.yaml", "risks: {flow}"),
        ("risks.yaml", '"risks":\n{block}'),
        ("risks.yaml", "risks :\n{block}"),
        ("tables/iha_by_month.yaml", "tables:\n  iha_by_month: {flow}"),
        ("tables/iha_by_month.yaml", "tables: {{iha_by_month: {flow}}}"),
    ],
)
def test_a_section_that_cannot_be_edited_is_not_rolled_forward_in_silence(file, written, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(TINY, tmp_path / "tiny")
    words = (tmp_path / "tiny" / file).read_text(encoding="utf-8")
    (tmp_path / "tiny" / file).unlink()
    flow = yaml.safe_dump(plain(data(words.encode())), default_flow_style=True, width=10**6)
    section = written.format(flow=flow, block=textwrap.indent(words, "  "))
    with (tmp_path / "tiny/edition.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"{section}\n")
    capsys.readouterr()
    assert main(["new", "next", "--from", "tiny"]) == 1
    said = capsys.readouterr().err
    assert f"the lines of {file.removesuffix('.yaml').replace('/', ': ')}: do not stand below that key" in said
    assert "1 error." in said
    assert not (tmp_path / "next").exists()


REMARKED = """\
# Of the whole file.
closing:
  label: 2022/2023
  objectives:
    # gone with its year
    - {id: old, text: "An old one", status: achieved}
# Of the year to come.
coming:
  label: "2023/2024"  # as the Board has it
  end: 2024-03-31
  # Health first.
  objectives:
    # one
    - id: 'a'
      due: year end   # as agreed
      text: "Say \\"yes\\" sooner"
    # two
    - {
        id: b,  # in braces
        text: 'Two words: here',
        due: 2024-01
      }
    # after the last
  trajectory:
    # the steps
    - {indicator: IHA, percent: 75, by: 2023-12}
    # and no more
# At the foot.
"""


KEPT = (
    "Of the whole file.", "Of the year to come.", "as the Board has it", "Health first.", "one", "as agreed", "two",
    "in braces", "after the last", "the steps", "and no more", "At the foot.",
)  # fmt: skip


def test_remarks_between_items_stay_where_they_are():
    made = objectives(REMARKED, "2025-03-31")
    for words in KEPT:
        assert len(re.findall(rf"# {words}$", made, re.MULTILINE)) == 1, words
    assert "gone with its year" not in made
    lines = [line.strip() for line in made.splitlines()]
    assert lines.index("# two") < lines.index("# after the last") < lines.index("coming:") < lines.index("# the steps")
    found = data(made.encode())
    assert [o["id"] for o in found["closing"]["objectives"]] == ["a", "b"]
    assert found["closing"]["objectives"][0]["text"] == 'Say "yes" sooner'
    assert "due" not in found["closing"]["objectives"][1]
    assert found["coming"]["trajectory"][0]["percent"] == 75
    carried = re.sub(r"(?m)^    # (?=- id|  )", "    ", made)
    assert data(carried.encode())["coming"]["objectives"][0]["text"] == 'Say "yes" sooner'


def test_years_in_one_pair_of_braces_are_refused():
    text = "{coming: {label: 2023/2024, end: 2024-03-31, objectives: [{id: a, text: B, due: ongoing}]}}\n"
    with pytest.raises(ProblemsError) as stopped:
        objectives(text, "2025-03-31", "new/objectives.yaml")
    (problem,) = stopped.value.problems
    assert (problem.name, problem.where.file, problem.where.line) == ("cannot-be-edited", "new/objectives.yaml", 1)


def test_the_first_key_of_braces_can_be_taken_out():
    made = objectives(
        "coming: {label: 2023/2024, end: 2024-03-31, objectives: [{due: ongoing, id: a, text: B}]}\n", "X"
    )
    assert data(made.encode())["closing"]["objectives"][0] == {
        "id": "a", "text": "B", "evidence": "TO FILL IN: what shows it",
        "status": "TO FILL IN: achieved, achieved and ongoing, ongoing or not achieved",
    }  # fmt: skip


def test_an_objective_that_shows_a_figure_is_to_be_looked_at():
    text = "coming:\n  label: 2023/2024\n  end: 2024-03-31\n  objectives:\n    - id: a\n      text: {}\n"
    assert "# review: holds a figure" in objectives(text.format('"Raise {{ iha }} to 90%."'), "2025-03-31")
    assert "review" not in objectives(
        text.format('"Ask the {{ org.commissioner }} in May 2023 for 90%."'), "2025-03-31"
    )


@pytest.mark.parametrize(
    ("text", "path", "made"),
    [
        ("a: 1\nb: two\n", ("b",), "a: 1\nb: two  # review: why\n"),
        ("a: {b: two,\n  c: 3}\n", ("a", "b"), "a: {b: two,  # review: why\n  c: 3}\n"),
        # no remark can stand within words that run over lines: it comes after them
        ('a: {b: two, c: "three\n  four"}\n', ("a", "b"), 'a: {b: two, c: "three\n  four"}  # review: why\n'),
        ("a: {b: two, c: three\n  four}\n", ("a", "b"), "a: {b: two, c: three\n  four}  # review: why\n"),
        ("a: one\n  two\nb: 3\n", ("a",), "a: one\n  two  # review: why\nb: 3\n"),
        ("a: >-\n  one\n  two\n\nb: 3\n", ("a",), "a: >-\n  one\n  two <!-- review: why -->\n\nb: 3\n"),
        ("a: one # said\n", ("a",), "a: one # said  # review: why\n"),
        ("a: one", ("a",), "a: one  # review: why"),
    ],
)
def test_a_mark_stands_where_a_remark_can(text, path, made):
    edits = Edits(text)
    edits.review("why", *path)
    assert edits.made() == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("date:\nb: 1\n", "date: 2024-01-01\nb: 1\n"),
        ("date: >-\n  2023-01-01\nb: 1\n", "date: 2024-01-01\nb: 1\n"),
        ('"date": "2023-01-01"  # said\n', '"date": 2024-01-01  # said\n'),
        ("{date: 2023-01-01, b: 1}\n", "{date: 2024-01-01, b: 1}\n"),
        ("? date\n: 2023-01-01\n", "? date\n: 2024-01-01\n"),
    ],
)
def test_a_value_is_written_in_place_of_another(text, made):
    edits = Edits(text)
    edits.put("2024-01-01", "date")
    assert edits.made() == made


def test_what_cannot_be_edited_is_refused_with_its_place_and_a_mend():
    edits = Edits("a: 1\nb: 2\n? c\n: three\n", "old/risks.yaml")
    edits.put("[open", "b")
    with pytest.raises(ProblemsError) as stopped:
        edits.made()
    (problem,) = stopped.value.problems
    assert (problem.name, problem.where.file, problem.where.line) == ("cannot-be-edited", "old/risks.yaml", 2)
    edits = Edits("a: 1\n? c\n: three\n", "old/risks.yaml")
    edits.beside("more: 1", "c")  # a key after a question mark has no line of its own that another could follow
    with pytest.raises(ProblemsError, match="cannot-be-edited"):
        edits.made()
    assert problem.fix == "write each key on a line of its own, with its value beside it or further in below it."


def test_a_file_of_mixed_ends_of_lines_takes_those_it_has_most_of():
    assert edited(b"a\r\nb\nc\r\n", str) == b"a\r\nb\r\nc\r\n"
    assert edited(b"a\nb\nc\r\n", str) == b"a\nb\nc\n"


@pytest.mark.parametrize(
    "text", ["a: &x 1\nb: *x\n", "a: !!str 1\n", "\ta: 1\n", "a: 1\n---\nb: 2\n", "a: [1, 2\n"], ids=repr
)
def test_yaml_that_no_one_may_write_here_stops_the_roll_with_its_place(text, place, capsys):  # noqa: F811
    with (place / "tiny" / "risks.yaml").open("a", encoding="utf-8") as stream:
        stream.write(text)
    assert main(["new", "tiny-2", "--from", "tiny"]) == 1
    assert re.search(r"tiny/risks\.yaml:[0-9]+:[0-9]+: error: ", capsys.readouterr().err)
    assert not (place / "tiny-2").exists()


def test_a_file_that_is_none_of_the_editions_goes_along_as_it_is(place, capsys):  # noqa: F811
    odd = {
        "notes.yaml": b"a: &x 1\n\tb",
        "README.md": b"In 2019, \xa3 20.\r\n",
        "narrative/old/draft.md": b"In 2019 5%.\n",
    }
    for name, content in odd.items():
        (place / "tiny" / name).parent.mkdir(exist_ok=True)
        (place / "tiny" / name).write_bytes(content)
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    for name, content in odd.items():
        assert (place / "tiny-2" / name).read_bytes() == content


LATE = """\
extracts:
  indicators:
    file: 'indicators.csv' # the return
    declared_as: months
    not_received:
      - 2023-05  # late
    # That was all."""


def test_months_that_did_not_come_are_emptied_however_they_are_written(place, capsys):  # noqa: F811
    alter(place / "tiny" / "data" / "indicators.csv", ("2023-05,IHA,9,20\n", ""))
    alter(
        place / "tiny" / "edition.yaml",
        ("extracts:\n  indicators: {file: indicators.csv, declared_as: months, source: Return of May 2023}", LATE),
    )
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    text = read(place / "tiny-2", "edition.yaml")
    assert data(text.encode())["extracts"]["indicators"] == {
        "file": "indicators.csv", "previous": "previous/indicators.csv", "declared_as": "months", "not_received": []
    }  # fmt: skip
    assert "# the return\n" in text
    assert "# That was all.\n" in text


def test_two_values_of_one_line_are_marked_once_with_both_reasons():
    edits = Edits("a: {b: 1, c: 2}\n")
    edits.review("names a year", "a", "b")
    edits.review("holds a figure", "a", "c")
    assert edits.made() == "a: {b: 1, c: 2}  # review: names a year; holds a figure\n"
