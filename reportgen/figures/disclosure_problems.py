"""What an author is told of the hiding as problems: what an earlier paper forces, what is out, what was too much."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from reportgen.document.figure import parse
from reportgen.figures.disclosure_control import CELL, Control
from reportgen.figures.linked_sums import REMAINDER, REST, RULE
from reportgen.figures.model import Figure, Ledger
from reportgen.figures.statistics_between import OTHERS
from reportgen.figures.suppress import ALL_OF_THEM, CONTRADICTION, TOO_MANY
from reportgen.figures.uncounted import uncounted_before
from reportgen.figures.unlinked_facts import unlinked_facts
from reportgen.figures.whole_groups import whole_groups
from reportgen.measures.counted import total
from reportgen.problems import Problems, Where
from reportgen.settings.facts import WHO, is_number_of_people
from reportgen.settings.policy import Suppression

MANY = 4
_PEOPLE_IN_TITLE = re.compile(
    rf"(?:(?:the )?(?:number|count|total) of )?(?:(?!(?:of|for|by|with|to|on|about|in|from)\b)[\w-]+ ){{0,3}}{WHO}\b"
    r"(?!['\u2019-])",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"(?!months\||lacking\|)(?P<paper>.+?)\|(?P<own>.+)\|(?:numerator|denominator)[^|]*", re.DOTALL)
"""What the search calls a number that an earlier paper printed."""
WHOLE_GROUP = {
    TOO_MANY: "too many numbers hang together to look for the few that would have to be hidden",
    CONTRADICTION: "the numbers contradict one another",
    ALL_OF_THEM: "no fewer were found that keep a small number from being worked out",
}


def report_hiding(hiding: Control, ledger: Ledger, rule: Suppression, where: Where, problems: Problems) -> None:
    """What readers from whom small numbers are hidden could learn, and what is hidden so that they do not.

    A warning for each; an error for a number that is out already, unless the policy says why the author goes on.
    """
    by_papers: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(hiding.forced):
        by_papers.setdefault(hiding.hidden[name].papers, []).append(what(ledger, name))
    for papers, names in by_papers.items():
        problems.warning(
            "hidden-for-an-earlier-paper",
            where,
            f"{_listed(names)} would be shown, but with what {_listed(papers)} printed a small number could be "
            "worked out",
            "leave it hidden; or show quarters or larger groups in its place, which were in no paper yet",
        )
    _report_given_away(hiding, ledger, rule, where, problems)
    _ask_about_uncounted(hiding, ledger, rule, where, problems)
    for why, words in WHOLE_GROUP.items():
        names = [what(ledger, name) for name, one in hiding.hidden.items() if one.why == why]
        if names:
            problems.warning(
                "whole-group-hidden",
                where,
                f"{_listed(names)} are hidden, all that hangs together: {words}",
                "show fewer breakdowns of the same numbers, or larger groups" if why != CONTRADICTION
                else "correct the extract, so that the totals are the sums of their parts",
            )  # fmt: skip

    _report_whole_groups(hiding, ledger, rule, where, problems)
    _report_people_false(ledger, rule, problems)
    _ask_about_facts(hiding, ledger, rule, problems)


def _report_whole_groups(hiding: Control, ledger: Ledger, rule: Suppression, where: Where, problems: Problems) -> None:
    """Groups of which everybody is counted, or nobody, unless the policy lets them be shown."""
    figures = whole_groups(ledger, hiding.seen, rule.whole_groups_up_to) if rule.whole_groups != "show" else ()
    names = [what(ledger, str(figure.ref)) for figure in figures]
    if not names:
        return
    up_to = rule.whole_groups_up_to
    fault = f"{_listed(names)}: all or none of a group of {up_to} or fewer, which tells it of each of them"
    fix = (
        "show larger groups, such as quarters; or, where it harms nobody to be known, write whole_groups: show under "
        "suppression: in policy.yaml"
    )
    (problems.error if rule.whole_groups == "refuse" else problems.warning)("whole-group-shown", where, fault, fix)


def _report_people_false(ledger: Ledger, rule: Suppression, problems: Problems) -> None:
    """Measures said to count no people whose unit, or else title, says that they do, and of which numbers are small."""
    small: dict[str, list[Figure]] = {}
    for figure in ledger:
        of_people = is_number_of_people(figure.unit) if figure.unit else _PEOPLE_IN_TITLE.match(figure.title)
        own = figure.origin == "measure" and not figure.published_in.release
        if own and not figure.people and of_people and any(1 <= n <= rule.up_to for n in _numbers(figure)):
            small.setdefault(figure.ref.measure, []).append(figure)
    for measure, figures in small.items():
        names = _listed(what(ledger, str(figure.ref)) for figure in figures)
        problems.warning(
            "small-number-of-no-people",
            figures[0].where,
            f"'{measure}' says people: false, and counts {figures[0].unit or 'people'} by its words: small numbers of "
            f"it are shown ({names})",
            "take people: false out, and they are hidden; if they are no people of this area, give another unit:",
        )


def _numbers(figure: Figure) -> tuple[Fraction, ...]:
    """The numbers that a figure would be of, if they were of people; none of a difference."""
    counted = figure.counted
    part, whole = total(counted.numerator), total(counted.denominator)
    if counted.missing or any(times < 0 for _, times in counted.numerator):
        return ()
    if figure.kind == "share":
        return part, whole, whole - part
    return (part,) if figure.kind in ("count", "number", "rate") else ()


def _ask_about_facts(hiding: Control, ledger: Ledger, rule: Suppression, problems: Problems) -> None:
    """Facts that would tell a small number of people if they are of another figure: only the author knows."""
    for link in unlinked_facts(ledger, hiding.seen, rule.up_to):
        fact, other = link.fact.name, link.other.name or link.other.ref.measure
        problems.warning(
            "fact-may-be-a-part",
            link.fact.where,
            f"the fact '{fact}' stands beside '{other}': if the one is of the other, readers can work out a number of "
            f"people from 1 to {rule.up_to}",
            f"if it is, write of: {other} in the fact, and what would tell it is hidden (of an amount for each child "
            "leave one of the two out); if not, write of: nothing",
        )


def _ask_about_uncounted(hiding: Control, ledger: Ledger, rule: Suppression, where: Where, problems: Problems) -> None:
    """Numbers of earlier papers that are counted no more and may be part of a number of this one, or the other way."""
    accepted = {each.paper for each in rule.given_away}
    for one in uncounted_before(ledger, hiding.papers, hiding.seen, rule.up_to):
        if one.paper.name not in accepted:
            problems.warning(
                "earlier-number-not-counted",
                where,
                f"{one.paper.called} printed '{one.title}' as {one.printed}, which this paper counts no more; if the "
                f"one is part of the other, it and {what(ledger, str(one.figure.ref))}, taken off each other, give a "
                f"number of people from 1 to {rule.up_to}",
                "if it is, leave this number out, or show larger groups; if they are of other people, say so in "
                f"policy.yaml: suppression: {{given_away: [{{paper: {one.paper.name}, reason: ...}}]}}",
            )


def _report_given_away(hiding: Control, ledger: Ledger, rule: Suppression, where: Where, problems: Problems) -> None:
    """Small numbers that earlier papers give away, or narrow, whatever this one hides: by the papers that do."""
    accepted = {each.paper for each in rule.given_away}
    names = {paper.called: paper.name for paper in hiding.papers}
    by_papers: dict[tuple[str, ...], list[str]] = {}
    for exposed in hiding.exposed:
        by_papers.setdefault(exposed.papers, []).append(what(ledger, exposed.names[0]))
    for papers, numbers in by_papers.items():
        one = len(set(numbers)) == 1
        fault = (
            f"{_listed(numbers)}: {'a small number' if one else 'small numbers'} that readers of this paper could work "
            f"out, or tell more nearly than the policy allows, from what {_listed(papers)} printed, whatever is hidden "
            "here"
        )
        if all(names[paper] in accepted for paper in papers):
            problems.warning("known-from-earlier-papers", where, fault, "nothing: policy.yaml says why you go on")
            continue
        lines = ", ".join(f"{{paper: {names[paper]}, reason: ...}}" for paper in papers if names[paper] not in accepted)
        problems.error(
            "known-from-earlier-papers",
            where,
            fault,
            "leave what it is counted with out of this paper; or withdraw that paper and take its folder away; or, "
            "where it is out and whoever answers for your information governance agrees, say why you go on, in "
            f"policy.yaml: suppression: {{given_away: [{lines}]}}",
        )


def what(ledger: Ledger, name: str) -> str:
    """A number of the search in words, such as "Assessments in time, April 2019"."""
    if name.startswith(OTHERS):
        return f"{what(ledger, name.rpartition('|')[2])} of the few people by whom two papers differ"
    if name.startswith(REMAINDER):
        whole, _, parts = name.removeprefix(REMAINDER).partition(" without ")
        difference = "; ".join(what(ledger, part) for part in parts.split(" and "))
        return f"{what(ledger, whole)} (those who are left without {difference})"
    if name.startswith(RULE):
        return f"{what(ledger, name.removeprefix(RULE))} (those not counted in it)"
    if (known := _PRINTED.fullmatch(name)) is not None:
        return f"{what(ledger, known['own'])} (as {known['paper']} printed it)"
    return _what_figure(ledger, name)


def _what_figure(ledger: Ledger, name: str) -> str:
    """A figure, the cell of one, or those of its whole who are not in it, in words."""
    rest = name.startswith(REST)
    ref = parse(name.removeprefix(REST))
    figure = ledger.figures.get(ref.figure) or ledger.earlier.get(ref.figure)
    if figure is None:
        if name.startswith(CELL):
            file, _, line, column = name.removeprefix(CELL).rsplit(":", 3)
            return f"the number in column '{column}', line {line} of {file}"
        return "a number that lies between two papers"
    label = f", {figure.label}" if figure.label else ""
    before = ", the year before" if ref.previous else ""
    part = ""
    if rest or ref.aspect == "denominator":
        whom = " (those it is measured of)" if figure.counted.each else " (denominator)"
        part = " (those not counted in it)" if rest else whom
    return f"{figure.title}{label}{before}{part}"


def _listed(names: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(names))
    more = f" and {len(distinct) - MANY} more" if len(distinct) > MANY else ""
    return "; ".join(distinct[:MANY]) + more
