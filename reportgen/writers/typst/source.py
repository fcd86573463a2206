"""A whole paper as Typst source: its sheets one after another, each with its running heads and feet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from reportgen.document.blocks import Contents, Document, Meta, Section
from reportgen.document.paging import section_key
from reportgen.document.rebuild import in_sections
from reportgen.document.title_band import BANDED_SECTIONS
from reportgen.document.walk import blocks as every_block
from reportgen.document.walk import ids_of, title_paragraph
from reportgen.writers.heads import logo_key, logo_top_mm
from reportgen.writers.running_heads import running
from reportgen.writers.style import Style
from reportgen.writers.typst.blocks import section_blocks
from reportgen.writers.typst.context import TagWords, TypstContext, quoted, truth

RISE, FALL = 0.905273, 0.211914
"""Ascent and descent of Arimo in em, from its `hhea` table."""
SetSection: TypeAlias = Callable[[Section, TypstContext, float], str]
"""Sets the blocks of a section; the length is that above its first sheet's words, up to the edge."""
NO_COUNT = "(none,none)"


def look(style: Style) -> str:
    """The style as JSON for templates/paper.typ."""
    return json.dumps({**asdict(style), "rise": RISE, "fall": FALL}, sort_keys=True)


def source(
    document: Document,
    style: Style,
    pictures: Mapping[str, str],
    watermarks: Mapping[str, str],
    ends: Mapping[int, str] | None = None,
    set_section: SetSection = section_blocks,
) -> tuple[str, TagWords]:
    """The paper as Typst source, and what its tags are to say.

    `pictures` are the files of the charts by id, `watermarks` the stems of the files of each mark over a draft, by
    its words, `ends` the names that the ends of sections are to have, for who asks where they stand. `set_section`
    sets what stands in a section.
    """
    blocks = list(every_block(document.blocks))
    listed = frozenset(entry.target for block in blocks if isinstance(block, Contents) for entry in block.entries)
    to = TypstContext(style, frozenset(ids_of(blocks)), listed, pictures, title_paragraph(document))
    sheets = "\n".join(_sheets(document, to, watermarks, ends or {}, set_section))
    return f'#import "paper.typ":*\n#show: paper.with({_about(document.meta)})\n#{{\n{sheets}\n}}\n', to.tag_words


def _about(meta: Meta) -> str:
    day = date.fromisoformat(meta.date)
    language, _, region = meta.language.partition("-")
    author = quoted(meta.author) if meta.author else "()"
    subject = quoted(meta.subject) if meta.subject else "none"
    keywords = "".join(f"{quoted(word)}," for word in meta.keywords)
    place = quoted(region) if region else "none"
    return (
        f"(title:{quoted(meta.title)},author:{author},subject:{subject},keywords:({keywords}),"
        f"year:{day.year},month:{day.month},day:{day.day},lang:{quoted(language)},region:{place})"
    )


def _sheets(
    document: Document,
    to: TypstContext,
    watermarks: Mapping[str, str],
    ends: Mapping[int, str],
    set_section: SetSection,
) -> Iterator[str]:
    pack = document.meta.pack_label
    before, _, after = pack.partition("{n}")
    label = f"({quoted(before)},{quoted(after)})" if pack else "none"
    if document.meta.pack_start != 1:
        yield f"counter(page).update({document.meta.pack_start})"
    sections = list(in_sections(document.blocks))
    counts = _own_counts(sections) if pack else {}
    current = document.meta
    for number, section in enumerate(sections):
        key = section_key(number)
        if pack and section.paper:
            current = section.own or document.meta
        to.orientation, to.new_page = section.orientation, True
        inner = set_section(section, to, 0.0 if current.marking else running(current, to.style).top)
        turned = truth(section.orientation == "landscape" and section.role not in BANDED_SECTIONS)
        count = NO_COUNT if section.apart else counts.get(number, NO_COUNT)
        if number in ends:
            inner += f"\n[#metadata(none)#label({quoted(ends[number])})]"
        if inner.strip():
            heads = _running(current, to, watermarks)
            hides = truth(section.role in BANDED_SECTIONS)
            yield f"sheet({turned},{heads},{hides},{quoted(key)},{count},{label},{{\n{inner}\n}})"
        for place, turn in enumerate(section.sheets):
            bare = replace(current, head_logo=None, header="", marking="", header_right="", watermark="")
            heads, name = _running(bare, to, watermarks), quoted(f"{key}-sheet-{place}")
            yield f"sheet({truth(turn == 'landscape')},{heads},false,{name},{NO_COUNT},{label},[])"


def _own_counts(sections: list[Section]) -> dict[int, str]:
    """For each section of a pack the keys of where its paper's own pages begin, and of where the next paper begins."""
    first_of = [n for n, section in enumerate(sections) if section.paper]
    counts: dict[int, str] = {}
    for first, end in pairwise((*first_of, len(sections))):
        counted = [n for n in range(first, end) if not sections[n].apart]
        until = quoted(section_key(end)) if end < len(sections) else "none"
        counts |= {n: f"({quoted(section_key(counted[0]))},{until})" for n in counted}
    return counts


def _logo(meta: Meta, to: TypstContext) -> str:
    """The logo of a head: its file, how far from the top of the sheet, width and height; none where it has no file."""
    logo = meta.head_logo
    file = to.pictures.get(logo_key(logo)) if logo else None
    if logo is None or file is None:
        return "none"
    return f"({quoted(file)},{logo_top_mm(logo, to.style)},{logo.width_mm},{logo.height_mm})"


def _running(meta: Meta, to: TypstContext, watermarks: Mapping[str, str]) -> str:
    heads = running(meta, to.style)
    mark = quoted(watermarks[meta.watermark]) if meta.watermark else "none"
    return (
        f"(top:{heads.top},bottom:{heads.bottom},head_share:{heads.head_share},foot_share:{heads.foot_share},"
        f"left:{quoted(meta.header if meta.head_logo is None else '')},logo:{_logo(meta, to)},"
        f"centre:{quoted(meta.marking)},right:{quoted(meta.header_right)},"
        f"foot:({''.join(f'{quoted(line)},' for line in heads.foot)}),watermark:{mark})"
    )
