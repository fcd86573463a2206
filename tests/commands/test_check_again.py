"""What has not changed is not checked again; where only words changed nothing is counted again, and the answer is
word for word what it would be."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reportgen import figure_cache, ledgers, pipeline
from reportgen.cli import main
from reportgen.figures.published import Published
from reportgen.outputs import cache as outputs_cache
from reportgen.problems import Problems
from tests.commands.running import edition_with_a_cache
from tests.commands.test_unchanged import CHANGES, append

Capture = pytest.CaptureFixture[str]
NARRATIVE = "narrative/02_risk.md"
INPUTS = {
    what: change
    for what, change in CHANGES.items()
    if what not in ("a paper that was edited", "a paper that was lost", "the manifest", "what a killed run left")
}


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done rather than answered: `checked` and `counted`."""
    steps: list[str] = []

    def note(module: ModuleType, name: str, step: str) -> None:
        real = getattr(module, name)

        def noted(*arguments: object, **named: object) -> object:
            steps.append(step)
            return real(*arguments, **named)

        monkeypatch.setattr(module, name, noted)

    note(pipeline, "make_checked", "checked")
    note(ledgers, "count_edition", "counted")
    return steps


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: list[str], capsys: Capture) -> Path:
    """An edition that has been checked, with a cache of its own."""
    folder = edition_with_a_cache(tmp_path, monkeypatch)
    assert main(["check", "tiny"]) == 0
    assert done == ["checked", "counted"]
    done.clear()
    capsys.readouterr()
    return folder


def entry(folder: Path, kind: str) -> Path:
    """The one entry of this kind in the cache."""
    (path,) = (folder.parents[1] / "kept" / "cache" / "reportgen").glob(f"*.{kind}")
    return path


def without_cache(monkeypatch: pytest.MonkeyPatch, capsys: Capture, *words: str) -> tuple[int, str, str]:
    """The status and words of a check that has no cache."""
    with monkeypatch.context() as patched:
        patched.setattr(outputs_cache, "open_cache", lambda: None)
        status = main(["check", "tiny", *words])
    return status, *capsys.readouterr()


def change_words(folder: Path, words: str) -> None:
    with (folder / NARRATIVE).open("a") as file:
        file.write(f"\n{words}\n")


@pytest.mark.parametrize("words", [[], ["--json"], ["--numbers"], ["--strict"], ["--audience", "public"]], ids=str)
def test_nothing_changed_is_answered_with_the_same_words_and_status(
    tiny: Path, words: list[str], done: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_words(tiny, "About 41.7% of them.")  # which is told as a note or, of each number, a warning
    status = main(["check", "tiny", *words])
    first = capsys.readouterr()
    assert "checked" in done
    done.clear()
    assert main(["check", "tiny", *words]) == status
    assert capsys.readouterr() == first
    assert done == []
    assert without_cache(monkeypatch, capsys, *words) == (status, *first)


@pytest.mark.parametrize("what", INPUTS)
def test_whatever_changes_is_checked(what: str, tiny: Path, done: list[str]) -> None:
    INPUTS[what](tiny)
    main(["check", "tiny"])
    assert done[0] == "checked"
    assert ("counted" in done) is (what != "narrative")


def test_what_is_wrong_is_found_each_time(tiny: Path, done: list[str], capsys: Capture) -> None:
    change_words(tiny, "{{ no_such_figure }}")
    for _ in range(2):
        assert main(["check", "tiny"]) == 1
        assert "no_such_figure" in capsys.readouterr().out
    assert done == ["checked", "checked"]


WORDS = {
    "words": "Nothing new.",
    "a number typed by hand": "About 41.7% of them.",
    "a figure": "There were {{ iha.numerator }} of them.",
    "a figure that is not there": "There were {{ ihaa }} of them.",
    "a fault of the language": "There were {{ iha of them.",
    "a heading too deep": "##### Too deep",
    "no words": "",
}


@pytest.mark.parametrize("what", WORDS)
def test_changed_words_are_told_as_if_all_had_been_counted_again(
    what: str, tiny: Path, done: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_words(tiny, WORDS[what])
    status = main(["check", "tiny"])
    assert done == ["checked"]
    told = capsys.readouterr()
    assert without_cache(monkeypatch, capsys) == (status, *told)


def test_what_counting_warned_of_is_told_again_where_it_was(
    tiny: Path, done: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = ledgers.count_edition

    def warns(opened: object, problems: Problems, *arguments: object) -> object:
        from reportgen.problems import Where

        problems.warning("of-counting", Where("data/indicators.csv", 3), "this looks odd", "look at it")
        return real(opened, problems, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(ledgers, "count_edition", warns)
    append("policy.yaml")(tiny)
    main(["check", "tiny"])
    assert "this looks odd" in capsys.readouterr().out
    done.clear()
    change_words(tiny, "About 41.7% of them.")
    status = main(["check", "tiny"])
    told = capsys.readouterr()
    assert "this looks odd" in told.out
    assert done == ["checked"]
    assert without_cache(monkeypatch, capsys) == (status, *told)


def test_another_measure_in_the_words_is_counted(tiny: Path, done: list[str]) -> None:
    text = (tiny / NARRATIVE).read_text()
    measures = json.loads(entry(tiny, "figures").read_bytes()[outputs_cache.SEAL :])["measures"]
    other = next(name for name in measures if name not in text)
    change_words(tiny, f"Of {other} nothing is said.")
    main(["check", "tiny"])
    assert done == ["checked", "counted"]


def no_seal(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-2] + b"]}")


def sealed(words: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        cache = outputs_cache.open_cache()
        assert cache is not None
        cache.put(path.name, words)

    return write


def of_other_version(path: Path) -> None:
    fields = json.loads(path.read_bytes()[outputs_cache.SEAL :])
    del fields["inputs"]
    sealed(json.dumps(fields).encode())(path)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def linked(path: Path) -> None:
    path.symlink_to(path.rename(path.with_suffix(".moved")))


SPOILT: dict[str, Callable[[Path], None]] = {
    "changed": no_seal,
    "empty": emptied,
    "no JSON": sealed(b"\x00"),
    "a list": sealed(b"[]"),
    "of another version": of_other_version,
    "unreadable": lambda path: path.chmod(0),
    "a link": linked,
}


@pytest.mark.parametrize("kind", ["build", "figures"])
@pytest.mark.parametrize("how", SPOILT)
def test_an_entry_that_is_not_what_was_kept_is_not_there(
    how: str, kind: str, tiny: Path, done: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "unreadable" and os.geteuid() == 0:
        pytest.skip("everything can be read")
    SPOILT[how](entry(tiny, kind))
    if kind == "figures":
        change_words(tiny, "Nothing new.")
    status = main(["check", "tiny"])
    assert done == (["checked"] if kind == "build" else ["checked", "counted"])
    assert without_cache(monkeypatch, capsys)[0] == status == 0


def test_figures_that_would_come_back_otherwise_are_not_kept(
    tiny: Path, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = figure_cache._Entry.kept

    def otherwise(self: figure_cache._Entry) -> pipeline.FigureSet:
        figures = real(self)
        return pipeline.FigureSet(Published({}, figures.published.audience), figures.measures, figures.warnings)

    entry(tiny, "figures").unlink()
    append("policy.yaml")(tiny)
    with monkeypatch.context() as patched:
        patched.setattr(figure_cache._Entry, "kept", otherwise)
        main(["check", "tiny"])
    change_words(tiny, "Nothing new.")
    main(["check", "tiny"])
    assert done == ["checked", "counted", "checked", "counted"]


def test_no_library_that_counts_is_loaded_for_changed_words(tiny: Path) -> None:
    import subprocess
    import sys

    change_words(tiny, "Nothing new.")
    command = "import sys; from reportgen.cli import main; main(['check', 'tiny']); print('pandas' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "False"


NAMES = sorted(path.parent.name for path in (Path(__file__).parents[2] / "config" / "editions").glob("*/edition.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_the_figures_of_every_edition_come_back_as_they_were(
    name: str, repository: Path, tmp_path: Path, done: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(repository)
    papers: list[pipeline.Checked] = []
    real = pipeline.make_checked

    def noted(*arguments: Any, **named: Any) -> pipeline.Checked:
        papers.append(real(*arguments, **named))
        return papers[-1]

    monkeypatch.setattr(pipeline, "make_checked", noted)
    assert main(["check", name]) == 0
    first = capsys.readouterr()
    (record,) = (tmp_path / "cache" / "reportgen").glob("*.build")
    record.unlink()
    assert main(["check", name]) == 0
    assert done == ["checked", "counted", "checked"]
    assert capsys.readouterr() == first
    whole, again = papers
    assert again.document == whole.document
    assert again.published == whole.published
    assert repr(again.published) == repr(whole.published)


@pytest.mark.parametrize(
    "words", [["figures", "tiny"], ["trace", "tiny", "iha"], ["trace", "tiny", "iha", "--json"]], ids=str
)
def test_a_question_is_answered_again_with_the_same_words(
    tiny: Path, words: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    real = getattr(pipeline, "open_edition")  # noqa: B009 - not among what it exports

    def noted(name: str, *arguments: Any, **named: Any) -> Any:
        opened.append(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(pipeline, "open_edition", noted)
    assert main(words) == 0
    first = capsys.readouterr()
    assert first.out
    assert main(words) == 0
    assert capsys.readouterr() == first
    assert opened == ["tiny"]
    append("policy.yaml")(tiny)
    assert main(words) == 0
    assert capsys.readouterr() == first
    assert opened == ["tiny", "tiny"]


def test_figures_are_listed_from_those_of_a_check_as_they_would_be_counted(
    tiny: Path, done: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["figures", "tiny"]) == 0
    listed = capsys.readouterr()
    assert done == []
    with monkeypatch.context() as patched:
        patched.setattr(outputs_cache, "open_cache", lambda: None)
        assert main(["figures", "tiny"]) == 0
    assert capsys.readouterr() == listed
    assert done == ["counted"]


def test_figures_of_an_edition_with_a_fault_are_refused_whether_they_are_kept_or_not(
    tiny: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tiny / "narrative/99_more.md").write_text("{{ no_such_figure }}\n")  # narrative is no matter of its figures
    with (tiny / "edition.yaml").open("a") as file:
        file.write("no_such_key: 1\n")
    assert main(["figures", "tiny"]) == 1
    told = capsys.readouterr()
    assert "no_such_key" in told.err
    with monkeypatch.context() as patched:
        patched.setattr(outputs_cache, "open_cache", lambda: None)
        assert main(["figures", "tiny"]) == 1
    assert capsys.readouterr() == told
