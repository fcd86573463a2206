"""The one reader of Word files, for import, proof and the way back: all words of all parts, and which are seen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from reportgen.document.reading import tidy
from reportgen.problems import Where
from reportgen.readback.canonical import canonical_other, canonical_xml
from reportgen.readback.word.account import entries, uncounted
from reportgen.readback.word.bindings import properties, source_map
from reportgen.readback.word.comments import comment_elements, read_comments
from reportgen.readback.word.furniture import furniture
from reportgen.readback.word.layout import places_on_page
from reportgen.readback.word.model import Block, Change, Comment, Paragraph, Table, WordFile
from reportgen.readback.word.names import W, local
from reportgen.readback.word.package import Package, is_xml
from reportgen.readback.word.runs import CHANGES, build_digits, tracked_change
from reportgen.readback.word.shared import Shared, refuse_more_than
from reportgen.readback.word.story import read_story

_FORMATS = ("rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "trPrChange", "sectPrChange", "tblGridChange")
_OF_THE_PACKAGE = {
    "extended-properties": "of the program that saved the file",
    "core-properties": "of the properties of the file",
    "custom-properties": "of the properties of the file",
}
_OF_THE_PAPER = {
    "glossaryDocument": "of the building blocks kept with the file",
    "customXml": "data kept behind content controls",
    "settings": "a setting",
    "people": "a setting",
}
_WRITTEN_ANEW = ("styles", "numbering", "settings", "fontTable")


def read_word(data: bytes, where: Where, *, hyphens: bool = False) -> WordFile:
    """All that a Word file says, whatever its parts are called. `hyphens` tells those that do not break from others.

    Raises:
        ProblemsError: the file cannot be opened, is no Word file, or is made to do harm.
    """
    package = Package(data, where)
    shared = Shared.of(package)
    shared.hyphens = hyphens
    root = package.root(package.main)
    refuse_more_than(sum(1 for _ in root.iter(f"{W}p")), where, sum(1 for _ in root.iter(f"{W}r")))
    body = root.find(f"{W}body")
    blocks = () if body is None else read_story(package.main, body, shared)
    called = tuple(dict.fromkeys(shared.called))
    notes = dict(_notes(shared))
    pages = tuple(furniture(package, root, lambda part: read_story(part, package.root(part), shared)))
    comments = tuple(_comments(shared, blocks))
    says = properties(package, shared.account)
    _name_the_rest(shared)
    all_entries = entries(package, shared.account, shared.reached)
    return WordFile(
        blocks=blocks,
        notes=notes,
        called=called,
        furniture=pages,
        comments=comments,
        controls=tuple(shared.controls),
        changes=tuple(_changes(root)),
        properties=says,
        layout=tuple(places_on_page(package, root, shared.called, shared.styles)),
        outside=tuple(_outside(package)),
        contents=tuple(_contents(shared)),
        entries=all_entries,
        unread=(*(entry for entry in all_entries if entry.left_out == "not read"), *uncounted(package, all_entries)),
        source=source_map(package),
        build_digits=build_digits(root),
        rest=_rest(package),
        written_anew=tuple(package.beside_main(kind) for kind in _WRITTEN_ANEW),
    )


def every_paragraph(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs in reading order: tables row by row, what hangs on a paragraph after it."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
                yield from every_paragraph(block.hanging)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from every_paragraph(cell.blocks)


def every_table(blocks: Iterable[Block]) -> Iterator[Table]:
    """The tables in reading order, those within others after them."""
    for block in blocks:
        match block:
            case Paragraph():
                yield from every_table(block.hanging)
            case Table():
                yield block
                for row in block.rows:
                    for cell in row:
                        yield from every_table(cell.blocks)


def _notes(shared: Shared) -> Iterator[tuple[str, tuple[Block, ...]]]:
    for kind in ("footnote", "endnote"):
        part = shared.package.beside_main(f"{kind}s")
        for note in shared.package.root(part).iterfind(f"{W}{kind}") if part else ():
            if note.get(f"{W}type") in {None, "normal"}:
                yield f"{kind}:{note.get(f'{W}id', '')}", read_story(part, note, shared)


def _comments(shared: Shared, blocks: Iterable[Block]) -> Iterator[Comment]:
    words = {
        comment.get(f"{W}id", ""): tidy(
            " ".join(each.words for each in every_paragraph(read_story(part, comment, shared)))
        )
        for part, comment in comment_elements(shared.package)
    }
    paragraphs = {paragraph.place: paragraph for paragraph in every_paragraph(blocks)} if words else {}
    return read_comments(shared, words, paragraphs)


def _changes(root: _Element) -> Iterator[Change]:
    """The tracked changes of the main part, in order."""
    for element in root.iter(*(f"{W}{name}" for name in (*CHANGES, *_FORMATS))):
        yield tracked_change(element, CHANGES.get(local(element), "formatted"))


def _outside(package: Package) -> Iterator[str]:
    """The addresses outside the file that its parts lead to, those that words link to apart."""
    for part in ("", *package.parts):
        for relationship in package.relationships(part).values():
            if relationship.external and relationship.kind != "hyperlink":
                yield f"{relationship.kind}: {relationship.target}"


def _contents(shared: Shared) -> Iterator[tuple[str, str]]:
    for name, data in shared.package.parts.items():
        if not is_xml(name) and name not in shared.reached:
            yield name.rpartition(".")[2].lower(), hashlib.sha256(data).hexdigest()


def _rest(package: Package) -> dict[str, tuple[str, ...]]:
    """All that the parts hold, apart from the list of them and what the file says of itself."""
    kinds = ("core-properties", "extended-properties", "custom-properties")
    left = {"[Content_Types].xml", *(part for kind in kinds for part in package.related("", kind))}
    rest: dict[str, tuple[str, ...]] = {}
    for name, data in package.parts.items():
        if name not in left and not name.lower().endswith(".rels"):
            rest[name] = canonical_xml(package.root(name)) if is_xml(name) else canonical_other(data)
    for part in package.parts:
        links = sorted(f"{each.id} {each.kind} {each.target}" for each in package.relationships(part).values())
        if links:
            rest[f"what {part} leads to"] = tuple(links)
    return rest


def _name_the_rest(shared: Shared) -> None:
    """Say of the parts that hold no words of the paper what they hold."""
    package = shared.package
    for main, kinds in (("", _OF_THE_PACKAGE), (package.main, _OF_THE_PAPER)):
        for kind, why in kinds.items():
            for part in package.related(main, kind):
                shared.reached.setdefault(part, why)
                for relationship in package.relationships(part).values():
                    shared.reached.setdefault(relationship.target, why)
