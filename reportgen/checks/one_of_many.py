"""A figure that became 1, in words that were written for many: `1 children were ...`."""

from __future__ import annotations

import re
from itertools import pairwise

from reportgen.document.blocks import Document, FigureText, Text
from reportgen.document.walk import word_runs
from reportgen.figures.published import Published
from reportgen.problems import Problems
from reportgen.settings.opened import Opened

OF_THE_PAPER = True
_MANY = re.compile(
    r"\A (?:(?!(?:of|in|out|to|or|and|than|per|for)\b)[a-z-]+ ){0,4}?"
    r"(?:children|people|care leavers|assessments|reviews|checks|questionnaires|carers|were|have)\b"
)
"""What follows a number of several; `1 of the children was` does not."""


def check(_opened: Opened, document: Document, _published: Published, problems: Problems) -> None:
    """A warning for each such figure."""
    for run in word_runs(document):
        for figure, behind in pairwise(run.content):
            if isinstance(figure, FigureText) and figure.text == "1" and isinstance(behind, Text):
                many = _MANY.match(behind.text)
                if many is not None:
                    fault = f'the words say "1{many.group()}"'
                    fix = "write it so that it holds of one as well: the number of children was {{ x }}"
                    problems.warning("one-of-many", run.where, fault, fix)
