"""Starts an area from nothing: a folder of settings, starter narrative and empty extracts, to be filled in."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.extracts.declare import Declaration, load, starter
from reportgen.measures.select import a_year_before
from reportgen.outputs import plant, put_files
from reportgen.problems import Problems, Where, stop
from reportgen.registry import find
from reportgen.scaffold import years
from reportgen.scaffold.few_files import in_few_files, in_many_files
from reportgen.scaffold.interview import answered, interview_of
from reportgen.scaffold.paper_kinds import PaperKind
from reportgen.settings.home import EDITIONS, Home, home
from reportgen.settings.yaml_source import parse_yaml

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
AREA_FILE = "organisations/area.yaml"
"""The starter's file of bodies and posts; it takes the area's name."""


@dataclass(frozen=True, slots=True)
class Started:
    """What was made: the edition's folder, all the files, and where it stands (`inside` a home or by itself)."""

    name: str
    folder: Path
    data: Path
    area_file: Path
    inside: bool
    area_was_there: bool
    audience: str
    """Whom its papers are for, unless a command says otherwise."""


def init(
    area: str,
    kind: PaperKind,
    start: datetime.date,
    *,
    name: str = "",
    audience: str = "",
    out: Path | None = None,
    at: Path | None = None,
    answers: Mapping[str, str] | None = None,
    apart: bool = False,
) -> Started:
    """Make the folder of a new edition for `area` from the starter `kind`, for the year that begins at `start`.

    Inside a home (a folder that keeps editions) it goes beside the others; with `out`, or elsewhere, it
    is a folder complete in itself. What the starter asks is taken from `answers`, or left to be filled in.
    `audience` is whom its papers are for, where the starter's policy says otherwise. Its settings stand in one file and
    its text in another, or, `apart`, each in a file of its own.
    Raises `ProblemsError` where something stands there already.
    """
    here = (at or Path.cwd()).resolve()
    base = home(here)
    inside = out is None and here.is_relative_to(base.folder)
    words = marks_of(area, start, name)
    folder = (base.folder.joinpath(*EDITIONS) if inside else here) / words["name"]
    if out is not None:
        folder = _where_it_stands(here / out)
        base = home(folder.parent)
        if not name and _NAME.fullmatch(folder.name):
            words["name"] = folder.name
    problems = Problems()
    interview = interview_of(kind, words, problems)
    problems.stop_on_error()
    files = {
        path: answered(_filled(source.read_bytes(), words), interview, answers or {})
        for path, source in kind.files.items()
    }
    bodies = files.pop(AREA_FILE, b"")
    data = _extracts(kind, files, base)
    files |= _lacking(files, base)
    audience = _for(files, audience)
    files = in_many_files(files) if apart else in_few_files(files)
    if not inside:
        area_file = folder / "organisations" / f"{words['area']}.yaml"
        files[f"organisations/{area_file.name}"] = bodies
        files |= {f"data/{file}": text for file, text in data.items()}
        plant({folder: files})
        return Started(words["name"], folder, folder / "data", area_file, False, False, audience)
    area_file = _where_it_stands(base.config / "organisations" / f"{words['area']}.yaml")
    was_there = area_file.exists()
    data_folder = base.folder / "data" / words["name"]
    plant({folder: files, **({data_folder: data} if data else {})})
    if not was_there:
        put_files(area_file.parent, {area_file.name: bodies}, recorded=False)
    return Started(words["name"], folder, data_folder, area_file, True, was_there, audience)


def _where_it_stands(path: Path) -> Path:
    """The path without links; raises `ProblemsError` where it is a link to what is not there."""
    if path.is_symlink() and not path.exists():
        fault = "this is a link to something that is not there, and nothing is made where it leads."
        raise stop("link-to-nothing", Where(str(path)), fault, "take the link away, or make the folder it leads to.")
    return path.resolve()


_AUDIENCE = re.compile(rb"^audience:[ \t]*(\w+)", re.MULTILINE)


def _for(files: dict[str, bytes], audience: str) -> str:
    """Whom the papers of a new edition are for, as its policy says, or says from now on."""
    policy = files.get("policy.yaml", b"")
    if audience and _AUDIENCE.search(policy):
        files["policy.yaml"] = policy = _AUDIENCE.sub(f"audience: {audience}".encode(), policy, count=1)
    line = _AUDIENCE.search(policy)
    return line[1].decode() if line else "internal"


_SMALL_WORDS = frozenset(("and", "of", "the", "upon", "on", "in", "under", "by"))
"""Words of an area's name that have no capital letter: Stoke-on-Trent."""


def _file_name(area: str) -> str:
    """An area's name in small letters without accents and apostrophes, words joined: `ynys_mon`, `st_helens`."""
    letters = unicodedata.normalize("NFKD", area.strip().casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter) and letter not in "'’")
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def marks_of(area: str, start: datetime.date, name: str) -> dict[str, str]:
    """What stands for each mark of a starter."""
    slug = _file_name(area)
    shown = " ".join(area.replace("_", " ").split())
    if not slug or '"' in shown or "\\" in shown:
        raise stop(
            "not-an-area", Where("AREA"), f"'{area}' is not a name of an area", "write it in letters: northshire"
        )
    if shown == shown.lower():
        shown = re.sub(r"[^\s-]+", lambda w: w[0] if w[0] in _SMALL_WORDS else w[0].capitalize(), shown)
    edition = name or f"{slug.replace('_', '-')}-{years.short_year(start)}"
    if not _NAME.fullmatch(edition):
        raise stop(
            "not-a-name", Where("--name"), f"'{edition}' is not a name of an edition",
            "use small letters, figures and hyphens: northshire-2025-26",
        )  # fmt: skip
    end = years.day_a_year_on(start) - datetime.timedelta(days=1)
    coming = years.day_a_year_on(start)
    return {
        "name": edition,
        "area": slug,
        "Area": shown,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "paper_date": end.replace(month=7, day=31).isoformat(),
        "meeting_date": end.replace(month=9, day=15).isoformat(),
        "label": years.year_label(start),
        "end_before": a_year_before(end).isoformat(),
        "coming_label": years.year_label(coming),
        "coming_end": years.day_a_year_on(end).isoformat(),
    }


def _filled(content: bytes, words: Mapping[str, str]) -> bytes:
    """A starter's file with its marks, such as `__area__`, replaced."""
    text = content.decode("utf-8")
    return re.sub(r"__([A-Za-z_]+?)__", lambda mark: words.get(mark[1], mark[0]), text).encode("utf-8")


def _uses(files: Mapping[str, bytes]) -> dict[str, Any]:
    problems = Problems()
    source = parse_yaml(files["edition.yaml"], "edition.yaml", problems)
    problems.stop_on_error()
    extracts = source.data.get("extracts") if source else None
    return extracts if isinstance(extracts, dict) else {}


def _extracts(kind: PaperKind, files: dict[str, bytes], base: Home) -> dict[str, bytes]:
    """The edition's own extracts, with their headings or the starter's rows; shared ones elsewhere are left alone."""
    declarations = _declarations(kind, base)
    return {
        use["file"]: files.pop(f"data/{use['file']}", b"") or starter(declarations[use["declared_as"]]).encode("utf-8")
        for use in _uses(files).values()
        if "/" not in use["file"] and use["declared_as"] in declarations
    }


def _declarations(kind: PaperKind, base: Home) -> dict[str, Declaration]:
    problems = Problems()
    declared = load(_package().config / "extracts", problems) | load(base.config / "extracts", problems)
    own = {p.parent for name, p in kind.files.items() if name.startswith("extracts/")}
    for folder in sorted(own):
        declared |= load(folder, problems)
    problems.stop_on_error()
    return declared


def _lacking(files: Mapping[str, bytes], base: Home) -> dict[str, bytes]:
    """Shared declarations and measures the starter needs and the home does not keep: they go with the edition."""
    if base.config == _package().config:
        return {}
    problems = Problems()
    lacking: dict[str, bytes] = {}
    uses = _uses(files)
    wanted = {use["declared_as"] for use in uses.values()}
    for sort in ("extracts", "measures"):
        there = find(base.config / sort, ".yaml", problems)
        for name, path in find(_package().config / sort, ".yaml", problems).items():
            needed = name in wanted if sort == "extracts" else _counts_from(path, uses)
            if needed and name not in there and f"{sort}/{path.name}" not in files:
                lacking[f"{sort}/{path.name}"] = path.read_bytes()
    return lacking


def _counts_from(path: Path, uses: Mapping[str, Any]) -> bool:
    source = parse_yaml(path.read_bytes(), path.name, Problems())
    return source is not None and source.data.get("extract") in uses


def _package() -> Home:
    """What the program itself carries."""
    return home(Path(__file__))
