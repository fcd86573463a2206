"""Hypothesis strategies for every kind of block and inline, and for whole papers."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from reportgen.charts.forms import names
from reportgen.document import blocks as b
from reportgen.document.figure import ASPECTS, FigureRef, Pick, State
from reportgen.problems import Where

# Words of any script, but no halves of characters and no control characters: none can be typed.
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
maybe = st.just("") | words
ids = st.from_regex(r"[a-z][a-z0-9_]{0,11}", fullmatch=True)
units = st.sampled_from(["", "count", "percent", "rate", "money", "number", "date"])
decimals = st.decimals(-9999, 9999, places=1)
numbers = decimals.map(str)
refs = st.builds(
    FigureRef,
    measure=ids,
    breakdown=maybe,
    previous=st.booleans(),
    aspect=st.sampled_from(ASPECTS),
    pick=st.sampled_from(get_args(Pick)),
    paper=st.sampled_from(["", "A", "B-A"]),
)
dates = st.dates().map(str)
places = st.integers(1, 9999)
wheres = st.builds(
    Where,
    file=maybe,
    line=st.none() | places,
    column=st.none() | places,
    cell=maybe,
    key=maybe,
)

points = st.builds(
    b.ChartPoint,
    words=words,
    value=st.none() | st.decimals(-10_000, 10_000, places=2),
    state=st.sampled_from(["known", "hidden", "not_received", "nobody"]),
    meets=st.sampled_from(["", "met", "missed"]),
)
drawings = st.builds(
    b.Drawing,
    form=st.sampled_from(["icon", "sparkline"]),
    alt=words,
    name=maybe,
    points=st.lists(points, max_size=3).map(tuple),
    target=st.none() | decimals,
    unit=st.sampled_from(["", "percent"]),
)
controls = st.builds(
    b.Control, form=st.sampled_from(["tick", "choice"]), title=words, text=words, options=st.just(("Yes", "No"))
)
leaves = st.one_of(
    controls,
    drawings,
    st.builds(b.Text, words),
    st.builds(
        b.FigureText,
        refs,
        words,
        st.sampled_from(get_args(State)),
        st.none() | decimals,
        units,
        st.none() | decimals,
        st.none() | decimals,
    ),
    st.builds(b.Reference, ids, maybe, wheres, maybe),
)


def _wrapped(inner: st.SearchStrategy[b.Inline]) -> st.SearchStrategy[b.Inline]:
    content = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(b.Strong, content),
        st.builds(b.Emphasis, content),
        st.builds(b.Link, content, words.map("https://www.example.org/".__add__)),
        st.builds(b.Note, content, st.integers(0, 40)),
        st.builds(b.Inserted, content, maybe, dates, maybe),
        st.builds(b.Deleted, content, maybe, dates, maybe),
    )


inlines: st.SearchStrategy[b.Inline] = st.recursive(leaves, _wrapped, max_leaves=4)
contents = st.lists(inlines, max_size=3).map(tuple)

headings = st.builds(
    b.Heading,
    level=st.integers(1, 4),
    content=contents,
    id=ids,
    numbered=st.booleans(),
    number=maybe,
    listed=st.booleans(),
    new_page=st.booleans(),
    label=st.sampled_from(["", "Appendix", "Annex"]),
    where=wheres,
)
paragraphs = st.builds(
    b.Paragraph,
    content=contents,
    numbered=st.booleans(),
    number=maybe,
    level=st.integers(1, 4),
    role=st.sampled_from(["body", "title", "lead", "small"]),
    id=st.just("") | ids,
    where=wheres,
)


def _listings(flow: st.SearchStrategy[b.Paragraph | b.Listing]) -> st.SearchStrategy[b.Listing]:
    items = st.builds(lambda first, more: b.Item((first, *more)), paragraphs, st.lists(flow, max_size=1))
    return st.builds(
        b.Listing,
        items=st.lists(items, min_size=1, max_size=2).map(tuple),
        marker=st.sampled_from(["bullet", "decimal", "alpha", "roman"]),
        start=st.integers(1, 9),
        within=st.booleans(),
        where=wheres,
    )


flows: st.SearchStrategy[b.Paragraph | b.Listing] = st.recursive(paragraphs, _listings, max_leaves=3)
listings = _listings(flows)

cells = st.builds(
    b.Cell,
    content=st.lists(flows, min_size=1, max_size=2).map(tuple),
    tone=st.sampled_from(["", "red", "total"]),
    header=st.booleans(),
    state=st.sampled_from(get_args(State)),
)
columns = st.builds(
    b.Column,
    heading=contents,
    width=st.floats(0.1, 9, allow_nan=False) | st.integers(1, 9),
    align=st.sampled_from(["left", "right", "centre"]),
)


@st.composite
def charts(draw: st.DrawFn) -> b.Chart:
    """A chart whose series have a value and its words for each category."""
    categories = tuple(draw(st.lists(words, max_size=3)))
    size = len(categories)
    series = st.builds(
        b.Series,
        name=words,
        points=st.lists(points, min_size=size, max_size=size).map(tuple),
        drawn=st.sampled_from(["column", "line"]),
        target=st.booleans(),
    )
    return b.Chart(
        id=draw(ids),
        form=draw(st.sampled_from(names())),
        title=draw(contents),
        subtitle=draw(contents),
        categories=categories,
        series=tuple(draw(st.lists(series, max_size=2))),
        alt=draw(words),
        unit=draw(units),
        axis=draw(maybe),
        maximum=draw(st.none() | st.decimals(0, 1000, places=1)),
        nodes=tuple(draw(st.lists(st.builds(b.Node, ids, words, st.just("") | ids), max_size=2))),
        where=draw(wheres),
        small=draw(st.booleans()),
        in_time=draw(st.booleans()),
    )


@st.composite
def tables(draw: st.DrawFn) -> b.Table:
    """A table with a cell for each column in each row."""
    held = tuple(draw(st.lists(columns, min_size=1, max_size=2)))
    row = st.builds(
        b.Row,
        cells=st.lists(cells, min_size=len(held), max_size=len(held)).map(tuple),
        tone=st.sampled_from(["", "total"]),
        where=wheres,
    )
    return b.Table(
        also=draw(st.lists(ids, max_size=2).map(tuple)),
        id=draw(ids),
        columns=held,
        rows=tuple(draw(st.lists(row, min_size=1, max_size=2))),
        caption=draw(contents),
        label=draw(maybe),
        number=draw(maybe),
        chart=draw(st.none() | charts()),
        source=draw(contents),
        notes=tuple(draw(st.lists(contents, max_size=1))),
        description=draw(maybe),
        role=draw(st.sampled_from(["data", "form", "register"])),
        row_headers=draw(st.booleans()),
        show_header=draw(st.booleans()),
        keep_together=draw(st.booleans()),
        numbered=draw(st.booleans()),
        moved=draw(st.integers(0, 3)),
        where=draw(wheres),
    )


entries = st.builds(b.Entry, st.integers(1, 4), maybe, words, ids)
lists_of_contents = st.builds(
    b.Contents, contents, st.integers(1, 4), st.lists(entries, max_size=2).map(tuple), wheres,
    st.sampled_from(["headings", "tables"]),
)  # fmt: skip
simple = st.one_of(
    headings, paragraphs, listings, tables(), charts(), lists_of_contents, st.builds(b.PageBreak, where=wheres)
)


def _boxes(inner: st.SearchStrategy[b.Block]) -> st.SearchStrategy[b.Block]:
    return st.builds(
        b.Box,
        children=st.lists(inner, min_size=1, max_size=2).map(tuple),
        role=st.sampled_from(["callout", "warning"]),
        title=contents,
        tone=st.sampled_from(["", "red"]),
        where=wheres,
    )


blocks: st.SearchStrategy[b.Block] = simple | _boxes(simple)
metas = st.builds(
    b.Meta,
    title=words,
    edition=ids,
    organisation=words,
    version=words,
    status=st.sampled_from(["FINAL", "DRAFT"]),
    date=dates,
    keywords=st.lists(words, max_size=2).map(tuple),
    enclosure=maybe,
    audience=st.sampled_from(["internal", "public"]),
    illustrative=st.booleans(),
    pack_label=maybe,
    pack_start=st.integers(1, 99),
)

sections = st.builds(
    b.Section,
    children=st.lists(blocks, max_size=3).map(tuple),
    role=st.sampled_from(["cover", "title", "front", "body", "appendix"]),
    orientation=st.sampled_from(["portrait", "landscape"]),
    where=wheres,
    paper=maybe,
    first_page=st.integers(0, 999),
    last_page=st.integers(0, 999),
    own=st.none() | metas,
    apart=st.booleans(),
    part=maybe,
    sheets=st.lists(st.sampled_from(["portrait", "landscape"]), max_size=2).map(tuple),
)
papers = st.lists(blocks | sections, max_size=4).map(tuple)

documents = st.builds(b.Document, metas, papers)
drafts = st.builds(b.Draft, metas, papers)
