"""`reportgen import --merge`: what an old paper adds stands in the edition's own sections, and theirs stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli import main
from tests.commands.running import check, edition
from tests.importing.messy import Messy

OWN = "narrative/01_summary.md"


def paper(path: Path, *, more: bool = False) -> Path:
    messy = Messy()
    messy.heading("Summary")
    messy.p("Every team met the lead nurse in the spring of that year.")
    messy.heading("Clinics", 2)
    messy.p("There are six clinics a week; see the chapter on risk and the paragraph on months.")
    messy.p("A clinic for young people who live outside the county was opened in the autumn.")
    messy.p("late notice, which *Promoting* warns of", style="List Bullet")
    messy.p("the post that was vacant for a while", style="List Bullet")
    if more:
        messy.p("The evening clinic was asked for by carers, and began in March.")
    messy.heading("What carers say")
    messy.p("Carers ask for one name to ring.")
    path.write_bytes(messy.data())
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.chdir(tmp_path)
    return edition(tmp_path)


def bring(home: Path, **options: bool) -> int:
    return main(["import", str(paper(home.parent / "old.docx", **options)), "--into", str(home), "--merge"])


def test_paragraphs_that_a_section_lacks_are_put_in_where_they_stood(home: Path, capsys: pytest.CaptureFixture[str]):
    before = (home / OWN).read_text(encoding="utf-8").splitlines()
    assert bring(home) == 0
    now = (home / OWN).read_text(encoding="utf-8").splitlines()
    new = [line for line in now if line not in before]
    assert new == [
        "Every team met the lead nurse in the spring of that year.",
        "A clinic for young people who live outside the county was opened in the autumn.",
        "- late notice, which \\*Promoting\\* warns of",
        "- the post that was vacant for a while",
    ]
    assert [line for line in now if line in before and line] == [line for line in before if line]
    assert now.index("## Clinics {#clinics}") < now.index(new[1]) < now.index("::: callout What this means")
    said = capsys.readouterr().out
    assert "what_carers_say.md: no section of the edition is of its heading" in said
    assert check(home) == []


def test_merged_again_nothing_is_put_in_twice_and_what_was_taken_out_stays_out(home: Path):
    bring(home)
    own = home / OWN
    own.write_text(
        own.read_text(encoding="utf-8").replace("- the post that was vacant for a while\n", ""), encoding="utf-8"
    )
    mine = own.read_text(encoding="utf-8")
    assert bring(home) == 0
    assert own.read_text(encoding="utf-8") == mine
    assert bring(home, more=True) == 0
    assert own.read_text(encoding="utf-8") != mine
    lines = own.read_text(encoding="utf-8").splitlines()
    lines.remove("The evening clinic was asked for by carers, and began in March.")
    assert [line for line in lines if line] == [line for line in mine.splitlines() if line]


def test_a_merge_is_undone_by_one_command(home: Path):
    before = (home / OWN).read_bytes()
    bring(home)
    assert (home / OWN).read_bytes() != before
    assert main(["import", "--undo", "--into", str(home)]) == 0
    assert (home / OWN).read_bytes() == before


def test_a_section_that_the_paper_could_not_be_made_with_is_left_and_told(
    home: Path, capsys: pytest.CaptureFixture[str]
):
    before = (home / OWN).read_bytes()
    bring(home)
    main(["import", "--undo", "--into", str(home)])
    draft = home / "imported" / OWN
    draft.write_text(draft.read_text(encoding="utf-8") + "\nSee {{ show.not_there }}.\n", encoding="utf-8")
    capsys.readouterr()
    assert bring(home) == 0
    assert "nothing was put in, since the paper could not be made with it" in capsys.readouterr().out
    assert (home / OWN).read_bytes() == before
