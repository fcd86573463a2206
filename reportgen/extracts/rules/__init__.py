"""Rules an extract must keep, one a file, found by the file's name.

A rule's module has `Settings` (what a declaration says of it), and
`check(extract, rule, coverage, problems)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import plugins

if TYPE_CHECKING:
    from reportgen.extracts.coverage import Coverage
    from reportgen.extracts.extract import Extract
    from reportgen.extracts.rules.settings import RuleSettings
    from reportgen.problems import Problems


def names() -> tuple[str, ...]:
    """The rules there are."""
    return plugins.names("rules")


def settings_of(rule: str) -> type[RuleSettings]:
    """The model of what a declaration says of a rule."""
    model: type[RuleSettings] = plugins.load("rules", rule).Settings
    return model


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
        limiter = ErrorLimiter(problems)
        plugins.load("rules", rule.rule).check(extract, rule, coverage, limiter)
        limiter.close(extract.shown_as)
