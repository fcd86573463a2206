"""The private cache: what is slow to make is kept between builds, for the user who made it and nobody else.

It lies in the user's own cache folder (mode 0700), and each entry is sealed with an HMAC (RFC 2104, SHA-256) over its
name and bytes, by a key of this user (mode 0600) that lies elsewhere. An entry that is not what this user's program
wrote under this name is not there. A folder or key that another user can reach, or a link in their place, is
not used: then nothing is kept, and papers are made afresh.
"""

from __future__ import annotations

import hmac
import os
import re
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

MOST = 64_000_000
"""The bytes that are kept: more than a hundred builds of a paper, each with a word changed."""
LAYOUT_FOLDER = "reportgen-typst-"
"""How the names of folders begin in which Typst works, among the system's temporary ones, until they are removed."""
SEAL = 32
"""The bytes of a seal, which stands before an entry, and of the key."""
_ENTRY = re.compile(r"[0-9a-f]{64}\.[a-z]+(\.\d+\.part)?")


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of sealed entries. It has no state: several threads and processes may use it at once."""

    folder: Path
    key: bytes = field(repr=False)

    def get(self, name: str) -> bytes | None:
        """What was kept under `name`; None where nothing was, or something else lies there."""
        path = self.folder / name
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
            with os.fdopen(handle, "rb") as file:
                about = os.fstat(handle)
                if not stat.S_ISREG(about.st_mode) or about.st_size > MOST:
                    return None
                sealed = file.read()
            os.utime(path)  # when it was last of use, for `bound`
        except OSError:
            return None
        data = sealed[SEAL:]
        return data if hmac.compare_digest(sealed[:SEAL], self.seal(name, data)) else None

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`, whole or not at all; a disk that does not allow it is let be."""
        if _ENTRY.fullmatch(name) is None or name.endswith(".part"):
            raise ValueError(f"not the name of an entry: {name!r}")
        if len(data) > MOST // 2:
            return
        part = self.folder / f"{name}.{os.getpid()}.part"
        try:
            with suppress(FileNotFoundError):
                part.unlink()
            with part.open("xb") as file:
                file.write(self.seal(name, data) + data)
            part.replace(self.folder / name)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def seal(self, name: str, data: bytes) -> bytes:
        """The seal of an entry."""
        return hmac.digest(self.key, name.encode() + b"\0" + data, "sha256")

    def names(self, ending: str) -> list[str]:
        """The names of the entries that end so, what was of use last first."""
        return [name for _, name, _ in sorted(self._entries(), reverse=True) if name.endswith(ending)]

    def bound(self, most: int = MOST) -> None:
        """Let the cache grow no larger than `most` bytes: what was longest of no use goes first.

        A build is never stopped by this: what cannot be seen or removed is let be, as another may be at it.
        """
        size = 0
        for entry in sorted(self._entries(), key=lambda each: (-each[0], each[1])):
            size += entry[2]
            if size > most:
                with suppress(OSError):
                    (self.folder / entry[1]).unlink(missing_ok=True)

    def clear(self) -> tuple[int, int]:
        """Remove every entry; how many there were and how many bytes they had."""
        entries = self._entries()
        for _, name, _ in entries:
            with suppress(OSError):
                (self.folder / name).unlink(missing_ok=True)
        return len(entries), sum(size for _, _, size in entries)

    def size(self) -> tuple[int, int]:
        """How many entries there are and how many bytes they have."""
        entries = self._entries()
        return len(entries), sum(size for _, _, size in entries)

    def _entries(self) -> list[tuple[int, str, int]]:
        """When each entry was last of use, its name and its size; half written ones among them."""
        entries: list[tuple[int, str, int]] = []
        with suppress(OSError), os.scandir(self.folder) as listed:
            for entry in listed:
                with suppress(OSError):
                    if _ENTRY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                        about = entry.stat(follow_symlinks=False)
                        entries.append((about.st_mtime_ns, entry.name, about.st_size))
        return entries


def open_cache() -> Cache | None:
    """This user's cache; None where there can be none that is private."""
    folders = _folders()
    if folders is None:
        return None
    entries, keys = folders
    try:
        _own(entries)
        _own(keys)
        key = _read_key(keys / "cache.key") or _new_key(keys / "cache.key")
    except OSError:
        return None
    return Cache(entries, key) if key else None


def _folders() -> tuple[Path, Path] | None:
    """Where this user's entries and key are kept: as the XDG base directories say, or as the system has it."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "reportgen"
        return local / "cache", local / "state"
    if sys.platform == "darwin":
        library = home / "Library"
        return library / "Caches" / "reportgen", library / "Application Support" / "reportgen"
    cache = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    state = Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state")
    return (cache / "reportgen", state / "reportgen") if cache.is_absolute() and state.is_absolute() else None


def _own(folder: Path) -> None:
    """Make `folder` where it is not there. Raises `OSError` unless it is this user's and no other's."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    about = folder.lstat()
    if not stat.S_ISDIR(about.st_mode) or not is_own(about):
        raise PermissionError(f"{folder} is not this user's")
    if os.name == "posix" and stat.S_IMODE(about.st_mode) != 0o700:
        folder.chmod(0o700)


def is_own(about: os.stat_result) -> bool:
    """Whether a file belongs to the user who runs this program."""
    return not hasattr(os, "geteuid") or about.st_uid == os.geteuid()


def _read_key(path: Path) -> bytes | None:
    """The key, where it is this user's and nobody else can read it."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        private = os.name != "posix" or stat.S_IMODE(about.st_mode) & 0o077 == 0
        if not stat.S_ISREG(about.st_mode) or not is_own(about) or not private or about.st_size != SEAL:
            return None
        return file.read(SEAL)


def _new_key(path: Path) -> bytes | None:
    """A new key in the place of one that is missing or cannot be trusted; another run's where it was quicker."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with suppress(FileNotFoundError):
        part.unlink()
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(os.urandom(SEAL))  # noqa: TID251 - the key of a seal; nothing of a paper comes from it
    if _read_key(path) is None:
        part.replace(path)
    else:
        part.unlink()
    return _read_key(path)
