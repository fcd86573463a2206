"""What the next command does first in a folder in which a killed run left something."""

from __future__ import annotations

from pathlib import Path

from reportgen.outputs import atomic
from reportgen.outputs.faults import explained


def recover(folder: Path) -> None:
    """Finish or undo what a killed run left half done in `folder`, and clear its leftovers away."""
    with explained(folder), atomic.alone(folder.parent):
        atomic.recover(folder)
