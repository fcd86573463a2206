"""What narrative may say of a figure: its words, the answers to conditions, and its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.document.blocks import FigureText
from reportgen.figures import words
from reportgen.figures.shown import Published, Shown
from reportgen.narrative.context import NotSaid, NotThisYear, Place, Said, TemplateContext, unknown


@dataclass(frozen=True, slots=True)
class FigureProxy(TemplateContext):
    """A figure in narrative: `WORDS` are said, `TESTS` answered, and `OTHERS` lead to another figure."""

    shown: Shown
    published: Published

    def inline(self) -> Said:
        """The figure in house style."""
        return FigureText(self.shown.key, self.shown.text, self.shown.hidden)

    def item(self, name: str) -> object:
        """A part of the figure: a month, a group."""
        found = self._part(name)
        if found is None:
            from reportgen.registry import near_miss

            labels = {self.published.figures[k].part for k in self.shown.parts}
            raise NotThisYear(f"'{self.shown.key}' has no part '{name}'.{near_miss(name, labels)}")
        return FigureProxy(found, self.published)

    def _part(self, name: str) -> Shown | None:
        for key in self.shown.parts:
            part = self.published.figures[key]
            if name in (part.part, part.label):
                return part
        return None

    def say(self, name: str) -> object:
        """One of the words, or the answer to one of the tests."""
        if name in TESTS:
            return TESTS[name](self)
        if name in OTHERS:
            return OTHERS[name](self)
        if name not in WORDS:
            raise NotSaid(unknown(name, {**WORDS, **TESTS, **OTHERS}))
        before = self.earlier() if self.shown.known and name in COMPARED else None
        if before is not None and not before.known:
            return Withheld(f"{self.shown.key}.{name}", before.text, before.hidden)
        if not self.shown.known and name not in ALWAYS:
            return Place(FigureText(f"{self.shown.key}.{name}", self.shown.text, self.shown.hidden))
        text = WORDS[name](self)
        if text is None:
            guard = f"{{% if {self.shown.measure_words()}.has_previous %}}"
            fix = f"take it out, or let it stand only where there is one: {guard} ... {{% endif %}}."
            fault = f"'{self.shown.key}' has no '{name}' to say{self._because(name)}"
            if self.shown.state == "missing" and name not in COMPARED:
                guard = f"{{% if {self.shown.measure_words()}.known %}}"
                fix = (
                    "give the extract it is counted from its rows of this year, or let the words stand only where "
                    f"there are some: {guard} ... {{% endif %}}."
                )
                raise NotThisYear(fault, fix)
            raise NotThisYear(fault, fix if name in ("previous", "change", "direction") else "")
        return Place(FigureText(f"{self.shown.key}.{name}", text))

    def _because(self, name: str) -> str:
        if name == "better" and self.shown.better == "neither":
            return ": its measure does not say whether more or less of it is better"
        if self.shown.state == "missing" and name not in COMPARED:
            return f": {self.shown.why}"
        if self.shown.not_comparable:
            return f": the year before is given {self.shown.previous_covers}, which are not the months of this year"
        if name in COMPARED:
            return ": there is no value for the year before in the extracts"
        if name in ("target", "gap", "met", "rag"):
            return ": the policy sets no target for it"
        return f": it is a {self.shown.kind}"

    def earlier(self) -> Shown | None:
        """The figure of the year before, as published."""
        return self.published.get(self.shown.previous) if self.shown.previous else None

    def difference(self) -> Decimal | None:
        """The change on the year before, of the numbers as published: a reader can check it.

        None as well where the year before is of other months: it can be given, and not be subtracted.
        """
        before = self.earlier()
        if before is None or not before.known or not self.shown.known or self.shown.not_comparable:
            return None
        return Decimal(self.shown.number) - Decimal(before.number)

    def unanswerable(self) -> bool:
        """Whether no change can be told though nothing is hidden: there is no number, or none to set it against."""
        before = self.earlier()
        return self.difference() is None and not self.shown.hidden and not (before is not None and before.hidden)

    def to_target(self) -> Decimal | None:
        """Percentage points on the good side of the target (short of it: negative), of the numbers as published."""
        if not self.shown.target_number or not self.shown.known:
            return None
        above = Decimal(self.shown.number) - Decimal(self.shown.target_number)
        return -above if self.shown.better == "lower" else above

    def _known_parts(self) -> list[Shown] | Withheld:
        """The parts that are known; withheld altogether where one is hidden, or it could be told which."""
        parts = [self.published.figures[k] for k in self.shown.parts]
        for part in parts:
            if part.hidden:
                return Withheld(part.key, part.text)
        known = [p for p in parts if p.known]
        if not parts:
            raise NotThisYear(f"'{self.shown.key}' has no parts")
        return known or Withheld(self.shown.key, self.published.figures[self.shown.parts[0]].text, hidden=False)

    def extreme(self, highest: bool) -> TemplateContext:
        """The greatest or smallest part that is known; where several are equal, all of them."""
        known = self._known_parts()
        if isinstance(known, Withheld):
            return known
        end = (max if highest else min)(Decimal(part.number) for part in known)
        equal = tuple(part for part in known if Decimal(part.number) == end)
        return Equal(equal[0], self.published, equal) if len(equal) > 1 else FigureProxy(equal[0], self.published)

    def end(self, last: bool) -> TemplateContext:
        """The first or the last part that is known."""
        known = self._known_parts()
        return known if isinstance(known, Withheld) else FigureProxy(known[-1 if last else 0], self.published)


@dataclass(frozen=True, slots=True)
class Equal(FigureProxy):
    """Parts that are equal as published, such as two best months: what differs between them is said of each."""

    equal: tuple[Shown, ...] = ()

    def inline(self) -> Said:
        """The value once; the fractions of both where they differ."""
        text = words.join(list(dict.fromkeys(part.text for part in self.equal)))
        return FigureText(self.shown.key, text, self.shown.hidden)

    def say(self, name: str) -> object:
        """The word of each, each said once."""
        if name in TESTS or name in OTHERS:
            return FigureProxy(self.shown, self.published).say(name)
        if name == "label":
            text = words.labels([part.label or part.title for part in self.equal])
            return Place(FigureText(f"{self.shown.key}.label", text))
        each = [FigureProxy(part, self.published).say(name) for part in self.equal]
        said = [one.said for one in each if isinstance(one, Place) and isinstance(one.said, FigureText)]
        if len(said) < len(each):  # one of them is withheld, and so all are
            return next(one for one in each if not isinstance(one, Place))
        return Place(replace(said[0], text=words.join(list(dict.fromkeys(one.text for one in said)))))


@dataclass(frozen=True, slots=True)
class Withheld(TemplateContext):
    """What cannot be said without giving a hidden number away: every word of it is the policy's."""

    key: str
    text: str
    hidden: bool = True

    def say(self, name: str) -> object:
        """The policy's words, or no to a test."""
        return False if name in TESTS else self

    def inline(self) -> Said:
        """The policy's words."""
        return FigureText(self.key, self.text, self.hidden)


def _points(self: FigureProxy, value: Decimal) -> str:
    text = words.number(abs(value))
    if self.shown.kind in ("share", "percent"):
        return f"{text} percentage point{'' if abs(value) == 1 else 's'}"
    return f"£{text}" if self.shown.kind == "money" else text


def _previous(self: FigureProxy) -> str | None:
    """The value of the year before, with the months it is given for where they are not the whole year."""
    before = self.earlier()
    return f"{before.text} {self.shown.previous_covers}".rstrip() if before else None


def _change(self: FigureProxy) -> str | None:
    value = self.difference()
    return None if value is None else _points(self, value)


def _which(value: Decimal | None, up: str, down: str, same: str) -> str | None:
    if value is None:
        return None
    return up if value > 0 else down if value < 0 else same


def _better(self: FigureProxy) -> str | None:
    value = self.difference()
    if value is None or self.shown.better == "neither":
        return None
    return _which(value if self.shown.better == "higher" else -value, "improved", "worsened", "did not change")


def _gap(self: FigureProxy) -> str | None:
    value = self.to_target()
    return None if value is None else _points(self, value)


def _met(self: FigureProxy) -> str | None:
    value = self.to_target()
    return None if value is None else ("met" if value >= 0 else "not met")


def _in_words(self: FigureProxy) -> str | None:
    number = Decimal(self.shown.number)
    return words.in_words(int(number)) if number == number.to_integral_value() else self.shown.text


COMPARED = {"previous", "change", "direction", "better"}
"""What is said of two years, and so withheld where either is."""

CHANGES = frozenset({"rose", "fell", "unchanged"})
"""Tests that ask for the year before."""

ALWAYS = {"as_at", "period", "months", "label", "title", "definition", "unit", "target", "illustrative"}
"""What can be said of a figure even when it is hidden or was not received."""

WORDS: Mapping[str, Callable[[FigureProxy], str | None]] = {
    "percent": lambda f: f.shown.percent or None,
    "fraction": lambda f: f.shown.fraction or None,
    "numerator": lambda f: f.shown.numerator or None,
    "denominator": lambda f: f.shown.denominator or None,
    "population": lambda f: f.shown.denominator or None,
    "population_year": lambda f: f.shown.denominator_period or None,
    "previous": _previous,
    "change": _change,
    "direction": lambda f: _which(f.difference(), "rose", "fell", "did not change"),
    "better": _better,
    "target": lambda f: f.shown.target or None,
    "gap": _gap,
    "met": _met,
    "rag": lambda f: f.shown.rag or None,
    "as_at": lambda f: f.shown.period or None,
    "period": lambda f: f.shown.period or None,
    "months": lambda f: words.in_words(f.shown.months) if f.shown.months else None,
    "label": lambda f: f.shown.label or f.shown.title,
    "title": lambda f: f.shown.title,
    "definition": lambda f: f.shown.definition or None,
    "unit": lambda f: f.shown.unit or None,
    "words": _in_words,
}

TESTS: Mapping[str, Callable[[FigureProxy], bool]] = {
    "known": lambda f: f.shown.known,
    "rose": lambda f: (f.difference() or 0) > 0,
    "fell": lambda f: (f.difference() or 0) < 0,
    "unchanged": lambda f: f.difference() == 0,
    "has_previous": lambda f: f.difference() is not None,
    "met_target": lambda f: f.to_target() is not None and (f.to_target() or 0) >= 0,
    "is_illustrative": lambda f: bool(f.shown.illustrative),
}

OTHERS: Mapping[str, Callable[[FigureProxy], object]] = {
    "highest": lambda f: f.extreme(True),
    "lowest": lambda f: f.extreme(False),
    "first": lambda f: f.end(False),
    "latest": lambda f: f.end(True),
}
