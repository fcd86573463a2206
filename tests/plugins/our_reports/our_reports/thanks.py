"""A sentence of thanks, and the figure it is for."""

from reportgen.document.make import para
from reportgen.settings.base import Setting, Words


class Settings(Setting):
    """`thanks.yaml` of an edition."""

    whom: Words
    """Whom the paper thanks; it may hold figures."""


SECTION = "body"


def make(paper, where):
    """One paragraph."""
    settings = paper.opened.settings_of(Settings)
    whom = paper.inlines(settings.whom, paper.opened.where("thanks.yaml", "whom"))
    return (para(whom, where=where),)
