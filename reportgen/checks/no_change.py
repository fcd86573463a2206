"""A figure that stayed as it was, in a sentence that was written for one that moved.

`{{ x.direction }} by {{ x.change }}` says "rose by 2.0 percentage points" in one year, and in a year without a
change "did not change by 0.0 percentage points", which no reader would write.
"""

from __future__ import annotations

import re

from reportgen.document.blocks import Document
from reportgen.document.walk import plain, word_runs
from reportgen.figures.published import Published
from reportgen.problems import Problems
from reportgen.settings.opened import Opened

_SAID = re.compile(r"did not change by [^.;:,]{0,40}", re.IGNORECASE)

OF_THE_PAPER = True


def check(_opened: Opened, document: Document, _published: Published, problems: Problems) -> None:
    """A warning for each such sentence."""
    for run in word_runs(document):
        for match in _SAID.finditer(plain(run.content)):
            fault = f'the words say "{match.group().strip()}"'
            fix = "give the amount only where there is one: {% if not x.unchanged %} by {{ x.change }}{% endif %}"
            problems.warning("no-change-by", run.where, fault, fix)
