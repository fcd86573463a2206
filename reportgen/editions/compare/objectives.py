"""What became of the objectives: completed, carried on, new, or dropped without a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reportgen.document.blocks import Block, Row, Table, Tone
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
    """Those the earlier paper set, then those only the later reports on, then those it sets for the first time."""
    reports, set_now = _objectives(now.closing), _objectives(now.coming)
    reported, onward = set[str](), set[str]()
    for fated, closing, later in _set_then(before, now, reports, set_now):
        reported |= {closing.id} if closing else set()
        onward |= {later.id} if later else set()
        yield fated
    for fated, later in _reported_first([o for o in reports if o.id not in reported], now, onward):
        onward |= {later.id} if later else set()
        yield fated
    ids = {o.id for o in reports}
    for objective in set_now:
        if objective.id not in onward:
            fate: Fate = "carried" if objective.carried_from and objective.carried_from in ids else "new"
            yield Fated(fate, None, objective, year=now.coming.label if now.coming else "")


def _reported_first(
    unset: Sequence[PublishedObjective], now: Side, onward: Collection[str]
) -> list[tuple[Fated, PublishedObjective | None]]:
    """Those the later paper reports on and the earlier did not set, with what each is from now on.

    `onward` are the ids of those the later paper sets that carry on another.
    """
    year = now.closing.label if now.closing else ""
    again, guesses = match(unset, [o for o in _objectives(now.coming) if o.id not in onward])
    return [
        (Fated("carried", o, again[o.id], o.id in guesses, o.status, year), again[o.id])
        if o.id in again
        else (Fated("not set before", None, o, status=o.status, year=year), None)
        for o in unset
    ]


def _objectives(year: PublishedObjectives | None) -> tuple[PublishedObjective, ...]:
    return year.objectives if year else ()


def _set_then(
    before: Side, now: Side, reports: Sequence[PublishedObjective], set_now: Sequence[PublishedObjective]
) -> Iterable[tuple[Fated, PublishedObjective | None, PublishedObjective | None]]:
    """What became of each objective the earlier paper set: with how it was reported on, and what it is now."""
    if not before.coming:
        return
    reported, guesses = match(before.coming.objectives, reports)
    onward, more = match(before.coming.objectives, set_now)
    for objective in before.coming.objectives:
        closing, later = reported.get(objective.id), onward.get(objective.id)
        if closing:
            later = next((o for o in set_now if o.carried_from == closing.id), None) or later
        fate = _fate(closing, later, silent="dropped" if consecutive(before, now) else "not told")
        guessed = objective.id in (guesses if closing else more)
        status = closing.status if closing else ""
        yield Fated(fate, objective, later or closing, guessed, status, before.coming.label), closing, later


def _fate(closing: PublishedObjective | None, later: PublishedObjective | None, *, silent: Fate) -> Fate:
    """By how it was reported on and what it is now; `silent` where it is neither."""
    if later:
        return "carried"
    if closing is None:
        return silent
    return "completed" if closing.status in DONE else "not carried"


def _same_year(before: PublishedObjectives | None, now: PublishedObjectives | None) -> Iterable[Fated]:
    then, since = before.objectives if before else (), now.objectives if now else ()
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
    table = Table(
        "objectives_compared",
        (column("Objective", 3.2), column("Set for", 0.9), column(f"What became of it in {now.called}", 1.5)),
        tuple(_row(fated, now) for fated in objectives),
        caption=para(f"Objectives of {before.called} and {now.called}").content,
        description="Each objective with the year it was set for, and whether it was completed, carried on, new or "
        f"dropped. {len(objectives)} rows.",
        role="register",
        row_headers=False,
        keep_together=False,
    )
    if consecutive(before, now):
        return (table,)
    between = para(
        f"{before.called} set objectives for {before.coming.label if before.coming else 'the year after it'}; "
        f"{now.called} reports on those of {now.closing.label if now.closing else 'its own year'}. The papers "
        "between them are not compared here, so an objective that is not in the later paper may have been "
        "completed or dropped in one of them."
    )
    return (between, table)


def _row(fated: Fated, now: Side) -> Row:
    """An objective in its words, with what changed of them, its year and what became of it."""
    word, tone = FATES[fated.fate]
    both = fated.before and fated.now
    text = para(_text(fated)).content
    if fated.before and fated.now:
        text = word_diff(fated.before.text, fated.now.text, now)
    small = [f"Reported as: {fated.status}"] if fated.status else []
    if fated.guessed:
        small.append("Guessed: the ids differ, and the words are alike")
    lines = [para(text)] if text else []
    lines += [para(f"with: {part}", role="small") for part in (() if both else _parts(fated))]
    outcome = cell([para(word), *(para(s, role="small") for s in small)], tone=tone)
    return row((cell(lines), fated.year or "Not stated", outcome))


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
        coming = side.coming.objectives if side.coming else ()
        body.append(
            bullets([unmarked(o.text) for o in coming]) if coming else para("The paper sets none in its record.")
        )
    return tuple(body)


def dropped(objectives: tuple[Fated, ...]) -> tuple[str, ...]:
    """The objectives dropped without a word."""
    return tuple(unmarked(f.before.text) for f in objectives if f.fate == "dropped" and f.before)
