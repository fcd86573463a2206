"""Organisations, boards and posts: what each role was called in each paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.document.blocks import Block, Column, Table
from reportgen.document.make import cell, column, para, row
from reportgen.editions.compare.model import Side, name_in_words, number_of, spelled


@dataclass(frozen=True, slots=True)
class RenamedBody:
    """A role and its two names; an empty one where the paper's area has no such role."""

    role: str
    kind: str
    before: str
    now: str


def renamed(before: Side, now: Side) -> tuple[RenamedBody, ...]:
    """The roles whose names differ: organisations and boards first, then posts.

    None where a record states neither: that makes none of the other paper's new, or gone.
    """
    if any(not side.bodies and not side.posts for side in (before, now)):
        return ()
    return (
        *_differing(before.bodies, now.bodies, "Organisation or board"),
        *_differing(before.posts, now.posts, "Post"),
    )


def _differing(then: Mapping[str, str], since: Mapping[str, str], kind: str) -> tuple[RenamedBody, ...]:
    roles = dict.fromkeys((*since, *then))
    pairs = (RenamedBody(r, kind, then.get(r, ""), since.get(r, "")) for r in roles)
    return tuple(n for n in pairs if n.before != n.now)


def blocks(renamed: tuple[RenamedBody, ...], before: Side, now: Side) -> tuple[Block, ...]:
    """A table of what changed and a sentence on what did not."""
    for side in (before, now):
        if not side.bodies and not side.posts:
            return (para(f"The record of {side.called} names no organisations or posts, so none can be compared."),)
    same = len(before.bodies.items() & now.bodies.items()) + len(before.posts.items() & now.posts.items())
    if before.area != now.area:
        return _of_two_areas(renamed, same, before, now)
    unchanged = f"{number_of(same)} the same in both papers"
    if not renamed:
        return (para(f"No organisation, board or post changed its name: {unchanged}."),)
    sentence = f"{len(renamed)} changed and {unchanged}, each as on the paper\u2019s own date."
    what = [("New" if not n.before else "Gone" if not n.now else "Renamed or replaced",) for n in renamed]
    if len(what) > 1 and len(set(what)) == 1:
        return (para(f"{sentence} {_ALL[what[0][0]]}"), _table(renamed, before, now, (), [()] * len(what)))
    return (para(sentence), _table(renamed, before, now, (column("What changed", 1.0),), what))


_ALL = {
    "New": "All of them are new.",
    "Gone": "All of them are gone.",
    "Renamed or replaced": "All of them were renamed or replaced.",
}
"""What is said of all rows that changed in one way, in place of a column."""


def _of_two_areas(renamed: tuple[RenamedBody, ...], same: int, before: Side, now: Side) -> tuple[Block, ...]:
    """What holds the same role in two areas: of the roles that are in both papers."""
    shared = tuple(n for n in renamed if n.before and n.now)
    sentence = (
        "The papers are of different areas: what holds a role in one is no later form of what holds it in the "
        f"other. Of the {len(renamed) + same} roles that either paper names "
        f"{number_of(len(shared) + same)} in both."
        + (f" {number_of(same, 'of them has', 'of them have')} one name in both, and no row here." if same else "")
    )
    return (para(sentence), _table(shared, before, now, (), [()] * len(shared))) if shared else (para(sentence),)


def _table(
    renamed: Sequence[RenamedBody],
    before: Side,
    now: Side,
    columns: tuple[Column, ...],
    further: Sequence[tuple[str, ...]],
) -> Table:
    """The roles with their names in both papers, and what stands of each in `columns`."""
    capitals = spelled((before, now))
    kinds = len({n.kind for n in renamed}) > 1
    rows = [
        row((cell(name_in_words(n.role, capitals), header=True), *((n.kind,) if kinds else ()),
             n.before or "No such role", n.now or "No such role", *more))
        for n, more in zip(renamed, further, strict=True)
    ]  # fmt: skip
    return Table(
        "bodies_compared",
        (
            column("Role", 1.4),
            *((column("Kind", 1.0),) if kinds else ()),
            column(before.called, 1.8),
            column(now.called, 1.8),
            *columns,
        ),
        tuple(rows),
        caption=para(f"Organisations, boards and posts in {before.called} and {now.called}").content,
        description=f"Roles whose names differ between the papers. {len(rows)} rows.",
        role="register",
        keep_together=False,
    )
