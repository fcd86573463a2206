"""`reportgen pack`: a meeting's papers as one. The command itself lies in the room of packs."""

from __future__ import annotations

from typing import Any

from reportgen.commands._said import progress, show

ORDER = 110


def add(commands: Any) -> None:
    """The command's words."""
    from reportgen.pack.command import add

    add(commands, show, progress)
