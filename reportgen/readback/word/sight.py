"""Everything a reader can see of a Word file, so that two can be compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from unicodedata import name

from reportgen.document.reading import tidy
from reportgen.problems import Where
from reportgen.readback.read import Read
from reportgen.readback.seen import AFTER_FIRST, FROM, LOOKS, NAMES, SOURCES, Seen, SeenLine, first_words
from reportgen.readback.word.model import Chart, Drawing, Furniture, Paragraph, WordFile
from reportgen.readback.word.reader import every_paragraph, every_table, read_word
from reportgen.readback.word.text import printed_number, word_text

NOT_COMPARED = ("typefaces, bold, italics, underlining, borders, alignment and places on the page",
    "looks of last and alternate rows by the style of a table", "page numbers",
    "the cells a chart takes its values from", "by which program and when the file was saved")  # fmt: skip
_SAVED = {"lastModifiedBy", "created", "modified", "revision", "lastPrinted"}
"""Properties that a program writes whenever the file is saved."""
_ELSEWHERE = ("in a part that nothing leads to", "not read", "read more", "of a file", "of the building blocks",
    "data kept")  # fmt: skip
_FORM_FIELD = re.compile(r"field[0-9]+\Z")
_PAGE = re.compile(r"[0-9]{1,4}|[ivxlcdm]{1,7}|[a-z]", re.IGNORECASE)
_KNOWN_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC", "HYPERLINK", "SEQ"}
"""Fields whose result is a number of a page, the contents, a link's own words, or what is compared as words."""


def word_seen(data: bytes, where: Where) -> Seen:
    """What a reader sees of a Word file. Words are as they stand before tracked changes, which are told apart.

    Raises:
        ProblemsError: the file cannot be opened, is no Word file, or is made to do harm.
    """
    word = read_word(data, where)
    read = word_text(word, "rejected")
    paragraphs = list(_all_paragraphs(word))
    drawings = [drawing for paragraph in paragraphs for drawing in paragraph.drawings]
    lines = {
        "tracked changes": _changes(word, paragraphs),
        "hidden, pale and struck-through words": _unseen(paragraphs),
        "raised, lowered and capital letters": _turned(paragraphs),
        LOOKS: _looks(paragraphs),
        "signs that are not seen": _signs(paragraphs),
        "content controls": _controls(word),
        NAMES: _names(word),
        SOURCES: _sources(word),
        "headers": _furniture(word, "header"),
        "footers": _furniture(word, "footer"),
        "comments": (SeenLine(f"{c.words} ({c.author or 'nobody named'})") for c in word.comments),
        "numbers of lists": _lists(paragraphs),
        "charts": _charts(drawings),
        "workbooks inside charts": _workbooks(drawings),
        "pictures and drawings": _drawings(drawings),
        "text alternatives": _alternatives(word, drawings),
        "links": _links(paragraphs),
        "fields": _fields(word),
        "sheets, frames and settings": (
            SeenLine(says, f"at '{place}'" if place else "") for says, place in word.layout
        ),
        "properties": _properties(word.properties),
        "addresses outside the file": (SeenLine(address) for address in word.outside),
        "words elsewhere in the file": _elsewhere(word, read),
        "typefaces and other contents": (SeenLine(f"{name} {digest[:12]}") for name, digest in word.contents),
    }
    by = ", ".join(filter(None, (word.properties.get(name, "") for name in ("lastModifiedBy", "modified"))))
    beside = {what: tuple(each) for what, each in lines.items()}
    return Seen(read.passages, read.notes, beside, by, rest=word.rest, written_anew=word.written_anew)


def _all_paragraphs(word: WordFile) -> Iterator[Paragraph]:
    yield from every_paragraph(word.blocks)
    for note in word.notes.values():
        yield from every_paragraph(note)
    for page in word.furniture:
        yield from every_paragraph(page.blocks)


def _near(paragraph: Paragraph) -> str:
    numbered = printed_number(paragraph)
    return f"paragraph {numbered}" if numbered else f"in {first_words(paragraph.words)}"


def _changes(word: WordFile, paragraphs: list[Paragraph]) -> Iterator[SeenLine]:
    """Each run of changed words with what was done, by whom and when; then the changes of looks."""
    for paragraph in paragraphs:
        for changes, runs in groupby(paragraph.runs, key=lambda run: run.changes):
            words = tidy("".join(run.text for run in runs))
            if changes and words:
                says = " and ".join(" ".join(filter(None, (c.kind, c.author and f"by {c.author}", c.date)))
                                    for c in changes)  # fmt: skip
                yield SeenLine(f"{says}: {words}", _near(paragraph))
        if paragraph.mark is not None:
            by = f" by {paragraph.mark.author}" if paragraph.mark.author else ""
            yield SeenLine(f"the end of the paragraph {paragraph.mark.kind}{by}", _near(paragraph))
    for change in word.changes:
        if change.kind == "formatted":
            yield SeenLine(f"looks changed by {change.author or 'nobody named'}")


def _unseen(paragraphs: list[Paragraph]) -> Iterator[SeenLine]:
    for paragraph in paragraphs:
        for why, runs in groupby(paragraph.runs, key=lambda run: run.unseen):
            words = tidy("".join(run.text or (run.note and "the call of a note") for run in runs))
            if why and words:
                yield SeenLine(f"{why}: {words}", _near(paragraph))


def _turned(paragraphs: list[Paragraph]) -> Iterator[SeenLine]:
    """Words whose place above or below the line, or whose size of letters, may say something else."""
    for paragraph in paragraphs:
        for (raised, capitals), runs in groupby(paragraph.runs, key=lambda run: (run.raised, run.capitals)):
            words = tidy("".join(run.text for run in runs))
            says = " and ".join(filter(None, (raised, "in capitals" if capitals else "")))
            if says and words:
                yield SeenLine(f"{says}: {words}", _near(paragraph))


def _looks(paragraphs: list[Paragraph]) -> Iterator[SeenLine]:
    """The size and colours of words, each paragraph by its words and how often they stood before."""
    before: Counter[str] = Counter()
    for paragraph in paragraphs:
        parts = [
            (dress, "".join("".join(run.text for run in runs).split()))
            for dress, runs in groupby((run for run in paragraph.runs if run.text.strip()), key=lambda run: run.dress)
        ]
        if parts:
            # A program that saves the contents again may put other words into its lines than a heading's own.
            line = f"{'in the contents, ' if paragraph.contents else ''}{paragraph.words}"
            before[line] += 1
            place = f"{first_words(line)} ({before[line]})"
            says = "; ".join(f"{dress}: {words}" for dress, words in parts)
            yield SeenLine(says, place, "".join(words for _, words in parts))


def _signs(paragraphs: list[Paragraph]) -> Iterator[SeenLine]:
    """Signs within words that nobody sees, which part what is one number or name for whoever looks it up."""
    for paragraph in paragraphs:
        for word in "".join(run.text for run in paragraph.runs).split():
            signs = [name(sign, f"U+{ord(sign):04X}").lower() for sign in word if not tidy(sign)]
            if signs:
                yield SeenLine(f"{', '.join(signs)} in '{tidy(word)}'", _near(paragraph))


def _controls(word: WordFile) -> Iterator[SeenLine]:
    """The controls that show other words than their own; those that show their own are compared as words."""
    for control in word.controls:
        if control.shown != control.own:
            yield SeenLine(f"shows '{control.shown}' from data, over its own words '{control.own}'",
                       control.title or control.tag)  # fmt: skip


def _names(word: WordFile) -> Iterator[SeenLine]:
    """The name that each control gives its words, those of a form's fields apart, which only count."""
    for control in word.controls:
        if control.tag and not _FORM_FIELD.match(control.tag):
            yield SeenLine(control.tag, f"'{control.title or control.shown}'")


def _sources(word: WordFile) -> Iterator[SeenLine]:
    """Which build the paper says it is of, and the line of the edition that it says each block came from."""
    if word.source is None:
        return
    yield SeenLine(f"build {word.source.build} of {word.source.edition}")
    yield from (SeenLine(line, f"block {number}") for number, line in word.source.lines.items())


def _furniture(word: WordFile, kind: str) -> Iterator[SeenLine]:
    """The words at the head or foot of the pages in their order, each from where they stand there.

    A section that goes on with those before it adds nothing: how sections are cut is a program's own.
    """
    before = {"pages": ""}
    for page in sorted((each for each in word.furniture if each.kind == kind), key=_page_order):
        lines = ((each.words, *_shown_by(each)) for each in every_paragraph(page.blocks) if each.words or each.fields)
        words = " / ".join(f"{line} (fields: {', '.join(fields)})" if fields else line for line, *fields in lines)
        pages = "even pages" if page.pages == "even pages" else "pages"
        if words != before.get(pages):
            goes_on = page.pages == "pages" and page.opened
            place = AFTER_FIRST if goes_on else f"{FROM} {first_words(page.opening)}"
            yield SeenLine(f"{'on even pages: ' if pages == 'even pages' else ''}{words or 'nothing'}", place)
        before[pages] = words


def _page_order(page: Furniture) -> tuple[int, int]:
    return page.section, ("first page", "pages", "even pages").index(page.pages)


def _lists(paragraphs: list[Paragraph]) -> Iterator[SeenLine]:
    for paragraph in paragraphs:
        is_sign = paragraph.list_kind in {"", "bullet", "none"} and not any(map(str.isalnum, paragraph.printed))
        if not is_sign and not printed_number(paragraph) and paragraph.words:
            yield SeenLine(f"{paragraph.printed} before {first_words(paragraph.words)}")


def _charts(drawings: list[Drawing]) -> Iterator[SeenLine]:
    charts = [drawing.chart for drawing in drawings if drawing.chart is not None]
    for at, chart in enumerate(charts, 1):
        place = f"chart {at}"
        yield SeenLine(f"drawn as {', '.join(chart.plots)}", f"{place}, how it is drawn")
        for which, series in enumerate(chart.series, 1):
            yield SeenLine(series.name, f"{place}, name of series {which}")
            yield SeenLine(series.drawn, f"{place}, how series {which} is drawn")
            for point, (category, value) in enumerate(series.points, 1):
                yield SeenLine(f"{category}: {value or 'nothing'}", f"{place}, series {which}, point {point}")
        yield from (SeenLine(words, f"{place}, words") for words in chart.words)
        yield from (SeenLine(axis, f"{place}, axis {n}") for n, axis in enumerate(chart.axes, 1))


def _workbooks(drawings: list[Drawing]) -> Iterator[SeenLine]:
    charts: list[Chart] = [drawing.chart for drawing in drawings if drawing.chart is not None]
    for at, chart in enumerate(charts, 1):
        for cell, value in (chart.workbook or {}).items():
            yield SeenLine(f"{cell} {value}", f"chart {at}, {cell}")


def _drawings(drawings: list[Drawing]) -> Iterator[SeenLine]:
    for drawing in drawings:
        if drawing.kind != "chart":
            words = f" that says '{' '.join(drawing.words)}'" if drawing.words else ""
            yield SeenLine(f"{drawing.kind}{words} {drawing.digest[:12]}".strip())


def _alternatives(word: WordFile, drawings: list[Drawing]) -> Iterator[SeenLine]:
    for at, drawing in enumerate(drawings, 1):
        if drawing.alternative:
            yield SeenLine(drawing.alternative, f"drawing {at}")
    for at, table in enumerate(every_table(word.blocks), 1):
        if table.alternative:
            yield SeenLine(table.alternative, f"table {at}")


def _links(paragraphs: list[Paragraph]) -> Iterator[SeenLine]:
    for paragraph in paragraphs:
        for link, runs in groupby(paragraph.runs, key=lambda run: run.link):
            if link:
                words = tidy("".join(run.text for run in runs))
                yield SeenLine(f"'{words}' leads to {link.rstrip('/')}", _near(paragraph))


def _fields(word: WordFile) -> Iterator[SeenLine]:
    """Fields that would put other words in the place of those read once Word works them out again.

    Those of heads and feet are told with their words.
    """
    for blocks in (word.blocks, *word.notes.values()):
        for paragraph in every_paragraph(blocks):
            yield from (SeenLine(shown, _near(paragraph)) for shown in _shown_by(paragraph))


def _shown_by(paragraph: Paragraph) -> list[str]:
    """What the fields of a paragraph take their words from, where those may be others than the words read."""
    return [shown for instruction in paragraph.fields if (shown := _field_shown(instruction))]


def _field_shown(instruction: str) -> str:
    """What a field takes its words from, as `DOCPROPERTY version`; empty for a number of a page and its like.

    A program that saves a paper may write `TITLE` for the property.
    """
    name, *rest = instruction.replace('"', "").split()[:2] or [""]
    if name.upper() in _KNOWN_FIELDS:
        return ""
    return "DOCPROPERTY Title" if name.upper() == "TITLE" else f"{name.upper()} {' '.join(rest)}".strip()


def _properties(properties: Mapping[str, str]) -> Iterator[SeenLine]:
    return (SeenLine(value, name) for name, value in properties.items() if value and name not in _SAVED)


def _elsewhere(word: WordFile, read: Read) -> Iterator[SeenLine]:
    """Words that are not among those read, and that this or another program may show."""
    everything = " ".join((*read.passages, *read.notes))
    for entry in (*word.entries, *word.unread):
        why = entry.left_out
        other = why.startswith("another form") and entry.words not in everything
        page = why.startswith("a page number") and not _PAGE.fullmatch(entry.words)
        if other or page or why.startswith(_ELSEWHERE):
            yield SeenLine(f"{why}: {entry.words}", entry.part)
