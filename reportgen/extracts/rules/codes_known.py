"""Every code is one the extract declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reportgen.extracts.rules.settings import Finding, RuleSettings
from reportgen.registry import nearest
from reportgen.settings.base import ManyWords, Name

if TYPE_CHECKING:
    import pandas as pd

    from reportgen.extracts.extract import Extract, Record


class Settings(RuleSettings):
    """`column`: the column; `codes`: what may stand in it. Each column with codes is under this rule unasked."""

    column_keys: ClassVar[tuple[str, ...]] = ("column",)

    column: Name
    """The column of codes."""
    codes: ManyWords
    """The codes that may stand in it."""


def describe(settings: Settings) -> str:
    """The rule in a sentence."""
    return f"every {settings.column} is one of its codes."


def failing(frame: pd.DataFrame, settings: Settings) -> pd.Series[bool]:
    """Rows with another code; a code not given is passed over."""
    values = frame[settings.column]
    return values.notna() & ~values.isin(settings.codes)


def finding(row: Record, extract: Extract, settings: Settings) -> Finding:
    """Which code is not known, and the one that it may be meant for."""
    from reportgen.extracts.codes import latin

    name, value = settings.column, row[settings.column]
    others = extract.declaration.columns[name].codes
    meant_by = {word: code for code in settings.codes for word in (code, *others.get(code, ()))}
    meant = "" if extract.child_level else nearest(latin(str(value)), meant_by)
    guess = f" Did you mean '{meant}'?" if meant else ""
    fault = f"{extract.quote(value)} is not one of the codes of this column.{guess}"
    more = f" and {len(settings.codes) - 12} more" if len(settings.codes) > 12 else ""
    declare = extract.declaration.or_declare(f"add it to the codes of {name}")
    fix = f"{f'correct it{declare}' if declare else 'write one of'}: {', '.join(settings.codes[:12])}{more}."
    return Finding("code-not-known", name, fault, fix)
