"""The edition: what the paper is, for whom, over which period and from which extracts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from reportgen.plain_file import fitting_files
from reportgen.settings.base import Day, Month, Name, Setting, Words
from reportgen.settings.terms import WORDINGS, Term, with_term

ParagraphScheme = Literal["within-heading", "within-section", "through-paper", "none"]


class ReportingPeriod(Setting):
    """The year (or quarter) the paper reports on; both days belong to it."""

    start: Day
    end: Day
    label: Words

    @model_validator(mode="after")
    def _in_order(self) -> ReportingPeriod:
        if self.end < self.start:
            raise ValueError("the period ends before it starts || correct start or end")
        return self


class Meeting(Setting):
    """The meeting the paper goes to. `body` is a role of the organisation file, or plain words."""

    body: Words
    date: Day | None = None
    enclosure: Words = ""


class Numbering(Setting):
    """How the paper is numbered; both printed schemes, and the others in use, are choices here.

    `paragraphs`: `within-heading` gives 5.1.1 under subheading 5.1 and 6.1 where a section has no
    subheading; `within-section` gives 5.1, 5.2 ... through unnumbered subheadings; `through-paper`
    gives 1, 2, 3 ... through the whole paper; `none` gives none.
    """

    sections: bool = True
    subheadings: bool = True
    paragraphs: ParagraphScheme = "within-heading"
    appendices: Literal["numbers", "letters"] = "numbers"
    """`numbers` gives Appendix 1 with paragraphs A1.1; `letters` gives Appendix A with paragraphs A.1."""


class ExtractUse(Setting):
    """One of the year's extracts: the file, and how its columns are declared."""

    declared_as: Name
    file: Words = ""
    """The file's name; or a pattern, `returns/*.xlsx`, whose files are read in the order of their names."""
    files: tuple[Words, ...] = ()
    """Several files or patterns in place of one, in the order they are read in."""
    sheet: Words = ""
    sheets: dict[Words, Words] = {}
    """A sheet for each code, where the sheets have no column of codes: `{IHA: iha_in_time, RHA: rha_in_time}`."""
    query: Words = ""
    """In place of a file: one SELECT that only reads, run by SQLAlchemy."""
    database: Words = Field(default="", pattern=r"^([A-Z][A-Z0-9_]*)?$")
    """The variable of the environment that holds the database's address; the address itself is never in a file."""
    previous: Words = ""
    """The same extract of the year before: what the year's figures are compared with, where the year's own
    file holds no rows of that year."""
    not_received: tuple[Month, ...] = ()
    """Months of which nothing came; of one indicator or group alone: `{iha_in_time: [2024-05]}`."""
    not_received_of: dict[Words, tuple[Month, ...]] = {}
    """The same by code, as `not_received:` may be written too."""
    optional: bool = False
    source: Words = ""
    """Where the extract came from, in words for the source line of a table."""
    illustrative: dict[Name, Words] = {}
    """Columns of words that are invented, and why; tables that show them say so."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names and patterns of its files; none of a query."""
        return (self.file,) if self.file else self.files

    @property
    def shown(self) -> str:
        """What it is read from, in words."""
        return ", ".join(self.names) or f"query of {self.database}"

    def paths(self, data: Path) -> list[Path]:
        """Its files in the folder of the data, each pattern as the files it fits."""
        return list(dict.fromkeys(path for name in self.names for path in fitting_files(data, name)))

    @model_validator(mode="after")
    def _of_one_kind(self) -> ExtractUse:
        if sum(map(bool, (self.file, self.files, self.query))) != 1:
            raise ValueError("an extract is read from file, from files or by a query || write one of the three")
        if bool(self.query) != bool(self.database):
            raise ValueError("query and database go together || name the variable of the database's address too")
        if self.sheet and self.sheets:
            raise ValueError("sheet and sheets are given both || keep one of them")
        return self

    @model_validator(mode="before")
    @classmethod
    def _by_code(cls, data: Any) -> Any:
        """Months by code under `not_received:` are those of `not_received_of`."""
        if isinstance(data, dict) and isinstance(data.get("not_received"), dict):
            return {**data, "not_received": (), "not_received_of": data["not_received"]}
        return data


class NamedPost(Setting):
    """A post named in the paper. Never a person's name."""

    post: Words
    organisation: Words = ""


class PaperPart(Setting):
    """A part or narrative file of the paper that needs saying more of: its pages turned, say."""

    show: Words
    landscape: bool = False
    role: Literal["cover", "title", "front", "body", "appendix"] | None = None


class VersionRow(Setting):
    """A line of the version history on the document control page."""

    version: Words
    date: Day
    status: Words = ""
    change: Words = ""


class EditionPackItem(Setting):
    """A line of a pack's agenda. `paper` is the name of the edition whose pages it gives; `pages` are words."""

    number: Words = ""
    title: Words
    paper: Words = ""
    pages: Words = ""


class EditionPack(Setting):
    """The front of a document pack: the meeting, its agenda with the pages of each paper, the label of each page.

    `{n}` in `label` is the page's number in the pack, which begins with `start`.
    """

    title: Words = "Public document pack"
    to: Words = ""
    place: Words = ""
    issued: Day | None = None
    label: Words = "Pack page {n}"
    start: int = Field(default=1, ge=1)
    agenda: Words = "Agenda"
    items: tuple[EditionPackItem, ...] = Field(min_length=1)
    about: Words = ""
    """Narrative for the page after the agenda: who may come, how to ask for another form of the papers."""
    about_title: Words = "About this pack"

    @model_validator(mode="after")
    def _numbered(self) -> EditionPack:
        if self.label.count("{n}") != 1:
            raise ValueError("the label has no place for the page's number || write {n} in it, once: Pack page {n}")
        return self


class Edition(Setting):
    """`edition.yaml`: one edition of a paper."""

    name: Words = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: Words
    period: ReportingPeriod
    area: Name
    """The file under config/organisations that names the bodies and posts."""
    children: Term = "children looked after"
    """What the area calls the children in its care: shared measures and starters speak of them so."""
    organisation: Name = "commissioner"
    """The role, in that file, of the body whose paper this is."""
    date: Day
    """The paper's own date: the only clock a paper has."""
    version: Words
    status: Literal["DRAFT", "FINAL"]
    meeting: Meeting | None = None
    executive_lead: NamedPost | None = None
    clinical_lead: NamedPost | None = None
    author: NamedPost
    sponsor: NamedPost | None = None
    developed_with: tuple[Words, ...] = ()
    subject: Words = ""
    keywords: tuple[Words, ...] = ()
    marking: Words = ""
    monthly: Literal["pairs", "separate", "appendix"] = "separate"
    """Whether tables that are a pair stand as one under both numbers, each alone, or as pairs in an appendix (the part
    `monthly_tables`)."""
    table_word: Words = "Table"
    data: Words = ""
    """The folder of the year's extracts, from this file; data/NAME at the root when empty."""
    extracts: dict[Name, ExtractUse] = {}
    without_measures: tuple[Name, ...] = ()
    """Shared measures this edition does not count, though it has an extract of the name they count from."""
    numbering: Numbering = Numbering()
    paper: tuple[Words | PaperPart, ...]
    """The parts and the narrative files, in order; `cover_sheet`, `contents`, `01_foreword.md` ..."""
    versions: tuple[VersionRow, ...] = ()
    abbreviations: dict[str, Words] = {}
    """The glossary: each abbreviation and what it stands for."""
    pack: EditionPack | None = None
    """The paper stands in a document pack, whose front the part `pack_front` shows."""
    word_template: Words = ""
    """An organisation's own Word template; its styles win."""

    @model_validator(mode="before")
    @classmethod
    def _in_its_term(cls, given: Any) -> Any:
        """Title, subject and keywords may hold `<children>` or `<Children>` for the edition's term."""
        term = given.get("children", "children looked after") if isinstance(given, Mapping) else None
        if term not in WORDINGS:
            return given
        return {key: _spoken(value, term) if key in _SPOKEN else value for key, value in given.items()}


_SPOKEN = frozenset(("title", "subject", "keywords"))


def _spoken(value: Any, term: Term) -> Any:
    if isinstance(value, str):
        return with_term(value, term)
    return [_spoken(each, term) for each in value] if isinstance(value, (list, tuple)) else value
