"""No number of a column is above what can be true."""

from typing import ClassVar

from reportgen.extracts.rules.settings import RuleSettings


class Settings(RuleSettings):
    """`column`: the column of numbers; `most`: the largest that can be true."""

    column_keys: ClassVar[tuple[str, ...]] = ("column",)

    column: str
    most: int


def check(extract, rule, coverage, problems):
    """A number above it is an error."""
    for record in extract.records:
        if record[rule.column] is not None and record[rule.column] > rule.most:
            where = extract.where(record, rule.column)
            problems.error("number-too-large", where, f"{rule.column} is above {rule.most}", "correct it at the source")
