"""No number of a column is above what can be true."""

from typing import ClassVar

from reportgen.extracts.rules.settings import Finding, RuleSettings


class Settings(RuleSettings):
    """A rule of one column."""

    column_keys: ClassVar[tuple[str, ...]] = ("column",)

    column: str
    """The column of numbers."""
    most: int
    """The largest that can be true."""


def describe(settings):
    """The rule in a sentence."""
    return f"no {settings.column} is above {settings.most}."


def failing(frame, settings):
    """Rows with a number above it; a number not given is passed over."""
    return frame[settings.column] > settings.most


def finding(row, extract, settings):
    """What is said of such a row."""
    fault = f"{settings.column} is above {settings.most}"
    return Finding("number-too-large", settings.column, fault, "correct it at the source")
