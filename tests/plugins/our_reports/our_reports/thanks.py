"""A sentence of thanks, and the figure it is for."""

from reportgen.document.make import para

SECTION = "body"


def make(paper, where):
    """One paragraph."""
    return (para("We thank all who sent their returns.", where=where),)
