"""What the last build or check of an edition or a pack was made from and gave, so that the same is answered at once.

The record is kept in the user's private cache. It holds one hash of everything that could change a byte of the papers:
each file of the edition (or of the pack and its papers), of the shared settings, of the data and of the templates;
every other file that was opened and every folder that was listed on the way; this program's own code, the libraries,
and the system's text libraries. Where that hash is the same and the papers lie in their folder byte for byte as they
were written, there is nothing to make. Anything that cannot be judged so (a device, a link to a folder, a file that
changed meanwhile) is built.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import sysconfig
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field
from functools import cache as once
from pathlib import Path
from typing import Any, TypeAlias

from reportgen.outputs.cache import LAYOUT_FOLDER, Cache
from reportgen.outputs.written import read_record
from reportgen.settings.home import Home
from reportgen.templates_folder import templates_dir

_OTHERS = ("editions", "packs", "schemas")
"""What of the shared settings no edition is made from."""
MOST_WATCHED = 5_000
"""Files and folders beyond the known trees; an edition that reads more is built each time."""
_SYSTEM = ("libpango*", "libharfbuzz*", "libfontconfig*", "libfreetype*", "libgobject*", "libcairo*", "libfribidi*")
_LAYOUTS = os.path.join(tempfile.gettempdir(), LAYOUT_FOLDER)  # noqa: PTH118 - the start of names
_SYSTEM_FOLDERS = ("/proc", "/sys", "/dev")


Contents: TypeAlias = tuple[tuple[str, str], ...]
"""Files and folders by their paths, each with a hash of what is in it; empty where one cannot be judged."""


class NotJudgedError(Exception):
    """Something lies among the inputs that cannot be hashed as a file."""


@dataclass(frozen=True, slots=True)
class Request:
    """A command as it was given: the edition or the pack, where its shared settings are kept, and the options."""

    folder: Path
    """The edition's folder, or the pack's file."""
    home: Home
    options: Mapping[str, Any]

    def name(self, kind: str = "build") -> str:
        """The name of the record in the cache, of a build or another kind."""
        asked = {**self.options, "folder": str(self.folder), "home": str(self.home.folder), "here": str(Path.cwd())}
        return hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest() + f".{kind}"

    def trees(self) -> tuple[str, ...]:
        """The folders and files of which everything is an input, whether it is read or not."""
        config, looks = self.home.config, templates_dir()
        shared = [path for path in sorted(config.iterdir()) if path.name not in _OTHERS] if config.is_dir() else []
        data = (self.home.folder / "data" / self.folder.name, self.folder / "data")
        templates = [path for path in sorted(looks.iterdir()) if path.name != "starters"]
        return tuple(map(str, (self.folder, *shared, *data, *templates)))


@dataclass(frozen=True, slots=True)
class InputRecord:
    """What something was made from: trees, and files and folders elsewhere, under one hash."""

    digest: str
    trees: tuple[str, ...]
    files: tuple[str, ...]
    folders: tuple[str, ...]
    without: str = ""
    """A folder within the trees that it was not made from."""

    def are_those_of(self, trees: tuple[str, ...], pairs: Contents) -> bool:
        """Whether a command of these trees would be done from the same, and nothing of it has changed.

        `pairs` are the contents of `trees` now; what else was read is looked at.
        """
        if self.trees[: len(trees)] != trees:
            return False
        now = _apart_from(self.without, pairs if self.trees == trees else contents(self.trees))
        try:
            return bool(now) and _digest(now, self.files, self.folders) == self.digest
        except (OSError, NotJudgedError):
            return False


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """What a command was done from and what it gave: papers in the folder `out`, or none where that is empty."""

    inputs: InputRecord
    out: str
    outputs: Mapping[str, str]
    """The SHA-256 of each file in `out`."""
    stdout: str
    stderr: str
    status: int


@dataclass(slots=True)
class Watched:
    """What was opened and listed: each path with what the system said of it then."""

    files: dict[str, tuple[int, ...]] = field(default_factory=dict)
    folders: dict[str, tuple[int, ...]] = field(default_factory=dict)
    asked_database: bool = False
    """A database was asked, whose answer may be another next time: such a build is not remembered."""
    written: set[str] = field(default_factory=set)
    """What this program or a library wrote itself, such as a list of fonts: no input, though it is read again."""


_watching: ContextVar[Watched | None] = ContextVar("watching", default=None)


@contextmanager
def watching() -> Iterator[Watched]:
    """Keep, while this lasts, which files are opened and which folders are listed by this program."""
    _install_hook()
    watched = Watched()
    token = _watching.set(watched)
    try:
        yield watched
    finally:
        _watching.reset(token)


@once
def _install_hook() -> None:
    sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in ("open", "os.listdir", "os.scandir", "reportgen.query"):
        return
    watched = _watching.get()
    if watched is None:
        return
    if event == "reportgen.query":
        watched.asked_database = True
        return
    path = "." if arguments[0] is None else arguments[0]
    if isinstance(path, (str, bytes, os.PathLike)):
        place = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - a link is kept as a link
        if place.startswith(_LAYOUTS):  # gone when it is no longer of use, at whatever moment that is
            return
        if event == "open" and _writes(*arguments[1:]):
            watched.written.add(place)
            return
        opened_paths = watched.files if event == "open" else watched.folders
        if place not in opened_paths and len(opened_paths) <= MOST_WATCHED:
            opened_paths[place] = _state(place)


def _writes(mode: object, flags: object) -> bool:
    """Whether a file is opened to be written: it is none of what a paper is made from."""
    if isinstance(mode, str):
        return bool(set(mode) & set("wax+"))
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _state(path: str) -> tuple[int, ...]:
    """What changes when a file or folder does; empty for one that is not there."""
    try:
        about = os.stat(path)  # noqa: PTH116 - within an audit hook nothing more is opened or built
    except OSError:
        return ()
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino


def read_elsewhere(watched: Watched, trees: Iterable[str]) -> list[str]:
    """The files that were read and lie neither in the trees nor with the program and its libraries."""
    passed = (*trees, *_program_folders(), *_SYSTEM_FOLDERS)
    return sorted(path for path in watched.files if path not in watched.written and not _within(path, passed))


def unchanged(cache: Cache, request: Request, trees: tuple[str, ...], now: Contents) -> BuildRecord | None:
    """The record of what was asked for, where doing it again would change nothing.

    `trees` are those of the request, `now` their contents.
    """
    data = cache.get(request.name())
    record = _record(data) if data is not None else None
    if record is None:
        return None
    try:
        return record if _papers_stand(record) and record.inputs.are_those_of(trees, now) else None
    except (OSError, NotJudgedError):
        return None


def _record(data: bytes) -> BuildRecord | None:
    """The record that was kept; None where another version of this program kept it otherwise."""
    try:
        fields = json.loads(data)
        inputs: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in fields["inputs"].items()
        }
        return BuildRecord(**{**fields, "inputs": InputRecord(**inputs)})
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _papers_stand(record: BuildRecord) -> bool:
    """Whether the papers, where any were made, lie in their folder as they were written."""
    if not record.out:
        return True
    out = Path(record.out)
    leftovers = (out / ".reportgen-journal", out.parent / f".{out.name}.reportgen-new")
    return (
        bool(record.outputs)
        and not any(map(os.path.lexists, leftovers))
        and all(_hash_of(str(out / name)) == was for name, was in record.outputs.items())
    )


def contents(trees: Iterable[str]) -> Contents:
    """Every file of the program and of the trees."""
    try:
        return (*_program(), *(pair for tree in trees for pair in _tree(tree)))
    except (OSError, NotJudgedError):
        return ()


def _apart_from(folder: str, pairs: Contents) -> Contents:
    """The files and folders that do not lie in `folder`."""
    return tuple(pair for pair in pairs if not _within(pair[0], (folder,))) if folder else pairs


def remember(
    cache: Cache,
    request: Request,
    trees: tuple[str, ...],
    before: Contents,
    watched: Watched,
    out: Path | None,
    printed: tuple[str, str],
    status: int,
) -> None:
    """Keep what a command was done from and what it gave; nothing where anything changed while it was done.

    `trees` are those of the request, and any others that it turned out to be made from; `before` is their `contents`
    from before it; `out` the folder of the papers, None of a command that makes none; `printed` is what was printed,
    stdout and stderr.
    """
    place = out.resolve() if out else None
    own = (str(place), str(place.parent / f".{place.name}.reportgen-new")) if place else ()
    # Its parent is locked while papers are saved.
    inputs = inputs_since(before, trees, watched, (str(cache.folder), *own), {str(place.parent)} if place else set())
    if inputs is None or trees[: len(request.trees())] != request.trees():
        return
    outputs = read_record(out).files if out else {}
    record = BuildRecord(inputs, str(place or ""), outputs, *printed, status)
    cache.put(request.name(), json.dumps(asdict(record), sort_keys=True).encode())


def inputs_since(
    before: Contents,
    trees: tuple[str, ...],
    watched: Watched,
    own: Iterable[str],
    unread: Collection[str] = (),
    without: str = "",
) -> InputRecord | None:
    """What something was made from that was begun with `before`; None where any of it has changed, or it asked more.

    `own` are folders of this program's own, `unread` paths that were opened and not read, `without` a folder within
    the trees of which nothing was taken.
    """
    passed = (*trees, *own, *_program_folders(), *_SYSTEM_FOLDERS)
    # Modules are looked for in the folders of `sys.path`.
    unread = {*unread, *watched.written, *sys.path, str(Path.cwd())}
    files = {path: state for path, state in watched.files.items() if not _within(path, passed) and path not in unread}
    files |= {path: _state(path) for path in _code_elsewhere(passed)}
    folders = {
        path: state for path, state in watched.folders.items() if not _within(path, passed) and path not in unread
    }
    if watched.asked_database or max(len(files), len(folders)) >= MOST_WATCHED:
        return None
    now = _apart_from(without, contents(trees))
    if not now or now != _apart_from(without, before):
        return None
    try:
        if any(_state(path) != state for path, state in {**files, **folders}.items()):
            return None
        names = tuple(sorted(files)), tuple(sorted(folders))
        return InputRecord(_digest(now, *names), trees, *names, without)
    except (OSError, NotJudgedError):
        return None


def _code_elsewhere(passed: Iterable[str]) -> list[str]:
    """The source of modules that lie with neither the program nor the libraries, such as a plug-in being written."""
    files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    return sorted(file for file in files if file and os.path.isabs(file) and not _within(file, passed))  # noqa: PTH117


def _digest(pairs: Contents, files: Iterable[str], folders: Iterable[str]) -> str:
    """One SHA-256 of these, of the files, and of the names in the folders.

    Raises:
        NotJudgedError: one of the files is a device or a pipe.
        OSError: one of them cannot be read.
    """
    return _hash((*pairs, *_contents(files, folders)))


def _hash(pairs: Iterable[tuple[str, str]]) -> str:
    seen = hashlib.sha256()
    for name, value in pairs:
        seen.update(f"{len(name)}:{name}{len(value)}:{value}".encode("utf-8", "surrogateescape"))
    return seen.hexdigest()


def _contents(files: Iterable[str], folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    for path in files:
        yield path, _hash_of(path) if _state(path) else "missing"
    for path in folders:
        yield path, "\n".join(sorted(os.listdir(path))) if _state(path) else "missing"  # noqa: PTH208 - names only


def _tree(root: str) -> Iterator[tuple[str, str]]:
    """Each file below `root` with its hash, in order; caches of Python's and files of no paper aside."""
    if not os.path.isdir(root):  # noqa: PTH112
        yield root, _hash_of(root) if _state(root) else "missing"
        return
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        yield folder, "\n".join(inner)
        for name in inner:
            if os.path.islink(os.path.join(folder, name)):  # noqa: PTH114, PTH118 - thousands of times
                raise NotJudgedError(name)
        for name in sorted(names):
            path = os.path.join(folder, name)  # noqa: PTH118 - thousands of times
            yield path, _hash_of(path)


def _hash_of(path: str) -> str:
    """The SHA-256 of a file. Raises `NotJudgedError` for what is no plain file, such as a pipe."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotJudgedError(path)
        return hashlib.file_digest(file, "sha256").hexdigest()


def _program() -> Iterator[tuple[str, str]]:
    """This program's code, Python, the libraries and the system's text libraries."""
    yield "python", sys.version
    package = str(Path(__file__).parent)
    yield from _tree(package)
    for folder in _library_folders():
        for name in sorted(os.listdir(folder)):  # noqa: PTH208 - names only
            if name.endswith((".dist-info", ".egg-info", ".pth")):
                place = os.path.join(folder, name)  # noqa: PTH118 - one line for each library
                record = os.path.join(place, "RECORD")  # noqa: PTH118
                yield name, str(_state(record)[0:1] + _state(record)[2:3] or _state(place)[0:1])
    for library in _system_libraries():
        yield library, str(_state(library)[0:1] + _state(library)[2:3])


def _library_folders() -> list[str]:
    paths = sysconfig.get_paths()
    return [folder for folder in dict.fromkeys((paths["purelib"], paths["platlib"])) if _state(folder)]


def _program_folders() -> tuple[str, ...]:
    """Where the program and Python's own files lie, which `_program` answers for."""
    paths = sysconfig.get_paths()
    return (str(Path(__file__).parent), *_library_folders(), paths["stdlib"], paths["platstdlib"])


def _system_libraries() -> list[str]:
    """The files of the libraries that set text, where Linux has them."""
    places = {str(Path("/usr/lib")), str(Path("/usr/local/lib")), f"/usr/lib/{sys.platform}"}
    multiarch = sysconfig.get_config_var("MULTIARCH")
    places |= {f"/usr/lib/{multiarch}"} if multiarch else set()
    libraries = (path for place in sorted(places) for pattern in _SYSTEM for path in Path(place).glob(f"{pattern}.so*"))
    return sorted(dict.fromkeys(os.path.realpath(path) for path in libraries))


def _within(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)
