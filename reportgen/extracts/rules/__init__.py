"""Rules an extract must keep, one a file; a package of an organisation's own adds others by the entry points
`reportgen.rules`.

A rule's module has `Settings` (what a declaration says of it; only the keys it uses), `describe(settings)` (one
sentence for a reader) and `failing(frame, settings)`, which gives True for each row that breaks it. It may have
`finding(row, extract, settings)`, what is said of such a row in words of its own. A rule that is not about single
rows has `check(extract, settings, coverage, problems)` instead of `failing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    """Every rule an extract is under: its declared checks, its unique rows, its known codes and dates.

    The first 50 faults of a rule and file are told in full, the rest as a count. Rules that ask about the period
    are passed over when `coverage` is None.
    """
    from reportgen.extracts.error_limiter import ErrorLimiter
    from reportgen.extracts.rules import codes_known, dates_plausible, duplicate_row

    declaration = extract.declaration
    always: list[RuleSettings] = []
    if any(column.codes for column in declaration.columns.values()):
        always.append(codes_known.Settings(rule="codes_known"))
    if declaration.setting.unique:
        always.append(duplicate_row.Settings(rule="duplicate_row", columns=declaration.setting.unique))
    for name, column in declaration.columns.items():
        if column.type in {"date", "month", "year"} and name in extract.positions:
            always.append(dates_plausible.Settings(rule="dates_plausible", column=name))
    for settings in dict.fromkeys((*always, *declaration.checks)):
        limiter = ErrorLimiter(problems)
        module = plugins.load("rules", settings.rule)
        if hasattr(module, "failing"):
            _check_rows(module, extract, settings, limiter)
        else:
            module.check(extract, settings, coverage, limiter)
        limiter.close(extract.shown_as)


def _check_rows(module: Any, extract: Extract, settings: Any, limiter: Any) -> None:
    """Tell the rows that a rule's mask marks: the first in full, the rest counted by the name of what is wrong."""
    import numpy as np

    from reportgen.extracts.error_limiter import MOST
    from reportgen.extracts.rules.settings import Finding

    failing = np.flatnonzero(np.asarray(module.failing(extract.frame, settings).fillna(False), dtype=bool))
    name = ""
    for place in failing[:MOST]:
        row = extract.record(int(place))
        if hasattr(module, "finding"):
            finding = module.finding(row, extract, settings)
        else:
            columns = next((getattr(settings, key) for key in settings.column_keys), "")
            column = columns if isinstance(columns, str) else next(iter(columns), "")
            fault = f"this row does not keep the rule '{settings.rule}': {module.describe(settings)}"
            finding = Finding(settings.rule.replace("_", "-"), column, fault, "correct the row and export again.")
        name = finding.name
        limiter.error(name, extract.where(row, finding.column), finding.fault, finding.fix)
    limiter.count_more(name, "error", max(0, len(failing) - MOST))
