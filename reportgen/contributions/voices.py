"""A quotation or a case study of `voices.yaml` as a box, checked for what could identify a child."""

from __future__ import annotations

from reportgen.contributions.consent import check_consent
from reportgen.contributions.identifying import identifying
from reportgen.document.blocks import Block, Box, Paragraph
from reportgen.narrative.paper import PartContext


def voice_box(paper: PartContext, name: str) -> tuple[Block, ...]:
    """The quotation or case study called so, in a box."""
    opened, problems = paper.opened, paper.problems
    voice = opened.voices[name]
    where = opened.where("voices.yaml", "voices", name)
    place = opened.where("voices.yaml", "voices", name, "consent")
    check_consent(voice.consent, opened.edition.date, place, problems)
    place = opened.where("voices.yaml", "voices", name, "words")
    signs = identifying(f"{voice.title}\n{voice.words}", voice.from_, _known(paper))
    if signs and not voice.checked:
        fault = f"a child could be known by this: {'; '.join(signs)}."
        fix = "leave it out or make it general; where nobody can be known by it, say why in checked:."
        problems.warning("child-could-be-known", place, fault, fix)
    spoken = voice.kind == "quotation"
    words = f"\u201c{voice.words.strip()}\u201d" if spoken else voice.words
    blocks = paper.blocks(words, place)
    if not spoken and not voice.title:
        problems.warning("case-study-without-title", where, "this case study has no title.", "write title:.")
    said_by = f"{voice.from_.rstrip('.')}. Used with consent." if voice.from_ else "Used with consent."
    line = paper.inlines(said_by, opened.where("voices.yaml", "voices", name, "from"))
    title = paper.inlines(voice.title, opened.where("voices.yaml", "voices", name, "title"))
    source = Paragraph(line, role="small", where=where)
    return (Box((*blocks, source), "quote" if spoken else "callout", title, where=where),)


def _known(paper: PartContext) -> frozenset[str]:
    """Words with a capital that are no one's name: of bodies, posts and abbreviations that the edition knows."""
    opened = paper.opened
    rows = [*opened.area.organisations.values(), *opened.area.posts.values()]
    names = [name for tenures in rows for row in tenures for name in (row.name, row.short) if name]
    names += [
        *opened.edition.abbreviations,
        *opened.edition.abbreviations.values(),
        opened.edition.title,
        opened.area.name,
    ]
    return frozenset(word.strip(".,()'\u2019") for name in names for word in name.split())
