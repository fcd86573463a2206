"""Finds the sides of a comparison: an edition, an issued version's folder, or a record of figures alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportgen.document.as_json import from_json
from reportgen.document.blocks import Document, FigureText
from reportgen.document.figure import FigureRef
from reportgen.document.floats import anchored
from reportgen.document.walk import figures_shown
from reportgen.editions.compare import reading
from reportgen.editions.compare.given_away import report_given_away
from reportgen.editions.compare.model import Side, Value
from reportgen.editions.issue import folder as issued_folder
from reportgen.editions.issue import issued_versions
from reportgen.editions.issue import load as load_record
from reportgen.editions.record import published_record
from reportgen.outputs import as_json, sha256
from reportgen.pipeline import make
from reportgen.problems import Problem, Problems, ProblemsError, Where, stop
from reportgen.settings.history import PUBLISHED
from reportgen.settings.home import Home, home
from reportgen.settings.opened import open_edition
from reportgen.settings.policy import Audience

RECORD = "figures.json"
OF_OTHER_PAPERS = ("hidden-for-an-earlier-paper", "known-from-earlier-papers")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def sides(
    names: Sequence[str], problems: Problems, *, audience: Audience | None = None, start: Path | None = None
) -> tuple[Side, ...]:
    """Every side, lettered and called by names that tell them apart. Raises `ProblemsError` with all faults."""
    if not 2 <= len(names) <= len(LETTERS):
        number = "one edition was" if len(names) == 1 else f"{len(names)} editions were"
        raise stop("editions-not-given", Where("compare"), f"{number} given to compare",
                   f"give two or more editions, at most {len(LETTERS)}")  # fmt: skip
    by_place: dict[int, Side] = {}
    records: dict[str, dict[str, Any]] = {}
    beside: list[dict[str, Any]] = []
    # What was kept is as it is; what is made now hides what the others would give away.
    places = sorted(range(len(names)), key=lambda n: _is_made(names[n], start or Path.cwd()))
    for place, name in ((place, names[place]) for place in places):
        try:
            side = _side(name, problems, audience, start or Path.cwd(), beside)
        except ProblemsError as stopped:
            problems.extend(stopped.problems)
            continue
        if side is not None:
            by_place[place] = side
            records[side.source] = beside[-1]
    problems.stop_on_error()
    if audience == "public":
        for side in by_place.values():
            if side.audience != "public":
                problems.error("record-not-public", Where(side.source), "the record was made for an internal audience",
                               "compare a record that was made for the public, or leave --audience out")  # fmt: skip
    report_given_away(list(records.values()), list(records), start or Path.cwd(), problems)
    problems.stop_on_error()
    return _called(tuple(replace(s, letter=LETTERS[n]) for n, (_, s) in enumerate(sorted(by_place.items()))))


def _called(lettered: tuple[Side, ...]) -> tuple[Side, ...]:
    """Each by its period; with its area where there are several; with more where that does not tell two apart.

    Names that differ only in a mark, such as 2017/2018 and 2017-2018, are not told apart by a reader.
    """
    areas = len({s.area for s in lettered}) > 1
    names = [f"{s.area or s.organisation or s.name} {s.label}" if areas else s.label for s in lettered]
    bodies = [f"{s.organisation} {s.label}" for s in lettered]
    alike = _alike(names)
    if not _alike([bodies[n] for n in alike]):
        names = _replaced(names, alike, bodies)
    versioned = [f"{name} v{s.version}" if s.version else name for name, s in zip(names, lettered, strict=True)]
    names = _replaced(names, _alike(names), versioned)
    names = _replaced(names, _alike(names), [f"{s.letter}: {n}" for n, s in zip(names, lettered, strict=True)])
    return tuple(replace(s, called=n) for n, s in zip(names, lettered, strict=True))


def _replaced(names: list[str], alike: Collection[int], fuller: list[str]) -> list[str]:
    """The names with those at the places `alike` put more fully."""
    return [fuller[at] if at in alike else name for at, name in enumerate(names)]


def _alike(names: Sequence[str]) -> list[int]:
    """The places of the names that are not told apart by their letters and digits."""
    keys = ["".join(filter(str.isalnum, name)).casefold() for name in names]
    return [place for place, key in enumerate(keys) if keys.count(key) > 1]


def _is_made(name: str, start: Path) -> bool:
    """Whether a name is that of an edition, which is made now, and not of what was kept of one."""
    return name in home(start).editions or (start / name / "edition.yaml").is_file()


def _side(
    name: str, problems: Problems, audience: Audience | None, start: Path, beside: list[dict[str, Any]]
) -> Side | None:
    path = (start / name).resolve()
    if path.is_file():
        return _kept(path, name, problems, beside)
    if path.is_dir() and not (path / "edition.yaml").is_file():
        for at in (path / RECORD, path / PUBLISHED / RECORD):
            if at.is_file():
                return _kept(at, f"{name}/{at.relative_to(path).as_posix()}", problems, beside)
    base = home(start)
    if name not in base.editions and not path.is_dir():
        edition, at_sign, version = name.partition("@")
        old = base.folder / "data" / edition / PUBLISHED
        if at_sign and edition in base.editions:
            return _version(edition, version, problems, audience, start, beside)
        if "/" not in name and (old / RECORD).is_file():
            return _kept(old / RECORD, f"data/{name}/{PUBLISHED}/{RECORD}", problems, beside)
    return _made(name, problems, audience, start, beside)


def places(names: Sequence[str], base: Home, start: Path | None = None) -> tuple[Path, ...]:
    """Where what is compared is kept: the folder of an edition, of an issue or of a record."""
    editions = base.editions
    return tuple(
        editions[name.partition("@")[0]]
        if name.partition("@")[0] in editions
        else ((start or Path.cwd()) / name).resolve()
        for name in names
    )


def _version(
    edition: str,
    version: str,
    problems: Problems,
    audience: Audience | None,
    start: Path,
    beside: list[dict[str, Any]],
) -> Side | None:

    opened = open_edition(edition, Problems(), start)
    folder = issued_folder(opened, version)
    theirs = folder.with_name(f"{folder.name}-{audience}")  # where a version is kept for two kinds of readers
    path = (theirs if theirs.is_dir() else folder) / RECORD
    if not path.is_file():
        versions = ", ".join(issue.folder.name for issue in issued_versions(opened))
        fix = f"name one of those that were: {versions}" if versions else f"issue one with `reportgen issue {edition}`"
        raise stop("version-not-issued", Where(f"{edition}@{version}"), f"no version {version} of it was issued", fix)
    return _kept(path, opened.shown(path), problems, beside)


def _kept(path: Path, shown: str, problems: Problems, beside: list[dict[str, Any]]) -> Side | None:
    """A record that was kept, with the paper issued beside it where there is one."""
    try:
        data = load_record(path, shown)
    except RecursionError:
        raise stop("record-damaged", Where(shown), "the record is nested too deeply",
                   "check that it is the right file") from None  # fmt: skip
    side = reading.side(data, shown, problems)
    if side is None:
        return None
    beside.append(data)
    paper = path.with_name("document.json")
    file = shown.removesuffix(path.name) + paper.name
    return _finished(side, data, anchored(from_json(paper.read_bytes(), file)) if paper.is_file() else None)


def _made(
    name: str, problems: Problems, audience: Audience | None, start: Path, beside: list[dict[str, Any]]
) -> Side | None:
    """An edition, made as for its papers and for readers of the other sides, whose records are `beside`.

    Its warnings are its own affair and are told when it is built, but for what the other sides make it hide.
    """
    own = Problems()
    built = make(name, own, audience=audience, start=start, beside=beside)
    problems.extend(problem for problem in own if problem.name in OF_OTHER_PAPERS)
    data = published_record(built)
    beside.append(data)
    side = reading.side(data, built.opened.name, problems)
    if side is None:
        return None
    return _finished(side, data, built.document)


def _finished(side: Side, data: dict[str, Any], document: Document | None) -> Side:
    return replace(side, document=document, figures=_in_order(side.figures, document), digest=sha256(as_json(data)))


def _in_order(figures: Mapping[FigureRef, Value], document: Document | None) -> dict[FigureRef, Value]:
    """The figures as a reader meets their measures in the paper; those it does not show last, by name."""
    first: dict[str, int] = {}
    for place, shown in enumerate(figures_shown(document) if document is not None else ()):
        figure: FigureText = shown[0]
        first.setdefault(figure.ref.measure, place)
    last = len(first) and max(first.values()) + 1
    return dict(sorted(figures.items(), key=lambda pair: (first.get(pair[0].measure, last), pair[0])))


def warn_of_order(in_order: Sequence[Side], problems: Problems) -> None:
    """Say where editions of one area are not given oldest first."""
    for before, after in pairwise(in_order):
        if before.area == after.area and after.end < before.end:
            problems.add(Problem("newest-first", "warning", Where(after.source),
                                 f"{after.called} is older than {before.called}, and is compared as if it came after",
                                 "give the older edition first"))  # fmt: skip
