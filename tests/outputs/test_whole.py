"""Whoever looks into the folder of a paper finds a whole paper, whatever happened to the run that made it."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.outputs import atomic, put_files
from reportgen.outputs.swap_folders import CannotExchangeError, exchange
from reportgen.outputs.written import RECORD
from reportgen.problems import ProblemsError
from tests.outputs.recovering import recover

OLD = {"paper.docx": b"old word", "paper.pdf": b"old pdf", "form.txt": b"an old form"}
NEW = {"paper.docx": b"new word", "paper.pdf": b"new pdf", "manifest.json": b"{}\n"}
FOR_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="folders change places in one step on Linux only")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a paper, with the old set in it."""
    put_files(tmp_path / "out" / "paper", OLD)
    return tmp_path / "out" / "paper"


def lies_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != RECORD}


def problem(folder: Path, files: dict[str, bytes] | None = None) -> tuple[str, str, str]:
    with pytest.raises(ProblemsError) as caught:
        put_files(folder, files or NEW)
    (one,) = caught.value.problems
    return one.name, one.fault, one.fix


# ---------------------------------------------------------------- stopped at every line of the program


@pytest.mark.skipif(not hasattr(os, "fork"), reason="stopping at each line needs fork")
@pytest.mark.parametrize(
    ("mode", "place"),
    [("kill", "alone"), ("kill", "none"), ("kill", "shared"), ("kill", "plain"),
     ("interrupt", "alone"), ("interrupt", "shared")],
)  # fmt: skip
def test_a_run_stopped_anywhere_leaves_a_whole_paper(mode: str, place: str, tmp_path: Path, repository: Path):
    command = [sys.executable, "-m", "tests.outputs.stopping", mode, place, str(tmp_path)]
    made = subprocess.run(command, cwd=repository, capture_output=True, check=True, text=True)
    said = json.loads(made.stdout)
    assert said["stops"] > 100
    assert said["last"] == "new []"
    # The next run finds the old paper or the new one and leaves nothing lying about.
    assert set(said["later"]) == {"old []", "new []"}
    if mode == "interrupt" or (sys.platform == "linux" and place in {"alone", "none"}):
        # Not even between the stop and the next run is there half a paper.
        assert set(said["found"]) == {"old", "new"}


# ---------------------------------------------------------------- what stays as it was


@pytest.mark.parametrize("known", [True, False], ids=["exchange", "journal"])
def test_the_new_set_is_there_and_nothing_else(folder: Path, known: bool, monkeypatch: pytest.MonkeyPatch):
    if not known:
        _without_exchange(monkeypatch)
    put_files(folder, NEW, replaces=["form.txt", "never-made.txt"])
    assert lies_in(folder) == NEW
    assert [path.name for path in folder.parent.iterdir()] == ["paper"]


def test_files_that_are_not_ours_are_not_touched(folder: Path):
    (folder / "minutes.txt").write_bytes(b"not ours")
    (folder / "drafts").mkdir()
    (folder / "drafts" / "a.txt").write_bytes(b"mine")
    before = (folder / "minutes.txt").stat()
    put_files(folder, NEW)
    after = (folder / "minutes.txt").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert (folder / "drafts" / "a.txt").read_bytes() == b"mine"
    assert {p.name for p in folder.iterdir()} == {*NEW, "form.txt", "minutes.txt", "drafts", RECORD}


@FOR_LINUX
def test_a_file_laid_in_while_the_folders_change_places_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def late(new: Path, home: Path) -> None:
        (home / "minutes.txt").write_bytes(b"just saved")
        exchange(new, home)

    monkeypatch.setattr(atomic, "exchange", late)
    put_files(folder, NEW, replaces=["form.txt"])
    assert lies_in(folder) == NEW | {"minutes.txt": b"just saved"}


@pytest.mark.skipif(os.name == "nt", reason="rights of another kind")
@pytest.mark.parametrize("known", [True, False], ids=["exchange", "journal"])
def test_the_rights_of_the_folder_and_its_files_stay(folder: Path, known: bool, monkeypatch: pytest.MonkeyPatch):
    if not known:
        _without_exchange(monkeypatch)
    folder.chmod(0o750)
    (folder / "paper.pdf").chmod(0o640)
    put_files(folder, NEW)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o750
    assert stat.S_IMODE((folder / "paper.pdf").stat().st_mode) == 0o640


def test_a_folder_reached_through_a_link_stays_a_link(folder: Path, tmp_path: Path):
    link = tmp_path / "latest"
    link.symlink_to(folder)
    put_files(link, NEW)
    assert link.is_symlink()
    assert (folder / "manifest.json").exists()


def test_two_runs_at_once_leave_the_set_of_one_of_them(folder: Path, repository: Path):
    program = (
        "import sys; from pathlib import Path; from reportgen.outputs import put_files\n"
        "for turn in range(15): put_files(Path(sys.argv[1]), {n: sys.argv[2].encode() for n in ('a', 'b', 'c')})"
    )
    runs = [subprocess.Popen([sys.executable, "-c", program, str(folder), who], cwd=repository) for who in "xy"]
    assert [run.wait() for run in runs] == [0, 0]
    assert len({(folder / name).read_bytes() for name in "abc"}) == 1
    assert [path.name for path in folder.parent.iterdir()] == ["paper"]


# ---------------------------------------------------------------- a disk that fails

CALLS = ("fsync", "replace", "rename", "mkdir", "link", "open", "unlink", "rmdir", "listdir", "scandir")


class Failing:
    """Lets the call of number `at` of the system fail, and all later ones when `forever`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, code: int, forever: bool) -> None:
        self.at, self.code, self.forever, self.seen = at, code, forever, 0
        for name in CALLS:
            monkeypatch.setattr(os, name, self._wrapped(getattr(os, name)))
        monkeypatch.setattr(Path, "open", self._wrapped(Path.open))

    def _wrapped(self, real):
        def call(*arguments, **options):
            self.seen += 1
            if self.seen == self.at or (self.forever and self.seen > self.at):
                raise OSError(self.code, os.strerror(self.code))
            return real(*arguments, **options)

        return call


@pytest.mark.parametrize("forever", [False, True], ids=["once", "from-then-on"])
@pytest.mark.parametrize("place", ["alone", "shared"])
def test_a_disk_that_fills_up_at_any_moment_leaves_a_whole_paper(
    folder: Path, place: str, forever: bool, monkeypatch: pytest.MonkeyPatch
):
    shared = {"minutes.txt": b"not ours"} if place == "shared" else {}
    names = set()
    for at in range(1, 1000):
        for path in folder.iterdir():
            path.unlink()
        put_files(folder, OLD)
        for name, data in shared.items():
            (folder / name).write_bytes(data)
        stopped = None
        with monkeypatch.context() as patch:
            failing = Failing(patch, at, errno.ENOSPC, forever)
            try:
                put_files(folder, NEW, replaces=["form.txt"])
            except ProblemsError as stop:
                stopped = stop
        seen = failing.seen
        if seen < at:
            break
        names |= {one.name for one in stopped.problems} if stopped else set()
        half = stopped is not None and stopped.problems[0].name == "paper-half-replaced"
        if stopped and not half:
            assert lies_in_files(folder) == OLD | shared, at
        recover(folder)
        allowed = [OLD | shared, NEW | shared] if half else [(OLD if stopped else NEW) | shared]
        assert lies_in(folder) in allowed, at
        assert [path.name for path in folder.parent.iterdir()] == ["paper"], at
    else:
        pytest.fail("publish never came to an end")
    assert "disk-full" in names


def lies_in_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != RECORD}


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is of Unix")
def test_a_real_limit_on_the_size_of_a_file_is_said_in_plain_words(folder: Path, repository: Path):
    program = (
        "import resource, sys; from pathlib import Path; from reportgen.outputs import put_files\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from reportgen.problems import ProblemsError\n"
        "try: put_files(Path(sys.argv[1]), {'paper.docx': bytes(100_000)})\n"
        "except ProblemsError as stop: print(stop)"
    )
    command = [sys.executable, "-c", program, str(folder)]
    made = subprocess.run(command, cwd=repository, capture_output=True, check=True, text=True)
    assert "the system does not allow a file as large as the paper here.  [file-too-large]" in made.stdout
    assert lies_in(folder) == OLD
    assert [path.name for path in folder.parent.iterdir()] == ["paper"]


def test_a_full_disk_is_said_in_plain_words(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    name, fault, fix = problem(folder)
    assert (name, fault) == ("disk-full", "the disk is full, or your share of it is used up.")
    assert fix == (
        "free some space or name a folder on another disk, and run again. "
        "Nothing was changed: what was in the folder before is still there, complete."
    )


# ---------------------------------------------------------------- folders that cannot be used


def test_a_file_where_the_folder_goes_is_refused(tmp_path: Path):
    (tmp_path / "paper").write_bytes(b"a file")
    assert problem(tmp_path / "paper")[:2] == ("folder-is-a-file", "a file stands where a folder is needed.")
    assert problem(tmp_path / "paper" / "deeper")[0] == "folder-is-a-file"
    assert problem(tmp_path / "paper" / "deeper" / "still")[0] == "folder-is-a-file"
    assert (tmp_path / "paper").read_bytes() == b"a file"


def test_a_folder_where_a_file_goes_is_refused(folder: Path):
    (folder / "manifest.json").mkdir()
    name, _, fix = problem(folder)
    assert (name, fix) == ("folder-in-the-way", "rename or move that folder, and run again.")
    assert (folder / "paper.docx").read_bytes() == b"old word"


@pytest.mark.parametrize(
    ("code", "name"),
    [(errno.EACCES, "folder-not-writable"), (errno.EROFS, "disk-read-only"), (errno.EIO, "cannot-write"),
     (errno.ENOSPC, "disk-full"), (errno.ETXTBSY, "file-in-use")],
)  # fmt: skip
def test_a_folder_that_cannot_be_made_says_why(tmp_path: Path, code: int, name: str, monkeypatch: pytest.MonkeyPatch):
    def refuse(path: str, *_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code), str(path))

    monkeypatch.setattr(os, "mkdir", refuse)
    assert problem(tmp_path / "paper")[0] == name
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written_is_not_swapped_for_another(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert problem(folder, OLD | {"paper.pdf": b"new pdf"})[0] == "folder-not-writable"
    assert lies_in(folder) == OLD


def test_no_room_beside_the_folder_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch):
    real = os.mkdir

    def refuse(path: str, *rest: object) -> None:
        if Path(path).parent == folder.parent:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "mkdir", refuse)
    put_files(folder, NEW, replaces=["form.txt"])
    assert lies_in(folder) == NEW


def test_a_file_another_program_holds_open_leaves_the_old_set(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """As on Windows, where Word holds the paper: the second file cannot be replaced."""
    _without_exchange(monkeypatch)
    real = os.replace

    def held(source: Path, target: Path) -> None:
        if Path(target) == folder / "paper.pdf" and Path(source).parent.name == "new":
            error = PermissionError(errno.EACCES, "Permission denied", str(target))
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    name, fault, fix = problem(folder)
    assert (name, fault) == ("file-in-use", "another program has this file open, so it cannot be replaced.")
    assert fix.startswith("close it there (Word, Excel or a PDF reader) and run again.")
    assert lies_in(folder) == OLD


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "/etc/passwd", ".reportgen-journal", "a\0b", "c:x"])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str):
    with pytest.raises(ValueError, match="not a plain file name"):
        put_files(tmp_path / "paper", {name: b""})
    assert list(tmp_path.iterdir()) == []


def test_an_empty_set_and_names_some_disks_cannot_tell_apart_are_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="at least one"):
        put_files(tmp_path / "paper", {})
    with pytest.raises(ValueError, match="capitals"):
        put_files(tmp_path / "paper", {"A.pdf": b"", "a.pdf": b""})


# ---------------------------------------------------------------- leftovers nobody can trust


def test_a_journal_that_names_files_elsewhere_reaches_nothing_there(folder: Path, tmp_path: Path):
    """A folder taken from somebody else may hold a journal made to do harm."""
    victim = tmp_path / "diary.txt"
    victim.write_bytes(b"mine")
    journal = folder / ".reportgen-journal"
    journal.mkdir()
    names = {"new": [], "gone": ["../../diary.txt", str(victim)], "fresh": ["../../diary.txt"]}
    (journal / "names.json").write_text(json.dumps(names))
    (journal / "forward").write_bytes(b"")
    recover(folder)
    assert victim.read_bytes() == b"mine"
    assert lies_in(folder) == OLD


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"new": 1}', b"\xff", b"[" * 100_000])
def test_a_journal_that_cannot_be_read_is_said_and_not_guessed_at(folder: Path, damage: bytes):
    journal = folder / ".reportgen-journal"
    journal.mkdir()
    (journal / "names.json").write_bytes(damage)
    (journal / "forward").write_bytes(b"")
    name, _, fix = problem(folder)
    assert (name, "remove this folder" in fix) == ("leftover-damaged", True)
    assert (folder / "paper.docx").read_bytes() == b"old word"


def _without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Path) -> None:
        raise CannotExchangeError

    monkeypatch.setattr(atomic, "exchange", unknown)
