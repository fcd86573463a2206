"""What is kept of an issued edition for later years: its figures, risks, objectives and bodies, as published."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reportgen.document.blocks import Document, Heading, Inline, Inlines, Paragraph, Reference, Table, Text
from reportgen.document.walk import blocks, plain
from reportgen.figures.earlier_papers import OF_PEOPLE
from reportgen.figures.printed import published_fields
from reportgen.figures.published import PublishedFigure
from reportgen.figures.statistics_between import people_known
from reportgen.pipeline import ComposedPaper
from reportgen.problems import Problems, Where
from reportgen.settings.organisations import Tenure


def published_record(paper: ComposedPaper) -> dict[str, Any]:
    """The published record (`figures.json`) as plain data; only published words, never a hidden number."""
    edition, people = paper.opened.edition, people_known(paper.ledger)
    return {
        "edition": paper.opened.name,
        "title": paper.document.meta.title,
        "area": paper.opened.area.name,
        "organisation": paper.document.meta.organisation,
        "version": edition.version,
        "status": edition.status,
        "date": edition.date.isoformat(),
        "audience": paper.published.audience,
        "period": {
            "start": edition.period.start.isoformat(),
            "end": edition.period.end.isoformat(),
            "label": edition.period.label,
        },
        "figures": {
            str(ref): kept_figure(figure, paper.ledger.figures[ref].covers, people.get(ref))
            for ref, figure in sorted(paper.published.figures.items())
        },
        "measures": {name: dict(one) for name, one in sorted(paper.ledger.definitions.items())},
        "risks": _risks(paper),
        "objectives": _objectives(paper),
        "bodies": held_on(paper.opened.area.organisations, edition.date),
        "posts": held_on(paper.opened.area.posts, edition.date),
        "sections": [
            {"id": block.id, "level": block.level, "number": _number(block), "title": plain(block.content)}
            for block in blocks(paper.document)
            if isinstance(block, Heading) and block.listed
        ],
    }


def kept_figure(figure: PublishedFigure, covers: Sequence[str], of_people: int | None = None) -> dict[str, Any]:
    """Its fields as they are printed, without why it is missing, the months that it covers, and of a statistic that
    is shown the number of people it is of.
    """
    fields: dict[str, Any] = {name: value for name, value in published_fields(figure).items() if name != "why"}
    if of_people is not None and figure.known:
        fields[OF_PEOPLE] = str(of_people)
    return {**fields, "covers": list(covers)} if covers and not figure.ref.breakdown else fields


def _risks(paper: ComposedPaper) -> list[dict[str, Any]]:
    risks = paper.opened.risks
    if risks is None:
        return []
    return [
        {
            "number": risk.number,
            "register": risk.register_name,
            "title": risk.title,
            "score": risk.product,
            "as_at": risks.as_at.isoformat(),
            **({"review_by": risk.review_by.isoformat()} if risk.review_by else {}),
        }
        for risk in risks.risks
    ]


def _objectives(paper: ComposedPaper) -> dict[str, Any]:
    """The objectives in the words the paper prints, figures and references included."""
    record: dict[str, Any] = {}
    printed = _printed(paper)
    objectives = paper.opened.objectives
    if objectives and objectives.closing:
        record["closing"] = {
            "label": objectives.closing.label,
            "objectives": [
                {
                    "id": o.id,
                    "text": printed(o.text),
                    "status": objectives.standard_status(o.status),
                    "carried_from": o.carried_from or "",
                }
                for o in objectives.closing.objectives
            ],
        }
    if objectives and objectives.coming:
        record["coming"] = {
            "label": objectives.coming.label,
            "objectives": [
                {
                    "id": o.id,
                    "text": printed(o.text),
                    "due": o.due,
                    "carried_from": o.carried_from or "",
                    "parts": [printed(part.text) for part in o.parts],
                }
                for o in objectives.coming.objectives
            ],
        }
    return record


def _printed(composed: ComposedPaper) -> Callable[[str], str]:
    """What makes the printed words of narrative in a settings file; they were found sound when the paper was made."""
    from reportgen import parts
    from reportgen.document.rebuild import map_words
    from reportgen.narrative.paper import PartContext
    from reportgen.narrative.template_names import names

    paper = PartContext(
        composed.opened, composed.published, Problems(), names(composed.opened, composed.published, parts.names())
    )
    places = _places(composed.document)

    def settled(inline: Inline) -> Inlines:
        return (Text(places.get(inline.target, inline.text)),) if isinstance(inline, Reference) else (inline,)

    return lambda text: " ".join(plain(map_words(paper.inlines(text, Where()), settled)).split())


def _places(document: Document) -> dict[str, str]:
    """What a reference to each heading, paragraph and table reads."""
    read_as = {}
    for block in blocks(document):
        match block:
            case Heading(id=name, number=number, label=label) if number:
                read_as[f"section:{name}"] = f"{label or 'section'} {number}"
            case Paragraph(id=name, number=number) if name and number:
                read_as[f"paragraph:{name}"] = f"paragraph {number}"
            case Table(id=name, label=label) if label:
                read_as[f"table:{name}"] = label
            case _:
                pass
    return read_as


def held_on(roles: Mapping[str, Sequence[Tenure]], day: datetime.date) -> dict[str, str]:
    """Who held each role on the day of the paper. A role that nobody held that day is left out: not yet, or no more."""
    return {
        role: holders[0].name for role, rows in sorted(roles.items()) if (holders := [r for r in rows if r.holds(day)])
    }


def _number(heading: Heading) -> str:
    """`5.2`, `Appendix 1`; empty where it has none."""
    return f"{heading.label} {heading.number}".strip() if heading.number else ""
