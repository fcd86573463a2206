"""The edition: what the paper is, for whom, over which period and from which extracts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from reportgen.plain_file import fitting_files
from reportgen.settings.base import Day, Month, Name, Setting, Words
from reportgen.settings.months import Every
from reportgen.settings.terms import WORDINGS, Term, with_term

PdfEngine = Literal["weasyprint", "typst", "auto"]
ParagraphScheme = Literal["within-heading", "within-section", "through-paper", "none"]


class ReportingPeriod(Setting):
    """The year (or quarter) the paper reports on; both days belong to it."""

    start: Day
    """The first day."""
    end: Day
    """The last day."""
    label: Words
    """What the paper calls it, such as 2019/20."""

    @model_validator(mode="after")
    def _in_order(self) -> ReportingPeriod:
        if self.end < self.start:
            raise ValueError("the period ends before it starts || correct start or end")
        return self


class Meeting(Setting):
    """The meeting the paper goes to. `body` is a role of the organisation file, or plain words."""

    body: Words
    """The committee or board, by its role in the organisation file or in words."""
    date: Day | None = None
    """The day of the meeting."""
    enclosure: Words = ""
    """The letter of the paper among those of the meeting."""


class Numbering(Setting):
    """How the paper is numbered; both printed schemes, and the others in use, are choices here.

    `paragraphs`: `within-heading` gives 5.1.1 under subheading 5.1 and 6.1 where a section has no
    subheading; `within-section` gives 5.1, 5.2 ... through unnumbered subheadings; `through-paper`
    gives 1, 2, 3 ... through the whole paper; `none` gives none.
    """

    sections: bool = True
    """Whether sections have numbers."""
    subheadings: bool = True
    """Whether subheadings have numbers."""
    paragraphs: ParagraphScheme = "within-heading"
    """How paragraphs are numbered."""
    appendices: Literal["numbers", "letters"] = "numbers"
    """`numbers` gives Appendix 1 with paragraphs A1.1; `letters` gives Appendix A with paragraphs A.1."""


class ExtractUse(Setting):
    """One of the year's extracts: the file, and how its columns are declared."""

    declared_as: Name
    """The file of `config/extracts` that says what its columns are."""
    file: Words = ""
    """The file's name; or a pattern, `returns/*.xlsx`, whose files are read in the order of their names."""
    files: tuple[Words, ...] = ()
    """Several files or patterns in place of one, in the order they are read in."""
    sheet: Words = ""
    """The sheet of the workbook that is read; left out, the one with the right headings."""
    sheets: dict[Words, Words] = {}
    """A sheet for each code, where the sheets have no column of codes: `{IHA: iha_in_time, RHA: rha_in_time}`."""
    query: Words = ""
    """In place of a file: one SELECT that only reads, run by SQLAlchemy."""
    database: Words = Field(default="", pattern=r"^([A-Z][A-Z0-9_]*)?$")
    """The variable of the environment that holds the database's address; the address itself is never in a file."""
    previous: Words = ""
    """The same extract of the year before: what the year's figures are compared with, where the year's own
    file holds no rows of that year."""
    every: Every | None = None
    """Of rows that are of several months each, how many: `quarter`, `half-year` or `year`. What is counted by month is
    then given by these."""
    not_received: tuple[Month, ...] = ()
    """Months of which nothing came; of one indicator or group alone: `{iha_in_time: [2024-05]}`."""
    not_received_of: dict[Words, tuple[Month, ...]] = {}
    """The same by code, as `not_received:` may be written too."""
    optional: bool = False
    """Whether the paper can be made without it."""
    source: Words = ""
    """Where the extract came from, in words for the source line of a table."""
    area_column: Name | None = None
    """The column that names the area, of a file that holds several: only the rows of the edition's own are read."""
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
        """Months by code under `not_received:` are those of `not_received_of`; one month is a list of one."""
        months = data.get("not_received") if isinstance(data, dict) else None
        if isinstance(months, dict):
            by_code = {code: _as_months(of_code) for code, of_code in months.items()}
            return {**data, "not_received": (), "not_received_of": by_code}
        return {**data, "not_received": _as_months(months)} if months is not None else data


def _as_months(months: Any) -> Any:
    return months if isinstance(months, (list, tuple)) else (months,)


class NamedPost(Setting):
    """A post named in the paper. Never a person's name."""

    post: Words
    """The post, never a person's name."""
    organisation: Words = ""
    """Whose post it is, where that must be said."""


class PaperPart(Setting):
    """A part or narrative file of the paper that needs saying more of: its pages turned, say."""

    show: Words
    """The part or the narrative file."""
    landscape: bool = False
    """Whether its pages are turned."""
    role: Literal["cover", "title", "front", "body", "appendix"] | None = None
    """What it is of the paper, such as its cover sheet or an appendix."""


class VersionRow(Setting):
    """A line of the version history on the document control page."""

    version: Words
    """The version, such as 0.2."""
    date: Day
    """The day of it."""
    status: Words = ""
    """Whether it was a draft or final."""
    change: Words = ""
    """What was changed."""


class EditionPackItem(Setting):
    """A line of a pack's agenda. `paper` is the name of the edition whose pages it gives; `pages` are words."""

    number: Words = ""
    """Its number on the agenda."""
    title: Words
    """What the agenda calls it."""
    paper: Words = ""
    """The name of the edition whose pages it gives."""
    pages: Words = ""
    """Its pages in words, where it is no edition of this project."""


class EditionPack(Setting):
    """The front of a document pack: the meeting, its agenda with the pages of each paper, the label of each page.

    `{n}` in `label` is the page's number in the pack, which begins with `start`.
    """

    title: Words = "Public document pack"
    """What its first page says that it is."""
    to: Words = ""
    """Whom it is sent to."""
    place: Words = ""
    """Where the meeting is."""
    issued: Day | None = None
    """The day on which it is given out."""
    label: Words = "Pack page {n}"
    """What each page is called; `{n}` is its number."""
    start: int = Field(default=1, ge=1)
    """The number of the first page."""
    agenda: Words = "Agenda"
    """What stands above the agenda."""
    items: tuple[EditionPackItem, ...] = Field(min_length=1)
    """The lines of the agenda, in their order."""
    about: Words = ""
    """Narrative for the page after the agenda: who may come, how to ask for another form of the papers."""
    about_title: Words = "About this pack"
    """What stands above the words on the pack itself."""

    @model_validator(mode="after")
    def _numbered(self) -> EditionPack:
        if self.label.count("{n}") != 1:
            raise ValueError("the label has no place for the page's number || write {n} in it, once: Pack page {n}")
        return self


class ForEach(Setting):
    """One paper for each of several areas, of the same settings."""

    area: tuple[Name, ...] = Field(min_length=1)
    """The areas, each by its file of organisations."""

    @model_validator(mode="after")
    def _each_once(self) -> ForEach:
        twice = sorted({area for area in self.area if self.area.count(area) > 1})
        if twice:
            raise ValueError(f"{', '.join(twice)} stands in the list twice || name each area once")
        return self


class Edition(Setting):
    """`edition.yaml`: one edition of a paper."""

    name: Words = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    """The edition's own name, which is its folder's too."""
    title: Words
    """What the paper is called."""
    period: ReportingPeriod
    """The year or quarter that it reports on."""
    area: Name
    """The file under config/organisations that names the bodies and posts."""
    for_each: ForEach | None = None
    """The areas for each of which a paper is made by `build EDITION --for-each`; `area:` is that of the paper alone."""
    children: Term = "children looked after"
    """What the area calls the children in its care: shared measures and starters speak of them so."""
    organisation: Name = "commissioner"
    """The role, in that file, of the body whose paper this is."""
    date: Day
    """The paper's own date: the only clock a paper has."""
    version: Words
    """Its version, such as 1.0."""
    status: Literal["DRAFT", "FINAL"]
    """`DRAFT` until it is final."""
    meeting: Meeting | None = None
    """The meeting that it goes to."""
    executive_lead: NamedPost | None = None
    """The post that answers for it."""
    clinical_lead: NamedPost | None = None
    """The post that leads on its clinical side."""
    author: NamedPost
    """The post that wrote it."""
    contact: Words = ""
    """How readers reach the author, such as a team's mailbox; the cover of the workbook says it."""
    sponsor: NamedPost | None = None
    """The post that brings it to the meeting."""
    developed_with: tuple[Words, ...] = ()
    """Who helped to write it."""
    subject: Words = ""
    """What it is about, for those who search for it."""
    keywords: tuple[Words, ...] = ()
    """Words by which it is found."""
    marking: Words = ""
    """The protective marking printed on each page, such as OFFICIAL."""
    monthly: Literal["pairs", "separate", "appendix"] = "separate"
    """Whether tables that are a pair stand as one under both numbers, each alone, or as pairs in an appendix (the part
    `monthly_tables`)."""
    months_by: Literal["", "quarter", "half-year", "year"] = ""
    """Measures that are counted by month are given by quarter, half-year or year, so that fewer numbers are small."""
    findings: dict[Words, Words] = {}
    """One or two sentences for the head of a section, by the id of its heading; they may hold figures."""
    table_word: Words = "Table"
    """What tables are called: `Table`, or `Figure`."""
    data: Words = ""
    """The folder of the year's extracts, from this file; data/NAME at the root when empty."""
    extracts: dict[Name, ExtractUse] = {}
    """The year's data files, each by the name that measures use for it."""
    without_measures: tuple[Name, ...] = ()
    """Shared measures this edition does not count, though it has an extract of the name they count from."""
    numbering: Numbering = Numbering()
    """How sections and paragraphs are numbered."""
    paper: tuple[Words | PaperPart, ...]
    """The parts and the narrative files, in order; `cover_sheet`, `contents`, `01_foreword.md` ..."""
    versions: tuple[VersionRow, ...] = ()
    """The lines of the version history."""
    abbreviations: dict[str, Words] = {}
    """The glossary: each abbreviation and what it stands for."""
    pack: EditionPack | None = None
    """The paper stands in a document pack, whose front the part `pack_front` shows."""
    pdf_engine: PdfEngine = "auto"
    """What lays out the PDF: `weasyprint`, `typst`, or `auto`, which is WeasyPrint where its system libraries are."""
    word_marks: Literal["controls", "none"] = "controls"
    """Whether the Word paper remembers where its words came from: `controls` locks each figure and name in a content
    control, so that edits can be brought back; `none` leaves all of it out, for a copy that goes out."""
    word_comments: Literal["reviews", "none"] = "reviews"
    """Whether the Word paper that `build` makes for internal readers shows the notes of `reviews.yaml` in its margin,
    answers as replies: `reviews` shows them, `none` leaves them out. Public papers and issues never hold any."""
    word_template: Words = ""
    """The organisation's own Word template: its colours, type, margins, logo and running words dress every form."""

    @property
    def for_each_area(self) -> tuple[str, ...]:
        """The areas that it makes a paper for each of."""
        return self.for_each.area if self.for_each else ()

    @property
    def listed(self) -> list[str]:
        """The names under `paper:`, of parts and of files of narrative."""
        return [part if isinstance(part, str) else part.show for part in self.paper]

    def in_paper_order(self, texts: Mapping[str, str]) -> list[tuple[str, str]]:
        """Texts of narrative by their files, in the order in which the paper shows them."""
        order = self.listed
        return sorted(texts.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order))

    @model_validator(mode="before")
    @classmethod
    def _in_its_term(cls, data: Any) -> Any:
        """Title, subject, keywords and posts may hold `<children>` or `<Children>` for the edition's term."""
        term = data.get("children", "children looked after") if isinstance(data, Mapping) else None
        if term not in WORDINGS:
            return data
        return {key: _spoken(value, term) if key in _SPOKEN else value for key, value in data.items()}


_SPOKEN = frozenset(("title", "subject", "keywords", "author", "executive_lead", "clinical_lead", "sponsor"))


def _spoken(value: Any, term: Term) -> Any:
    if isinstance(value, str):
        return with_term(value, term)
    if isinstance(value, Mapping):
        return {key: _spoken(each, term) for key, each in value.items()}
    return [_spoken(each, term) for each in value] if isinstance(value, (list, tuple)) else value
