"""Killed, out of room, not allowed to write, or given twice at once: a command leaves old or new, whole."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli import main
from tests.commands.running import TINY
from tests.commands.test_killed import killed, leftovers
from tests.readback.word_files import p, word_file
from tests.returns import test_return

KILLS = int(os.environ.get("REPORTGEN_KILLS", "1"))
"""How many moments each command is killed at; `make fuzz` asks for more."""
COMMANDS = {
    "build": ["build", "tiny", "--formats", "xlsx,html", "--out", "out"],
    "import": ["import", "last.docx", "--into", "tiny"],
    "collect": ["collect", "return", "--year", "2025", "--out", "out"],
    "compare": ["compare", "tiny", "tiny-2", "--formats", "xlsx,html", "--out", "out"],
    "new": ["new", "tiny-3", "--from", "tiny"],
}


LAST = word_file(p("Summary") + p("In April 2023 there were 20 assessments due."))


def lay(folder: Path) -> Path:
    """A home with two editions, last year's paper and a return."""
    for name in ("tiny", "tiny-2"):
        shutil.copytree(TINY, folder / "config/editions" / name)
    settings = folder / "config/editions/tiny-2/edition.yaml"
    settings.write_text(settings.read_text("utf-8").replace("name: tiny", "name: tiny-2"), "utf-8")
    (folder / "last.docx").write_bytes(LAST)
    (folder / "return").mkdir()
    for name in ("Header", "Episodes", "OC2", "OC3"):
        (folder / "return" / f"{name}.csv").write_text(getattr(test_return, name.upper()), "utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file in a folder but the records of what was written."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".reportgen"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """What each command makes where nothing stops it."""
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        for name, words in COMMANDS.items():
            home = lay(tmp_path_factory.mktemp(name))
            patch.chdir(home)
            assert main(words) == 0, name
            made[name] = tree(home)
    return made


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(lay(tmp_path))
    return tmp_path


@pytest.mark.parametrize("seed", range(KILLS))
@pytest.mark.parametrize("name", ["import", "collect", "compare", "new", "build"])
def test_a_command_killed_at_some_moment(name: str, seed: int, home: Path, made: dict[str, dict[str, bytes]]) -> None:
    before = tree(home)
    killed(seed + 100, *COMMANDS[name])
    after = {file: data for file, data in tree(home).items() if ".reportgen" not in file}
    new, seen = made[name].keys() - before.keys(), after.keys() - before.keys()
    assert {file: data for file, data in after.items() if file in before} == before, "what was there is as it was"
    if name != "new":  # it makes two folders, the one that makes the other known last
        assert not seen or {file: after[file] for file in new} == {file: made[name][file] for file in new}
    status = main(COMMANDS[name])
    assert status == 0 or seen, "what is not there is made by the same command"
    assert tree(home) == made[name]
    assert leftovers(home) == []


@pytest.mark.parametrize(
    ("code", "words"), [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "can be read but not written")]
)
@pytest.mark.parametrize("name", list(COMMANDS))
@pytest.mark.parametrize("at", [1, 4])
def test_a_disk_that_is_full_or_read_only(
    name: str, at: int, code: int, words: str, home: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    left, sync = [at], os.fsync

    def fails(handle: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(code, os.strerror(code))
        sync(handle)

    before = tree(home)
    monkeypatch.setattr(os, "fsync", fails)
    status = main(COMMANDS[name])
    said = capsys.readouterr().err
    if left[0] > 0 or (status == 0 and left[0] <= 0):
        return  # so few files that it never came to that one, or a list of names that may stay unsynced
    assert status == 1
    assert words in said
    assert tree(home) == before
    assert leftovers(home) == []


@pytest.mark.parametrize("name", ["build", "new", "collect"])
def test_a_command_given_twice_at_once(name: str, home: Path, made: dict[str, dict[str, bytes]]) -> None:
    command = [sys.executable, "-m", "reportgen", *COMMANDS[name]]
    settings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=settings) for _ in "12"]
    said = [run.communicate()[1].decode() for run in runs]
    assert sorted(run.returncode for run in runs) in ([0, 0], [0, 1]), said
    assert not [words for words in said if "our-fault" in words or "Traceback" in words]
    assert tree(home) == made[name]
    assert leftovers(home) == []
