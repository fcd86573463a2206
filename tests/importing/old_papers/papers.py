"""All the papers, numbered as their authors numbered them."""

from __future__ import annotations

from tests.importing.old_papers import manners, more_manners
from tests.importing.old_papers.model import OldPaper, number_pieces

_PAPERS = (
    manners.board_report,
    manners.typed_paper,
    manners.council_report,
    manners.trust_report,
    manners.partnership_paper,
    manners.dashboard_paper,
    more_manners.deputy_report,
    more_manners.hurried_paper,
)


def old_papers() -> tuple[OldPaper, ...]:
    """The papers, numbered as their authors numbered them."""
    papers = tuple(paper() for paper in _PAPERS)
    for paper in papers:
        number_pieces(paper)
    return papers
