"""The names narrative knows in one edition: its figures, facts, bodies, posts, tables and sections."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportgen.document.blocks import Reference
from reportgen.document.english import first_capital, format_day, format_month
from reportgen.figures import words
from reportgen.figures.published import Published
from reportgen.narrative.context import (
    NameGroup,
    NotSaid,
    Place,
    Placement,
    Plain,
    TemplateContext,
    refer,
    unknown_name,
)
from reportgen.narrative.figure_proxy import FigureProxy
from reportgen.registry import near_miss
from reportgen.settings.months import (
    LENGTHS,
    SPAN_WORDS,
    SpanWords,
    every_month,
    first_of_span,
    month_of_day,
    months_of_span,
)
from reportgen.settings.opened import Opened
from reportgen.settings.organisations import Tenure
from reportgen.settings.terms import WORDINGS

_ID_MEND = "correct the name, or write {{#{0}}} at the end of the heading or paragraph that is meant."
_ID = re.compile(r"\{[^{}]*#([a-z0-9_]+)[^{}]*\}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SpansOfExtract(TemplateContext):
    """An extract in narrative: `span`, `spans` and `returns` say whether its rows are of months, quarters or years."""

    spans: SpanWords

    def say(self, name: str) -> object:
        """One of the words."""
        known = {"span": self.spans.one, "spans": self.spans.several, "returns": self.spans.adjective}
        if name not in known:
            raise NotSaid(unknown_name(name, known))
        return Plain(known[name])


def names(opened: Opened, published: Published, parts: tuple[str, ...]) -> Mapping[str, object]:
    """Everything that may be named between braces."""
    measures = {
        figure.ref.measure: FigureProxy(figure, published)
        for figure in published
        if figure.ref == figure.ref.whole and figure.origin != "fact"
    }
    facts = {figure.name: FigureProxy(figure, published) for figure in published if figure.origin == "fact"}
    return {
        **measures,
        "fact": NameGroup("fact", facts.get, lambda: tuple(facts)),
        "edition": _edition(opened),
        "area": NameGroup("area", _is_area(opened), lambda: opened.edition.for_each_area),
        "meeting": _meeting(opened),
        "extract": _extracts(opened),
        **_bodies(opened),
        **_places(opened, parts),
    }


def _is_area(opened: Opened) -> Callable[[str], bool | None]:
    """Whether the paper is of an area, for words that one paper of several has: `{% if area.AREA %}`."""
    known = (*opened.edition.for_each_area, opened.edition.area)
    return lambda name: name == opened.edition.area if name in known else None


def mend_of_name(opened: Opened) -> str:
    """How a name that no body or post has is put right."""
    return f"correct the name, here or in the file of bodies and posts, {opened.edition.area}.yaml"


def _bodies(opened: Opened) -> dict[str, object]:
    """The bodies and the posts, by the names they bear on the paper's date."""
    mend = mend_of_name(opened)
    return {
        "org": NameGroup(
            "body",
            lambda n: body(opened, n) or _nameless(opened, n, opened.area.organisations),
            lambda: tuple(opened.area.organisations),
            mend,
        ),
        "post": NameGroup(
            "post",
            lambda n: _post(opened, n) or _nameless(opened, n, opened.area.posts),
            lambda: tuple(opened.area.posts),
            mend,
        ),
    }


def ids_in(text: str) -> list[str]:
    """The names of headings and paragraphs of a file of narrative."""
    return _ID.findall(text)


def _places(opened: Opened, parts: tuple[str, ...]) -> dict[str, object]:
    """What can be referred to or placed: tables, sections, paragraphs and parts."""
    ids = tuple(i for text in opened.narrative.values() for i in ids_in(text))
    numbered = tuple(n for n, t in opened.tables.items() if t.numbered)
    placed = (*opened.tables, *opened.pictures, *opened.voices, *parts)
    return {
        "table": NameGroup("table", lambda n: refer("table", n) if n in numbered else None, lambda: numbered),
        "section": NameGroup("section", lambda n: refer("section", n) if n in ids else None, lambda: ids, _ID_MEND),
        "paragraph": NameGroup(
            "paragraph", lambda n: refer("paragraph", n) if n in ids else None, lambda: ids, _ID_MEND
        ),
        "show": NameGroup("table or part", lambda n: Place(Placement(n)) if n in placed else None, lambda: placed),
        "tables": _several("table", "numbered table called", numbered),
        "sections": _several("section", "section with the id", ids),
        "paragraphs": _several("paragraph", "paragraph with the id", ids),
    }


def _several(kind: str, called: str, known: tuple[str, ...]) -> Callable[..., Place]:
    def several(*wanted: str) -> Place:
        for name in wanted:
            if name not in known:
                raise NotSaid(f"there is no {called} '{name}'.{near_miss(name, known)}")
        return Place(Reference(f"{kind}s:" + ",".join(wanted)))

    return several


def _edition(opened: Opened) -> NameGroup:
    edition = opened.edition
    wording = WORDINGS[edition.children]
    names = {
        "title": edition.title,
        "area": opened.area.name,
        "children": wording.children,
        "Children": first_capital(wording.children),
        "looked_after": wording.are,
        "looked_after_by": wording.by,
        "becomes_looked_after": wording.becomes,
        "started_looked_after": wording.began,
        "ceased_looked_after": wording.ended,
        "period": edition.period.label,
        "period_start": format_day(edition.period.start),
        "period_end": format_day(edition.period.end),
        "date": format_day(edition.date),
        "month": format_month(edition.date.isoformat()[:7]),
        "version": edition.version,
        "status": edition.status,
        "months_received": words.in_words(_months_received(opened)),
    }
    if opened.objectives and opened.objectives.coming:
        names["next_period"] = opened.objectives.coming.label
        names["next_period_end"] = format_day(opened.objectives.coming.end)
    if opened.objectives and opened.objectives.closing:
        names["closing_period"] = opened.objectives.closing.label
    if opened.risks:
        names["risks_as_at"] = format_day(opened.risks.as_at)
    return NameGroup("word of the edition", lambda n: Plain(names[n]) if n in names else None, lambda: tuple(names))


def _extracts(opened: Opened) -> NameGroup:
    """The extracts, with the words for what a row of months is of: `extract.NAME.spans` is `months` or `quarters`."""
    extracts = opened.edition.extracts

    def named(role: str) -> SpansOfExtract | None:
        return SpansOfExtract(SPAN_WORDS[extracts[role].every]) if role in extracts else None

    return NameGroup("extract", named, lambda: tuple(extracts))


def _months_received(opened: Opened) -> int:
    """How many months of the period came in every extract; a quarter that did not come is all of its months."""
    period = opened.edition.period
    lost: set[str] = set()
    for use in opened.edition.extracts.values():
        length = LENGTHS[use.every] if use.every else 1
        for month in use.not_received:
            lost.update(months_of_span(first_of_span(month, length), length))
    return len(set(every_month(month_of_day(period.start), month_of_day(period.end))) - lost)


def _meeting(opened: Opened) -> NameGroup:
    meeting = opened.edition.meeting
    names = {}
    if meeting:
        names = {"body": meeting.body, "enclosure": meeting.enclosure}
        if meeting.date:
            names["date"] = format_day(meeting.date)
    names = {name: words for name, words in names.items() if words}
    return NameGroup("word of the meeting", lambda n: Plain(names[n]) if n in names else None, lambda: tuple(names))


def borne(rows: tuple[Tenure, ...], day: datetime.date) -> Tenure | None:
    """The name borne on `day`; None where none was."""
    return next((row for row in rows if row.holds(day)), None)


def body(opened: Opened, role: str) -> Plain | None:
    """A body by its role, named as at the paper's date; further words follow a dot.

    None where there is no such body, or none that bears a name on that day: never the nearest one.
    """
    rows = opened.area.organisations.get(role, ())
    now, then = borne(rows, opened.edition.date), borne(rows, opened.edition.period.end)
    if now is None:
        return None
    more = {"short": now.short or now.name, "meeting": now.meeting, "name": now.name}
    if then is not None:
        more |= {"at_period_end": then.name, "short_at_period_end": then.short or then.name}
    return Plain(now.name, {k: v for k, v in more.items() if v})


def _post(opened: Opened, name: str) -> Plain | None:
    now = borne(opened.area.posts.get(name, ()), opened.edition.date)
    return Plain(now.name, {"short": now.short} if now.short else {}) if now else None


def _nameless(opened: Opened, role: str, tenures: Mapping[str, tuple[Tenure, ...]]) -> Plain | None:
    """Says of a body or post that is known why it cannot be named; None of one that is not known."""
    if tenures.get(role):
        raise NotSaid(
            f"'{role}' bears no name on {format_day(opened.edition.date)}, the paper's date.",
            f"name another, or correct since: and until: in organisations/{opened.edition.area}.yaml.",
        )
    return None
