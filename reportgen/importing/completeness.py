"""Whether anything was lost: the words of the Word file against the words of the drafts and of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from unicodedata import normalize

from reportgen.document.blocks import Block, Draft, Meta, Note
from reportgen.document.reading import tidy
from reportgen.document.walk import nested_inlines, plain, word_runs
from reportgen.importing.counted_words import file_texts, lacking
from reportgen.importing.pieces import Remarks
from reportgen.narrative import language, reader
from reportgen.narrative.context import NameGroup, Place, Placement, refer
from reportgen.problems import Problems

_TOLD = ("taken off", "left out", "not placed", "again")
"""The kinds of remarks whose words are whole."""
_TIGHT = re.compile(r"(?<=[0-9])(?=[A-Z][A-Za-z])")
"""Where a number ends and words begin with no space between: 2.1Most."""
_ID = re.compile(r"\{#([a-z0-9_]+)")
_META = Meta(title="", edition="", organisation="", version="", status="", date="")
_SIGNS = str.maketrans({
    "\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u2039": "<", "\u00a6": "|",
    **{chr(n): "?" for n in range(0xE000, 0xE010)},
})  # fmt: skip


def names_of(known: Mapping[str, object], tables: Iterable[str], texts: Iterable[str]) -> dict[str, object]:
    """What the drafts may name: all that the edition knows, the tables drafted, and the ids in the drafts' texts."""
    drafted, ids = set(tables), {name for text in texts for name in _ID.findall(text)}

    def group(kind: str, names: set[str]) -> NameGroup:
        return NameGroup(kind, lambda n: refer(kind, n) if n in names else None, lambda: ())

    place = NameGroup("table", lambda n: Place(Placement(n)) if n in drafted else None, lambda: ())
    return {
        **known,
        "show": place,
        "table": group("table", drafted),
        **{several: partial(_refer_to_several, several) for several in ("tables", "sections", "paragraphs")},
        "section": group("section", ids),
        "paragraph": group("paragraph", ids),
    }


def _refer_to_several(kind: str, *names: str) -> Place:
    return refer(kind, ",".join(names))


def read_draft(text: str, names: Mapping[str, object], file: str, problems: Problems) -> tuple[Block, ...]:
    """A draft read as narrative; a table is placed as nothing."""
    rendered = language.render_narrative(text, names, file, problems)
    if rendered is None:
        return ()
    return reader.read_narrative(rendered, file, problems, lambda _name, _where: ())


def texts_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every run of words of the blocks, footnotes too."""
    for run in word_runs(Draft(_META, blocks)):
        yield plain(run.content)
        yield from (plain(each.children) for each in nested_inlines(run.content) if isinstance(each, Note))


def table_words(table: Mapping[str, Any]) -> Iterator[str]:
    """Every text of a table's settings."""
    yield from (table["caption"], table["part_heading"], table.get("source", ""), *table.get("notes", ()))
    yield from (column["heading"] for column in table["columns"])
    for line in table["lines"]:
        yield from (line["label"], *line["cells"])


def settings_texts(value: object) -> Iterator[str]:
    """Every text of a settings file, the names of abbreviations among them."""
    match value:
        case str():
            yield value
        case Mapping():
            for name, each in value.items():
                yield from (str(name),) if isinstance(each, str) and not str(name).islower() else ()
                yield from settings_texts(each)
        case list():
            for each in value:
                yield from settings_texts(each)
        case _:
            pass


def missing(
    data: bytes, shown: Sequence[str], beside: Sequence[str], drafts: Sequence[str], remarks: Remarks
) -> list[str]:
    """The words of the file, each as often as it lacks, that are neither in a draft nor reported whole.

    They are counted twice: as `shown` by the reader of Word files, with the numbers that Word prints, and in the bytes
    of the file by a route of its own. `beside` is what stands in the file and is no words of the paper.
    """
    reported = [remark.words for kind in _TOLD for remark in remarks.of(kind)]
    known = [*drafts, *reported]
    read = Counter(lacking(shown, known, _words))
    return sorted((read | Counter(lacking(file_texts(data), [*known, *beside], _words))).elements())


def _words(text: str) -> list[str]:
    """Words without the signs by which Markdown or a typist parts them from one another."""
    letters = "".join(
        c if c.isalnum() or c in "%£+=@&<>/" else " "
        for c in _TIGHT.sub(" ", normalize("NFKC", tidy(text))).translate(_SIGNS)
    )
    return letters.split()
