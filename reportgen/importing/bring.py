"""The import: a Word file and an edition -> drafts in the edition's folder `imported`, never over anything."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from reportgen.document.blocks import Block as PaperBlock
from reportgen.document.blocks import Document
from reportgen.figures.published import Published
from reportgen.importing import again, completeness, drawn_tables, facts, headings, report, typed_marks
from reportgen.importing.binding import Binder
from reportgen.importing.controls import Controls
from reportgen.importing.front_matter import take_front_matter
from reportgen.importing.heading_case import write_headings_small
from reportgen.importing.naming import slug
from reportgen.importing.numbers import Figures
from reportgen.importing.objectives import YearLabels, draft_objectives
from reportgen.importing.other_kinds import as_word
from reportgen.importing.own_sentences import OwnSentences, own_sentences
from reportgen.importing.pieces import Block, ImportedGrid, ImportedParagraph, Remarks, paragraphs_in
from reportgen.importing.placed_parts import place_parts
from reportgen.importing.plausible import PaperWords, paper_words
from reportgen.importing.record import imported_record
from reportgen.importing.renumbered import best_numbering, numbered_levels
from reportgen.importing.risks import draft_risks
from reportgen.importing.typed_contents import mark_contents
from reportgen.importing.word import Word, read_blocks
from reportgen.importing.writing import Drafts, Scribe
from reportgen.outputs import as_json, put_files
from reportgen.plain_file import read_plain
from reportgen.problems import Problems, Where, stop
from reportgen.quantities.periods import EditionYear
from reportgen.readback.word import read_word
from reportgen.readback.word import text as word_text
from reportgen.settings.opened import Opened

Checked: TypeAlias = tuple[list[str], list[PaperBlock]]
FOLDER = "imported"
MOST_BYTES = 100_000_000
MOST_PIECES, MOST_HEADINGS = 20_000, 500
"""Paragraphs and cells, and headings, that drafts are made of: many times what a paper of a committee has."""
_OPENING, _TITLE = 30, 14  # paragraphs in which a title is looked for, and the words it has at most
_REPORT = re.compile(r"\b(?:report|annual|paper)\b(?!.*\.\Z)", re.IGNORECASE)
_ENOUGH = 3  # numbered paragraphs, for the others to be told apart


@dataclass(frozen=True, slots=True)
class ImportTarget:
    """What is known of the edition the paper goes into: its figures and names, nothing where it cannot be counted."""

    published: Published | None = None
    names: Mapping[str, object] = field(default_factory=dict)
    own_label: str = ""
    next_label: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)
    own_names: frozenset[str] = frozenset()
    """Stems of the names of the area and of the bodies that cover it."""
    period: EditionYear | None = None
    own_sentences: OwnSentences = field(default_factory=OwnSentences)
    """What the edition says as it is, with its figures."""


@dataclass(frozen=True, slots=True)
class Brought:
    """The files of the drafts, by folder within `imported` and name; and the report as data."""

    files: Mapping[str, Mapping[str, bytes]]
    report: dict[str, Any]

    def report_files(self) -> dict[str, bytes]:
        """The report for a program and for a person."""
        return {
            "import-report.json": as_json(self.report),
            "import-report.md": report.as_markdown(self.report).encode(),
        }


def bring(data: bytes, file: str, edition: ImportTarget, *, figures: bool = False) -> Brought:
    """The drafts of a paper: a Word file, or one of another kind. `figures` adds a draft of the published record.

    Raises:
        ProblemsError: the file cannot be opened, or is made to do harm.
    """
    remarks, where = Remarks(), Where(file)
    data = _as_word(data, where, remarks)
    file_read = read_word(data, where)
    word = read_blocks(file_read, remarks)
    recognised = recognise_shape(word.blocks, remarks)
    _refuse_too_many(recognised, where)
    blocks, front = take_front_matter(recognised, remarks)
    binder = _binder(known := Figures(edition.published or ()), word, file, edition, remarks)
    risks = draft_risks(blocks)
    objectives = draft_objectives(blocks, _year_labels(edition, binder.paper))
    blocks = place_parts(blocks, (risks, objectives), remarks)
    scribe = Scribe(word.notes, binder, remarks, _has_numbered_paragraphs(blocks), numbered_levels(blocks))
    settings = {"cover_sheet.yaml": front.cover_settings(scribe), "edition.yaml": front.edition_settings()}
    drafts = scribe.write(blocks)
    texts = _named(drafts)
    words, drafted = _checked(texts, drafts, edition, remarks, settings)
    passages = (*(read_back := word_text.word_text(file_read, "accepted")).passages, *read_back.notes)
    lacking = completeness.missing(data, passages, word.beside, words, remarks)
    people = report.people(passages)
    drafted_settings = {
        "numbering.yaml": best_numbering(blocks, drafted, remarks),
        "facts.yaml": {"facts": constants} if (constants := facts.draft_facts(binder.met, file)) else None,
        "risks.yaml": risks.settings,
        "objectives.yaml": objectives.settings,
        **settings,
    }
    top = {name: _yaml(settings) for name, settings in drafted_settings.items() if settings}
    if figures:
        about = {"edition": slug(Path(file).stem, "old_paper"), **edition.about, "title": _title(word, drafts)}
        top["figures.json"] = _record(binder, known, drafts, about, remarks)
    tables = {f"{name}.yaml": _yaml(table) for name, table in drafts.tables.items()}
    extracts = {f"{name}.csv": values for name, values in drafts.extracts.items()}
    folders: dict[str, Mapping[str, object]] = {"narrative": texts, "tables": tables, "extracts": extracts}
    listed = [*(f"{folder}/{name}" for folder, files in folders.items() for name in files), *sorted(top)]
    report_data = report.as_data(file, remarks, binder.met, people, listed, lacking)
    narrative = {name: text.encode() for name, text in texts.items()}
    return Brought({"narrative": narrative, "tables": tables, "extracts": extracts, "": top}, report_data)


def _year_labels(edition: ImportTarget, paper: PaperWords) -> YearLabels:
    """What the years of objectives are called: as in the edition, or by the paper's own year where that is another."""
    other_year = paper.year if paper.is_of_another_year or edition.period is None else None
    return YearLabels(edition.own_label, edition.next_label, other_year)


def _has_numbered_paragraphs(blocks: Sequence[Block]) -> bool:
    """Whether so many paragraphs have a number that those without one are told apart."""
    paragraphs = (b for b in blocks if isinstance(b, ImportedParagraph) and not b.level and not b.marker)
    return sum(bool(paragraph.number) for paragraph in paragraphs) >= _ENOUGH


def _as_word(data: bytes, where: Where, remarks: Remarks) -> bytes:
    """The paper as a Word file; that it was none is a remark."""
    copy = as_word(data, where)
    if copy.origin:
        remarks.add("guessed", 0, "", f"the file was {copy.origin}: the drafts are less sure than those of a Word file")
    return copy.data


def _record(binder: Binder, known: Figures, drafts: Drafts, about: Mapping[str, Any], remarks: Remarks) -> bytes:
    """The draft of the published record."""
    wanting = "of figures.json: its date, area and period (start, end and label) are to be filled in"
    remarks.add("not placed", 0, "", wanting)
    return as_json(imported_record(binder.met, known, drafts.headings, {**_ABOUT, **about}, remarks))


_ABOUT: dict[str, Any] = {
    "edition": "", "area": "", "organisation": "", "version": "", "status": "", "date": "", "audience": "public",
    "period": {"start": "", "end": "", "label": ""}, "risks": [], "objectives": {}, "bodies": {}, "posts": {},
}  # fmt: skip


def _binder(known: Figures, word: Word, file: str, edition: ImportTarget, remarks: Remarks) -> Binder:
    """What binds the numbers of this paper to the figures of the edition."""
    texts = [paragraph.words for block in word.blocks for paragraph in paragraphs_in(block, hanging=False)]
    paper = paper_words(texts, _titles(word, file), edition.own_names, edition.period)
    return Binder(known, paper, Controls(edition.names, remarks), edition.own_sentences)


def _titles(word: Word, file: str) -> list[str]:
    """The lines that may say which year the paper is of: its titles, the first lines that name a report, its name."""
    opening = [b for b in word.blocks if isinstance(b, ImportedParagraph) and b.words][:_OPENING]
    named = [b.words for b in opening if _REPORT.search(b.words) and len(b.words.split()) <= _TITLE]
    return [*(b.words for b in opening if b.role == "title"), *named, re.sub(r"[_ ]+", " ", file)]


def recognise_shape(blocks: Sequence[Block], remarks: Remarks) -> list[Block]:
    """The blocks with the shape that was meant: lists, headings, tables."""
    marked = typed_marks.recognise_marks(mark_contents(blocks), remarks)
    headed = write_headings_small(headings.recognise_headings(marked, remarks), remarks)
    return drawn_tables.recognise_tables(headed, remarks)


def _named(drafts: Drafts) -> dict[str, str]:
    """The text of each section by the name of its file."""
    front = any(not section.text.startswith("# ") for section in drafts.sections)
    return {
        f"{n:02d}_{slug(section.title.lstrip('0123456789. '), 'section')}.md": section.text
        for n, section in enumerate(drafts.sections, 0 if front else 1)
    }


def _checked(
    texts: Mapping[str, str],
    drafts: Drafts,
    edition: ImportTarget,
    remarks: Remarks,
    settings: Mapping[str, Mapping[str, Any] | None],
) -> Checked:
    """Every run of words of the drafts, and the narrative's blocks, as the program reads them; faults are remarks."""
    names = completeness.names_of(
        edition.names, (*drafts.tables, "glossary", "risks", "objectives_closing", "objectives_coming"), texts.values()
    )
    words: list[str] = []
    drafted: list[PaperBlock] = []
    problems = Problems()
    for name, text in texts.items():
        drafted += (read := completeness.read_draft(text, names, f"narrative/{name}", problems))
        words += completeness.texts_of(read)
    for name, table in drafts.tables.items():
        for text in completeness.table_words(table):
            words += completeness.texts_of(completeness.read_draft(text, names, f"tables/{name}.yaml", problems))
    for file, drafted_settings in settings.items():
        for text in completeness.settings_texts(drafted_settings):
            is_narrative = file == "cover_sheet.yaml"
            read = completeness.read_draft(text, names, file, problems) if is_narrative else ()
            words += completeness.texts_of(read) if is_narrative else (text,)
    for problem in problems:
        remarks.add("fault", 0, str(problem.where), f"{problem.fault} {problem.fix}", whole=True)
    return words, drafted


def _title(word: Word, drafts: Drafts) -> str:
    titled = [b.words for b in word.blocks if isinstance(b, ImportedParagraph) and b.role == "title" and b.words]
    return titled[0] if titled else drafts.headings[0]["title"] if drafts.headings else ""


def _yaml(value: object) -> bytes:

    class Plain(yaml.SafeDumper):
        """Without aliases, which settings may not hold."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    text: str = yaml.dump(value, Dumper=Plain, sort_keys=False, allow_unicode=True, width=100)
    return text.encode()


def import_paper(path: Path, folder: Path, edition: ImportTarget, *, figures: bool = False) -> tuple[Brought, Path]:
    """Write the drafts of a paper to the edition's folder `imported`; what was brought, and that folder.

    Drafts of an earlier import are merged with the new ones, and keep what was changed in them since.

    Raises:
        ProblemsError: the file cannot be opened, or something else stands in that folder.
    """
    target = folder / FOLDER
    before = again.drafted_before(target)
    if before is None and target.exists() and any(target.iterdir()):
        fault = f"the folder {FOLDER} of the edition holds files that no import by this version wrote."
        fix = "move what you need out of it and delete it, or give it another name; then import again."
        raise stop("imported-before", Where(f"{folder.name}/{FOLDER}"), fault, fix)
    brought = bring(_load(path), path.name, edition, figures=figures)
    texts = {
        f"{name}/{file}".lstrip("/"): data.decode()
        for name, files in brought.files.items()
        for file, data in files.items()
    }
    last = dict(before or {})
    before = {name: text for name, text in last.items() if name not in brought.report_files()}
    drafts = again.merge_drafts(target, before, texts)
    gone = again.no_longer_drafted(target, before, texts)
    brought.report["merged"] = again.merge_messages(drafts, gone)
    reports = brought.report_files()
    drafted = again.as_drafted(texts | {name: data.decode() for name, data in reports.items()})
    files: dict[str, dict[str, bytes]] = {"": {again.DRAFTED: drafted, **reports}}
    for draft in drafts:
        if draft.written:
            name, _, file = draft.name.rpartition("/")
            files.setdefault(name, {})[file] = draft.text.encode()
    for name, written in files.items():
        put_files(target / name, written, recorded=False, last=again.last_written(last, name))
    return brought, target


def _refuse_too_many(blocks: Sequence[Block], where: Where) -> None:
    """Raise `ProblemsError` where drafts of a paper would take minutes and be of no use to anybody."""
    pieces = headings = 0
    for block in blocks:
        if isinstance(block, ImportedGrid):
            pieces += sum(len(row) for row in block.rows)
        else:
            pieces += 1
            headings += bool(block.level)
    if pieces > MOST_PIECES or headings > MOST_HEADINGS:
        few = headings <= MOST_HEADINGS
        many = f"{pieces:,} paragraphs and cells of tables" if few else f"{headings:,} headings"
        most = MOST_PIECES if few else MOST_HEADINGS
        fault = f"the paper has {many}, and drafts are made of a paper of up to {most:,}."
        fix = "give the paper alone, without its appendices of data or other papers bound with it."
        raise stop("file-refused", where, fault, fix)


def _load(path: Path) -> bytes:
    """The bytes of the file. Raises `ProblemsError` when it cannot be read."""
    where = Where(path.name)
    try:
        if path.stat().st_size > MOST_BYTES:
            fix = "save it again in Word as a Word document (.docx), with smaller pictures, and give that file."
            raise stop("file-refused", where, "the file is larger than 100 MB: no paper is.", fix)
        return read_plain(path)
    except OSError as error:
        fault = f"the file cannot be read: {error.strerror or 'it is not there'}."
        raise stop("file-not-readable", where, fault, "check its name, and that you may read it.") from error


def about(opened_: Opened, published: Published, document: Document | None = None) -> ImportTarget:
    """The edition the paper goes into; `document` is what it says now, where it can be composed."""
    from reportgen import parts
    from reportgen.narrative.template_names import names
    from reportgen.narrative.typed import typed_numbers

    coming = opened_.objectives.coming if opened_.objectives else None
    known = typed_numbers(opened_, published).subjects
    return ImportTarget(
        published,
        names(opened_, published, parts.names()),
        opened_.edition.period.label,
        coming.label if coming else "",
        own_names=known.places,
        period=known.period,
        own_sentences=own_sentences(document) if document else OwnSentences(),
    )
