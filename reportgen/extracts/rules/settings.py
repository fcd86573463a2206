"""What every rule's settings share, and what a rule says of a row that breaks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from reportgen.problems import Where
from reportgen.settings.base import Name, Setting


class RuleSettings(Setting):
    """An entry under `checks:`. `column_keys` are the keys that name columns of the extract."""

    column_keys: ClassVar[tuple[str, ...]] = ()

    rule: Name
    """The rule's name."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a row: the problem's name, the column at fault, the fault and the fix.

    `where` is its place where that is not the row's cell in `column`.
    """

    name: str
    column: str
    fault: str
    fix: str
    where: Where | None = None
