"""The releases that are kept: `releases.yaml` of `data/reference`, with the hash and attribution of each."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from reportgen.outputs import sha256
from reportgen.plain_file import read_plain
from reportgen.problems import Problems, Where
from reportgen.settings.base import Name, Setting, Words
from reportgen.settings.months import month_after
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import read_yaml

FILE = "releases.yaml"
SHA256 = "^[0-9a-f]{64}$"
_HEAD = """\
# Published releases kept here for comparison, each with the hash of the published file and of what was made of it.
# Written by `reportgen reference update`; no value of a published file was changed.
"""


class Release(Setting):
    """A release of one kind of published file."""

    dataset: Name
    """The kind of file: its name in config/reference."""
    release: Words = Field(pattern="^20[0-9]{2}$")
    """The release, by the year that its newest rows are of."""
    title: Words
    """What the file holds."""
    published_file: Words
    """The published file's name."""
    sha256: Words = Field(pattern=SHA256)
    """The SHA-256 of the published file."""
    publisher: Words
    """Who publishes it."""
    publication: Words
    """The publication it is part of."""
    licence: Words
    """Under which licence."""
    attribution: Words
    """The words that the licence asks for."""
    month: int = Field(default=11, ge=1, le=12)
    """The month of the release's year in which it is published."""
    files: dict[Words, Words]
    """The extracts that were made of it, each with its SHA-256."""

    def told(self) -> dict[str, str | int | dict[str, str]]:
        """What is written of it, in this order."""
        about = {"dataset": self.dataset, "release": self.release, "title": self.title}
        published = {"published_file": self.published_file, "sha256": self.sha256, "publisher": self.publisher}
        terms = {"publication": self.publication, "licence": self.licence, "attribution": self.attribution}
        return {**about, **published, **terms, "month": self.month, "files": dict(self.files)}

    def out(self) -> datetime.date:
        """The first day of the month after that in which it was published."""
        return datetime.date.fromisoformat(f"{month_after(f'{self.release}-{self.month:02d}', 1)}-01")


class ReleasesSetting(Setting):
    """`data/reference/releases.yaml`."""

    releases: tuple[Release, ...] = ()
    """The releases, by kind of file and year."""


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases kept in a folder."""

    folder: Path
    kept: tuple[Release, ...] = ()

    def of(self, dataset: str, release: str) -> Release | None:
        """The release of that year; None where it is not kept."""
        return next((one for one in self.kept if (one.dataset, one.release) == (dataset, release)), None)

    def newer_than(self, file: str, day: datetime.date) -> Release | None:
        """The newest release of the same kind that is out on `day`, where it is newer than that of `file`."""
        used = next((one for one in self.kept if file in one.files), None)
        if used is None:
            return None
        newer = [one for one in self.kept if one.dataset == used.dataset and one.out() <= day]
        newest = max(newer, key=lambda one: one.release, default=used)
        return newest if newest.release > used.release else None

    def contents(self, but: Collection[str], shown: str, problems: Problems) -> dict[str, bytes]:
        """The kept extracts, without those named; one that is not as it was written is a problem."""
        contents: dict[str, bytes] = {}
        for file, digest in sorted({pair for one in self.kept for pair in one.files.items()}):
            if file in but:
                continue
            try:
                contents[file] = read_plain(self.folder / file)
            except OSError:
                contents[file] = b""
            if sha256(contents[file]) != digest:
                fault = "this file is not as it was made of the published one."
                fix = "put it back, or run `reportgen reference update` with the published file."
                problems.error("release-changed", Where(f"{shown}/{file}"), fault, fix)
        return contents

    def with_release(self, release: Release) -> Releases:
        """These, and another that takes the place of the same release."""
        others = [one for one in self.kept if (one.dataset, one.release) != (release.dataset, release.release)]
        return Releases(self.folder, tuple(sorted((*others, release), key=lambda one: (one.dataset, one.release))))

    def as_yaml(self) -> bytes:
        """The file that lists them."""
        return (_HEAD + "".join(_lines(self.kept))).encode()


def _lines(releases: Iterable[Release]) -> Iterable[str]:
    yield "releases:\n"
    for one in releases:
        lead = "  - "
        for key, value in one.told().items():
            if isinstance(value, dict):
                yield f"{lead}{key}:\n"
                yield from (f"      {_quoted(name)}: {_quoted(digest)}\n" for name, digest in value.items())
            else:
                yield f"{lead}{key}: {value if isinstance(value, int) else _quoted(value)}\n"
            lead = "    "


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def kept_releases(folder: Path, shown: str, problems: Problems) -> Releases | None:
    """The releases kept in `folder`; None, with problems, where the list cannot be read."""
    path = folder / FILE
    if not path.is_file():
        return Releases(folder)
    source = read_yaml(path, f"{shown}/{FILE}", problems)
    setting = validate(ReleasesSetting, source, problems) if source is not None else None
    return None if setting is None else Releases(folder, setting.releases)
