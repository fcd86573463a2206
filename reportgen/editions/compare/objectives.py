"""What became of the objectives: completed, carried on, new, or dropped without a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reportgen.document.blocks import Block, Table, Tone
from reportgen.document.make import bullets, cell, column, heading, para, row
from reportgen.editions.compare.align import alike
from reportgen.editions.compare.model import PublishedObjective, PublishedObjectives, Side, years_apart
from reportgen.editions.compare.word_diff import word_diff

Fate = Literal[
    "completed", "carried", "not carried", "dropped", "not told", "new", "not set before", "kept", "reworded",
    "status changed", "taken out",
]  # fmt: skip
FATES: dict[Fate, tuple[str, Tone]] = {
    "completed": ("Completed", "green"),
    "carried": ("Carried on", "amber"),
    "not carried": ("Not completed and not carried on", "red"),
    "dropped": ("Dropped without a word", "red"),
    "not told": ("Not in the later paper", ""),
    "new": ("New", "blue"),
    "not set before": ("Reported on, not set in the earlier paper", ""),
    "kept": ("The same", ""),
    "reworded": ("Reworded", "amber"),
    "status changed": ("Status changed", "amber"),
    "taken out": ("Taken out", "red"),
}
DONE = ("achieved", "achieved and ongoing")

ALIKE = 0.6
"""Objectives with other ids whose words are this much alike are taken for the same, and said to be guessed."""

SAME_ID_ALIKE = 0.35
"""An id that is only a number is used again each year: it says something only where the words are this much alike."""

_SAYS_NOTHING = re.compile(r"objective|[^a-z]")


@dataclass(frozen=True, slots=True)
class Fated:
    """An objective and what became of it."""

    fate: Fate
    before: PublishedObjective | None
    now: PublishedObjective | None
    guessed: bool = False
    status: str = ""
    year: str = ""
    """The year it is an objective of; of one carried on, the first."""


def fates(before: Side, now: Side) -> tuple[Fated, ...]:
    """What became of each objective; nothing where the papers are of different areas."""
    if before.area != now.area:
        return ()
    if not before.closing and not before.coming:
        return ()  # that a paper holds no objectives does not make every later one new
    if before.start == now.start and before.end == now.end:
        return (*_same_year(before.closing, now.closing), *_same_year(before.coming, now.coming))
    return tuple(_successive(before, now))


def consecutive(before: Side, now: Side) -> bool:
    """Whether the later paper reports on the year that the earlier one set objectives for."""
    if before.coming and now.closing and before.coming.label and before.coming.label == now.closing.label:
        return True
    return 0 <= years_apart(before, now) <= 1


def _successive(before: Side, now: Side) -> Iterable[Fated]:
    set_then = before.coming.held if before.coming else ()
    told, set_now = now.closing.held if now.closing else (), now.coming.held if now.coming else ()
    years = [o.label if o else "" for o in (before.coming, now.closing, now.coming)]
    reported, guesses = match(set_then, told)
    onward, more = match(set_then, set_now)
    silent: Fate = "dropped" if consecutive(before, now) else "not told"
    carried: set[str] = set()
    for objective in set_then:
        closing = reported.get(objective.id)
        later = onward.get(objective.id)
        if closing:
            later = next((o for o in set_now if o.carried_from == closing.id), None) or later
        if later:
            carried.add(later.id)
        status = closing.status if closing else ""
        fate: Fate = (
            "completed" if status in DONE and not later
            else "carried" if later
            else "not carried" if closing
            else silent
        )  # fmt: skip
        guess = (closing is not None and objective.id in guesses) or (closing is None and objective.id in more)
        yield Fated(fate, objective, later or closing, guess, status, years[0])
    matched = {o.id for o in reported.values()}
    own = [o for o in told if o.id not in matched]
    again, guesses = match(own, [o for o in set_now if o.id not in carried])
    for objective in own:
        later = again.get(objective.id)
        if later:
            yield Fated("carried", objective, later, objective.id in guesses, objective.status, years[1])
        else:
            yield Fated("not set before", None, objective, status=objective.status, year=years[1])
    carried |= {o.id for o in again.values()}
    for objective in set_now:
        if objective.id not in carried:
            onto = bool(objective.carried_from) and objective.carried_from in {o.id for o in told}
            yield Fated("carried" if onto else "new", None, objective, year=years[2])


def _same_year(before: PublishedObjectives | None, now: PublishedObjectives | None) -> Iterable[Fated]:
    then, since = before.held if before else (), now.held if now else ()
    year = now.label if now else before.label if before else ""
    matched, guesses = match(then, since)
    for objective in then:
        later = matched.get(objective.id)
        fate: Fate = (
            "taken out" if later is None
            else "status changed" if later.status != objective.status
            else "reworded" if (later.text, later.parts, later.due) != (objective.text, objective.parts, objective.due)
            else "kept"
        )  # fmt: skip
        yield Fated(fate, objective, later, objective.id in guesses, later.status if later else "", year)
    known = {o.id for o in matched.values()}
    for objective in since:
        if objective.id not in known:
            yield Fated("new", None, objective, status=objective.status, year=year)


def match(
    then: Sequence[PublishedObjective], since: Sequence[PublishedObjective]
) -> tuple[dict[str, PublishedObjective], set[str]]:
    """Objectives by id or by `carried_from`, then by similar words; which were guessed."""
    matched: dict[str, PublishedObjective] = {}
    free = list(since)
    for old in then:
        for new in free:
            if new.carried_from == old.id or (new.id == old.id and _one(old, new)):
                matched[old.id] = new
                free.remove(new)
                break
    guessed = set()
    for old in then:
        if old.id not in matched and free:
            best = max(free, key=lambda new: alike(new.text, old.text))
            if alike(best.text, old.text) >= ALIKE:
                matched[old.id] = best
                free.remove(best)
                guessed.add(old.id)
    return matched, guessed


def _one(old: PublishedObjective, new: PublishedObjective) -> bool:
    """Whether two objectives of one id are one: an id that names something is not given to something else."""
    named = len(_SAYS_NOTHING.sub("", old.id.casefold())) > 2
    return named or alike(new.text, old.text) >= SAME_ID_ALIKE


# ---------------------------------------------------------------- in the paper


def blocks(objectives: tuple[Fated, ...], before: Side, now: Side) -> tuple[Block, ...]:
    """A table of what became of each; for two areas, each one's own objectives."""
    if before.area != now.area:
        return _apart(before, now)
    if not objectives:
        later = now.closing or now.coming
        none = f"{before.called} holds no objectives, so none can be said to be new or dropped since."
        return (para(none if later else "Neither paper holds objectives that can be compared."),)
    body: list[Block] = []
    if not consecutive(before, now):
        body.append(para(
            f"{before.called} set objectives for {before.coming.label if before.coming else 'the year after it'}; "
            f"{now.called} reports on those of {now.closing.label if now.closing else 'its own year'}. The papers "
            "between them are not compared here, so an objective that is not in the later paper may have been "
            "completed or dropped in one of them."
        ))  # fmt: skip
    rows = []
    for f in objectives:
        word, tone = FATES[f.fate]
        both = f.before and f.now
        text = word_diff(f.before.text, f.now.text, now) if f.before and f.now else para(_text(f)).content
        small = [f"Reported as: {f.status}"] if f.status else []
        if f.guessed:
            small.append("Guessed: the ids differ, and the words are alike")
        lines = [para(text)] if text else []
        lines += [para(f"with: {part}", role="small") for part in (() if both else _parts(f))]
        outcome = cell([para(word), *(para(s, role="small") for s in small)], tone=tone)
        rows.append(row((cell(lines), f.year or "Not stated", outcome)))
    body.append(
        Table(
            "objectives_compared",
            (column("Objective", 3.2), column("Set for", 0.9), column(f"What became of it in {now.called}", 1.5)),
            tuple(rows),
            caption=para(f"Objectives of {before.called} and {now.called}").content,
            description="Each objective with the year it was set for, and whether it was completed, carried on, new or "
            f"dropped. {len(rows)} rows.",
            role="register",
            row_headers=False,
            keep_together=False,
        )
    )
    return tuple(body)


def _text(f: Fated) -> str:
    objective = f.now or f.before
    return unmarked(objective.text) if objective else ""


def _parts(f: Fated) -> tuple[str, ...]:
    objective = f.now or f.before
    return tuple(unmarked(p) for p in objective.parts) if objective else ()


def unmarked(text: str) -> str:
    """Words without the marks of Markdown; figures of a record, which holds no words for them, as dots."""
    return re.sub(r"\{\{.*?\}\}", "\u2026", text).replace("**", "").replace("*", "")


def _apart(before: Side, now: Side) -> tuple[Block, ...]:
    body: list[Block] = [para("The papers are of different areas: the coming objectives of each stand by themselves.")]
    for side in (now, before):
        body.append(heading(2, side.called, f"objectives-{side.letter}", numbered=False, listed=False))
        coming = side.coming.held if side.coming else ()
        body.append(
            bullets([unmarked(o.text) for o in coming]) if coming else para("The paper sets none in its record.")
        )
    return tuple(body)


def dropped(objectives: tuple[Fated, ...]) -> tuple[str, ...]:
    """The objectives dropped without a word."""
    return tuple(unmarked(f.before.text) for f in objectives if f.fate == "dropped" and f.before)
