"""A published record (`figures.json`), written by this program or by hand, read strictly into a `Side`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from reportgen.editions.compare.model import PublishedObjective, PublishedObjectives, PublishedRisk, Side, Title, Value
from reportgen.problems import Problems, Where

KINDS = ("count", "share", "rate", "percent", "number", "money", "mean")
STATES = ("known", "hidden", "missing")
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")


def side(data: Mapping[str, Any], file: str, problems: Problems) -> Side | None:
    """The record `data` as a side, without letter, document or digest; None with problems."""
    before = len(problems.errors)
    read = _Reader(file, problems)
    period = read.mapping(data, "period", "")
    objectives = read.mapping(data, "objectives", "", optional=True)
    dates = [read.day(period, "start", "period."), read.day(period, "end", "period."), read.day(data, "date", "")]
    made: dict[str, Any] = {
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
    return Side(letter="", called=made["label"], date=date, start=start, end=end, source=file, **made)


class _Reader:
    """Reads the parts of one record; what is wrong is a problem with its key."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.file, self.problems = file, problems

    def fault(self, key: str, fault: str, fix: str) -> None:
        self.problems.error("record-damaged", Where(self.file, key=key), fault, fix)

    def mapping(self, data: Mapping[str, Any], name: str, at: str, *, optional: bool = False) -> Mapping[str, Any]:
        found = data.get(name)
        if isinstance(found, dict):
            return found
        if found is not None or not optional:
            self.fault(at + name, f"the record needs an object '{name}'", f'write "{name}": {{ ... }}')
        return {}

    def rows(self, data: Mapping[str, Any], name: str, at: str = "") -> list[Mapping[str, Any]]:
        found = data.get(name, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            self.fault(at + name, f"'{name}' is not a list of objects", f'write "{name}": [ {{ ... }}, ... ]')
            return []
        return found

    def words(self, data: Mapping[str, Any], name: str, at: str, *, optional: bool = False) -> str:
        found = data.get(name, "")
        if not isinstance(found, str):
            self.fault(at + name, f"'{name}' is not words", f'write "{name}" as words between quotation marks')
            return ""
        if not found.strip() and not optional:
            self.fault(at + name, f"the record does not say its '{name}'", f'write "{name}": "..."')
        return " ".join(found.split())

    def day(self, data: Mapping[str, Any], name: str, at: str) -> datetime.date | None:
        found = data.get(name)
        try:
            return datetime.date.fromisoformat(found if isinstance(found, str) else "")
        except ValueError:
            self.fault(at + name, f"'{name}' is not a date", "write it as year, month and day: 2020-03-31")
            return None

    def figures(self, data: Mapping[str, Any]) -> dict[str, Value]:
        held = {}
        for key, found in self.mapping(data, "figures", "").items():
            if not isinstance(found, dict):
                self.fault(
                    f"figures.{key}",
                    "the figure is not an object",
                    'write { "text": "84.1%", "number": "84.1", "kind": "percent" }',
                )
                continue
            held[key] = self._figure(key, found)
        return held

    def _figure(self, key: str, found: Mapping[str, Any]) -> Value:
        at = f"figures.{key}."
        told = {f.name: self.words(found, f.name, at, optional=True) for f in fields(Value) if f.name != "key"}
        told["title"] = told["title"] or key
        told["state"] = told["state"] or "known"
        told["kind"] = told["kind"] or "number"
        told["better"] = told["better"] or "neither"
        for name, allowed in (("kind", KINDS), ("state", STATES), ("better", ("higher", "lower", "neither"))):
            if told[name] not in allowed:
                self.fault(at + name, f"'{told[name]}' is none of {', '.join(allowed)}", "correct it")
        if told["number"] and not _NUMBER.fullmatch(told["number"]):
            self.fault(at + "number", f"'{told['number']}' is not a number", 'write digits only, such as "84.1"')
            told["number"] = ""
        if told["state"] == "known" and not (told["text"] and told["number"]):
            self.fault(at + "text", "a known figure needs its text and its number",
                       'write "text": "84.1%" and "number": "84.1", or "state": "missing"')  # fmt: skip
        if told["state"] != "known":
            told["number"] = ""
            if told["state"] == "hidden":
                told["numerator"] = told["denominator"] = ""
            told["text"] = told["text"] or ("hidden" if told["state"] == "hidden" else "not available")
        elif told["number"]:
            told["number"] = f"{Decimal(told['number']):f}"
        return Value(key=key, **told)

    def risks(self, data: Mapping[str, Any]) -> tuple[PublishedRisk, ...]:
        held, seen = [], set()
        for at, found in enumerate(self.rows(data, "risks")):
            key = f"risks.{at}."
            score = found.get("score")
            if isinstance(score, bool) or not isinstance(score, int) or not 1 <= score <= 25:
                self.fault(key + "score", "the score is not a whole number from 1 to 25", "correct the score")
                continue
            number = self.words(found, "number", key)
            if number in seen:
                self.fault(key + "number", f"risk {number} is given twice", "take one of the two out")
            seen.add(number)
            review = self.day(found, "review_by", key) if "review_by" in found else None
            words = {
                name: self.words(found, name, key, optional=name != "title") for name in ("register", "title", "as_at")
            }
            held.append(PublishedRisk(number, words["register"], words["title"], score, words["as_at"], review))
        return tuple(held)

    def objectives(self, data: Mapping[str, Any], name: str) -> PublishedObjectives | None:
        if name not in data:
            return None
        found = self.mapping(data, name, "objectives.")
        at = f"objectives.{name}."
        held = tuple(
            PublishedObjective(
                self.words(each, "id", f"{at}{n}."),
                self.words(each, "text", f"{at}{n}."),
                self.words(each, "status", f"{at}{n}.", optional=True),
                self.words(each, "due", f"{at}{n}.", optional=True),
                self.words(each, "carried_from", f"{at}{n}.", optional=True),
                tuple(p for p in each.get("parts", ()) if isinstance(p, str)) if isinstance(each.get("parts"), list)
                else (),
            )
            for n, each in enumerate(self.rows(found, "objectives", at))
        )  # fmt: skip
        return PublishedObjectives(self.words(found, "label", at, optional=True), held)

    def names(self, data: Mapping[str, Any], name: str) -> dict[str, str]:
        found = self.mapping(data, name, "", optional=True)
        return {role: self.words(found, role, f"{name}.") for role in sorted(found)}

    def sections(self, data: Mapping[str, Any]) -> tuple[Title, ...]:
        held = []
        for at, found in enumerate(self.rows(data, "sections")):
            level = found.get("level", 1)
            if isinstance(level, bool) or not isinstance(level, int):
                self.fault(f"sections.{at}.level", "the level is not a whole number", "write 1 for a section")
                continue
            held.append(Title(self.words(found, "id", f"sections.{at}.", optional=True), level,
                              self.words(found, "number", f"sections.{at}.", optional=True),
                              self.words(found, "title", f"sections.{at}.")))  # fmt: skip
        return tuple(held)
