"""Puts the paper together: parts, narrative and tables in the edition's order, as a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Any

from reportgen import parts
from reportgen.contributions import picture_block, voice_box, with_logo
from reportgen.document.blocks import Block, Draft, Heading, Meta, Paragraph, Reference, Section
from reportgen.document.english import join_words
from reportgen.document.walk import nested_inlines, word_runs
from reportgen.dress.dressing import Dress, dress
from reportgen.figures.published import Published
from reportgen.narrative.findings import check_findings, with_findings
from reportgen.narrative.paper import PartContext
from reportgen.narrative.template_names import body, ids_in, names
from reportgen.problems import Problems, Where
from reportgen.registry import near_miss
from reportgen.settings.edition import PaperPart
from reportgen.settings.opened import Opened
from reportgen.tables import pairs
from reportgen.tables.build import build
from reportgen.tables.layouts import message_of


def compose(opened: Opened, published: Published, problems: Problems, *, each_number: bool = False) -> Draft:
    """The draft of the edition's paper; whatever is at fault is added to `problems`.

    With `each_number` every number typed by hand has a note, else there is one for the paper.
    """
    paper = PartContext(opened, published, problems, names(opened, published, parts.names()))
    paper.place = lambda name, where: _place(paper, name, where)
    pages: list[_Pages] = []
    begins = ""
    for at, entry in enumerate(opened.edition.paper):
        named = entry if isinstance(entry, PaperPart) else PaperPart(show=entry)
        where = opened.where("edition.yaml", "paper", at)
        role, blocks = _entry(paper, named, where)
        pages.append(_Pages(named.role or role, named.landscape, begins, with_findings(paper, blocks)))
        begins = opened.name if parts.before_the_paper(named.show) else ""
    paper.judge(opened.edition.subject, opened.where("edition.yaml", "subject"))
    for at, version in enumerate(opened.edition.versions):
        paper.judge(version.change, opened.where("edition.yaml", "versions", at, "change"))
    paper.typed_numbers.report(problems, opened.name, each=each_number, placed=opened.word.placed)
    if paper.incomplete:
        problems.stop_on_error()
    blocks = tuple(block for page in pages for block in page.blocks)
    check_findings(paper, blocks)
    if not problems.errors:  # a name spelt wrong is no table left out
        _tables_placed(paper)
    _narrative_placed(paper, blocks)
    meta = _meta(opened, published, dress(opened, problems))
    return with_logo(meta, tuple(_sections(pages)), opened, problems)


@dataclass(frozen=True, slots=True)
class _Pages:
    """What an entry of `paper:` gave, and on what pages; `begins` names the paper of a pack that begins with it."""

    role: str
    landscape: bool
    begins: str
    blocks: tuple[Block, ...]


def _entry(paper: PartContext, named: PaperPart, where: Where) -> tuple[str, tuple[Block, ...]]:
    name = named.show
    if name.endswith((".md", ".docx")):
        if name in paper.opened.narrative:
            blocks = paper.narrative(name)
            if not any(isinstance(b, Heading) for b in blocks) and blocks and not paper.incomplete:
                paper.problems.warning(
                    "section-without-heading",
                    Where(paper.file(f"narrative/{name}"), 1),
                    "the file has no heading",
                    "begin it with # and the section's title",
                )
            return "body", blocks
        known: Iterable[str] = paper.opened.narrative
    elif name in parts.names():
        return parts.section(name), _place(paper, name, where)
    else:
        known = (*parts.names(), *paper.opened.narrative)
    paper.incomplete = True
    paper.problems.error(
        "part-not-known",
        where,
        f"there is no part or narrative file called '{name}'." + near_miss(name, known),
        "correct the name; narrative files stand in the narrative folder",
    )
    return "body", ()


def _place(paper: PartContext, name: str, where: Where) -> tuple[Block, ...]:
    """The blocks of a table or part, once."""
    if name in paper.placed and not parts.repeatable(name):
        paper.problems.error(
            "placed-twice",
            where,
            f"'{name}' is placed here and at {paper.placed[name]}",
            "take one of the two out; refer to it with {{ table." + name + " }}",
        )
        return ()
    paper.placed.setdefault(name, where)
    if name in paper.opened.tables:
        if paper.opened.edition.monthly == "appendix" and name in pairs.paired_names(paper.opened.tables):
            return ()  # the part `monthly_tables` has it
        return _table(paper, name)
    if name in parts.names():
        return parts.part(name)(paper, where)
    if name in paper.opened.pictures:
        return picture_block(paper, name)
    if name in paper.opened.voices:
        return voice_box(paper, name)
    paper.problems.error(
        "table-not-known",
        where,
        f"there is no table or part called '{name}'."
        + near_miss(name, (*paper.opened.tables, *paper.opened.pictures, *paper.opened.voices, *parts.names())),
        "correct the name",
    )
    return ()


def _table(paper: PartContext, name: str) -> tuple[Block, ...]:
    """The table called so; of a pair that stands as one the first is both, and nothing stands for the second."""
    tables = paper.opened.tables
    first = pairs.first_of(name, tables)
    if first and first not in tables:
        fault = f"there is no table called '{first}' for a pair.{near_miss(first, tables)}"
        place = paper.opened.where(f"tables/{name}.yaml", "pair", "with")
        paper.problems.error("no-pair", place, fault, "correct with:")
        return ()
    if paper.opened.edition.monthly != "separate":
        second = pairs.second_of(name, tables)
        if second:
            table = pairs.build_pair(name, second, paper)
            paper.incomplete |= table is None
            return (table,) if table else ()
        if first:
            return ()
    setting = tables[name]
    table = build(name, setting, paper)
    paper.incomplete |= table is None
    if table is None:
        return ()
    message = message_of(setting.layout, setting, table.rows, paper)
    return (Paragraph(message, where=table.where), table) if message else (table,)


def _narrative_placed(paper: PartContext, blocks: tuple[Block, ...]) -> None:
    """Add that a file of narrative is not in the paper; an error where the paper refers to what is only there."""
    listed = paper.opened.edition.listed
    there = {name for file, text in paper.opened.narrative.items() if file in listed for name in ids_in(text)}
    referred = {
        name.strip()
        for run in word_runs(blocks)
        for inline in nested_inlines(run.content)
        if isinstance(inline, Reference)
        for name in re.split(r",|\.\.", inline.target.rpartition(":")[2])
    }
    for file, text in paper.opened.narrative.items():
        if file in listed:
            continue
        wanted = sorted(referred & {*ids_in(text), *_tables_in(text)} - there - paper.placed.keys())
        fault = "this file stands nowhere in the paper"
        if wanted:
            fault += f", which refers to {join_words([repr(name) for name in wanted])} in it"
        tell = paper.problems.error if wanted else paper.problems.warning
        place = Where(paper.file(f"narrative/{file}"), 1)
        fix = f"add '- {file}' to paper: in edition.yaml where it belongs, or move the file away"
        tell("narrative-not-placed", place, fault, f"{fix}{' and take the references out' if wanted else ''}.")


def _tables_in(text: str) -> list[str]:
    """The names of the tables that a file of narrative places."""
    return re.findall(r"\bshow\.([a-z0-9_]+)", text)


def _tables_placed(paper: PartContext) -> None:
    listed = paper.opened.edition.listed
    texts = [text for file, text in paper.opened.narrative.items() if file not in listed]
    left_out = {name for text in texts for name in _tables_in(text)}
    for name in paper.opened.tables:
        if name in left_out:
            continue  # the file is told
        if name not in paper.placed and pairs.first_of(name, paper.opened.tables) not in paper.placed:
            paper.problems.warning(
                "table-not-placed",
                paper.opened.where(f"tables/{name}.yaml"),
                f"the table '{name}' stands nowhere",
                "place it with {{ show." + name + " }} in a paragraph of its own, or delete it",
            )


def _sections(pages: list[_Pages]) -> Iterable[Section]:
    """Neighbouring entries of one kind of page are one section; a paper of a pack begins with a section."""
    papers = accumulate(1 if entry.begins else 0 for entry in pages)
    for _, run in groupby(zip(papers, pages, strict=True), key=lambda p: (p[0], p[1].role, p[1].landscape)):
        entries = [entry for _, entry in run]
        blocks = tuple(b for entry in entries for b in entry.blocks)
        if blocks:
            first = entries[0]
            kind: Any = first.role
            yield Section(blocks, kind, "landscape" if first.landscape else "portrait", paper=first.begins)


def _meta(opened: Opened, published: Published, worn: Dress) -> Meta:
    edition = opened.edition
    owner = body(opened, edition.organisation)
    organisation = owner.text if owner else edition.organisation
    enclosure = edition.meeting.enclosure if edition.meeting else ""
    version = f"Version {edition.version} {edition.status}"
    return Meta(
        title=f"{edition.title} {edition.period.label}",
        edition=opened.name,
        organisation=organisation,
        version=edition.version,
        status=edition.status,
        date=edition.date.isoformat(),
        subject=edition.subject,
        author=edition.author.post,
        contact=edition.contact,
        keywords=edition.keywords,
        enclosure=enclosure,
        audience="public" if published.audience == "public" else "internal",
        marking=edition.marking or worn.marking,
        header=worn.header or organisation,
        header_right=f"Enclosure {enclosure} | {version}" if enclosure else version,
        footer=" | ".join(part for part in (worn.footer, f"{edition.title} {edition.period.label}") if part),
        watermark="DRAFT" if edition.status == "DRAFT" else "",
        illustrative=published.illustrative,
        pack_label=edition.pack.label if edition.pack else "",
        pack_start=edition.pack.start if edition.pack else 1,
        theme=worn.theme,
    )
