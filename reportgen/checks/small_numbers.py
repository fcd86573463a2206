"""Words that no figure stands behind and that say a number of people which the policy would hide.

Figures are hidden before there are words. A number typed into a cover sheet, or standing in the words of
an action plan, is past that wall: `3 children` would tell what the tables beside it don't.
"""

from __future__ import annotations

import re

from reportgen.document.blocks import Contents, Document, Text
from reportgen.document.walk import runs, within
from reportgen.figures.published import Published
from reportgen.problems import Problems
from reportgen.settings.opened import Opened

_PEOPLE = re.compile(
    r"(?<![\w.,/–-])(?P<number>[0-9]{1,3})\s+(?:(?:young|looked|care|foster|disabled|unaccompanied)[\w-]*\s+)*"
    r"(?:child|children|people|person|girls?|boys?|babies|baby|siblings?|leavers?|carers?|families|family|UASC)\b",
    re.IGNORECASE,
)

OF_THE_PAPER = True


def check(opened: Opened, document: Document, published: Published, problems: Problems) -> None:
    """A warning for each, where small numbers are hidden from those the paper is for."""
    policy = opened.policy.suppression
    if published.audience not in policy.audiences:
        return
    for run in runs(document):
        if isinstance(run.block, Contents):  # "5 Children looked after" is the number of a section
            continue
        for inline in within(run.content):
            for match in _PEOPLE.finditer(inline.text) if isinstance(inline, Text) else ():
                if 0 < int(match["number"]) <= policy.up_to:
                    problems.warning(
                        "small-number-in-words",
                        run.where,
                        f'the words say "{match.group()}", a number of people that the policy hides',
                        "take the number out of the words, or bind it to a figure, which is hidden where it has to be",
                    )
