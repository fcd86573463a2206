"""One resolved paper that holds every kind of block and inline, in the shape of an NHS paper.

Writers are tested against it: what it holds a writer must write. Numbers and references are
settled by hand here, so a fault in `resolve` cannot hide a fault in a writer. Every figure and
name in it is invented.
"""

from __future__ import annotations

from base64 import b64encode

from reportgen.document import blocks as b
from reportgen.document.figure import parse
from reportgen.document.walk import blocks as every_block
from reportgen.document.walk import inlines_of
from tests.pieces import bullets, cell, figure, heading, item, number, paragraph, row, strong, words
from tests.tables import (
    action_plan,
    challenges,
    cover_form,
    england,
    form_charts,
    glossary,
    iha_by_month,
    register,
    structure_chart,
    tiles,
)

META = b.Meta(
    title="Annual report on children looked after and care leavers",
    edition="westmarch-2019-20",
    organisation="NHS Westmarch Integrated Care Board",
    version="9.0",
    status="FINAL",
    date="2020-09-17",
    subject="The health of children looked after and care leavers, 1 April 2019 to 31 March 2020",
    author="Designated Nurse for Children Looked After",
    keywords=("children looked after", "care leavers", "annual report"),
    enclosure="H",
    audience="public",
    marking="OFFICIAL",
    header="Children looked after: annual report 2019/20",
    header_right="Enclosure H, version 9.0",
    footer="NHS Westmarch Integrated Care Board, 17 September 2020",
    illustrative=True,
)


def every_kind() -> b.Document:
    """A paper with every block, inline, role, tone, marker and chart form, resolved."""
    return b.Document(META, (_cover(), _title(), _front(), _performance(), _work(), _plan(), _appendix()))


def alternatives(document: b.Document) -> list[str]:
    """What each picture of a paper says in words, in order."""
    return [
        picture.alt
        for block in every_block(document)
        for picture in ((block,) if isinstance(block, b.Chart | b.Image) else inlines_of(block))
        if isinstance(picture, b.Chart | b.Drawing | b.Image)
    ]


def plain(*blocks: b.Block, **meta: str) -> b.Document:
    """A small paper of `blocks` for a test of one thing; `meta` replaces fields of a short `Meta`."""
    fields = {
        "title": "A short paper",
        "edition": "westmarch-2019-20",
        "organisation": "NHS Westmarch Integrated Care Board",
        "version": "1.0",
        "status": "FINAL",
        "date": "2020-09-17",
    }
    return b.Document(b.Meta(**(fields | meta)), blocks)  # type: ignore[arg-type]


def _cover() -> b.Section:
    return b.Section(
        (
            paragraph("Report to the NHS Westmarch Integrated Care Board on 17 September 2020", role="lead"),
            cover_form(),
        ),
        role="cover",
    )


def _title() -> b.Section:
    return b.Section(
        (
            paragraph("Annual report on children looked after and care leavers", role="title"),
            paragraph("1 April 2019 to 31 March 2020", role="subtitle"),
            paragraph("Version 9.0, FINAL", role="meta"),
            paragraph("Author: Designated Nurse for Children Looked After", role="meta"),
            paragraph("OFFICIAL", role="marking"),
            paragraph("The figures in this paper are invented to show its layout.", role="illustrative"),
        ),
        role="title",
    )


def _front() -> b.Section:
    entries = (
        b.Entry(1, "1", "Purpose of this paper", "purpose"),
        b.Entry(1, "2", "Performance", "performance"),
        b.Entry(2, "2.1", "Health assessments", "health_assessments"),
        b.Entry(2, "2.2", "Who answers to whom", "structure"),
        b.Entry(1, "3", "The work of the team", "work"),
        b.Entry(1, "4", "Action plan", "action_plan_heading"),
        b.Entry(1, "Appendix 1", "Words used in this paper", "appendix_words"),
    )
    return b.Section((b.Contents(words("Contents"), depth=2, entries=entries),), role="front")


def _performance() -> b.Section:
    note = b.Note(
        (
            b.Text("Statutory guidance on "),
            b.Emphasis(words("Promoting the health and well-being of looked-after children")),
            b.Text(", March 2015."),
        ),
        number=1,
    )
    return b.Section(
        (
            heading(1, "Purpose of this paper", "purpose", "1"),
            b.Paragraph(
                (
                    b.Text("The Board is asked to "),
                    strong("note"),
                    b.Text(" the contents of this paper"),
                    note,
                    b.Text(" and the risks in "),
                    b.Reference("risks", "Table 2"),
                    b.Text("."),
                ),
                numbered=True,
                number="1.1",
                level=2,
                id="ask",
            ),
            heading(1, "Performance", "performance", "2"),
            heading(2, "Health assessments", "health_assessments", "2.1"),
            b.Paragraph(
                (
                    b.Text("Of the Initial Health Assessments due, "),
                    b.Strong((figure("iha_on_time", "84.1% (275/327)"),)),
                    b.Text(" were in time; the number for children under one was "),
                    b.FigureText(parse("iha_on_time.under_1"), "fewer than 6", "hidden"),
                    b.Text(". See "),
                    b.Reference("iha_by_month", "Table 1"),
                    b.Text(", paragraph "),
                    b.Reference("ask", "1.1"),
                    b.Text(" and section "),
                    b.Reference("work", "3"),
                    b.Text("."),
                ),
                numbered=True,
                number="2.1.1",
                level=3,
            ),
            b.Listing(
                (
                    item("within 20 working days of becoming looked after;"),
                    item("by a registered medical practitioner:", bullets("a paediatrician, or", "a trained GP.")),
                ),
                marker="alpha",
                within=True,
            ),
            number("2.1.2", 3, "No data were received for April, so each series holds eleven months & a gap."),
            iha_by_month(),
            b.Box(
                (
                    paragraph("More children were seen in time than in any year since 2015."),
                    bullets("Fewer than one in six waited longer than 20 working days."),
                ),
                role="callout",
                title=words("Key message"),
            ),
            heading(2, "Who answers to whom", "structure", "2.2"),
            number("2.2.1", 3, "The chart below shows the posts that answer to the Chief Nursing Officer."),
            b.Paragraph((b.Drawing("icon", "Improvement", name="improvement-higher"), b.Text(" Improvement"))),
            structure_chart(),
            heading(3, "How the charts are read", "charts_read", "2.2.2"),
            heading(4, "An unnumbered heading", "charts_forms", "", listed=False),
            *form_charts(),
        )
    )


DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mNgMGgHAADrALijJfpVAAAAAElFTkSuQmCC"
"""A picture of one pixel, blue."""
SQUARE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#003087"/></svg>'
)


def picture_blocks() -> tuple[b.Image, b.Image]:
    """A picture and a drawing that somebody gave."""
    return (
        b.Image("dot", "png", DOT, 30, 20, "A blue oblong", words("The team's room"), words("The team, 2020.")),
        b.Image("square", "svg", b64encode(SQUARE).decode(), 20, 20, "A blue square"),
    )


def _work() -> b.Section:
    decimal = b.Listing(
        (
            item(
                "First, the plan:",
                b.Listing((item("an owner;"), item("a date;")), marker="alpha"),
                b.Listing((item("reviewed in March;"), item("reviewed in September.")), marker="roman", start=3),
            ),
            item("Second, the review."),
        ),
        marker="decimal",
    )
    return b.Section(
        (
            heading(1, "The work of the team", "work", "3", new_page=True),
            paragraph("What the team did", role="lead"),
            *picture_blocks(),
            b.Paragraph(
                (
                    b.Text("The team "),
                    b.Deleted(words("met each month"), "Designated Nurse", "2020-08-01"),
                    b.Inserted(words("met twice each month"), "Designated Nurse", "2020-08-01"),
                    b.Text(" and reports to the "),
                    b.Link(words("board of the partnership"), "https://www.example.org/board?year=2020&part=1"),
                    b.Text(" or by "),
                    b.Link(words("email to the team"), "mailto:team@example.org"),
                    b.Text("."),
                    b.Note(words("The board met in April, June and September."), number=2),
                ),
                numbered=True,
                number="3.1",
                level=2,
            ),
            number("3.2", 2, "The work follows an order."),
            decimal,
            register(),
            challenges(),
            b.PageBreak(),
            b.Box((paragraph("Assessments are timely and plans are shared."),), role="summary", title=words("Summary")),
            b.Box((paragraph("Dental access is worse than last year."),), role="warning", tone="red"),
            b.Box((paragraph("These figures are invented."),), role="illustrative", title=words("Illustrative")),
            b.Box((paragraph("\u201cI was listened to.\u201d"), paragraph("Young person", role="small")), role="quote"),
            b.Box((paragraph("c means hidden; x means not available."),), role="key", title=words("Key")),
            b.Box((paragraph("Enclosure H, version 9.0"),), role="band", title=words("The paper")),
            b.Paragraph(
                (
                    b.Control("tick", "Purpose: note", b.TICKED),
                    b.Text(" Note, to be read by "),
                    b.Control("choice", "Readers", "everybody", ("everybody", "the board")),
                    b.Text("."),
                )
            ),
        )
    )


def _plan() -> b.Section:
    return b.Section(
        (
            heading(1, "Action plan", "action_plan_heading", "4"),
            paragraph("Each action has an owner, a date and a rating in words."),
            action_plan(),
        ),
        orientation="landscape",
    )


def _appendix() -> b.Section:
    return b.Section(
        (
            b.Heading(1, words("Words used in this paper"), "appendix_words", number="1", label="Appendix"),
            glossary(),
            england(),
            tiles(),
            paragraph("End of paper.", role="small"),
        ),
        role="appendix",
    )


__all__ = ["META", "bullets", "cell", "every_kind", "heading", "number", "paragraph", "plain", "row", "words"]
