"""A file that somebody changed or put there is never overwritten or removed, whatever it is."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.outputs import atomic, plant, put_files, sha256, written
from reportgen.outputs.written import RECORD
from reportgen.problems import ProblemsError
from tests.outputs.recovering import recover

SET = {"paper.docx": b"word", "paper.pdf": b"pdf", "manifest.json": b"{}\n"}
NEXT = {"paper.pdf": b"next pdf", "manifest.json": b"{}\n\n"}
FORMS = ("paper.docx", "paper.pdf")
JULY = 1_752_500_000
"""14 July 2025."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put_files(tmp_path / "paper", SET, owner="ours")
    return tmp_path / "paper"


def lies_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != RECORD}


def edit(path: Path, words: bytes = b"by hand") -> None:
    path.write_bytes(words)
    os.utime(path, (JULY, JULY))


def test_what_was_not_changed_is_replaced_or_removed_and_named(folder: Path) -> None:
    written = put_files(folder, NEXT, FORMS)
    assert lies_in(folder) == NEXT
    assert (written.kept, written.removed) == ({}, ("paper.docx",))


@pytest.mark.parametrize("name", ["paper.docx", "paper.pdf", "manifest.json"])
def test_what_was_changed_is_kept_beside_with_the_day(folder: Path, name: str) -> None:
    edit(folder / name)
    stem, suffix = name.split(".")
    kept = f"{stem} (edited 2025-07-14).{suffix}"
    assert put_files(folder, NEXT, FORMS).kept == {name: kept}
    assert lies_in(folder) == NEXT | {kept: b"by hand"}
    edit(folder / "paper.pdf", b"again")
    put_files(folder, NEXT, FORMS)
    edit(folder / "paper.pdf", b"and again")
    put_files(folder, NEXT, FORMS)
    assert {b"by hand", b"again", b"and again"} <= set(lies_in(folder).values())


def test_a_stranger_s_folder_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    for name in (*SET, "notes.txt"):
        edit(tmp_path / "mine" / name, name.encode())
    put_files(tmp_path / "mine", NEXT, FORMS)
    assert {name.encode() for name in (*SET, "notes.txt")} <= set(lies_in(tmp_path / "mine").values())


def test_the_same_bytes_are_nobody_s_work(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "paper.pdf").write_bytes(NEXT["paper.pdf"])
    assert not put_files(tmp_path / "paper", NEXT, FORMS).kept
    assert lies_in(tmp_path / "paper") == NEXT


@pytest.mark.parametrize(
    "record", [b"", b"[]", b"{", b'{"owner": "ours", "files": 1}', b"[" * 100_000, b"x" * 2_000_000]
)
def test_a_record_that_cannot_be_read_is_no_leave_to_overwrite(folder: Path, record: bytes) -> None:
    (folder / RECORD).write_bytes(record)
    assert set(put_files(folder, NEXT, FORMS).kept) == set(SET)


def test_another_user_s_record_is_no_leave_to_overwrite(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited = folder / "paper.docx"
    edited.write_bytes(b"edited by a person")
    forged = json.loads((folder / RECORD).read_bytes())
    forged["files"]["paper.docx"] = sha256(b"edited by a person")
    (folder / RECORD).write_text(json.dumps(forged))
    monkeypatch.setattr(written, "is_own", lambda about: False)
    assert list(put_files(folder, {"paper.docx": b"new"}).kept) == ["paper.docx"]


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_what_is_no_plain_file_is_moved_aside_and_not_opened(folder: Path, tmp_path: Path, kind: str) -> None:
    victim = tmp_path / "diary.txt"
    victim.write_bytes(b"mine")
    (folder / "paper.pdf").unlink()
    if kind == "link":
        (folder / "paper.pdf").symlink_to(victim)
    else:
        os.mkfifo(folder / "paper.pdf")
    (kept,) = put_files(folder, NEXT, FORMS).kept.values()
    assert (folder / "paper.pdf").read_bytes() == b"next pdf"
    assert victim.read_bytes() == b"mine"
    assert os.path.lexists(folder / kept)


def test_another_paper_is_not_replaced(folder: Path) -> None:
    with pytest.raises(ProblemsError, match="this folder holds ours, and this is theirs"):
        put_files(folder, NEXT, FORMS, owner="theirs")
    assert lies_in(folder) == SET


def test_a_disk_that_fails_puts_what_was_set_aside_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(folder / "paper.pdf")
    before = lies_in(folder)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ProblemsError):
        put_files(folder, NEXT, FORMS)
    assert lies_in(folder) == before


# ---------------------------------------------------------------- leftovers that somebody made


@pytest.mark.parametrize("place", ["new", "old", "file in new", "journal"])
def test_a_link_in_a_journal_moves_nothing_from_outside(folder: Path, tmp_path: Path, place: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "paper.docx").write_bytes(b"mine")
    journal = folder / ".reportgen-journal"
    target = outside if place == "journal" else journal
    if place == "journal":
        journal.symlink_to(outside)
    else:
        journal.mkdir()
    names = {"new": ["paper.docx"], "gone": [], "fresh": []}
    (target / "names.json").write_text(json.dumps(names))
    (target / ("back" if place == "old" else "forward")).write_bytes(b"")
    if place == "file in new":
        (journal / "new").mkdir()
        (journal / "new" / "paper.docx").symlink_to(outside / "paper.docx")
    elif place != "journal":
        (journal / place).symlink_to(outside)
    before = lies_in_files(folder)
    with pytest.raises(ProblemsError):
        put_files(folder, NEXT, FORMS)
    assert (outside / "paper.docx").read_bytes() == b"mine"
    assert lies_in_files(folder) == before


def lies_in_files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file() and not p.is_symlink() and p.name != RECORD}


def test_a_link_in_what_lies_beside_moves_nothing_from_outside(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "diary.txt").write_bytes(b"mine")
    beside = folder.parent / ".paper.reportgen-new"
    beside.mkdir()
    (beside / "names.json").write_text('{"names": []}')
    (beside / "new").symlink_to(outside)
    with pytest.raises(ProblemsError, match="is a link, another user's or no plain file"):
        put_files(folder, NEXT, FORMS)
    assert (outside / "diary.txt").read_bytes() == b"mine"
    assert lies_in(folder) == SET


def test_another_user_s_leftover_is_not_followed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = folder / ".reportgen-journal"
    journal.mkdir()
    (journal / "names.json").write_text('{"new": [], "gone": ["paper.docx"], "fresh": []}')
    (journal / "forward").write_bytes(b"")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(ProblemsError, match="another user's"):
        recover(folder)
    assert lies_in_files(folder) == SET


def test_what_a_killed_run_left_beside_any_folder_is_cleared_away(folder: Path) -> None:
    for name in ("other", "third"):
        (folder.parent / f".{name}.reportgen-new").mkdir()
        (folder.parent / f".{name}.reportgen-new" / "edition.yaml").write_bytes(b"half")
    (folder.parent / ".mine").mkdir()
    plant({folder.parent / "edition": {"edition.yaml": b"name: x"}})
    assert sorted(path.name for path in folder.parent.iterdir()) == [".mine", "edition", "paper"]


def test_what_a_killed_run_left_is_no_edition_and_no_issue(tmp_path: Path) -> None:
    from reportgen.settings.history import manifests
    from reportgen.settings.home import Home

    for place in ("config/editions/.x.reportgen-new/edition.yaml", "published/.1.0.reportgen-new/manifest.json"):
        (tmp_path / place).parent.mkdir(parents=True)
        (tmp_path / place).write_text('{"version": "1.0"}')
    assert Home(tmp_path).editions == {}
    assert manifests(tmp_path) == []


def test_a_run_that_was_killed_between_two_folders_is_finished_by_the_next(tmp_path: Path) -> None:
    folders = {tmp_path / "edition": {"edition.yaml": b"name: x"}, tmp_path / "data": {"a.csv": b"1"}}
    plant({tmp_path / "data": {"a.csv": b"1"}})
    plant(folders)
    assert (tmp_path / "edition" / "edition.yaml").is_file()
    for again in (folders, {tmp_path / "edition": {"edition.yaml": b"name: y"}}):
        with pytest.raises(ProblemsError, match="something stands here already"):
            plant(again)


def test_a_folder_that_another_run_holds_is_not_waited_for_without_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "_TRIES", 2)
    handle = os.open(folder.parent, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(ProblemsError, match="another run has been writing here for a minute"):
        put_files(folder, NEXT, FORMS)
    os.close(handle)
    put_files(folder, NEXT, FORMS)


@pytest.mark.parametrize("seed", range(6))
def test_a_run_killed_at_some_moment_loses_nobody_s_work(folder: Path, seed: int, repository: Path) -> None:
    """Killed at a moment that the seed gives, over and over, in a folder in which somebody works."""
    program = (
        "import sys; from pathlib import Path; from reportgen.outputs import put_files\n"
        "print(flush=True)\n"
        "for turn in range(10_000): put_files(Path(sys.argv[1]), {'paper.pdf': b'%d' % turn, 'a.json': b'{}'}, ['b'])"
    )
    run = subprocess.Popen([sys.executable, "-c", program, str(folder)], cwd=repository, stdout=subprocess.PIPE)
    assert run.stdout is not None
    run.stdout.readline()
    edit(folder / "paper.docx")
    for _ in range(seed * 7):
        (folder / "paper.docx").read_bytes() if (folder / "paper.docx").exists() else None
    run.kill()
    run.communicate()
    recover(folder)
    there = lies_in(folder)
    assert b"by hand" in there.values()
    assert [path.name for path in folder.parent.iterdir()] == ["paper"]
