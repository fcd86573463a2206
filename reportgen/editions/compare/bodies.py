"""Organisations, boards and posts: what each role was called in each paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.document.blocks import Block, Table
from reportgen.document.make import cell, column, para, row
from reportgen.editions.compare.model import Side, name_in_words, spelled


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
    same = sum(now.bodies.get(r) == n for r, n in before.bodies.items()) + sum(
        now.posts.get(r) == n for r, n in before.posts.items()
    )
    kept = f"{same or 'none'} {'is' if same == 1 else 'are'} the same in both papers"
    if not renamed:
        return (para(f"No organisation, board or post changed its name: {kept}."),)
    sentence = f"{len(renamed)} changed and {kept}, each as on the paper\u2019s own date."
    area = before.area != now.area
    if area:
        every = len(renamed) + same
        renamed = tuple(n for n in renamed if n.before and n.now)
        sentence = (
            "The papers are of different areas: what holds a role in one is no later form of what holds it in the "
            f"other. Of the {every} roles that either paper names {len(renamed) + same or 'none'} "
            f"{'is' if len(renamed) + same == 1 else 'are'} in both."
            + (f" {same} of them {'has' if same == 1 else 'have'} one name in both, and no row here." if same else "")
        )
        if not renamed:
            return (para(sentence),)
    capitals = spelled((before, now))
    rows = [
        row((cell(name_in_words(n.role, capitals), header=True), n.kind,
             n.before or "No such role", n.now or "No such role",
             *(() if area else ("New" if not n.before else "Gone" if not n.now else "Renamed or replaced",))))
        for n in renamed
    ]  # fmt: skip
    return (
        para(sentence),
        Table(
            "bodies_compared",
            (
                column("Role", 1.4), column("Kind", 1.0), column(before.called, 1.8), column(now.called, 1.8),
                *(() if area else (column("What changed", 1.0),)),
            ),
            tuple(rows),
            caption=para(f"Organisations, boards and posts in {before.called} and {now.called}").content,
            description=f"Roles whose names differ between the papers. {len(rows)} rows.",
            role="register",
            keep_together=False,
        ),
    )  # fmt: skip
