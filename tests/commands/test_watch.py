"""Previews: made again when a file changes, from figures that are never those of other data."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.cli import main
from reportgen.document.blocks import Document, Table
from reportgen.document.walk import blocks
from reportgen.preview import Preview, folder_of, state, write
from reportgen.problems import Problems, ProblemsError, Where
from reportgen.readback.html import read_html
from reportgen.render.floats import settle_floats
from tests.commands.running import edition


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time that the extracts were read."""
    times: list[str] = []
    real = pipeline._count

    def noted(opened: object, *arguments: object) -> object:
        times.append("counted")
        return real(opened, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "_count", noted)
    return times


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept" / "cache"))
    monkeypatch.chdir(tmp_path)
    return edition(tmp_path)


def words_of_page(data: bytes) -> str:
    return " ".join(read_html(data, Where("page")).words)


def page(preview: Preview) -> str:
    """The words of the web page as it is now."""
    made = preview.make(Problems())
    return words_of_page(write(made, ("html",))[0].read_bytes())


def add_words(folder: Path, words: str) -> None:
    path = folder / "narrative/02_risk.md"
    path.write_text(f"{path.read_text('utf-8')}\n{words}\n", "utf-8")


def test_words_that_change_are_in_the_next_preview_without_counting_again(tiny: Path, counted: list[str]) -> None:
    preview = Preview("tiny")
    page(preview)
    page(preview)  # what was read from other places is known now
    before = len(counted)
    add_words(tiny, "A sentence that is new.")
    assert "A sentence that is new." in page(preview)
    assert len(counted) == before


def test_tables_stay_where_they_were_while_only_words_change(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where tables go is tried anew where a number changes; a word that is added leaves them, and is in the paper."""
    tried: list[Document] = []

    def settled(document: Document) -> Document:
        tried.append(document)
        return settle_floats(document)

    monkeypatch.setattr("reportgen.preview.settle_floats", settled)
    preview = Preview("tiny")
    page(preview)
    first = preview.make(Problems()).document  # what was read from other places is known now
    before = len(tried)
    add_words(tiny, "A sentence that is new.")
    assert "A sentence that is new." in page(preview)
    again = preview.make(Problems()).document
    assert len(tried) == before
    assert [b.moved for b in blocks(again) if isinstance(b, Table)] == [
        b.moved for b in blocks(first) if isinstance(b, Table)
    ]
    assert again.meta.theme == first.meta.theme
    path = next((tiny / "data").glob("*.csv"))
    path.write_text(path.read_text("utf-8").replace("2023-04,IHA,12,20", "2023-04,IHA,13,20"), "utf-8")
    page(preview)
    assert len(tried) == before + 1


def test_a_number_that_changes_in_an_extract_is_counted_again(tiny: Path, counted: list[str]) -> None:
    preview = Preview("tiny")
    add_words(tiny, "In April {{ iha['2023-04'].numerator }} of {{ iha['2023-04'].denominator }}.")
    assert "In April 12 of 20." in page(preview)
    page(preview)
    path = next((tiny / "data").glob("*.csv"))
    path.write_text(path.read_text("utf-8").replace("2023-04,IHA,12,20", "2023-04,IHA,13,20"), "utf-8")
    assert "In April 13 of 20." in page(preview)


def test_a_preview_says_what_build_says(tiny: Path) -> None:
    """The second time too, when the figures are those of the first."""
    add_words(tiny, "About 41.7% of them.")
    with (tiny / "data/indicators.csv").open("a", encoding="utf-8") as extract:
        extract.write("Total,IHA,21,35\n")  # what is told of the data, and not of the words
    preview, said = Preview("tiny"), []
    for _ in range(3):
        problems = Problems()
        preview.make(problems)
        said.append(set(problems))
    built = Problems()
    pipeline.make("tiny", built)
    assert said == [set(built)] * 3
    assert {problem.name for problem in built} >= {"numbers-typed-by-hand", "totals-left-out"}


def test_a_measure_that_is_named_for_the_first_time_is_looked_at(tiny: Path) -> None:
    """Of a shared measure that nobody names it is not said that no row is of it; once it is named, it is."""
    home = tiny.parent
    (home / "config/editions").mkdir(parents=True)
    tiny = Path(shutil.move(tiny, home / "config/editions/tiny"))
    declared = tiny / "extracts/months.yaml"
    declared.write_text(declared.read_text("utf-8").replace("{iha: [IHA]}", "{iha: [IHA], rha: [RHA]}"), "utf-8")
    words = (tiny / "measures/iha.yaml").read_text("utf-8").replace("indicator: iha", "indicator: rha")
    (home / "config/measures").mkdir()
    (home / "config/measures/reviews.yaml").write_text(words, "utf-8")
    preview = Preview("tiny")
    for _ in range(2):
        assert list(made(preview)) == []
    add_words(tiny, "Of reviews {{ reviews }}.")
    told = Problems()
    with suppress(ProblemsError):
        pipeline.make("tiny", told)
    assert "nothing-to-count" in {problem.name for problem in told}
    assert set(made(preview)) == set(told)


def made(preview: Preview) -> Problems:
    """All that is told while a preview is made."""
    problems = Problems()
    with suppress(ProblemsError):
        preview.make(problems)
    return problems


def test_an_error_leaves_the_previews_of_before_and_the_next_change_mends_it(tiny: Path) -> None:
    preview = Preview("tiny")
    page(preview)
    old = (tiny / "narrative/02_risk.md").read_text("utf-8")
    before = state([str(folder_of(preview.make(Problems())))])
    add_words(tiny, "{{ nothing_of_that_name }}")
    with pytest.raises(ProblemsError):
        page(preview)
    assert state([str(tiny.parent / "build/tiny-internal-preview")]) == before
    (tiny / "narrative/02_risk.md").write_text(old, "utf-8")
    page(preview)


def test_a_preview_never_touches_the_paper(tiny: Path) -> None:
    made = Preview("tiny").make(Problems())
    write(made, ("html",))
    assert not (tiny.parent / "build/tiny-internal").exists()
    assert {path.name for path in (tiny.parent / "build/tiny-internal-preview").glob("*.*")} >= {"tiny-internal.html"}


@pytest.mark.covers("commands/watch")
def test_what_is_wrong_is_said_and_the_watch_goes_on(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = iter(["{{ nothing_of_that_name }}"])

    def wait(*_: object) -> None:
        try:
            add_words(tiny, next(changes))
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("reportgen.preview.wait_for_change", wait)
    assert main(["watch", "tiny", "--formats", "html"]) == 0
    said = capsys.readouterr()
    assert "there is no figure or name 'nothing_of_that_name'" in said.err
    assert said.out.count("Waiting for a change") == 2
    assert said.out.count("tiny-internal.html, after ") == 1
    assert "Ended." in said.out


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")
def test_watch_makes_the_page_again_when_a_file_is_saved_and_ends_with_ctrl_c(tiny: Path) -> None:
    html = tiny.parent / "build/tiny-internal-preview/tiny-internal.html"
    # A shell has what it starts in the background ignore Ctrl-C.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = (
        f"{heeding}; from reportgen.cli import main; raise SystemExit(main(['watch', 'tiny', '--formats', 'html']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=tiny.parent, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        assert any("Waiting for a change" in line for line in lines)
        add_words(tiny, "Saved a moment ago.")
        assert any("Waiting for a change" in line for line in lines)
        assert "Saved a moment ago." in words_of_page(html.read_bytes())
        process.send_signal(signal.SIGINT)
        assert "Ended." in process.stdout.read()
        assert process.wait(60) == 0
