"""In a pack, each paper has pages of its own kind, and counts them: what its running heads and feet name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

Counted = list[tuple[int, int]]
"""Of each page its own number in its paper, and how many pages that paper has."""


def page_counts(rendered: Any) -> Counted:
    """The own pages of all the sheets of a laid-out document."""
    return count([page._page_box.page_type.name for page in rendered.pages])


def count(names: Sequence[str | None]) -> Counted:
    """The own pages of sheets, from the names of their kinds."""
    papers = [(name or "").partition("-")[0] for name in names]
    of, seen = Counter(papers), Counter[str]()
    counted = []
    for paper in papers:
        seen[paper] += 1
        counted.append((seen[paper], of[paper]))
    return counted
