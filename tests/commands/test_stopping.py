"""However a build stops, the folder holds the last good paper whole or the new one whole."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from reportgen.cli import main
from reportgen.outputs import write_log
from reportgen.outputs.written import RECORD
from tests.commands.running import edition

Capture = pytest.CaptureFixture[str]
BUILD = [sys.executable, "-m", "reportgen", "build", "tiny", "--formats", "xlsx,html", "--out", "out"]


def held(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != RECORD
    }


def whole(folder: Path) -> str:
    """The version of the paper in the folder, whose files are all as its manifest says, and no others."""
    manifest = json.loads((folder / "manifest.json").read_text())
    files = {name: data for name, data in held(folder).items() if name != "run.json"}  # beside the paper, not of it
    assert set(files) == {"manifest.json", *(o["file"] for o in manifest["outputs"])}
    for output in manifest["outputs"]:
        assert hashlib.sha256(files[output["file"]]).hexdigest() == output["sha256"], output["file"]
    return str(manifest["version"])


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The edition of which version 1.0 is in `out`, and version 2.0 would be made now."""
    monkeypatch.chdir(tmp_path)
    folder = edition(tmp_path)
    assert main(["build", "tiny", "--formats", "xlsx,html", "--out", "out"]) == 0
    settings = folder / "edition.yaml"
    settings.write_text(settings.read_text().replace('version: "1.0"', 'version: "2.0"'))
    return folder


@pytest.mark.parametrize(
    ("sign", "wait"),
    [
        (signal.SIGKILL, 0.2),
        (signal.SIGKILL, 0.6),
        (signal.SIGKILL, 0.8),
        (signal.SIGTERM, 0.6),
        (signal.SIGINT, 0.6),
    ],
)
def test_a_build_that_is_stopped_at_some_moment(sign: signal.Signals, wait: float, tiny: Path):
    # The moment is left to chance; whichever it is, the same has to hold.
    running = subprocess.Popen(BUILD, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(wait)
    running.send_signal(sign)
    running.wait(timeout=60)
    assert whole(Path("out")) in ("1.0", "2.0")
    assert main(["build", "tiny", "--formats", "xlsx,html", "--out", "out"]) == 0
    assert whole(Path("out")) == "2.0"
    assert sorted(p.name for p in Path().iterdir()) == ["out", "tiny"]


@pytest.mark.parametrize("wait", [0.3, 0.9])
def test_nothing_goes_on_running_when_a_build_is_killed(wait: float, tiny: Path):
    command = [sys.executable, "-m", "reportgen", "build", "tiny", "--formats", "pdf", "--out", "out"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(wait)
    running.kill()
    running.communicate(timeout=60)  # waits until nobody holds the other end any more
    assert whole(Path("out")) == "1.0"


@pytest.mark.parametrize("room", ["extracts.gather.gather", "compose.compose", "render.papers.save"])
def test_ctrl_c(room: str, tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    def stopped(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"reportgen.{room}", stopped)
    before = held(Path("out"))
    assert main(["build", "tiny", "--formats", "xlsx", "--out", "out"]) == 1
    assert capsys.readouterr().err == "\nStopped. Nothing was changed.\n"
    assert held(Path("out")) == before


def pressed(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


def test_ctrl_c_when_the_new_paper_stands_says_so(tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    monkeypatch.setattr("reportgen.outputs.atomic._clear_beside", pressed)  # what comes after the change of places
    assert main(["build", "tiny", "--formats", "xlsx", "--out", "out"]) == 1
    assert capsys.readouterr().err == "\nStopped. Written, and whole: out.\n"
    monkeypatch.undo()
    assert whole(tiny.parent / "out") == "2.0"


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_ctrl_c_within_the_change_of_places_claims_nothing(
    after: bool, tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
):
    from reportgen.outputs import atomic as room

    exchange = room.exchange

    def stopped(one: Path, other: Path) -> None:
        if after:
            exchange(one, other)
        raise KeyboardInterrupt

    monkeypatch.setattr(room, "exchange", stopped)
    assert main(["build", "tiny", "--formats", "xlsx,html", "--out", "out"]) == 1
    said = "Not known whether old or new: out. Give the command again to be sure."
    assert capsys.readouterr().err == f"\nStopped. {said}\n"
    assert whole(Path("out")) == ("2.0" if after else "1.0")


def test_ctrl_c_while_files_are_replaced_one_by_one_puts_the_old_ones_back(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
):
    Path("out/notes.txt").write_text("the nurse's own")
    monkeypatch.setattr("reportgen.outputs.journal.Journal._go_forward", pressed)
    assert main(["build", "tiny", "--formats", "xlsx,html", "--out", "out"]) == 1
    assert capsys.readouterr().err == "\nStopped. Nothing was changed.\n"
    Path("out/notes.txt").unlink()
    assert whole(Path("out")) == "1.0"


def test_a_fault_of_ours_after_the_papers_are_written_does_not_say_that_nothing_changed(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
):
    def broken(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reportgen.commands.build.saved", broken)
    assert main(["build", "tiny", "--formats", "xlsx", "--out", "out"]) == 3
    assert "fix: written, and whole: out. Please report" in capsys.readouterr().err


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are copies of this process, as they are where Typst was not used in it; these use none."""
    monkeypatch.delitem(sys.modules, "typst", raising=False)


@pytest.mark.usefixtures("copies")
def test_ctrl_c_while_every_edition_is_built_tells_which_were(monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    """One is built; while the second is, Ctrl-C comes; the second comes to its end, and the third is never begun."""
    from reportgen.render import build_all
    from reportgen.settings.home import Home

    heard = build_all._Workers.outcomes
    calls = []

    def interrupted(self: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return heard(self)

    def one(words: Any, **given: Any) -> int:
        if "--all" in words:
            return main(words)
        print(f"{words[1]}: said", file=sys.stderr)
        write_log.start()
        write_log.done(Path(words[1]))
        return 0 if words[1] == "a" else 1

    monkeypatch.setattr(build_all, "cpu_count", lambda: 1)
    monkeypatch.setattr(build_all._Workers, "outcomes", interrupted)
    monkeypatch.setattr(Home, "editions", {"a": Path("a"), "b": Path("b"), "c": Path("c")})
    monkeypatch.setattr("reportgen.cli.main", one)
    assert main(["build", "--all"]) == 1
    said = capsys.readouterr()
    assert said.err == "\nb:\nb: said\n\nStopped. Written, and whole: a, b.\n"
    assert said.out == "1 of 3  a: made, a: said\n2 of 3  b: NOT made\n"


@pytest.mark.usefixtures("copies")
def test_a_worker_that_is_killed_is_replaced(monkeypatch: pytest.MonkeyPatch):
    from reportgen.render import build_all

    def dies(words: Any) -> int:
        if words[1] == "b":
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    monkeypatch.setattr(build_all, "cpu_count", lambda: 2)
    told: list[str] = []
    outcomes = build_all.build("abcd", [], dies, lambda outcome, *_: told.append(outcome.edition))
    assert [(each.edition, each.status) for each in outcomes] == [("a", 0), ("b", 1), ("c", 0), ("d", 0)]
    assert "the process that built it ended (-9)" in outcomes[1].words
    assert sorted(told) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(("blocks", "full"), [(8, Path(tempfile.gettempdir())), (72, Path("out"))])
def test_a_disk_that_takes_no_more(tiny: Path, blocks: int, full: Path):
    """8 blocks hold no template of the pages, 72 that and no web page."""
    before = held(Path("out"))
    limited = ["sh", "-c", f'ulimit -f {blocks} && exec "$@"', "sh", *BUILD]
    ran = subprocess.run(limited, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith(f"{full}: error: the system does not allow a file as large as the paper here.")
    assert "fix: name a folder on another disk" in ran.stderr
    assert held(Path("out")) == before


def test_a_full_disk(tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    def full(handle: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    before = held(Path("out"))
    assert main(["build", "tiny", "--formats", "xlsx", "--out", "out"]) == 1
    assert capsys.readouterr().err.startswith("out: error: the disk is full, or your share of it is used up.")
    assert held(Path("out")) == before


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("tiny/edition.yaml", "a file stands where a folder is needed."),
        ("tiny/edition.yaml/deeper", "a file stands where a folder is needed."),
        ("x" * 300, "the folder's name is too long for this disk."),
        ("/proc/papers", ""),
    ],
)
def test_a_folder_that_cannot_be_written(out: str, said: str, tiny: Path, capsys: Capture):
    before = held(tiny)
    assert main(["build", "tiny", "--formats", "xlsx", "--out", out]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert "fix: " in printed.err
    assert held(tiny) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("edition.yaml", "tiny/edition.yaml: error: this file may not be read.  [file-not-readable]"),
        ("facts.yaml", "tiny/facts.yaml: error: this file may not be read.  [file-not-readable]"),
        ("01_summary.md", "tiny/narrative/01_summary.md: error: this file may not be read.  [file-not-readable]"),
        ("months.yaml", "tiny/extracts/months.yaml: error: this file may not be read.  [file-not-readable]"),
        ("iha.yaml", "tiny/measures/iha.yaml: error: this file may not be read.  [file-not-readable]"),
        ("shire.yaml", "tiny/organisations/shire.yaml: error: this file may not be read.  [file-not-readable]"),
        ("indicators.csv", "tiny/data/indicators.csv: error: this file cannot be read (Permission denied)."),
    ],
)
def test_a_file_that_may_not_be_read(
    name: str, said: str, tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
):
    # Whoever runs the tests may be allowed everything, so the system's answer is given here.
    opened = os.open

    def refused(path: Any, *arguments: Any, **more: Any) -> Any:
        if Path(path).name == name:
            raise PermissionError(13, os.strerror(13), str(path))
        return opened(path, *arguments, **more)

    monkeypatch.setattr(os, "open", refused)
    before = held(Path("out"))
    assert main(["build", "tiny", "--formats", "xlsx", "--out", "out"]) == 1
    assert capsys.readouterr().err.startswith(said)
    monkeypatch.undo()
    assert held(tiny.parent / "out") == before


@pytest.mark.parametrize("folder", ["narrative", "tables", "measures", "extracts"])
def test_a_folder_that_may_not_be_read(folder: str, tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    listed = Path.iterdir

    def refused(self: Path) -> Any:
        if self == tiny / folder:
            raise PermissionError(13, os.strerror(13), str(self))
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", refused)
    assert main(["build", "tiny", "--formats", "xlsx", "--out", "new"]) == 1
    assert f"tiny/{folder}: error: this folder cannot be read (Permission denied)." in capsys.readouterr().err
    assert not Path("new").exists()


def test_a_file_that_changes_while_the_paper_is_made(tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture):
    from reportgen import compose

    composed = compose.compose

    def meanwhile(*arguments: Any, **options: Any) -> Any:
        (tiny / "data/indicators.csv").write_text("Month,Indicator,In time,Due\n")
        return composed(*arguments, **options)

    monkeypatch.setattr(compose, "compose", meanwhile)
    assert main(["build", "tiny", "--formats", "pdf", "--out", "out"]) == 1
    assert capsys.readouterr().err.startswith(
        "tiny/data/indicators.csv: error: this file was changed while the paper was being made."
    )
    assert whole(Path("out")) == "1.0"
