"""What people decided: risks, objectives; and what reviewers said."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from reportgen.registry import near_miss
from reportgen.settings.base import MONTH as MONTH_PATTERN
from reportgen.settings.base import Day, Exact, Month, Name, Setting, Words
from reportgen.settings.dates import day_in, month_in_words
from reportgen.settings.faults import Fault, Faults
from reportgen.settings.missing import usual

# ---------------------------------------------------------------- risks


def _not_stated(value: object) -> object:
    """Nothing, for the signs of a score that there is none of; a score is not withheld."""
    if isinstance(value, str) and (sign := usual(value)) and sign.state in _NO_SCORE:
        return None
    return value


_NO_SCORE = frozenset({"not_applicable", "not_available", "not_received", "not_yet_due"})
ScoreStated = Annotated[
    Annotated[int, Field(ge=1, le=100)] | None,
    BeforeValidator(_not_stated, json_schema_input_type=int | str | None),
]
"""A score of the matrix, where the register has one: n/a, or a dash, says that it has none."""


class Scored(Setting):
    """What is scored by consequence x likelihood: each a step of the policy's matrix, 1 to 5 unless it has others."""

    consequence: int = Field(ge=1, le=10)
    """How bad it would be, a step of the matrix."""
    likelihood: int = Field(ge=1, le=10)
    """How likely it is, a step of the matrix."""
    score: int | None = None
    """The two multiplied, where the register states it: it is checked."""
    previous_score: ScoreStated = None
    """Its score the time before."""

    @property
    def product(self) -> int:
        """The score: the only place where it is worked out."""
        return self.consequence * self.likelihood


def _agrees(scored: Scored, stated: str) -> None:
    """Raise `ValueError` where a score is stated that is not the product."""
    if scored.score is not None and scored.score != scored.product:
        raise ValueError(
            f"{stated}, but {scored.consequence} x {scored.likelihood} is {scored.product} || "
            "correct the score, the consequence or the likelihood; or leave the score out"
        )


class Risk(Scored):
    """A line of the risk register. The score is consequence x likelihood; `score` may be stated too."""

    number: Words
    """Its number in the register."""
    register_name: Words
    """Which register it stands in."""
    title: Words
    """What the risk is."""
    inherent_score: ScoreStated = None
    """Its score before anything was done about it."""
    target_score: ScoreStated = None
    """The score that it is to come down to."""
    appetite: Words = ""
    """How much of such a risk the body is ready to take, in the register's words."""
    owner: Words = ""
    """The post that answers for it, never a person's name."""
    controls: tuple[Words, ...] = ()
    """What already holds it in check, one thing a line."""
    gaps: tuple[Words, ...] = ()
    """What is missing in those controls or in what assures them."""
    assurances: tuple[Words, ...] = ()
    """How it is known that the controls work, one thing a line."""
    mitigations: tuple[Words, ...] = ()
    """What is done about it, one thing a line."""
    review_by: Day | None = None
    """The day by which it is to be scored again."""

    @model_validator(mode="after")
    def _agrees(self) -> Risk:
        stated = f"risk {self.number}: the score is given as {self.score}"
        _agrees(self, stated)
        return self


class Rating(Scored):
    """The risk rating of the paper as a whole, for its cover sheet."""

    reference_label: Words = ""
    """The heading of the body's own reference for the rating, such as GBAF reference; without it none is shown."""
    reference: Words = ""
    """The reference of the risk on the assurance framework."""

    @model_validator(mode="after")
    def _agrees(self) -> Rating:
        _agrees(self, f"the RAG rating is given as {self.score}")
        return self


class Risks(Setting):
    """`risks.yaml`."""

    as_at: Day
    """The day on which the risks were scored."""
    rating: Rating | None = None
    """The rating of the paper as a whole, for its cover sheet."""
    risks: tuple[Risk, ...] = ()
    """The lines of the register, in their order."""


# ---------------------------------------------------------------- objectives

StandardStatus = Literal["achieved", "achieved and ongoing", "ongoing", "not achieved", "to be set"]
STANDARD = get_args(StandardStatus)


class OwnStatus(Setting):
    """A status of an organisation's own, such as `partly achieved`, or a letter of BRAG."""

    meaning: Words
    """What it means, in the words that the paper prints."""
    tone: Literal["red", "amber", "yellow", "green", "blue", "teal", ""] = ""
    """Its colour, which never stands without its words."""
    counts_as: Literal["achieved", "achieved and ongoing", "ongoing", "not achieved"]
    """Which of the standard ones it is for those who compare years."""


def _due(value: object) -> object:
    text = str(month_in_words(day_in(value)))
    if text in ("ongoing", "year end", "in the year") or MONTH_PATTERN.fullmatch(text):
        return text
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"'{value}' is not a due date || write a day (2020-12-31), a month (2020-12), 'year end', 'ongoing', "
            "or 'in the year' where no date was set"
        ) from None
    return text


Due = Annotated[str, BeforeValidator(_due)]
"""A day, a month, `year end` (the last day of the objectives' year), `ongoing`, or `in the year`: no date
was set, and the paper prints none."""


class Objective(Setting):
    """An objective, with the parts it is made of. Text is narrative: Markdown with figures.

    `due` must be given; a date before the paper's own is refused unless `passed` says why it stands.
    """

    id: Name
    """Its name, kept from year to year."""
    text: Words
    """What it says; it may hold figures."""
    due: Due = Field(description="a day 2020-12-31, a month 2020-12, 'year end', 'ongoing' or 'in the year'")
    begins: Month | None = None
    """The month in which it begins."""
    passed: Words = ""
    """Why a date stands that is before the paper's own."""
    owner: Words = ""
    """The post that answers for it, never a person's name."""
    success: tuple[Words, ...] = ()
    """The measures of its success, one a line; they may hold figures."""
    parts: tuple[ObjectivePart, ...] = ()
    """The parts that it is made of."""
    carried_from: Name | None = None
    """The id that it had the year before, where it was carried over."""
    first_set: Words = ""
    """The year in which it was first set."""


class ObjectivePart(Setting):
    """A part of an objective; may hold parts of its own."""

    text: Words
    """What it says; it may hold figures."""
    due: Due | None = None
    """By when it is to be done."""
    parts: tuple[ObjectivePart, ...] = ()
    """The parts that it is made of."""


class ClosingObjective(Setting):
    """An objective of the year that closes, with what became of it."""

    id: Name
    """Its name, kept from year to year."""
    text: Words
    """What it says; it may hold figures."""
    status: Words
    """What became of it: achieved, achieved and ongoing, ongoing, not achieved, or one of `statuses:`."""
    printed_status: Words = ""
    """Other words for that, where the paper must print them."""
    owner: Words = ""
    """The post that answers for it, never a person's name."""
    success: tuple[Words, ...] = ()
    """The measures of its success, one a line."""
    evidence: Words = ""
    """How it is known; it may hold figures."""
    parts: tuple[ObjectivePart, ...] = ()
    """The parts that it is made of."""
    carried_from: Name | None = None
    """The id that it had the year before, where it was carried over."""
    first_set: Words = ""
    """The year in which it was first set."""


class TrajectoryRow(Setting):
    """A step of the trajectory: which indicator, what share, by when."""

    indicator: Words
    """What is to reach the share."""
    measure: Name | None = None
    """The measure that counts it."""
    percent: Exact = Field(ge=0, le=100)
    """The share to be reached, in per cent."""
    within: Words = ""
    """Within how long, such as 20 working days."""
    by: Due
    """The day by which it is to be reached."""
    passed: Words = ""
    """Why a date before the paper's stands, as for an objective."""


class ClosingYear(Setting):
    """The objectives of the year reported on."""

    label: Words
    """What the year is called, such as 2019/20."""
    objectives: tuple[ClosingObjective, ...] = ()
    """The year's objectives, each with what became of it."""


class ComingYear(Setting):
    """The objectives of the year to come; `end` is its last day."""

    label: Words
    """What the year is called, such as 2020/21."""
    end: Day
    """The last day of that year."""
    objectives: tuple[Objective, ...] = ()
    """What is to be done in it."""
    trajectory: tuple[TrajectoryRow, ...] = ()
    """The shares to be reached, each by its day."""


class Objectives(Setting):
    """`objectives.yaml`."""

    closing: ClosingYear | None = None
    """The objectives of the year that the paper reports on."""
    coming: ComingYear | None = None
    """Those of the year to come."""
    statuses: dict[Words, OwnStatus] = {}
    """The organisation's own statuses, each with its meaning and tone."""

    @model_validator(mode="after")
    def _known_statuses(self) -> Objectives:
        known = (*STANDARD, *self.statuses)
        wrong = [
            Fault(
                f"'{each.status}' is no status of an objective.{near_miss(each.status, known)}",
                f"write one of: {', '.join(known)}; or say what it means under statuses:",
                "closing", "objectives", at, "status",
            )
            for at, each in enumerate(self.closing.objectives if self.closing else ())
            if each.status not in known
        ]  # fmt: skip
        if wrong:
            raise Faults(wrong)
        return self

    def standard_status(self, status: str) -> str:
        """Which of the standard statuses one is."""
        return self.statuses[status].counts_as if status in self.statuses else status


Objective.model_rebuild()
ObjectivePart.model_rebuild()

# ---------------------------------------------------------------- reviews


class ReviewNote(Setting):
    """What a reviewer said in the margin of a Word copy, and what became of it."""

    at: Words = ""
    """The file of the edition whose words it is of."""
    line: int = Field(default=0, ge=0)
    """The line of that file, when the note was made."""
    words: Words = ""
    """The first words of the paragraph that it was made on."""
    quote: Words = ""
    """The words of that paragraph that it stands on; of all of it where none are given."""
    which: int = Field(default=1, ge=1)
    """Which of them, where that paragraph says the same words several times."""
    by: Words = ""
    """Who made it, as Word says."""
    day: Day | None = None
    """The day it was made."""
    note: Words
    """What it says."""
    state: Literal["open", "answered", "resolved"] = "open"
    """Whether something is left to do."""
    answer: Words = ""
    """What was answered. It goes into the next Word paper as a reply."""
    answered_by: Words = ""
    """Who answered, by post; the author of the paper where nobody is named."""
    in_reply_to: Words = ""
    """The words of the note it was written below, where it is a reply."""


class Reviews(Setting):
    """`reviews.yaml`: the notes of reviewers."""

    notes: tuple[ReviewNote, ...] = ()
    """Each note, in the order in which they came."""
