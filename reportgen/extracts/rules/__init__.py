"""Rules an extract must keep, one a file; a package of an organisation's own adds others by the entry points
`reportgen.rules`.

A rule's module has `Settings` (what a declaration says of it; only the keys it uses), `describe(settings)` (one
sentence for a reader) and `failing(frame, settings)`, which gives True for each row that breaks it. It may have
`finding(row, extract, settings)`, what is said of such a row in words of its own. Where one row can be wrong in more
than one way, `failing` gives a frame with a mask for each, and `finding` takes the mask's name as well. A rule whose
rows are not those of the file, such as months that may not be there, has `frame_of(extract, settings, coverage)` too,
which makes them. What is not about rows at all is told by `check(extract, settings, coverage, problems)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportgen import plugins
from reportgen.extracts.error_limiter import MOST, ErrorLimiter
from reportgen.problems import Problems

if TYPE_CHECKING:
    from reportgen.extracts.coverage import Coverage
    from reportgen.extracts.extract import Extract, Record
    from reportgen.extracts.rules.settings import Finding, RuleSettings


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
    from reportgen.extracts.letters_alike import tell_letters_alike
    from reportgen.extracts.rules import codes_known, dates_plausible, duplicate_row

    declaration = extract.declaration
    always: list[RuleSettings] = []
    for name, column in declaration.columns.items():
        if column.codes:
            always.append(codes_known.Settings(rule="codes_known", column=name, codes=tuple(column.codes)))
    if declaration.setting.unique:
        always.append(duplicate_row.Settings(rule="duplicate_row", columns=declaration.setting.unique))
    for name, column in declaration.columns.items():
        if column.type in {"date", "month", "year"} and name in extract.positions:
            always.append(dates_plausible.Settings(rule="dates_plausible", column=name))
    limiter = ErrorLimiter(problems)
    for part in extract.parts or (extract,):
        tell_letters_alike(part, limiter)
    limiter.close(extract.shown_as)
    for settings in dict.fromkeys((*always, *declaration.checks)):
        limiter = ErrorLimiter(problems)
        module = plugins.load("rules", settings.rule)
        if hasattr(module, "check"):
            module.check(extract, settings, coverage, limiter)
        if hasattr(module, "failing"):
            _check_rows(module, extract, settings, coverage, limiter)
        limiter.close(extract.shown_as)


def _check_rows(
    module: Any, extract: Extract, settings: RuleSettings, coverage: Coverage | None, limiter: ErrorLimiter
) -> None:
    """Tell the rows that a rule's masks mark: the first of each in full, the rest counted by the name of the fault."""
    import numpy as np
    import pandas as pd

    from reportgen.extracts.extract import frame_rows

    frame = module.frame_of(extract, settings, coverage) if hasattr(module, "frame_of") else extract.frame
    if frame is None:
        return
    failing = module.failing(frame, settings)
    masks = failing.items() if isinstance(failing, pd.DataFrame) else [(None, failing)]
    for mask, rows in masks:
        places = np.flatnonzero(np.asarray(rows.fillna(False), dtype=bool))
        if not len(places):
            continue
        name = ""
        for row in frame_rows(frame.iloc[places[:MOST]]):
            finding = _finding(module, row, extract, settings, mask)
            name = finding.name
            limiter.error(name, finding.where or extract.where(row, finding.column), finding.fault, finding.fix)
        limiter.count_more(name, "error", max(0, len(places) - MOST))


def _finding(module: Any, row: Record, extract: Extract, settings: RuleSettings, mask: Any) -> Finding:
    """What is said of a row that breaks a rule, in the rule's words or in those of its description."""
    from reportgen.extracts.rules.settings import Finding

    if hasattr(module, "finding"):
        finding: Finding = module.finding(row, extract, settings, *([mask] if mask is not None else []))
        return finding
    columns = next((getattr(settings, key) for key in settings.column_keys), "")
    column = columns if isinstance(columns, str) else next(iter(columns), "")
    fault = f"this row does not keep the rule '{settings.rule}': {module.describe(settings)}"
    return Finding(settings.rule.replace("_", "-"), column, fault, "correct the row and export again.")
