"""What an extract's columns are: `config/extracts/NAME.yaml`, one small file an extract."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from reportgen.extracts import rules
from reportgen.extracts.cells import cell_words
from reportgen.extracts.durations import Units
from reportgen.extracts.rules.settings import RuleSettings
from reportgen.problems import Problems, Where
from reportgen.registry import find, near_miss
from reportgen.settings.base import ManyNames, ManyWords, Name, Setting, Words
from reportgen.settings.faults import Fault, Faults
from reportgen.settings.folding import fold
from reportgen.settings.missing import Missing, usual
from reportgen.settings.missing import declared_missing as declared_sign
from reportgen.settings.months import LENGTHS, Every
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import Source, read_yaml

Type = Literal["text", "code", "month", "date", "year", "count", "number", "percent", "money", "flag"]
NUMERIC: frozenset[str] = frozenset({"count", "number", "percent", "money"})
KEPT = ("_file", "_line", "_sheet")


def _coded(value: Any) -> Any:
    """A bare list of codes is codes without other spellings."""
    return dict.fromkeys(value, ()) if isinstance(value, list) and all(isinstance(w, str) for w in value) else value


def _symbols(value: Any) -> Any:
    """A list of symbols is symbols whose words are what they usually mean, or themselves."""
    if isinstance(value, list):
        return {str(s): str(usual(str(s)) or s) for s in value}
    return value


Symbols = Annotated[
    dict[str, Words], BeforeValidator(_symbols, json_schema_input_type=dict[str, Words] | tuple[Words, ...])
]
"""Symbols that stand for a value not given, and what each means: `{c: confidential, "": left blank}`."""


_OF_ONE_TYPE: tuple[tuple[str, Type, str, str], ...] = (
    ("beyond_100", "percent", "only a percentage lies below 0 or above 100", "take beyond_100 out"),
    ("durations", "number", "only a number can be given as a duration", "make it type: number"),
    ("fractions", "percent", "only a percentage can be given as fractions", "take fractions out"),
    ("every", "month", "only a month can be one of several together", "make it type: month"),
)
"""Keys of a column that are of one type alone, with the fault and the fix."""


class ColumnSetting(Setting):
    """A column. It is found by any of its `headings` or its own name, whatever the case and spaces."""

    type: Type
    """What its cells hold, such as `count`, `date`, `month` or `code`."""
    headings: ManyWords = ()
    """Other headings that the column may have in the file."""
    required: bool = True
    """The column must be there, and each of its cells must hold a value or a symbol for missing."""
    codes: Annotated[
        dict[Words, ManyWords], BeforeValidator(_coded, json_schema_input_type=dict[str, ManyWords] | tuple[Words, ...])
    ] = Field(default={})
    """For `code`: each code and the other spellings seen in extracts."""
    as_printed: bool = False
    """For `code`: the file keeps the letters of a printed paper. Letters of other alphabets that look like a
    code's are then not to be mended; what each was taken for is told once, as a note."""
    missing: Symbols | None = None
    """Symbols for a value not given, instead of the extract's own; for a column of words, its only ones."""
    fractions: bool | None = None
    """For `percent`: numbers without a sign % are shares of 1, so 0.84 is 84%; false where 0.84 is less than one in a
    hundred. Where it is not said, a column of nothing above 1 is asked about."""
    beyond_100: bool = False
    """For `percent`: it may lie below 0 or above 100, as a change in percent does."""
    every: Every | None = None
    """For `month`: its cells are quarters, half-years or years, as `Q1 2024/25`, and a row is of all their months."""
    of: Words = ""
    """For `count`: what is counted, for messages, such as `children`."""
    durations: Units | None = None
    """For `number`: its cells are durations, `00:10` or `1y 10m`, of these two units; the number is of the smaller."""

    @model_validator(mode="after")
    def _fits(self) -> ColumnSetting:
        if self.codes and self.type != "code":
            raise Fault(f"a column of type {self.type} has no codes", "make it type: code, or take codes out", "codes")
        if self.as_printed and not self.codes:
            raise Fault(
                "only codes can be kept as printed", "give the column codes, or take as_printed out", "as_printed"
            )
        for key, type_, fault, fix in _OF_ONE_TYPE:
            if getattr(self, key) and self.type != type_:
                raise Fault(fault, fix, key)
        spelt: dict[str, str] = {}
        for code, others in self.codes.items():
            for spelling in (code, *others):
                if spelt.setdefault(fold(spelling), code) != code:
                    raise Fault(
                        f"'{spelling}' stands for both '{spelt[fold(spelling)]}' and '{code}'",
                        "keep it under one of them",
                        "codes",
                    )
        return self


class DeclarationSetting(Setting):
    """The YAML file. `level: child` keeps every value out of messages."""

    title: Words
    """What the extract is called in messages."""
    what: Words
    """What one row of it is."""
    level: Literal["aggregate", "child"] = "aggregate"
    """`child` where a row is one child: then no value of it stands in a message."""
    columns: dict[Name, ColumnSetting] = Field(min_length=1)
    """Its columns, each by the name that settings use for it."""
    unique: ManyNames = ()
    """The columns that together tell one row from every other."""
    missing: Symbols = Field(default={})
    """Signs that stand in cells without a number, and what each means."""
    total_row: ManyWords = ()
    """Words in a first cell that mark a row of totals at the foot; its counts must equal the rows above."""
    rows: dict[Name, ManyWords] = Field(default={})
    """Only the rows whose columns hold these words are read, of a file that holds more than is wanted."""
    checks: tuple[dict[str, Any], ...] = ()
    """The rules that its rows must keep."""

    @field_validator("columns")
    @classmethod
    def _named(cls, columns: dict[str, ColumnSetting]) -> dict[str, ColumnSetting]:
        taken: dict[str, str] = {}
        faults: list[Fault] = []
        for name, column in columns.items():
            if name in KEPT or name.endswith("_missing"):
                faults.append(Fault(f"the name '{name}' is kept for the program", "choose another name", name))
            faults += [
                Fault(
                    f"the heading '{heading}' is that of '{taken[fold(heading)]}' too",
                    "keep it under one of them",
                    name,
                )
                for heading in (name, *column.headings)
                if taken.setdefault(fold(heading), name) != name
            ]
        if faults:
            raise Faults(faults)
        return columns

    @model_validator(mode="after")
    def _known(self) -> DeclarationSetting:
        for i, name in enumerate(self.unique):
            if name not in self.columns:
                raise Fault(
                    f"there is no column '{name}'.{near_miss(name, self.columns)}", "name a column", "unique", i
                )
        for name in self.rows:
            if name not in self.columns:
                raise Fault(f"there is no column '{name}'.{near_miss(name, self.columns)}", "name a column", "rows")
        return self


@dataclass(frozen=True, slots=True)
class Declaration:
    """An extract's declaration: its name (the file's), what is set, the checks to make, its place."""

    name: str
    setting: DeclarationSetting
    checks: tuple[RuleSettings, ...]
    where: Where
    sha256: str = ""
    of_program: bool = False
    """Whether it is a file of the program, which its user does not write in."""

    def or_declare(self, what: str) -> str:
        """`, or WHAT in FILE`: the other mend, of whoever can write in the declaration."""
        return "" if self.of_program else f", or {what} in {self.where.file or 'the declaration'}"

    @property
    def columns(self) -> Mapping[str, ColumnSetting]:
        """The columns by name, in the order declared."""
        return self.setting.columns

    @property
    def headings(self) -> Mapping[str, str]:
        """The first heading of each column, or its own name where it has none."""
        return {name: (column.headings or (name,))[0] for name, column in self.columns.items()}

    @property
    def every(self) -> Every | None:
        """Whether its rows are of a quarter, half-year or year each; None where they are of a month."""
        return next((column.every for column in self.columns.values() if column.every), None)

    @property
    def months_a_row(self) -> int:
        """How many months a row is of."""
        return LENGTHS[self.every] if self.every else 1

    def of_every(self, every: Every | None) -> Declaration:
        """The same with rows of a quarter, half-year or year each, where an edition says so."""
        if every is None:
            return self
        columns = {
            name: column.model_copy(update={"every": every}) if column.type == "month" else column
            for name, column in self.columns.items()
        }
        return replace(self, setting=self.setting.model_copy(update={"columns": columns}))

    def with_area(self, name: str | None) -> Declaration:
        """The same with the column that names the area, where an edition says so and no column goes by that name."""
        headings = {fold(word) for key, column in self.columns.items() for word in (key, *column.headings)}
        if name is None or fold(name) in headings:
            return self
        columns = {**self.columns, name: ColumnSetting(type="text")}
        return replace(self, setting=self.setting.model_copy(update={"columns": columns}))

    def missing(self, column: str) -> Mapping[str, Missing]:
        """The signs a declaration gives for a value not given in a column, each with what it means.

        The extract's own signs are those of its numbers, dates and flags; what a row is about (a month, a code,
        what makes it unique) is not given away unless the column says so itself.
        """
        setting = self.setting.columns[column]
        signs = dict(setting.missing or {})
        if not self._about(column):
            signs = {**self.setting.missing, **signs}
        return {sign: declared_sign(sign, words) for sign, words in signs.items()}

    def usual_signs(self, column: str) -> bool:
        """Whether the signs of official statistics for a value not given are known in a column without declaration."""
        return self.setting.columns[column].type in NUMERIC and not self._about(column)

    def _about(self, column: str) -> bool:
        """Whether a column says what a row is about."""
        return self.setting.columns[column].type in {"text", "code", "month", "year"} or column in self.setting.unique

    def quote(self, value: Any) -> str:
        """A value for a message: in quotes and shortened, or no value at all of a child-level extract."""
        if self.setting.level == "child":
            return "this value"
        words = cell_words(value)
        return f'"{words if len(words) <= 60 else words[:59] + "…"}"'


def load(folder: Path, problems: Problems, *, shown_as: str = "") -> dict[str, Declaration]:
    """Every declaration of `folder` by name; those that cannot be used are left out, with problems."""
    shown = shown_as or folder.as_posix()
    declarations = {
        name: read_declaration(path, f"{shown}/{path.name}", problems)
        for name, path in find(folder, ".yaml", problems, shown_as=shown).items()
    }
    return {name: declaration for name, declaration in declarations.items() if declaration is not None}


def read_declaration(path: Path, shown_as: str, problems: Problems) -> Declaration | None:
    """One declaration, its checks looked up among the rules; None with problems."""
    source = read_yaml(path, shown_as, problems)
    return None if source is None else parse_declaration(path.stem, source, problems)


def parse_declaration(name: str, source: Source, problems: Problems) -> Declaration | None:
    """A declaration from YAML already read."""
    setting = validate(DeclarationSetting, source, problems)
    if setting is None:
        return None
    checks = [_check(setting, i, source, problems) for i in range(len(setting.checks))]
    known = tuple(check for check in checks if check is not None)
    if len(known) < len(checks):
        return None
    return Declaration(name, setting, known, Where(source.file, 1, key=name), source.sha256)


def _check(setting: DeclarationSetting, i: int, source: Source, problems: Problems) -> RuleSettings | None:
    setting_of_rule = setting.checks[i]
    rule = setting_of_rule.get("rule")
    if not isinstance(rule, str) or rule not in rules.names():
        fault = "this check names no rule." if rule is None else f"there is no rule '{rule}'."
        problems.error(
            "rule-not-known",
            source.where(("checks", i, "rule")),
            fault + near_miss(str(rule or ""), rules.names()),
            f"write rule: and one of: {', '.join(rules.names())}.",
        )
        return None
    check = validate(rules.settings_of(rule), source, problems, data=setting_of_rule, at=("checks", i))
    if check is None:
        return None
    sound = True
    for key in check.column_keys:
        value = getattr(check, key)
        for column in (value,) if isinstance(value, str) else value:
            if column and column not in setting.columns:
                problems.error(
                    "column-not-declared",
                    source.where(("checks", i, key)),
                    f"there is no column '{column}' in this extract.{near_miss(column, setting.columns)}",
                    f"name one of its columns: {', '.join(setting.columns)}.",
                )
                sound = False
    return check if sound else None


def starter(declaration: Declaration) -> str:
    """An empty CSV file with the extract's headings, for whoever has to supply it."""
    import csv

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(declaration.headings.values())
    return out.getvalue()
