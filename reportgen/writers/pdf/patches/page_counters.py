"""In a pack, each paper has pages of its own kind, and counts them: what its running heads and feet name.

How many pages a paper has is known when all are laid out, which is when WeasyPrint (release 70.0) makes the
running heads and feet. So the counters are set there, and a pack need not be laid out a second time for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from reportgen.writers.html.pages import OWN, OWN_PAGES

Counted = list[tuple[int, int]]
"""Of each page its own number in its paper, and how many pages that paper has."""

_GIVEN: ContextVar[Counted | None] = ContextVar("given", default=None)


def install() -> None:
    """Have the engine set the counters before it makes the running heads and feet of a page."""
    from weasyprint import layout

    lay_out, make, page_of = layout.make_all_pages, layout.make_margin_boxes, layout.page.make_page

    def pages(context: Any, *others: Any) -> Iterator[Any]:
        made = list(lay_out(context, *others))
        context.reportgen_pages = _GIVEN.get() or count([page.page_type.name for page in made])
        return iter(made)

    def margin_boxes(context: Any, page: Any, state: Any) -> Any:
        counted, number = context.reportgen_pages, context.current_page - 1
        own, of = counted[min(number, len(counted) - 1)]
        state[1].update({OWN: [own], OWN_PAGES: [of]})
        return make(context, page, state)

    def one_page(context: Any, root: Any, kind: Any, resume_at: Any, number: int, *others: Any) -> Any:
        # The engine takes every page with a name for one that had to begin, and then leaves room above what
        # comes first on it. It had to only where the kind of page changes, or something asked for a new page.
        names = vars(context).setdefault("reportgen_names", {})
        names[number] = kind.name
        asked = context.page_maker[number - 1][1]["break"] != "any"
        context.forced_break = asked or (bool(kind.name) and names.get(number - 1) != kind.name)
        return page_of(context, root, kind, resume_at, number, *others)

    layout.make_all_pages, layout.make_margin_boxes, layout.page.make_page = pages, margin_boxes, one_page


@contextmanager
def as_counted(given: Counted) -> Iterator[None]:
    """While this lasts the pages laid out are these of a whole that was counted before."""
    token = _GIVEN.set(given)
    try:
        yield
    finally:
        _GIVEN.reset(token)


def counted(rendered: Any) -> Counted:
    """The own pages of all the sheets of a laid-out document."""
    return count([page._page_box.page_type.name for page in rendered.pages])


def count(names: Sequence[str | None]) -> Counted:
    """The own pages of sheets, from the names of their kinds."""
    papers = [(name or "").partition("-")[0] for name in names]
    of, seen = Counter(papers), Counter[str]()
    found = []
    for paper in papers:
        seen[paper] += 1
        found.append((seen[paper], of[paper]))
    return found
