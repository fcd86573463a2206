"""Settings for the next edition: risks keep the score they had, and what speaks of the year is marked."""

from __future__ import annotations

import re

from reportgen.editions.roll_reasons import (
    JUDGED,
    LAWS,
    RENEWED,
    VERDICT,
    gives_verdict,
    holds_figure,
    judges,
    reasons,
    tells,
)
from reportgen.editions.roll_text import Edits
from reportgen.editions.roll_words import mark_sentences
from reportgen.quantities.vocabulary import with_plain_names
from reportgen.settings.yaml_source import KeyPath

_SETTLED = frozenset(
    "id show figure measure file declared_as previous paper abbreviations versions name date start end label version "
    "enclosure keywords shape as_at consequence likelihood score previous_score number not_received drawn "
    "column unit extract since until counted_by of parts places".split()
)
"""Keys whose values are seen to otherwise, or are names."""
SENTENCE = 4
"""Of fewer words than these no setting tells how things stood: it is a label."""
_BOUND = re.compile(r"\{\{(.*?)\}\}")
_PART = re.compile(r"\[[^\]]*\]")


def roll_risks(text: str, file: str) -> str:
    """The text of `risks.yaml`: each score becomes the previous one, and is to be set again."""
    edits = Edits(text, file)
    scored = edits.words("as_at")
    edits.put(f'"TO FILL IN: the date the risks were last scored, near the meeting (a year ago: {scored})"', "as_at")
    at = 0
    while edits.has("risks", at):
        path = ("risks", at)
        score = _score(edits, path)
        _keep_score(edits, score, path)
        edits.review(f"was scored {score} as at {scored}", *path, "consequence")
        step = 0
        while edits.has(*path, "mitigations", step):
            edits.review("tells what was done in the year before", *path, "mitigations", step)
            step += 1
        at += 1
    if edits.has("rating", "consequence"):
        _keep_score(edits, _score(edits, ("rating",)), ("rating",))
        edits.review(f"was rated as at {scored}", "rating", "consequence")
    return edits.made()


def _score(edits: Edits, path: KeyPath) -> int:
    """The score of what stands at `path`."""
    return int(edits.words(*path, "consequence") or 0) * int(edits.words(*path, "likelihood") or 0)


def _keep_score(edits: Edits, score: int, path: KeyPath) -> None:
    """Have the score that was as the previous one."""
    if edits.has(*path, "previous_score"):
        edits.put(str(score), *path, "previous_score")
    else:
        edits.beside(f"previous_score: {score}", *path, "likelihood")


def roll_facts(text: str, file: str) -> str:
    """Every number that was typed for the year; with a word more where its source or its date names one."""
    edits = Edits(text, file)
    for path in [p for p in edits.spots if len(p) == 2 and p[0] == "facts"]:
        described = " ".join(edits.words(*path, key) for key in ("source", "unit", "as_at"))
        named = "holds a number whose source names a year" if re.search(r"(?:19|20)[0-9]{2}", described) else ""
        edits.review(named or "was typed for the year before", *path, "value")
        if edits.words(*path, "illustrative") == "true":
            edits.review("was illustrative in the year before", *path, "illustrative")
    return edits.made()


def roll_named_times(text: str, name: str, file: str, posts: tuple[str, ...], names: tuple[str, ...] = ()) -> str:
    """The text of any other settings file. A measure's words are marked only where they name a time."""
    edits = Edits(text, file)
    cover = name == "cover_sheet.yaml"
    tells_of_past = cover or (name.startswith("tables/") and tells(f"{name} {edits.words('caption')}"))
    review(edits, posts, names, figures=cover, prose=not name.startswith("measures/"), tells_of_past=tells_of_past)
    return edits.made()


def review(
    edits: Edits,
    posts: tuple[str, ...],
    names: tuple[str, ...] = (),
    *,
    figures: bool = False,
    prose: bool = True,
    tells_of_past: bool = False,
) -> None:
    """Mark the words that may not hold of another year; those that hold a figure once, and only with `figures`.

    Without `prose` they are definitions, in which only a year is of its time. With `tells_of_past` they are what
    somebody wrote of the year, and all that is not marked otherwise is to be confirmed.
    """
    naming = "" if prose else "names a year"  # 31 March and twelve months are part of what a measure means
    once: set[str] = set()
    for path, spot in edits.spots.items():
        if not spot.words or _is_settled(path):
            continue
        if spot.block:  # a sentence at a time
            words = edits.text[spot.start : spot.end]
            marked = mark_sentences(words, posts, figures=prose, naming=naming, names=names, once=once)
            once |= {reason for reason in (RENEWED, LAWS) if reason in marked}
            edits.put(marked, *path)
            continue
        words = with_plain_names(spot.words, names)
        bound = words if figures else _BOUND.sub(lambda match: " ".join(_PART.findall(match[1])), words)
        why = reasons(bound, posts, figures=figures)
        if not why and prose:
            why = _judged(words, bound, tells_of_past=tells_of_past)
        if why in (RENEWED, LAWS):
            once, why = once | {why}, "" if why in once else why
        if why and naming in why:
            edits.review(why, *path)


def _is_settled(path: KeyPath) -> bool:
    """Whether what stands there is of no year: a name of data, or a setting that is no prose."""
    return path[-1:] == ("data",) or (path[:1] != ("where",) and not _SETTLED.isdisjoint(path))


def _judged(words: str, bound: str, *, tells_of_past: bool) -> str:
    """The reason of words that judge the year: a verdict beside a figure, or a sentence without one.

    With `tells_of_past` every sentence without a figure does.
    """
    if holds_figure(words):
        return VERDICT if gives_verdict(words) else ""
    return JUDGED if len(_BOUND.sub("", bound).split()) >= SENTENCE and (tells_of_past or judges(bound)) else ""
