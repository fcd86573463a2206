"""A published record (`figures.json`), written by this program or by hand, read strictly into a `Side`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar, get_args

from reportgen.document.figure import FigureRef, Kind, State, parse
from reportgen.editions.compare.model import PublishedObjective, PublishedObjectives, PublishedRisk, Side, Title, Value
from reportgen.figures.comparison import Better, Bound, Rounded
from reportgen.figures.period import parse_period
from reportgen.figures.published import Origin
from reportgen.problems import Problems, Where

_T = TypeVar("_T")
KINDS: Mapping[str, Kind] = {kind: kind for kind in get_args(Kind)}
STATES: Mapping[str, State] = {state: state for state in get_args(State)}
BETTER: Mapping[str, Better] = {better: better for better in get_args(Better)}
ORIGINS: Mapping[str, Origin] = {origin: origin for origin in get_args(Origin)}
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")


def _origin(ref: FigureRef) -> Origin:
    """What gives a figure of a record that does not say it: records are told apart by how the config names numbers."""
    first = ref.measure.partition("_")[0]
    return ORIGINS.get(first, "measure") if first != "measure" else "measure"


def side(data: Mapping[str, Any], file: str, problems: Problems) -> Side | None:
    """The record `data` as a side, without letter, document or digest; None with problems."""
    before = len(problems.errors)
    read = _Reader(file, problems)
    period = read.mapping(data, "period", "")
    objectives = read.mapping(data, "objectives", "", optional=True)
    dates = [read.day(period, "start", "period."), read.day(period, "end", "period."), read.day(data, "date", "")]
    fields: dict[str, Any] = {
        "name": read.words(data, "edition", ""),
        "title": read.words(data, "title", "", optional=True) or read.words(data, "edition", ""),
        "area": read.words(data, "area", "", optional=True),
        "organisation": read.words(data, "organisation", "", optional=True),
        "version": read.words(data, "version", "", optional=True),
        "status": read.words(data, "status", "", optional=True),
        "audience": read.words(data, "audience", "", optional=True) or "public",
        "label": read.words(period, "label", "period."),
        "figures": read.figures(data),
        "risks": read.risks(data),
        "closing": read.objectives(objectives, "closing"),
        "coming": read.objectives(objectives, "coming"),
        "bodies": read.names(data, "bodies"),
        "posts": read.names(data, "posts"),
        "sections": read.sections(data),
    }
    start, end, date = dates
    if start is not None and end is not None and end < start:
        read.fault("period", "the period ends before it starts", "correct start or end")
    if len(problems.errors) > before or start is None or end is None or date is None:
        return None
    return Side(letter="", called=fields["label"], date=date, start=start, end=end, source=file, **fields)


class _Reader:
    """Reads the parts of one record; what is wrong is a problem with its key."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.file, self.problems = file, problems

    def fault(self, key: str, fault: str, fix: str) -> None:
        self.problems.error("record-damaged", Where(self.file, key=key), fault, fix)

    def mapping(self, data: Mapping[str, Any], name: str, at: str, *, optional: bool = False) -> Mapping[str, Any]:
        entry = data.get(name)
        if isinstance(entry, dict):
            return entry
        if entry is not None or not optional:
            self.fault(at + name, f"the record needs an object '{name}'", f'write "{name}": {{ ... }}')
        return {}

    def rows(self, data: Mapping[str, Any], name: str, at: str = "") -> list[Mapping[str, Any]]:
        entries = data.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            self.fault(at + name, f"'{name}' is not a list of objects", f'write "{name}": [ {{ ... }}, ... ]')
            return []
        return entries

    def words(self, data: Mapping[str, Any], name: str, at: str, *, optional: bool = False) -> str:
        text = data.get(name, "")
        if not isinstance(text, str):
            self.fault(at + name, f"'{name}' is not words", f'write "{name}" as words between quotation marks')
            return ""
        if not text.strip() and not optional:
            self.fault(at + name, f"the record does not say its '{name}'", f'write "{name}": "..."')
        return " ".join(text.split())

    def day(self, data: Mapping[str, Any], name: str, at: str) -> datetime.date | None:
        text = data.get(name)
        try:
            return datetime.date.fromisoformat(text if isinstance(text, str) else "")
        except ValueError:
            self.fault(at + name, f"'{name}' is not a date", "write it as year, month and day: 2020-03-31")
            return None

    def figures(self, data: Mapping[str, Any]) -> dict[FigureRef, Value]:
        values = {}
        for key, fields in self.mapping(data, "figures", "").items():
            if not isinstance(fields, dict):
                self.fault(
                    f"figures.{key}",
                    "the figure is not an object",
                    'write { "text": "84.1%", "number": "84.1", "kind": "percent" }',
                )
                continue
            try:
                ref = parse(key).figure
            except ValueError:
                self.fault(f"figures.{key}", "a figure has no name", 'write "iha_in_time": { ... }')
                continue
            values[ref] = self._figure(ref, fields)
        return values

    def _figure(self, ref: FigureRef, fields: Mapping[str, Any]) -> Value:
        at = f"figures.{ref}."

        def words(name: str) -> str:
            return self.words(fields, name, at, optional=True)

        state: State = self._one_of(fields, "state", at, {**STATES, "missing": "not_available"}, "known")
        number = self._number(fields, "number", at, 'write digits only, such as "84.1"')
        if state == "known" and not (words("text") and number is not None):
            self.fault(at + "text", "a known figure needs its text and its number",
                       'write "text": "84.1%" and "number": "84.1", or "state": "not_available"')  # fmt: skip
        bound: Bound = self._one_of(fields, "bound", at, {"": "", "<": "<", ">": ">"}, "")
        return Value(
            ref=ref,
            title=words("title") or str(ref),
            label=words("label"),
            kind=self._one_of(fields, "kind", at, KINDS, "number"),
            unit=words("unit"),
            better=self._one_of(fields, "better", at, BETTER, "neither"),
            state=state,
            text=words("text") or ("" if state == "known" else "hidden" if state == "hidden" else "not available"),
            rounded=Rounded(number, bound) if state == "known" and number is not None else None,
            numerator=None if state == "hidden" else self._whole(fields, "numerator", at),
            denominator=None if state == "hidden" else self._whole(fields, "denominator", at),
            period=parse_period(words("period")),
            denominator_period=parse_period(words("denominator_period")),
            over=words("over"),
            definition=words("definition"),
            definition_source=words("definition_source"),
            target=words("target"),
            illustrative=words("illustrative"),
            origin=self._one_of(fields, "origin", at, ORIGINS, _origin(ref)),
        )

    def _one_of(self, data: Mapping[str, Any], name: str, at: str, known: Mapping[str, _T], otherwise: _T) -> _T:
        """A word of a closed set; `otherwise` where none is given, or another."""
        word = self.words(data, name, at, optional=True)
        if word and word not in known:
            self.fault(at + name, f"'{word}' is none of {', '.join(filter(None, known))}", "correct it")
        return known.get(word, otherwise) if word else otherwise

    def _number(self, data: Mapping[str, Any], name: str, at: str, fix: str) -> Decimal | None:
        text = self.words(data, name, at, optional=True)
        if text and not _NUMBER.fullmatch(text):
            self.fault(at + name, f"'{text}' is not a number", fix)
            return None
        return Decimal(text) if text else None

    def _whole(self, data: Mapping[str, Any], name: str, at: str) -> Decimal | None:
        """A whole number as it is printed, `1,234`; None where it is none, such as one in words."""
        text = self.words(data, name, at, optional=True).replace(",", "")
        return Decimal(text) if re.fullmatch(r"[0-9]{1,15}", text) else None

    def risks(self, data: Mapping[str, Any]) -> tuple[PublishedRisk, ...]:
        published, seen = [], set()
        for at, risk in enumerate(self.rows(data, "risks")):
            key = f"risks.{at}."
            score = risk.get("score")
            if isinstance(score, bool) or not isinstance(score, int) or not 1 <= score <= 25:
                self.fault(key + "score", "the score is not a whole number from 1 to 25", "correct the score")
                continue
            number = self.words(risk, "number", key)
            if number in seen:
                self.fault(key + "number", f"risk {number} is given twice", "take one of the two out")
            seen.add(number)
            review = self.day(risk, "review_by", key) if "review_by" in risk else None
            words = {
                name: self.words(risk, name, key, optional=name != "title") for name in ("register", "title", "as_at")
            }
            published.append(PublishedRisk(number, words["register"], words["title"], score, words["as_at"], review))
        return tuple(published)

    def objectives(self, data: Mapping[str, Any], name: str) -> PublishedObjectives | None:
        if name not in data:
            return None
        entry = self.mapping(data, name, "objectives.")
        at = f"objectives.{name}."
        published = tuple(
            PublishedObjective(
                self.words(each, "id", f"{at}{n}."),
                self.words(each, "text", f"{at}{n}."),
                self.words(each, "status", f"{at}{n}.", optional=True),
                self.words(each, "due", f"{at}{n}.", optional=True),
                self.words(each, "carried_from", f"{at}{n}.", optional=True),
                tuple(p for p in each.get("parts", ()) if isinstance(p, str)) if isinstance(each.get("parts"), list)
                else (),
            )
            for n, each in enumerate(self.rows(entry, "objectives", at))
        )  # fmt: skip
        return PublishedObjectives(self.words(entry, "label", at, optional=True), published)

    def names(self, data: Mapping[str, Any], name: str) -> dict[str, str]:
        entry = self.mapping(data, name, "", optional=True)
        return {role: self.words(entry, role, f"{name}.") for role in sorted(entry)}

    def sections(self, data: Mapping[str, Any]) -> tuple[Title, ...]:
        titles = []
        for at, section in enumerate(self.rows(data, "sections")):
            level = section.get("level", 1)
            if isinstance(level, bool) or not isinstance(level, int):
                self.fault(f"sections.{at}.level", "the level is not a whole number", "write 1 for a section")
                continue
            titles.append(Title(self.words(section, "id", f"sections.{at}.", optional=True), level,
                              self.words(section, "number", f"sections.{at}.", optional=True),
                              self.words(section, "title", f"sections.{at}.")))  # fmt: skip
        return tuple(titles)
