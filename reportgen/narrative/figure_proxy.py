"""What narrative may say of a figure: its words, the answers to conditions, and its months and groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from reportgen.document.blocks import FigureText
from reportgen.document.figure import Aspect, FigureRef, Pick, in_narrative
from reportgen.figures.period import months_compared
from reportgen.figures.published import Published, PublishedFigure
from reportgen.figures.saying import resolved, say
from reportgen.narrative.context import NotSaid, NotThisYear, Place, Said, TemplateContext, unknown_name
from reportgen.registry import near_miss


@dataclass(frozen=True, slots=True)
class FigureProxy(TemplateContext):
    """A figure in narrative: `WORDS` are said, `TESTS` answered, and `PICKS` lead to another figure."""

    figure: PublishedFigure
    published: Published

    def inline(self) -> Said:
        """The figure in house style."""
        return self._text("house", "value")

    def item(self, name: str) -> object:
        """A month or group of the figure."""
        groups = self.published.breakdown(self.figure)
        for group in groups:
            if name in (group.ref.breakdown, group.label):
                return FigureProxy(group, self.published)
        near = near_miss(name, {group.ref.breakdown for group in groups})
        raise NotThisYear(f"'{self.figure.ref}' has no part '{name}'.{near}")

    def say(self, name: str) -> object:
        """One of the words, or the answer to one of the tests."""
        if name in TESTS:
            return TESTS[name](self.figure)
        if name in PICKS:
            return self._pick(PICKS[name])
        if name not in WORDS:
            raise NotSaid(unknown_name(name, {**WORDS, **TESTS, **PICKS}))
        return Place(self._text(WORDS[name], name))

    @property
    def name(self) -> str:
        """What narrative calls it."""
        return self.figure.narrative_name

    def unanswerable(self, test: str) -> bool:
        """Whether a test has no answer, and is not false: what it asks is hidden, or there is no change to go by."""
        if test == "met_target":
            return self.figure.hidden
        return test in CHANGES and self.figure.change is None

    def is_hidden(self, test: str) -> bool:
        """Whether it is for what is hidden that a test has no answer."""
        earlier = self.figure.earlier
        return self.figure.hidden or (test in CHANGES and earlier is not None and earlier.hidden)

    def _text(self, aspect: Aspect, name: str) -> FigureText:
        text = say(self.figure, aspect)
        if text is None:
            raise NotThisYear(f"'{self.figure.ref}' has no '{name}' to say{self._because(name)}", self._fix(name))
        return text

    def _absent(self, name: str) -> bool:
        """Whether the figure has no value this year and that alone is why there is nothing to say."""
        return not self.figure.known and not self.figure.hidden and name not in COMPARED

    def _because(self, name: str) -> str:
        if name == "better" and self.figure.better == "neither":
            return ": its measure does not say whether more or less of it is better"
        if self._absent(name):
            return f": {self.figure.reason}"
        if self.figure.not_comparable:
            covers = months_compared(self.figure.earlier_covers, same=False)
            return f": the year before is given {covers}, which are not the months of this year"
        if name in COMPARED:
            return ": there is no value for the year before in the extracts"
        if name in ("target", "gap", "met", "against_target", "rag"):
            return ": the policy sets no target for it"
        if name in ("mean", "lower_limit", "upper_limit"):
            return ": only the months of a measure have limits, and none where they do not vary or one is not shown"
        if name in ("variation", "assurance", "control"):
            return ": only a measure whose groups are months has a control chart"
        return f": it is a {self.figure.kind}"

    def _fix(self, name: str) -> str:
        if self._absent(name):
            return (
                "give the extract it is counted from its rows of this year, or let the words stand only where "
                f"there are some: {{% if {self.figure.narrative_name}.known %}} ... {{% endif %}}."
            )
        if name in ("previous", "change", "direction"):
            guard = f"{{% if {self.figure.narrative_name}.has_previous %}}"
            return f"take it out, or let it stand only where there is one: {guard} ... {{% endif %}}."
        return ""

    def _pick(self, pick: Pick) -> TemplateContext:
        """A month or group; several together where they are equal, and one that is withheld by what stands for it."""
        if not self.figure.breakdown:
            raise NotThisYear(f"'{self.figure.ref}' has no parts")
        picked = self.published.picked(self.figure, pick)
        if len(picked) == 1 and picked[0].known:
            return FigureProxy(picked[0], self.published)
        return Picked(replace(self.figure.ref, pick=pick), tuple(picked), self.published)


@dataclass(frozen=True, slots=True)
class Picked(TemplateContext):
    """Months or groups that are equal as published, such as two best months; or what cannot be said of any."""

    ref: FigureRef
    figures: tuple[PublishedFigure, ...]
    published: Published

    @property
    def name(self) -> str:
        """What narrative calls it."""
        return f"{in_narrative(replace(self.ref, pick=''))}.{self.ref.pick}"

    def unanswerable(self, test: str) -> bool:
        """Whether a test has no answer: a month or group that cannot be told."""
        return FigureProxy(self.figures[0], self.published).unanswerable(test)

    def is_hidden(self, test: str) -> bool:
        """Whether it is for what is hidden that a test has no answer."""
        return FigureProxy(self.figures[0], self.published).is_hidden(test)

    def inline(self) -> Said:
        """The value once; the fractions of all where they differ."""
        return self._text("house", "value")

    def say(self, name: str) -> object:
        """The word of each, each said once. Of what is withheld every word is withheld, and no test is answered."""
        first = FigureProxy(self.figures[0], self.published)
        if not first.figure.known:
            return False if name in TESTS else self
        if name in TESTS or name not in WORDS:
            return first.say(name)
        return Place(self._text(WORDS[name], name))

    def _text(self, aspect: Aspect, name: str) -> FigureText:
        text = resolved(self.published, self.ref.of(aspect))
        if text is None:
            raise NotThisYear(f"'{self.ref}' has no '{name}' to say")
        return text


COMPARED = frozenset({"previous", "change", "direction", "better"})
"""What is said of two years."""

CHANGES = frozenset({"rose", "fell", "unchanged"})
"""Tests that ask for the year before."""

WORDS: Mapping[str, Aspect] = {
    "percent": "percent",
    "fraction": "fraction",
    "numerator": "numerator",
    "denominator": "denominator",
    "population": "denominator",
    "population_year": "population_year",
    "previous": "previous",
    "change": "change",
    "direction": "direction",
    "better": "better",
    "target": "target",
    "gap": "gap",
    "met": "met",
    "against_target": "against_target",
    "rag": "rag",
    "mean": "mean",
    "lower_limit": "lower_limit",
    "upper_limit": "upper_limit",
    "variation": "variation",
    "assurance": "assurance",
    "control": "control",
    "as_at": "period",
    "period": "period",
    "months": "months",
    "label": "label",
    "title": "title",
    "definition": "definition",
    "unit": "unit",
    "words": "words",
}


def _moved(figure: PublishedFigure) -> str:
    return figure.change.direction if figure.change else ""


TESTS: Mapping[str, Callable[[PublishedFigure], bool]] = {
    "known": lambda figure: figure.known,
    "rose": lambda figure: _moved(figure) == "rose",
    "fell": lambda figure: _moved(figure) == "fell",
    "unchanged": lambda figure: _moved(figure) == "unchanged",
    "has_previous": lambda figure: figure.change is not None,
    "met_target": lambda figure: figure.against is not None and figure.against.met,
    "is_illustrative": lambda figure: bool(figure.illustrative),
}

PICKS: Mapping[str, Pick] = {"highest": "highest", "lowest": "lowest", "first": "first", "latest": "latest"}
