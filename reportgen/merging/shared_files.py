"""Files that other editions read too: which editions those are, and what is to become of an edit of such a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import yaml

from reportgen.editions.roll_text import Edits
from reportgen.merging.extract_files import ExtractEdit, ExtractFiles
from reportgen.merging.outcome import MergeOutcome
from reportgen.plain_file import fitting_files, read_plain
from reportgen.settings.home import EDITIONS

Share = Literal["leave", "all", "own"]
"""A file that others read stays as it is, changes for all of them, or changes in a copy of the edition's own."""
DecideShared = Callable[[str, Sequence[str]], Share]
"""What is to become of a file, by its name and the editions that read it too."""
_WITH_WORDS = ("", "narrative", "tables")
"""The folders of an edition whose files say words."""


def leave_shared(file: str, editions: Sequence[str]) -> Share:
    """Write into no file that others read."""
    return "leave"


class SharedFiles:
    """The files that an edition and others read, and what is decided of each, which is asked once."""

    def __init__(self, extracts: ExtractFiles, decide: DecideShared) -> None:
        self._extracts, self._opened, self._decide = extracts, extracts.paper.opened, decide
        self._decided: dict[Path, Share] = {}

    @cached_property
    def _readers(self) -> Mapping[Path, tuple[str, ...]]:
        """The other editions that read each file, by name."""
        folder, home = self._opened.folder.resolve(), self._opened.home
        near = {path.parent.name: path.parent for path in folder.parent.glob("*/edition.yaml")}
        readers: dict[Path, list[str]] = {}
        for name, other in sorted({**near, **home.editions}.items()):
            if other.resolve() != folder:
                kept_here = other.parent == home.folder.joinpath(*EDITIONS)
                data = home.folder / "data" / name if kept_here else other / "data"
                for path in dict.fromkeys((*_own_files(other), *_extract_files(other, data))):
                    readers.setdefault(path, []).append(name)
        return {path: tuple(names) for path, names in readers.items()}

    def read_by(self, path: Path) -> tuple[str, ...]:
        """The other editions that read a file."""
        return self._readers.get(path.resolve(), ())

    def path(self, file: str) -> Path:
        """Where a file of the edition's folder is written: the file itself where a link stands for it."""
        path = self._opened.folder / file
        return path if self.share(path) == "own" else path.resolve()

    def share(self, path: Path) -> Share:
        """What is to become of a file; `all` of one that no other edition reads."""
        editions, real = self.read_by(path), path.resolve()
        if not editions:
            return "all"
        if real not in self._decided:
            self._decided[real] = self._decide(self._opened.shown(real), editions)
        return self._decided[real]

    def settled(self, outcome: MergeOutcome) -> MergeOutcome:
        """An outcome, told and not written where it edits a file of others that stays as it is."""
        for edit in outcome.edits:
            is_extract = isinstance(edit, ExtractEdit)
            path = self._extracts.known_path(edit.file) if is_extract else self._opened.folder / edit.file
            why = self._why_left(path, is_extract=is_extract) if path else ""
            if why:
                return replace(outcome, state="reported", why=why, edits=(), gone=(), come=())
        return outcome

    def _why_left(self, path: Path, *, is_extract: bool) -> str:
        """Why nothing is written into a file; empty where it may be."""
        share = self.share(path)
        if share == "all":
            return ""
        names = ", ".join(self.read_by(path))
        shown = self._opened.shown(path.resolve())
        if share == "leave":
            return (
                f"{shown} is read by {names} too, so nothing was written into it: give --shared all to change it "
                "for every edition that reads it, or --shared own to change a copy of this edition's own"
            )
        if is_extract and len(self.uses(path)) != 1:
            return f"{shown} is read by {names} too, and a pattern names it: copy it and name the copy by hand"
        if not is_extract and path.parent.resolve() != path.parent.parent.resolve() / path.parent.name:
            return f"{shown} is read by {names} too, and its folder is a link to theirs: copy the folder by hand"
        return ""

    def uses(self, path: Path) -> list[tuple[str | int, ...]]:
        """Where `edition.yaml` names the file of an extract, once for each place; none where a pattern fits it."""
        places = []
        for role, use in self._opened.edition.extracts.items():
            named: list[tuple[tuple[str | int, ...], str]] = [(("extracts", role, "file"), use.file)] * bool(use.file)
            named += [(("extracts", role, "files", at), name) for at, name in enumerate(use.files)]
            places += [place for place, name in named if (self._opened.data / name).resolve() == path.resolve()]
        return places

    def own_copy(self, path: Path) -> Path:
        """Where the edition's own copy of an extract goes: its folder of data, under the name where that is free."""
        data = self._opened.data
        own = data / path.name
        used = own.exists() or data.resolve() == path.resolve().parent
        return data / f"{path.stem}-{self._opened.name}{path.suffix}" if used else own

    def with_own_copies(self, settings: str, copies: Mapping[Path, Path]) -> str:
        """The text of `edition.yaml` with the copies named in place of the files they are of."""
        edits = Edits(settings, "edition.yaml")
        for path, own in copies.items():
            for place in self.uses(path):
                edits.put(json.dumps(own.name, ensure_ascii=False), *place)
        return edits.made()


def _own_files(folder: Path) -> Iterator[Path]:
    for name in _WITH_WORDS:
        if (folder / name).is_dir():
            yield from (path.resolve() for path in sorted((folder / name).iterdir()) if path.is_file())


def _extract_files(folder: Path, data: Path) -> Iterator[Path]:
    """The files of an edition's extracts, whatever else is wrong with its settings."""
    opened = _settings(folder / "edition.yaml")
    data = folder / str(opened["data"]) if opened.get("data") else data
    extracts = opened.get("extracts")
    for use in extracts.values() if isinstance(extracts, dict) else ():
        names: list[Any] = [use]
        if isinstance(use, dict):
            files = use.get("files")
            names = [use.get("file"), use.get("previous"), *(files if isinstance(files, list) else ())]
        for name in names:
            if isinstance(name, str) and name:
                yield from (path.resolve() for path in fitting_files(data, name))


def _settings(path: Path) -> dict[str, Any]:
    try:
        settings = yaml.safe_load(read_plain(path))
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    return settings if isinstance(settings, dict) else {}
