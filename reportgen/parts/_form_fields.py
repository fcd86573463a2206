"""The fields of a form as rows: each kind is checked against what may stand in it, and set, in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from reportgen.document.blocks import NOT_TICKED, TICKED, Cell, Control, Inline, Listing, Paragraph, Row, Text
from reportgen.document.english import format_day
from reportgen.document.make import bullets, cell, para
from reportgen.figures.config_figures import CONSEQUENCE, LIKELIHOOD
from reportgen.narrative.paper import PartContext
from reportgen.parts.risk_rating import paper_rating, published_whole
from reportgen.problems import Where
from reportgen.registry import near_miss
from reportgen.settings.forms import YES_NO, CoverField, FormAnswer

_LINE = 60
"""How many letters the options of a field may have to stand in one line."""
_APART = "\u2003"
"""The space between options in a line: one that is not drawn together with others."""


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where what stands in a field was written: a file and the path of the field or of its answer."""

    file: str
    path: tuple[str | int, ...]

    def where(self, paper: PartContext, *key: str) -> Where:
        """The place of a key of the field, or of the whole where it is the words alone."""
        whole = paper.opened.given(self.file, *self.path)
        path = (*self.path, *key) if not isinstance(whole, str) else self.path
        return paper.opened.where(self.file, *path)


def options_of(field: CoverField, answer: FormAnswer) -> tuple[str, ...]:
    """What may be chosen in a field."""
    return YES_NO if field.kind == "yes_no" else answer.options or field.options


def check_answer(paper: PartContext, field: CoverField, answer: FormAnswer, place: FieldPlace) -> None:
    """Add what is wrong with an answer: a required field that is empty, something that cannot be chosen."""
    problems, options = paper.problems, options_of(field, answer)
    if field.required and not _filled(paper, field, answer):
        name = field.name or field.label
        fix = f"write {name}: under answers:" if field.name else "give it text: or answer:"
        fault = f"the form cannot be handed in without '{field.label}', and it is empty"
        problems.error("field-required", place.where(paper), fault, fix)
    if field.kind not in ("choice", "ticks", "yes_no"):
        return
    if not options and (answer.answer or field.required):
        fault = f"'{field.label}' has nothing to choose from: each body has its own"
        problems.error("field-without-options", place.where(paper), fault, "give them with options:, one a line")
        return
    for chosen in answer.answer:
        if chosen.casefold() not in (option.casefold() for option in options):
            fault = f"'{chosen}' cannot be chosen for '{field.label}'.{near_miss(chosen, options)}"
            fix = f"choose from: {'; '.join(options)}"
            problems.error("answer-not-an-option", place.where(paper, "answer"), fault, fix)
    if field.kind != "ticks" and len(answer.answer) > 1:
        fault = f"'{field.label}' takes one answer, and {len(answer.answer)} are given"
        problems.error("answers-too-many", place.where(paper, "answer"), fault, "keep one")


def _filled(paper: PartContext, field: CoverField, answer: FormAnswer) -> bool:
    if field.kind == "risk_rating":
        return paper.opened.risks is not None and paper.opened.risks.rating is not None
    if field.kind in ("choice", "ticks", "yes_no", "signed_off"):
        return any(each.strip() for each in answer.answer)
    return any(each.strip() for each in (*answer.answer, answer.text, field.text)) or bool(answer.show or field.show)


def form_rows(
    paper: PartContext, field: CoverField, answer: FormAnswer, place: FieldPlace, own: FieldPlace
) -> list[Row]:
    """The rows of a field: one, but for the rating of risks, whose score and its factors are apart.

    `place` is that of the answer, and `own` that of the field.
    """
    where = place.where(paper)
    if field.kind == "risk_rating":
        return _rating(paper, field, where)
    content = _answered(paper, field, answer, place)
    text, at = (answer.text, place) if answer.text.strip() else (field.text, own)
    if text.strip() and not (field.kind == "words" and answer.answer):
        content.extend(paper.content(paper.blocks(text, at.where(paper, "text")), where))
    for name in answer.show or field.show:
        content.extend(paper.content(paper.place(name, where) if paper.place is not None else (), where))
    if not content and not field.empty and field.name:
        return []  # a form says nothing of what it does not ask for
    if not content:
        content.append(Paragraph((Text(field.empty or "None"),), where=where))
    return [Row((_label(field.label), Cell(tuple(content))), where=where)]


def _answered(
    paper: PartContext, field: CoverField, answer: FormAnswer, place: FieldPlace
) -> list[Paragraph | Listing]:
    """What was chosen, ticked, listed or written as the answer."""
    where = place.where(paper, "answer")
    match field.kind:
        case "ticks":
            return [*_ticks(field, answer)]
        case "choice" | "yes_no":
            return [*_choice(field, answer)]
        case "list":
            lines = [para(paper.inlines(each, where)) for each in answer.answer]
            return [bullets(lines)] if len(lines) > 1 else [*lines]
        case "signed_off":
            return [*_signed(paper, answer, place)]
        case "words":
            text = " ".join(answer.answer)
            return [*paper.content(paper.blocks(text, where), where)] if text.strip() else []
        case "risk_rating":
            return []
        case _:
            assert_never(field.kind)


def _label(words: str) -> Cell:
    return Cell((Paragraph((Text(words),)),), "heading", header=True)


def _ticks(field: CoverField, answer: FormAnswer) -> list[Paragraph]:
    """A box before each option: in a line where there is room, else one a line."""
    options = options_of(field, answer)
    chosen = {each.casefold() for each in answer.answer}

    def box(option: str) -> tuple[Inline, ...]:
        sign = TICKED if option.casefold() in chosen else NOT_TICKED
        return Control("tick", f"{field.label}: {option}", sign), Text(f"\u00a0{option}")

    if sum(map(len, options)) + 4 * len(options) > _LINE:
        return [para(box(option)) for option in options]
    apart: list[Inline] = []
    for option in options:
        apart.extend((*((Text(_APART),) if apart else ()), *box(option)))
    return [para(tuple(apart))] if apart else []


def _choice(field: CoverField, answer: FormAnswer) -> list[Paragraph]:
    """What was chosen; without an answer nothing."""
    options = options_of(field, answer)
    chosen = [each for answered in answer.answer for each in options if each.casefold() == answered.casefold()]
    return [para((Control("choice", field.label, each, options),)) for each in chosen]


def _signed(paper: PartContext, answer: FormAnswer, place: FieldPlace) -> list[Paragraph]:
    """The post that signed it off, and the day."""
    posts: Sequence[str] = answer.answer
    day = (Text(f", {format_day(answer.on)}"),) if answer.on else ()
    return [para((*paper.inlines(post, place.where(paper, "answer")), *day)) for post in posts]


def _rating(paper: PartContext, field: CoverField, where: Where) -> list[Row]:
    """The score with its band and colour, what it is the product of, and its reference on the assurance framework."""
    risks = paper.opened.risks
    if risks is None or risks.rating is None:
        return [Row((_label(field.label), cell(field.empty or "Not rated", tone="missing")), where=where)]
    matrix, rating = paper.opened.policy.matrix, risks.rating
    rows = [Row((_label(field.label), paper_rating(paper, rating)), where=where)]
    factors: list[Inline] = []
    scales = (("Consequence", CONSEQUENCE, matrix.consequence), ("likelihood", LIKELIHOOD, matrix.likelihood))
    for name, ref, scale in scales:
        text, value = published_whole(paper, ref)
        factors.extend(
            (Text(f", {name} " if factors else f"{name} "), text, Text(f" {scale[min(value, len(scale)) - 1].lower()}"))
        )
    rows.append(Row((_label("Consequence and likelihood"), cell(para(tuple(factors)))), where=where))
    if rating.reference_label or rating.reference:
        label = rating.reference_label or "Reference"
        rows.append(Row((_label(label), cell(rating.reference or "None given")), where=where))
    return rows
