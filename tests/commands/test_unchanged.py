"""What has not changed is not built again, and whatever could change a byte of a paper has it built."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen import build_record, pipeline
from reportgen.build_record import Request
from reportgen.cli import main
from reportgen.outputs.written import RECORD
from reportgen.render.manifest import LIBRARIES
from reportgen.settings.home import home, locate
from tests.commands.running import edition_with_a_cache

Capture = pytest.CaptureFixture[str]
BUILD = ["build", "tiny", "--formats", "xlsx,html"]
OUT = Path("build/tiny-internal")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The editions that were made, rather than answered from the record."""
    names: list[str] = []
    real = pipeline.make

    def noted(name: str, *arguments: object, **named: object) -> object:
        names.append(name)
        return real(name, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "make", noted)
    return names


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: list[str], capsys: Capture) -> Path:
    """An edition that has been built, and then again."""
    folder = edition_with_a_cache(tmp_path, monkeypatch)
    assert main(BUILD) == 0
    first = capsys.readouterr()
    assert main(BUILD) == 0
    assert capsys.readouterr() == first
    assert made == ["tiny"], "the second time nothing was made"
    made.clear()
    return folder


def test_what_was_said_is_said_again(tiny: Path, made: list[str], capsys: Capture) -> None:
    text = tiny / "narrative/02_risk.md"
    text.write_text(text.read_text() + "\nAbout 41.7% of them.\n")
    assert main(BUILD) == 0
    first = capsys.readouterr()
    assert "typed by hand" in first.err
    assert main(BUILD) == 0
    assert capsys.readouterr() == first
    assert made == ["tiny"]


def append(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / name).open("a") as file:
            file.write("\n")

    return change


def add(name: str, words: str = "x\n") -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words)

    return change


CHANGES: dict[str, Callable[[Path], None]] = {
    "the edition": append("edition.yaml"),
    "the policy": append("policy.yaml"),
    "narrative": append("narrative/02_risk.md"),
    "a setting taken away": lambda folder: (folder / "cover_sheet.yaml").unlink(),
    "an extract": append("data/indicators.csv"),
    "an extract with the same time and size": lambda folder: same_time(folder / "data/indicators.csv"),
    "what was published": add("data/published/0.9/manifest.json", '{"version": "0.9", "date": "2023-01-01"}'),
    "a new file": add("measures/other.yaml"),
    "a picture or template": add("letterhead.docx"),
    "a paper that was edited": lambda folder: (OUT / "tiny-internal.html").write_text("by hand"),
    "a paper that was lost": lambda folder: (OUT / "tiny-internal.html").unlink(),
    "the manifest": lambda folder: (OUT / "manifest.json").write_text("{}"),
    "what a killed run left": lambda folder: (OUT.parent / ".tiny-internal.reportgen-new").mkdir(),
    "a link to a folder": lambda folder: (folder / "linked").symlink_to(folder / "data"),
    "a pipe": lambda folder: os.mkfifo(folder / "pipe"),
}


def same_time(path: Path) -> None:
    about = path.stat()
    path.write_bytes(path.read_bytes().replace(b"12", b"11", 1).replace(b"9", b"8", 1))
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changes_is_built(what: str, tiny: Path, made: list[str]) -> None:
    CHANGES[what](tiny)
    main(BUILD)
    assert made == ["tiny"]


@pytest.mark.parametrize(
    "more", [["--audience", "public"], ["--formats", "html"], ["--strict"], ["--out", "elsewhere"]]
)
def test_another_command_is_built(more: list[str], tiny: Path, made: list[str]) -> None:
    assert main([*BUILD, *more]) == 0
    assert made == ["tiny"]


def test_a_record_of_another_user_or_place_is_not_used(tiny: Path, made: list[str]) -> None:
    (record,) = (tiny.parents[1] / "kept" / "cache" / "reportgen").glob("*.build")
    record.write_bytes(record.read_bytes()[:32] + b"{}")
    assert main(BUILD) == 0
    shutil.move(tiny, tiny.parent / "other")
    (tiny.parent / "tiny").symlink_to(tiny.parent / "other")
    assert main(BUILD) == 0
    assert made == ["tiny", "tiny"]


def test_another_program_or_library_is_another_build(
    tiny: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_record, "_program", lambda: iter([("weasyprint-71.0.dist-info", "")]))
    assert main(BUILD) == 0
    assert made == ["tiny"]


def test_the_code_the_libraries_and_the_looks_are_among_the_inputs(tiny: Path) -> None:
    from reportgen.writers.style_hashes import files

    names = {name for name, _ in build_record._program()}
    package = Path(build_record.__file__).parent
    assert {str(path) for path in package.rglob("*.py")} <= names
    libraries = {name.partition("-")[0].lower().replace("_", "-") for name in names if name.endswith(".dist-info")}
    assert {name.lower() for name in LIBRARIES} <= libraries
    trees = Request(*locate("tiny"), {}).trees()
    looks = {str(path) for path in files().values()}
    assert looks <= {path for tree in trees for path, _ in build_record._tree(tree)}


def test_what_lies_elsewhere_and_is_read_is_watched(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1")
    (tmp_path / "more").mkdir()
    with build_record.watching() as watched:
        (tmp_path / "a.csv").read_text()
        list((tmp_path / "more").iterdir())
        (tmp_path / "written.txt").write_text("2")
        assert not (tmp_path / "b.csv").exists() or (tmp_path / "b.csv").open()
    (tmp_path / "after.csv").write_text("3")
    assert set(watched.files) == {str(tmp_path / "a.csv")}
    assert set(watched.folders) == {str(tmp_path / "more")}


def test_a_file_elsewhere_that_changes_has_the_paper_built(
    tiny: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tiny.parents[1] / "earlier.csv"
    elsewhere.write_text("1")
    real = pipeline.make

    def reads(name: str, *arguments: object, **named: object) -> object:
        elsewhere.read_text()
        return real(name, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "make", reads)
    assert main([*BUILD, "--out", "o"]) == 0
    assert main([*BUILD, "--out", "o"]) == 0
    assert made == ["tiny"]
    elsewhere.write_text("2")
    assert main([*BUILD, "--out", "o"]) == 0
    assert made == ["tiny", "tiny"]


def test_what_changes_while_a_paper_is_made_is_not_remembered(
    tiny: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.make

    def changes(name: str, *arguments: object, **named: object) -> object:
        answer = real(name, *arguments, **named)  # type: ignore[arg-type]
        append("policy.yaml")(tiny)
        return answer

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "make", changes)
        assert main([*BUILD, "--out", "o"]) == 0
    assert main([*BUILD, "--out", "o"]) == 0
    assert made == ["tiny", "tiny"]


def test_no_library_is_loaded_and_no_process_started_for_the_answer(tiny: Path) -> None:
    import subprocess
    import sys

    heavy = {"pandas", "pydantic", "weasyprint", "matplotlib", "jinja2"}
    command = (
        "import os, sys; from reportgen.cli import main; os.fork = None; "
        f"status = main({BUILD!r}); print(sorted({heavy!r} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
    assert (OUT / RECORD).is_file()
    assert home(tiny).folder


def test_a_layout_that_is_thrown_away_meanwhile_is_no_change(tmp_path: Path) -> None:
    """When it goes depends on the collector, which may come in the middle of a build."""
    from reportgen.writers.typst.engine import Compiler

    compiler = Compiler()
    with build_record.watching() as watched:
        folder = str(compiler.folder)
        del compiler
        gc.collect()
        (tmp_path / "listed").mkdir()
        os.listdir(tmp_path)  # noqa: PTH208 - what is heard
    assert not os.path.exists(folder)  # noqa: PTH110
    assert str(tmp_path) in watched.folders
    assert [path for path in (*watched.folders, *watched.files) if path.startswith(folder)] == []
