"""An `edition.yaml` that holds all settings, with an entry that is no YAML: the rest is read, and nothing follows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError
from reportgen.settings.yaml_entries import parse_beside
from reportgen.settings.yaml_source import parse_yaml
from tests.editions.patching import TINY

KNOWN = ("title", "date", "tables", "risks")


@pytest.mark.parametrize(
    ("text", "data", "unread", "told"),
    [
        ("title: A\ndate: B\n", {"title": "A", "date": "B"}, set(), []),
        ("title: %A\ndate: B\n", {"date": "B"}, {("title",)}, [1]),
        ("title: %A\ndate: B\nrisks: [1\n", {"date": "B"}, {("title",), ("risks",)}, [1, 3]),
        ("date: B\ntitle: 'A\nrisks: [1]\n", {"date": "B", "risks": [1]}, {("title",)}, [2]),
        ("tables:\n  a:\n    x: %1\n  b:\n    x: 2\ndate: B\n", {"tables": {"b": {"x": 2}}, "date": "B"},
         {("tables", "a")}, [3]),
        ("tables:\n  a:\n    x: %1\n\ndate: B\n", {"date": "B"}, {("tables",)}, [3]),
        ("tables:\r\n  a:\r\n    x: %1\r\n  b: 2\r\n", {"tables": {"b": 2}}, {("tables", "a")}, [3]),
        ("title: A\n  date: B\nrisks: []\n", {"risks": []}, {("title",), ("date",)}, [2]),
        ("risks: []\ntables:\n  a:\ndate: B\n    x: 1\n", {"risks": [], "tables": {"a": None}},
         {("tables",), ("date",), ("title",)}, [5]),
        ("date: B\ntables:\n  a: 1\nx:\n    y: 2\n  b: 3\n", {"date": "B"}, {("tables",), ("x",)}, [6]),
        ("date: B\ntitle:A\nrisks: [1]\n", {"date": "B", "risks": [1]}, {("title",)}, [2]),
        ("date: B\ntitle A\nrisks: [1]\n", {"date": "B", "risks": [1]}, {("title",)}, [2]),
        ("date: B\nrisks:\n\ta: 1\ntitle: A\n", {"date": "B", "title": "A"}, {("risks",)}, [3]),
        ("date: B\ntables:\n    x: 1\n  b:\n    x: 2\ntitle: A\n", {"date": "B", "title": "A"}, {("tables",)}, [4]),
        ("date: B\n    x: 1\n  b:\n    x: 2\ntitle: A\n", {"title": "A"}, {("date",), ("tables",), ("risks",)}, [2]),
        ("date: B\ntables:\n  a:\n    x: 1\n    y: 2\n    x: 3\n  b: 4\n",
         {"date": "B", "tables": {"b": 4}}, {("tables",), ("tables", "a")}, [6]),
    ],
    ids=["sound", "one", "two", "a quotation mark", "a table", "the only table", "lines of Windows", "too far in",
         "amid another", "out of place", "no space", "no colon", "a tab",
         "without the name of a table", "without the name of a section", "without the name of the second table"],
)  # fmt: skip
def test_what_can_be_read_is_read(text: str, data: object, unread: set[tuple[str, ...]], told: list[int]) -> None:
    problems = Problems()
    source, lost = parse_beside(text.encode(), "edition.yaml", KNOWN, problems)
    assert source is not None
    assert source.data == data
    assert lost == unread
    assert [problem.where.line for problem in problems] == told


@pytest.mark.parametrize("text", ["title: A\ntitle: B\n", "{title: A\n", "title: A\n- [\n", "\x01"])
def test_what_cannot_be_parted_is_told_as_ever(text: str) -> None:
    problems = Problems()
    assert parse_beside(text.encode(), "edition.yaml", KNOWN, problems) == (None, frozenset())
    assert parse_yaml(text.encode(), "edition.yaml", ever := Problems()) is None
    assert list(problems) == list(ever)


def test_places_keep_their_lines() -> None:
    source, _ = parse_beside(b"title: %A\n\n# note\ndate:\n  day: 1\n", "edition.yaml", KNOWN, Problems())
    assert source is not None
    assert source.where(("date", "day")).line == 5


def whole(folder: Path) -> Path:
    """The tiny edition with every setting in `edition.yaml`, as `init` makes an edition."""
    edition = Path(shutil.copytree(TINY, folder / "tiny"))
    text = (edition / "edition.yaml").read_text(encoding="utf-8")
    for file in ("policy.yaml", "risks.yaml", "objectives.yaml", "facts.yaml", "cover_sheet.yaml"):
        text += f"{file.removesuffix('.yaml')}:\n{indented((edition / file).read_text(encoding='utf-8'))}"
        (edition / file).unlink()
    table = edition / "tables" / "iha_by_month.yaml"
    text += f"tables:\n  iha_by_month:\n{indented(indented(table.read_text(encoding='utf-8')))}"
    table.unlink()
    (edition / "edition.yaml").write_text(text, encoding="utf-8")
    return edition


def indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


def errors(edition: Path) -> list[tuple[str, int | None]]:
    try:
        make(str(edition), Problems())
    except ProblemsError as stopped:
        return [(each.name, each.where.line) for each in Problems(stopped.problems).errors]
    return []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Children", "title: %Children"),
        ("title: Children", "title Children"),
        ("\nrisks:", '\n"risks:'),
        ("version: ", "version:"),
        ("period: {", "period: {{"),
        ("area: shire", "area: 'shire"),
        ("subject: A small", "subject: 'A small"),
        ("extracts:\n  indicators: {", "extracts:\n  indicators: {{"),
        ("paper:\n  - cover_sheet", "paper:\n  - @cover_sheet"),
        ("abbreviations: {", "abbreviations: {{"),
        ("  targets: {", "  targets: {{"),
        ("    bands:", "   bands:\n  x"),
        ("  as_at: 2023", "  as_at: %2023"),
        ("  rating: {", "   rating: {"),
        ("    clinics: {", "    clinics: %{"),
        ("    shape: by_part", "   shape: by_part"),
        ("      form: column", "     form: %column"),
        ("    source: Provider return", "   source: Provider return"),
    ],
)
def test_one_slip_in_a_file_of_all_settings_is_one_message(old: str, new: str, tmp_path: Path) -> None:
    """The paper shows its risks, objectives, fact, target and table: that none is known is not told of."""
    edition = whole(tmp_path)
    assert errors(edition) == []
    text = (edition / "edition.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    (edition / "edition.yaml").write_text(text.replace(old, new), encoding="utf-8")
    told = errors(edition)
    assert [name for name, _ in told] == ["key-not-a-word" if "{{" in new else "yaml-not-readable"]
    line = text[: text.index(old)].count("\n") + 1
    assert told[0][1] in range(line, line + 4)


def test_a_slip_elsewhere_is_told_in_the_same_round(tmp_path: Path) -> None:
    edition = whole(tmp_path)
    text = (edition / "edition.yaml").read_text(encoding="utf-8")
    text = text.replace("subject: A small", "subject: 'A small").replace("likelihood: 4, score: 12", "likelihood: 9")
    (edition / "edition.yaml").write_text(text, encoding="utf-8")
    assert sorted(name for name, _ in errors(edition)) == ["risk-beyond-the-matrix", "yaml-not-readable"]


def test_nothing_follows_from_a_file_that_cannot_be_parted(tmp_path: Path) -> None:
    edition = whole(tmp_path)
    text = (edition / "edition.yaml").read_text(encoding="utf-8")
    (edition / "edition.yaml").write_text(f"{text}title: Again\n", encoding="utf-8")
    assert [name for name, _ in errors(edition)] == ["key-given-twice"]


@pytest.mark.parametrize("entry", ["  answers:\n   x\n", "  form: &form\n"])
def test_no_field_of_a_form_is_called_empty_that_could_not_be_read(entry: str, tmp_path: Path) -> None:
    edition = whole(tmp_path)
    text = (edition / "edition.yaml").read_text(encoding="utf-8")
    begun = text.index("cover_sheet:\n")
    end = text.index("tables:\n")
    form = f"cover_sheet:\n  form: governing_body\n  answers:\n    equality: Words.\n{entry}"
    if "form" in entry:
        form = form.replace("  form: governing_body\n", "", 1)
    (edition / "edition.yaml").write_text(f"{text[:begun]}{form}{text[end:]}", encoding="utf-8")
    assert {name for name, _ in errors(edition)} <= {"yaml-not-readable", "key-given-twice", "yaml-anchor"}


def test_what_is_to_be_filled_in_is_told_once_beside_another_fault(tmp_path: Path) -> None:
    """Of a status that is open too, a second message said that it is no status."""
    edition = whole(tmp_path)
    text = (edition / "edition.yaml").read_text(encoding="utf-8")
    for said, asked in (("achieved", "what it is"), ("The clinic opened.", "what shows it"), ("year end", "by when")):
        text = text.replace(f": {said}", f': "TO FILL IN: {asked}"', 1)
    (edition / "edition.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsError) as stopped:
        make("tiny", Problems(), start=tmp_path)
    assert [(p.name, p.severity) for p in stopped.value.problems] == [("to-fill-in", "error")] * 3
