"""Next year's edition, begun from this year's: text edits that keep comments and order, and a list of what is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.editions.roll_objectives import rolled
from reportgen.editions.roll_settings import review, roll_facts, roll_named_times, roll_risks
from reportgen.editions.roll_text import Edits, edited
from reportgen.editions.roll_words import mark_sentences
from reportgen.outputs import plant
from reportgen.plain_file import read_plain
from reportgen.problems import Problems, Where, stop
from reportgen.scaffold.blanks import blank_extracts, is_years_own
from reportgen.scaffold.years import a_year_on, day_a_year_on
from reportgen.settings.edition_reader import section_names
from reportgen.settings.home import EDITIONS
from reportgen.settings.opened import Opened, open_edition
from reportgen.settings.sections import sections_of, with_sections_edited
from reportgen.settings.yaml_source import parse_yaml

PREVIOUS = "previous"
"""The folder, among a year's extracts, of those of the year before."""
_TO_COME = '"TO FILL IN: the file of the year\'s extract, once it is in the data folder"'


@dataclass(frozen=True, slots=True)
class Rolled:
    """What was made: the new edition's name and its folders."""

    name: str
    folder: Path
    data: Path


def roll(new: str, old: str, start: Path | None = None) -> Rolled:
    """Begin the edition `new` from `old`, which stays as it is. Raises `ProblemsError` with what prevents it."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", new):
        raise stop("not-a-name", Where(new), f"'{new}' is not a name of an edition",
                   "use small letters, figures and hyphens: northshire-2025-26")  # fmt: skip
    problems = Problems()
    opened = open_edition(old, problems, start)
    problems.stop_on_error()
    inside = opened.folder.parent == opened.home.folder.joinpath(*EDITIONS)
    folder = opened.folder.parent / new
    data = opened.home.folder / "data" / new if inside and not opened.edition.data else folder / "data"
    extracts = _extracts(opened)
    files = _settings(opened, new, apart=data.parent == folder and bool(opened.edition.data))
    if data.parent == folder:
        plant({folder: {**files, **{f"data/{name}": content for name, content in extracts.items()}}})
    else:
        plant({folder: files, **({data: extracts} if extracts else {})})
    return Rolled(new, folder, data)


def _extracts(opened: Opened) -> dict[str, bytes]:
    """Last year's files for comparison, and files of their headings for this year's."""
    extracts: dict[str, bytes] = {}
    for use in opened.edition.extracts.values():
        path = opened.data / use.file
        if is_years_own(opened, use) and path.is_file():
            extracts[f"{PREVIOUS}/{use.file}"] = read_plain(path)
    return {**extracts, **dict(blank_extracts(opened).values())}


def _settings(opened: Opened, new: str, *, apart: bool) -> dict[str, bytes]:
    """Every file of the new edition's folder; what is not known here goes along as it is."""

    def file(name: str) -> str:
        return opened.shown(opened.folder / name)

    posts, names = _posts(opened), opened.names_of_area
    edits: dict[str, Callable[[str], str]] = {
        "edition.yaml": lambda text: _with_sections(text, edits, lambda own: _edition(own, opened, new, apart), opened),
        "risks.yaml": lambda text: roll_risks(text, file("risks.yaml")),
        "objectives.yaml": lambda text: rolled(text, _coming_end(opened), file("objectives.yaml")),
        "facts.yaml": lambda text: roll_facts(text, file("facts.yaml")),
    }
    edits |= {f"narrative/{name}": lambda text: mark_sentences(text, posts, names=names) for name in opened.in_markdown}
    for name in opened.sources:
        if name not in edits and not name.startswith("organisations/"):
            edits[name] = _words_of(name, file(name), posts, names)
    extracts: dict[str, bytes] = {}
    for path in sorted(p for p in opened.folder.rglob("*") if p.is_file()):
        name = path.relative_to(opened.folder).as_posix()
        if any(part.startswith(".") for part in name.split("/")) or path.is_relative_to(opened.data):
            continue
        if name.split("/")[0] != "published":
            content = read_plain(path)
            if name.startswith("measures/") and parse_yaml(content, file(name), Problems()) is not None:
                edits[name] = _words_of(name, file(name), posts, names)
            extracts[name] = edited(content, edits[name]) if name in edits else content
    return extracts


def _with_sections(
    text: str, edits: Mapping[str, Callable[[str], str]], own: Callable[[str], str], opened: Opened
) -> str:
    """The text of `edition.yaml` with its `own` settings edited, and each section as the file it stands for.

    Raises:
        ProblemsError: a section is written in braces, or in another way that has no lines of its own to be edited.
    """
    edited_files: set[str] = set()

    def edit(file: str, words: str) -> str:
        edited_files.add(file)
        return edits[file](words)

    whole = with_sections_edited(text, section_names(), own, edit)
    shown, problems = opened.where("edition.yaml").file, Problems()
    source = parse_yaml(text.encode(), shown, problems)
    for file, section in sections_of(source, section_names(), problems)[1].items() if source is not None else ():
        if section.data and file not in edited_files:
            key = file.removesuffix(".yaml").replace("/", ": ")
            problems.error(
                "section-in-braces",
                section.where(()),
                f"next year's edition is begun line by line, and the lines of {key}: do not stand below that key.",
                f"write what {key}: holds on lines of its own below that key, without braces; or in a file, {file}.",
            )
    problems.stop_on_error()
    return whole


def _posts(opened: Opened) -> tuple[str, ...]:
    """Every name a post bears or bore, also short, and those the edition itself gives."""
    edition = opened.edition
    names = {name for rows in opened.area.posts.values() for t in rows for name in (t.name, t.short) if name}
    holders = (edition.executive_lead, edition.clinical_lead, edition.author, edition.sponsor)
    return tuple(sorted(names | {post.post for post in holders if post} | {*edition.developed_with}))


def _words_of(name: str, file: str, posts: tuple[str, ...], names: tuple[str, ...]) -> Callable[[str], str]:
    return lambda text: roll_named_times(text, name, file, posts, names)


def _coming_end(opened: Opened) -> str:
    coming = opened.objectives.coming if opened.objectives else None
    end = coming.end if coming else day_a_year_on(opened.edition.period.end)
    return day_a_year_on(end).isoformat()


def _edition(text: str, opened: Opened, new: str, apart: bool) -> str:
    edition, edits = opened.edition, Edits(text, opened.where("edition.yaml").file)
    for path, spot in edits.spots.items():
        if spot.words == edition.name and path[-1] in ("name", "paper"):  # in its pack it names itself too
            edits.put(new, *path)
    edits.put(day_a_year_on(edition.period.start).isoformat(), "period", "start")
    edits.put(day_a_year_on(edition.period.end).isoformat(), "period", "end")
    edits.put(_quoted(a_year_on(edition.period.label)), "period", "label")
    edits.put(day_a_year_on(edition.date).isoformat(), "date")
    edits.review(f"was moved on a year from {edition.date.isoformat()}", "date")
    edits.put(f'"{_next_version(edition.version)}"', "version")
    edits.put("DRAFT", "status")
    meeting = edition.meeting
    if meeting and meeting.date:
        edits.put(f'"TO FILL IN: the date of the meeting (a year ago: {meeting.date.isoformat()})"', "meeting", "date")
    if meeting and meeting.enclosure:
        edits.put(
            '"TO FILL IN: the enclosure letter or number the meeting gives it, such as H"', "meeting", "enclosure"
        )
    if apart:
        edits.put("data", "data")
    _uses(edits, opened)
    for at in range(len(edition.versions)):
        edits.review("is of the paper of the year before", "versions", at, "version")
    review(edits, _posts(opened), opened.names_of_area)
    return edits.made()


def _uses(edits: Edits, opened: Opened) -> None:
    """Each extract with that of the year before beside it; what was said of last year's does not hold of this one."""
    laid_out = blank_extracts(opened)
    for role, use in opened.edition.extracts.items():
        if use.not_received or use.not_received_of:
            edits.put("[]", "extracts", role, "not_received")
        for column in use.illustrative:
            edits.review("was said of the extract of the year before", "extracts", role, "illustrative", column)
        if not is_years_own(opened, use):
            edits.review("is shared by editions: see that it holds the rows of the year", "extracts", role, "file")
        elif (opened.data / use.file).is_file():
            if edits.has("extracts", role, "previous"):
                edits.put(f"{PREVIOUS}/{use.file}", "extracts", role, "previous")
            else:
                edits.beside(f"previous: {PREVIOUS}/{use.file}", "extracts", role, "file")
            name = laid_out.get(use.file, ("",))[0]
            if name != use.file:
                edits.put(name or _TO_COME, "extracts", role, "file")
        else:  # it did not come, so that there is nothing to compare with
            edits.take_out("extracts", role, "previous")


def _quoted(words: str) -> str:
    return words if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 /-]*", words) else '"' + words.replace('"', "'") + '"'


def _next_version(version: str) -> str:
    """The first version of the next edition: 9.0 is followed by 10.0."""
    number = re.search(r"\d+", version)
    return f"{int(number[0]) + 1}.0" if number else "1.0"
