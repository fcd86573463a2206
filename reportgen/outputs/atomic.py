"""A set of files put into a folder so that nobody ever meets half of it.

Where the folder holds nothing but our own files, the new set is written to a hidden folder beside
it and the two change places in one step of the file system: whoever looks, at whatever moment the
machine stops, finds the old set or the new set. Where that cannot be done, because somebody
else's files lie in the folder or the file system has no such step, the files are replaced one by
one under a journal in the folder: a fault or Ctrl-C puts the old set back at once, and after a
kill or a power cut the next run (or `recover`) finishes what the journal says. Files that are not
ours are never overwritten or removed (`written`).
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from time import sleep

from reportgen.outputs import write_log
from reportgen.outputs.cache import is_own
from reportgen.outputs.data import as_json, sha256
from reportgen.outputs.faults import explained, refuse
from reportgen.outputs.journal import (
    Journal,
    is_plain,
    lay_down,
    read_names,
    refuse_strange,
    sync_folder,
    write_file,
)
from reportgen.outputs.swap_folders import CannotExchangeError, exchange
from reportgen.outputs.written import (
    RECORD,
    FolderChanges,
    LastWritten,
    not_ours,
    put_back,
    read_record,
    record_of,
    set_aside,
)
from reportgen.problems import ProblemsError

_JOURNAL = ".reportgen-journal"
_BESIDE = ".reportgen-new"
_TRIES, _PAUSE = 600, 0.1
"""How often, and with how many seconds between, a folder that another run holds is asked for."""
_NO_ROOM_BESIDE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG}


def put_files(
    folder: Path,
    files: Mapping[str, bytes],
    replaces: Collection[str] = (),
    owner: str = "",
    *,
    recorded: bool = True,
    last: Mapping[str, bytes] | None = None,
) -> FolderChanges:
    """Put `files` (name to bytes) into `folder`, all of them or none; make the folder where it is not there.

    A file there that is not byte for byte what was last written is kept beside under another name (`written`).

    Args:
        folder: where the files go. Other files in it stay as they are.
        files: the set. A name is a plain file name, without folders.
        replaces: names of an earlier set that go when this one comes, such as a form no longer made.
        recorded: whether the folder is to hold a record of the set, so that it may be replaced later.
        owner: whose set it is, such as the edition and its readers. The set of another is never replaced.
        last: files as they were last written, where the folder holds no record of them.

    Raises:
        ProblemsError: the folder or the disk does not allow it, or it is another's; the old set is whole.
        ValueError: a name is not a plain file name, or two differ only in capitals.
    """
    _check_names(files, replaces)
    with explained(folder):
        home = _real(folder)
        home.parent.mkdir(parents=True, exist_ok=True)
        with alone(home.parent):
            recover(home)
            _refuse_folders_in_the_way(home, files)
            record = read_record(home)
            _refuse_anothers(folder, record, owner)
            gone = sorted(name for name in set(replaces) - set(files) if not _is_folder(home / name))
            kept: dict[str, str] = {}
            written = {name: sha256(data) for name, data in (last or {}).items()}
            try:
                for name in not_ours(home, replace(record, files={**record.files, **written}), files, gone):
                    kept[name] = set_aside(home, name)
                removed = tuple(name for name in gone if (home / name).is_file())
                _put(home, {**files, RECORD: record_of(owner, files)} if recorded else files, gone)
            except BaseException:
                with suppress(OSError):
                    put_back(home, kept)
                raise
            return FolderChanges(kept, removed)


def _put(home: Path, files: Mapping[str, bytes], gone: Collection[str]) -> None:
    """Put the files into the folder in one step where that can be had, else under a journal."""
    if _ours_alone(home, {*files, *gone}):
        try:
            _swap(home, files, gone)
        except CannotExchangeError:
            pass
        else:
            return
    _replace(home, files, gone)


def _refuse_anothers(folder: Path, record: LastWritten, owner: str) -> None:
    """Raise `ProblemsError` where a folder holds another paper, or the same one for other readers."""
    if owner and record.owner and record.owner != owner:
        fault = f"this folder holds {record.owner}, and this is {owner}."
        raise refuse("another-paper-here", folder, fault, "name another folder with --out, or move that paper away.")


def _check_names(files: Mapping[str, bytes], replaces: Collection[str]) -> None:
    if not files:
        raise ValueError("a set of files has at least one file")
    wrong = [name for name in (*files, *replaces) if not is_plain(name)]
    if wrong:
        raise ValueError(f"not a plain file name: {wrong[0]!r}")
    if len({name.casefold() for name in files}) < len(files):
        raise ValueError("two names differ only in capitals, which some disks take for one")


def _real(folder: Path) -> Path:
    """Where the folder is, links followed; refused when something else stands there."""
    home = Path(os.path.realpath(folder))
    if os.path.lexists(home) and not home.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    return home


@contextmanager
def alone(parent: Path) -> Iterator[None]:
    """Let one run at a time write beside `parent`'s folders, where the system can see to that.

    What a killed run left beside any of them is cleared away first: whoever left it no longer holds the lock.

    Raises:
        ProblemsError: another run held the folder for a minute.
    """
    handle = _locked(parent)
    try:
        if handle is not None:
            _clear_leftovers(parent)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _locked(parent: Path) -> int | None:
    """A handle that holds the lock of a folder; None where the system has no such lock."""
    try:
        import fcntl

        handle = os.open(parent, os.O_RDONLY)
    except (ImportError, OSError):
        return None
    for _ in range(_TRIES):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sleep(_PAUSE)
        except OSError:
            os.close(handle)
            return None
        else:
            return handle
    os.close(handle)
    fault = "another run has been writing here for a minute."
    raise refuse("folder-busy", parent, fault, "wait until it ends, or end it, and run again.")


def _clear_leftovers(parent: Path) -> None:
    """Take away what runs that were killed left beside the folders of `parent`; what is not ours is let be."""
    with suppress(OSError):
        for beside in sorted(parent.glob(f".*{_BESIDE}")):
            with suppress(OSError, ProblemsError):
                if (beside / "names.json").is_file():
                    refuse_strange(beside)
                    _clear_beside(parent / beside.name.removeprefix(".").removesuffix(_BESIDE), beside)
                elif stat.S_ISDIR(beside.lstat().st_mode) and is_own(beside.lstat()):
                    shutil.rmtree(beside)


def _beside(home: Path) -> Path:
    return home.parent / f".{home.name}{_BESIDE}"


def recover(home: Path) -> None:
    """Finish what a killed run left; the lock is held, so whoever left it is no longer at work."""
    journal = Journal(home, home / _JOURNAL)
    if journal.home.is_dir() and not journal.home.is_symlink():
        journal.finish()
    beside = _beside(home)
    if beside.is_dir() and not beside.is_symlink():
        refuse_strange(beside)
        _clear_beside(home, beside)


def _refuse_folders_in_the_way(home: Path, files: Mapping[str, bytes]) -> None:
    for name in files:
        if _is_folder(home / name):
            fault = "a folder stands where a file of the paper goes."
            raise refuse("folder-in-the-way", home / name, fault, "rename or move that folder, and run again.")


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _ours_alone(home: Path, ours: set[str]) -> bool:
    return not home.exists() or all(path.name in ours and path.is_file() for path in list(home.iterdir()))


def _swap(home: Path, files: Mapping[str, bytes], gone: Collection[str]) -> None:
    """Write the set beside the folder, then let the two change places.

    Raises:
        CannotExchangeError: this cannot be done here; the folder is as it was.
    """
    there = home.exists()
    if there and not os.access(home, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(home))
    beside = _beside(home)
    try:
        beside.mkdir(mode=0o700)
    except OSError as error:
        if there and error.errno in _NO_ROOM_BESIDE:
            raise CannotExchangeError from error
        raise
    try:
        write_file(beside / "names.json", as_json({"names": sorted({*files, *gone})}))
        new = beside / "new"
        lay_down(files, new, like=home)
        write_log.begin(home)
        try:
            if there:
                _take_rights(home, new)
                exchange(new, home)
            else:
                _move_in(new, home)
        except (CannotExchangeError, OSError):  # neither has done anything
            write_log.undone(home)
            raise
        write_log.done(home)
        sync_folder(home.parent)
    finally:
        with suppress(OSError):  # what stays behind harms nobody, and the next run clears it away
            _clear_beside(home, beside)


def _move_in(new: Path, home: Path) -> None:
    try:
        new.rename(home)
    except OSError as error:
        if home.is_dir():  # somebody made it meanwhile, and put something in
            raise CannotExchangeError from error
        raise


def _take_rights(home: Path, new: Path) -> None:
    """Give the new folder the owner and the rights of the old one."""
    old, fresh = home.stat(), new.stat()
    if (old.st_uid, old.st_gid) != (fresh.st_uid, fresh.st_gid):
        try:
            os.chown(new, old.st_uid, old.st_gid)
        except OSError as error:
            raise CannotExchangeError from error
    shutil.copystat(home, new)


def _clear_beside(home: Path, beside: Path) -> None:
    """Take the hidden folder away; a file that somebody laid into the old folder meanwhile goes back."""
    new = beside / "new"
    if new.exists():
        names = set(read_names(beside / "names.json", ("names",))["names"])
        for entry in sorted(new.iterdir()):
            if entry.name not in names and not os.path.lexists(home / entry.name):
                entry.rename(home / entry.name)
        shutil.rmtree(new)
    shutil.rmtree(beside)


def _replace(home: Path, files: Mapping[str, bytes], gone: Collection[str]) -> None:
    """Replace the files one by one under a journal."""
    home.mkdir(exist_ok=True)
    journal = Journal(home, home / _JOURNAL)
    try:
        journal.prepare(files, gone)
    except BaseException:
        with suppress(OSError):
            journal.clear()
        raise
    journal.commit()


def change_files(root: Path, files: Mapping[str, tuple[bytes | None, bytes | None]]) -> None:
    """Replace files that a person wrote, in one folder or several below `root`, all of them or none.

    Each is what it was when it was read, and what it is to be; None where it is not there.

    Raises:
        ProblemsError: a file is no longer what it was, or the disk does not allow it; nothing is changed.
    """
    folders: dict[Path, dict[str, tuple[bytes | None, bytes | None]]] = {}
    for name, contents in files.items():
        path = root / name
        folders.setdefault(_real(path.parent), {})[path.name] = contents
    with explained(root), alone(_real(root)):
        for folder, names in folders.items():
            recover(folder)
            for name, (was, _) in names.items():
                path = folder / name
                if (path.read_bytes() if os.path.lexists(path) else None) != was:
                    fault = "this file was changed in the meantime, so nothing was written."
                    raise refuse("file-changed-meanwhile", path, fault, "run again.")
        changed: list[Path] = []
        try:
            for folder, names in folders.items():
                changed.append(folder)
                _replace_own(folder, {name: now for name, (_, now) in names.items()})
        except BaseException:
            for folder in reversed(changed):
                with suppress(OSError, ProblemsError):
                    _replace_own(folder, {name: was for name, (was, _) in folders[folder].items()})
            raise


def _replace_own(folder: Path, files: Mapping[str, bytes | None]) -> None:
    new = {name: data for name, data in files.items() if data is not None}
    _replace(folder, new, [name for name, data in files.items() if data is None])
