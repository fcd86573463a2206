"""Checks of what people decided and of the finished paper: one Python file each, found by its name,
or a plug-in of an installed package.

A check of the edition is a function `check(opened, problems)`, and is made before anything is
counted. A check of the paper says `OF_THE_PAPER = True` and is a function
`check(opened, document, published, problems)`. Messages quote published words only.

Takes an open edition, and of the paper its document and published figures. Gives problems. May know settings, figures
past the wall, the document and narrative; knows no extract and nothing of how the paper is written.
"""

from __future__ import annotations

from typing import Any

from reportgen import plugins
from reportgen.document.blocks import Document
from reportgen.figures.published import Published
from reportgen.problems import Problems
from reportgen.settings.opened import Opened


def names() -> tuple[str, ...]:
    """The checks there are."""
    return plugins.names("checks")


def check_edition(opened: Opened, problems: Problems) -> None:
    """Run every check of what people decided."""
    for plugin in _checks(of_the_paper=False):
        plugin.check(opened, problems)


def check_paper(opened: Opened, document: Document, published: Published, problems: Problems) -> None:
    """Run every check of the finished paper."""
    for plugin in _checks(of_the_paper=True):
        plugin.check(opened, document, published, problems)


def _checks(*, of_the_paper: bool) -> list[Any]:
    loaded = [plugins.load("checks", name) for name in names()]
    return [plugin for plugin in loaded if getattr(plugin, "OF_THE_PAPER", False) is of_the_paper]
