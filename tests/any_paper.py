"""Hypothesis strategies for papers as they may well be written: any parts in any order, resolved."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from reportgen.document import blocks as b
from reportgen.document.figure import FigureRef
from reportgen.document.numbering import LabelScheme, ParagraphScheme
from reportgen.document.resolve import resolve
from reportgen.problems import Problems
from tests.kinds import META

# Words with what goes wrong in one form or another: signs of markup, spaces that do not break, letters that
# join, accents in two ways, numbers with commas, what looks like a number or a marker.
WORDS = (
    "children", "in", "care", "a & b", "<p>", "1,234", "\u00a31.5m", "84.1% (275/327)", "\u2013", "\u201cyes\u201d",
    "caf\u00e9", "cafe\u0301", "10\u00a0years", "on\u00adgoing", "A\u2011B", "office", "1.", "a)", "\u2022", "2.1",
    "Table", "]]>", "&amp;", "%1", "{x}", "\\t", "=1+1", "\u221240",
)  # fmt: skip
said = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
spaced = st.tuples(st.sampled_from(["", " "]), said, st.sampled_from(["", " "])).map("".join)


def _within(inner: st.SearchStrategy[b.Inline]) -> st.SearchStrategy[b.Inline]:
    content = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(b.Strong, content),
        st.builds(b.Emphasis, content),
        st.builds(
            b.Link, st.builds(b.Text, said).map(lambda text: (text,)), st.just("https://www.example.org/a?b=c&d")
        ),
        st.builds(b.Inserted, content, st.just("Designated Nurse"), st.just("2020-08-01")),
        st.builds(b.Deleted, content, st.just("Designated Nurse"), st.just("2020-08-01")),
    )


leaves = st.builds(b.Text, spaced) | st.builds(
    b.FigureText, st.just(FigureRef("iha")), said, st.sampled_from(["known", "hidden"])
)
inlines = st.recursive(leaves, _within, max_leaves=4)
notes = st.builds(b.Note, st.lists(leaves, min_size=1, max_size=2).map(tuple))
line = st.lists(inlines, min_size=1, max_size=3).map(tuple)
noted = st.tuples(line, st.lists(notes, max_size=1).map(tuple), line).map(lambda parts: parts[0] + parts[1] + parts[2])

paragraphs = st.builds(
    b.Paragraph, noted, numbered=st.booleans(), role=st.sampled_from(["body", "body", "lead", "small"])
)
plain_paragraphs = st.builds(b.Paragraph, line)


def _listing(inner: st.SearchStrategy[b.Paragraph | b.Listing]) -> st.SearchStrategy[b.Listing]:
    items = st.builds(lambda first, more: b.Item((first, *more)), plain_paragraphs, st.lists(inner, max_size=2))
    return st.builds(
        b.Listing,
        st.lists(items, min_size=1, max_size=3).map(tuple),
        marker=st.sampled_from(["bullet", "decimal", "alpha", "roman"]),
        start=st.sampled_from([1, 1, 3]),
        within=st.booleans(),
    )


flows: st.SearchStrategy[b.Paragraph | b.Listing] = st.recursive(plain_paragraphs, _listing, max_leaves=4)
listings = _listing(flows)
cells = st.builds(
    b.Cell,
    st.lists(flows, min_size=1, max_size=2).map(tuple),
    tone=st.sampled_from(["", "red", "amber", "missing", "good"]),
    state=st.sampled_from(["known", "known", "not_available"]),
)


@st.composite
def tables(draw: st.DrawFn) -> b.Table:
    width = draw(st.integers(1, 3))
    row = st.lists(cells, min_size=width, max_size=width).map(lambda made: b.Row(tuple(made)))
    captioned = draw(st.booleans())
    return b.Table(
        id="",
        columns=tuple(b.Column(draw(line), float(n + 1)) for n in range(width)),
        rows=tuple(draw(st.lists(row, min_size=1, max_size=3))),
        caption=draw(line) if captioned else (),
        source=draw(noted) if captioned else (),
        notes=tuple(draw(st.lists(line, max_size=2))) if captioned else (),
        description="A table.",
        role="data" if captioned else "form",
        show_header=captioned or draw(st.booleans()),
        row_headers=draw(st.booleans()),
        moved=draw(st.integers(0, 3)),
    )


headings = st.builds(
    b.Heading,
    st.integers(1, 4),
    line,
    st.just(""),
    numbered=st.booleans(),
    listed=st.booleans(),
    new_page=st.booleans(),
    label=st.sampled_from(["", "", "", "Appendix", "Annex"]),
)
boxes = st.builds(
    b.Box,
    st.lists(plain_paragraphs | listings, min_size=1, max_size=3).map(tuple),
    role=st.sampled_from(["callout", "summary", "warning", "quote", "key"]),
    title=st.just(()) | line,
)
blocks = st.one_of(headings, headings, paragraphs, paragraphs, listings, tables(), boxes, st.just(b.PageBreak()))
sections = st.builds(
    b.Section,
    st.lists(blocks, min_size=1, max_size=7).map(tuple),
    role=st.sampled_from(["body", "body", "appendix", "front", "cover"]),
    orientation=st.sampled_from(["portrait", "landscape"]),
)


@dataclass(frozen=True)
class Scheme:
    """How a paper is numbered."""

    sections: bool
    subheadings: bool
    paragraphs: ParagraphScheme
    appendices: LabelScheme


schemes = st.builds(
    Scheme,
    st.booleans(),
    st.booleans(),
    st.sampled_from(["within-heading", "within-section", "through-paper", "none"]),
    st.sampled_from(["numbers", "letters"]),
)


@st.composite
def papers(draw: st.DrawFn) -> b.Document:
    """A paper with all its numbers settled; faults of its shape, which a writer does not judge, are let be."""
    front = b.Section((b.Contents((b.Text("Contents"),), depth=draw(st.integers(1, 3))),), role="front")
    first = b.Section((b.Heading(1, (b.Text("First"),), "first"),))
    made = (front, first, *draw(st.lists(sections, min_size=1, max_size=3)))
    return resolve(b.Draft(META, made), draw(schemes), Problems())
