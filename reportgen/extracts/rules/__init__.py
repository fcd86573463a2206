"""Rules an extract must keep, one a file, found by the file's name.

A rule's module has `Settings` (what a declaration says of it), and
`check(extract, rule, coverage, problems)`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reportgen import registry

if TYPE_CHECKING:
    from reportgen.extracts.coverage import Coverage
    from reportgen.extracts.extract import Extract
    from reportgen.extracts.rules.settings import RuleSettings
    from reportgen.problems import Problems


def names() -> tuple[str, ...]:
    """The rules there are."""
    return tuple(name for name in registry.modules(sys.modules[__name__]) if name != "settings")


def settings_of(rule: str) -> type[RuleSettings]:
    """The model of what a declaration says of a rule."""
    held: type[RuleSettings] = registry.module(sys.modules[__name__], rule).Settings
    return held


def check(extract: Extract, coverage: Coverage | None, problems: Problems) -> None:
    """Every rule an extract is under: its declared checks, its unique rows and its known codes.

    All faults of all rows are kept, up to 50 a rule and file. Rules that ask about the period are
    passed over when `coverage` is None.
    """
    from reportgen.extracts.error_limiter import ErrorLimiter
    from reportgen.extracts.rules import codes_known, duplicate_row

    declared = extract.declaration
    always: list[RuleSettings] = []
    if any(column.codes for column in declared.columns.values()):
        always.append(codes_known.Settings(rule="codes_known"))
    if declared.setting.unique:
        always.append(duplicate_row.Settings(rule="duplicate_row", columns=declared.setting.unique))
    for rule in dict.fromkeys((*always, *declared.checks)):
        found = ErrorLimiter(problems)
        registry.module(sys.modules[__name__], rule.rule).check(extract, rule, coverage, found)
        found.close(extract.shown_as)
