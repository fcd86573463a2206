"""Rolling forward any edition there is: the text outside the edits is untouched, and the next paper can be made."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from reportgen.cli import main
from reportgen.editions.roll_text import Edits
from reportgen.editions.roll_words import mark_sentences
from tests.roll.test_roll import files

ROOT = Path(__file__).parents[2]
EDITIONS = ROOT / "config" / "editions"
SETTINGS = sorted(EDITIONS.glob("*/*.yaml")) + sorted(EDITIONS.glob("*/tables/*.yaml"))
NARRATIVE = sorted(EDITIONS.glob("*/narrative/*.md"))


def name(path):
    return str(path.relative_to(EDITIONS))


@pytest.mark.parametrize("path", SETTINGS, ids=name)
def test_a_settings_file_nothing_was_changed_in_is_the_same(path):
    text = path.read_text(encoding="utf-8")
    made = Edits(text)
    assert made.made() == text
    for spot in made.spots.values():
        assert 0 <= spot.start <= spot.end <= len(text)


@pytest.mark.parametrize("path", NARRATIVE, ids=name)
def test_without_its_marks_a_narrative_is_what_it_was_and_none_is_marked_twice(path):
    text = path.read_text(encoding="utf-8")
    made = mark_sentences(text)
    assert re.sub(r" <!-- review:.*?-->", "", made) == text
    assert mark_sentences(made) == made


@pytest.mark.parametrize("old", sorted(p.name for p in EDITIONS.iterdir() if (p / "edition.yaml").is_file()))
def test_every_edition_rolls_forward_to_a_list_and_the_list_worked_off_is_a_paper(old, tmp_path, monkeypatch, capsys):
    shutil.copytree(ROOT / "config", tmp_path / "config")
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("published"))
    monkeypatch.chdir(tmp_path)
    before = files(tmp_path)
    assert main(["new", "rolled", "--from", old]) == 0, capsys.readouterr().err
    capsys.readouterr()
    after = {name: content for name, content in files(tmp_path).items() if "/rolled/" not in name}
    assert after == before  # nothing of any other edition is touched
    assert main(["check", "rolled"]) == 1
    words = capsys.readouterr().out
    assert ": error:" not in words, words
    assert ": warning:" not in words, words
    shutil.rmtree(tmp_path / "data" / "rolled")
    _work_off(tmp_path, old)
    assert main(["check", "rolled"]) == 0, capsys.readouterr().out


def _work_off(home, old):
    """Every mark taken away, every gap filled, and the extracts of the year before taken for the year's."""
    values = {"as_at": "{date}", "status": "ongoing", "due": "ongoing", "by": "ongoing", "enclosure": "D"}
    folder = home / "config" / "editions" / "rolled"
    text = (folder / "edition.yaml").read_text(encoding="utf-8")
    old_text = (home / "config" / "editions" / old / "edition.yaml").read_text(encoding="utf-8")
    for key in ("period", "date"):  # the extracts are those of the old year
        (was,) = re.findall(rf"^{key}: .*$", old_text, re.MULTILINE)
        text = re.sub(rf"^{key}: .*$", was, text, flags=re.MULTILINE)
    missing = re.findall(r"not_received: \[[^\]]+\]", old_text)
    for was in missing:
        text = text.replace("not_received: []", was, 1)
    text = re.sub(r"\n *previous: previous/.*", "", text)
    text = re.sub(r", previous: previous/[^,}]*", "", text)
    (folder / "edition.yaml").write_text(text, encoding="utf-8")
    date = re.search(r"^date: ([0-9-]+)", text, re.MULTILINE)[1]
    for path in [*folder.glob("*.yaml"), *folder.glob("[mt]*/*.yaml"), *folder.glob("narrative/*.md")]:
        text = re.sub(r" *<!-- review:.*?-->|  # review:.*", "", path.read_text(encoding="utf-8"))
        text = re.sub(r'date: "TO FILL IN[^"]*"', f"date: {date}", text)
        text = re.sub(
            r'([a-z_]+): "TO FILL IN[^"]*"', lambda m: f"{m[1]}: {values.get(m[1], 'Words.').format(date=date)}", text
        )
        path.write_text(text, encoding="utf-8")
    shutil.copytree(home / "data" / old, home / "data" / "rolled")
    _count_again(folder)


def _count_again(folder):
    """The facts that count the objectives, as many as are listed now: to leave them would be an error."""
    facts, objectives = folder / "facts.yaml", folder / "objectives.yaml"
    if not facts.exists() or not objectives.exists():
        return
    text, years = facts.read_text(encoding="utf-8"), yaml.safe_load(objectives.read_text(encoding="utf-8"))
    for year in ("closing", "coming"):
        count = len(years.get(year, {}).get("objectives", ()))
        text = re.sub(rf"({year}_objectives: {{value: )[0-9]+", rf"\g<1>{count}", text)
    facts.write_text(text, encoding="utf-8")
