"""Files of a folder replaced one by one under a journal, so that a stop in between can be mended.

The journal is a folder within the folder:

    names.json    what belongs to the set: `new` names, `gone` names, and `fresh` names that replace nothing
    new/NAME      the new files, complete and on the disk before anything else happens
    old/NAME      the files they replace
    forward       this file's presence says: from now on the new set counts, finish moving it
    back          this file's presence says: from now on the old set counts, finish moving it back

Before `forward` is there, the old set lies untouched and the journal is rubbish. Each change of
what counts is the renaming of one file, which the system does whole or not at all.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reportgen.outputs import write_log
from reportgen.outputs.cache import is_own
from reportgen.outputs.data import as_json
from reportgen.outputs.faults import refuse
from reportgen.outputs.written import RECORD


def write_file(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, and see it onto the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """See a folder's list of names onto the disk, where the system lets a folder be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows, or a folder that may be written but not read
        return
    try:
        os.fsync(handle)
    except OSError:  # some network file systems
        pass
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """See a file that is already written onto the disk."""
    if path.is_symlink():
        return
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _may_be_listed(name: object) -> bool:
    return isinstance(name, str) and (is_plain(name) or name == RECORD)


def is_plain(name: str) -> bool:
    """True for a name that stays in its folder on every system."""
    return (
        bool(name) and name not in {".", ".."} and not set(name) & set("/\\:\0") and not name.startswith(".reportgen")
    )


def read_names(path: Path, keys: tuple[str, ...]) -> dict[str, list[str]]:
    """Lists of plain names from a JSON file of ours.

    Raises:
        ProblemsError: the file is not there or does not hold such lists.
    """
    try:
        fields = json.loads(path.read_bytes())
        lists = {key: [name for name in fields[key] if _may_be_listed(name)] for key in keys}
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        fault = "an earlier run was stopped while it replaced the paper, and what it left behind cannot be read."
        fix = "look whether the paper beside it is complete, remove this folder, and run again."
        raise refuse("leftover-damaged", path.parent, fault, fix) from error
    return lists


def lay_down(files: Mapping[str, bytes], folder: Path, like: Path) -> None:
    """Write `files` into the new `folder`, with the rights of the files of those names in `like`."""
    folder.mkdir()
    for name, data in files.items():
        write_file(folder / name, data)
        if (like / name).is_file() and not (like / name).is_symlink():
            with suppress(OSError):
                shutil.copymode(like / name, folder / name)
    sync_folder(folder)


def refuse_strange(leftover: Path) -> None:
    """Raise `ProblemsError` unless what a stopped run left is this user's own, folders and plain files all through.

    A file that was laid aside may be a link that stood in the folder; it is moved as the link it is.
    """
    for place in (leftover, leftover / "new", leftover / "old"):
        if os.path.lexists(place):
            _refuse_unless(place, place.lstat(), stat.S_ISDIR)
            for path in place.iterdir():
                if place == leftover and path.name in ("new", "old"):
                    continue
                about = path.lstat()
                if not (place.name == "old" and stat.S_ISLNK(about.st_mode)):
                    _refuse_unless(path, about, stat.S_ISREG)


def _refuse_unless(path: Path, about: os.stat_result, kind: Callable[[int], bool]) -> None:
    if not kind(about.st_mode) or not is_own(about):
        fault = "this lies where a stopped run leaves its work, and is a link, another user's or no plain file."
        fix = "look at it, move it away or remove it, and run again. Nothing of it was followed or moved."
        raise refuse("leftover-not-ours", path, fault, fix)


@dataclass(frozen=True)
class Journal:
    """The journal of one folder; `home` is the journal's own folder within it."""

    folder: Path
    home: Path

    @property
    def new(self) -> Path:
        """Where the new files lie."""
        return self.home / "new"

    @property
    def old(self) -> Path:
        """Where the replaced files lie."""
        return self.home / "old"

    @property
    def forward(self) -> Path:
        """Stands when the new set counts."""
        return self.home / "forward"

    @property
    def back(self) -> Path:
        """Stands when the old set counts again."""
        return self.home / "back"

    def prepare(self, files: Mapping[str, bytes], gone: Collection[str]) -> None:
        """Lay both sets down. Whatever happens in here, the folder's files are as they were."""
        standing = {name for name in (*files, *gone) if os.path.lexists(self.folder / name)}
        names = {"new": sorted(files), "gone": sorted(gone), "fresh": sorted(set(files) - standing)}
        self.home.mkdir(mode=0o700)
        write_file(self.home / "names.json", as_json(names))
        lay_down(files, self.new, like=self.folder)
        self.old.mkdir()
        for name in sorted(standing):
            self._keep(name)
        write_file(self.home / "ready", b"")
        for each in (self.old, self.home, self.folder):
            sync_folder(each)

    def _keep(self, name: str) -> None:
        """Lay an old file into the journal: another name for it, or a copy where there is no such thing."""
        source, target = self.folder / name, self.old / name
        try:
            os.link(source, target, follow_symlinks=False)
        except (OSError, NotImplementedError):
            with suppress(FileNotFoundError):
                target.unlink()
            shutil.copy2(source, target, follow_symlinks=False)
            sync_file(target)

    def commit(self) -> None:
        """Make the new set count, then move it into place and clear the journal away.

        When a file cannot be replaced, or Ctrl-C comes, the old set is put back and the error goes on.

        Raises:
            ProblemsError: the old set could not be put back either; the journal stays and says what to finish.
        """
        write_log.begin(self.folder)
        try:
            (self.home / "ready").replace(self.forward)
            sync_folder(self.home)
            self._go_forward()
        except BaseException:
            if self.forward.exists():
                self._give_up()
            write_log.undone(self.folder)
            with suppress(OSError):  # the old set is back; the next run clears away what stays behind
                self.clear()
            raise
        write_log.done(self.folder)
        with suppress(OSError):
            self.clear()

    def _give_up(self) -> None:
        try:
            self.forward.replace(self.back)
            self._go_back()
        except OSError as error:
            fault = "a file could not be replaced, and the files before it could not be put back."
            fix = (
                "send nothing from this folder; close the programs that have its files open and run again:"
                " the next run puts the folder right before anything else."
            )
            raise refuse("paper-half-replaced", self.folder, fault, fix) from error

    def finish(self) -> None:
        """Do what a journal found lying in the folder says, and clear it away.

        Raises:
            ProblemsError: a link, a device or another user's file lies in it; nothing of it was followed or moved.
        """
        refuse_strange(self.home)
        if self.back.exists():
            self._go_back()
        elif self.forward.exists():
            self._go_forward()
        self.clear()

    def _names(self) -> dict[str, list[str]]:
        """What belongs to the set; only plain names, so that no journal reaches beyond its folder.

        Raises:
            ProblemsError: the journal says what counts but not what belongs to it.
        """
        return read_names(self.home / "names.json", ("new", "gone", "fresh"))

    def _go_forward(self) -> None:
        names = self._names()
        for name in names["new"]:
            if os.path.lexists(self.new / name):  # else an earlier run got this far
                (self.new / name).replace(self.folder / name)
        for name in names["gone"]:
            with suppress(FileNotFoundError):
                (self.folder / name).unlink()
        sync_folder(self.folder)

    def _go_back(self) -> None:
        names = self._names()
        known = {*names["new"], *names["gone"]}
        for path in sorted(self.old.iterdir()) if self.old.exists() else ():
            if path.name in known:
                path.replace(self.folder / path.name)
        for name in names["fresh"]:
            with suppress(FileNotFoundError):
                (self.folder / name).unlink()
        sync_folder(self.folder)

    def clear(self) -> None:
        """Take the journal away: first what it holds, last what it says."""
        for each in (self.new, self.old):
            if each.exists():
                shutil.rmtree(each)
        for each in (self.home / "ready", self.forward, self.back):
            each.unlink(missing_ok=True)
        shutil.rmtree(self.home)
