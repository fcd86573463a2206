"""The bodies the edition itself names: one of the area's, with a name on the paper's day.

A role that is misspelt would otherwise be printed as if it were the body's name, and a body that has
no name on that day would go under one that it bore before or was given since.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.document.english import format_day
from reportgen.narrative.template_names import borne, mend_of_name
from reportgen.problems import Problems
from reportgen.registry import near_miss
from reportgen.settings import todo
from reportgen.settings.opened import Opened


def check(opened: Opened, problems: Problems) -> None:
    """`organisation:` is a role of the area; it, and the meeting's body where that is a role, bear a name."""
    edition, known = opened.edition, opened.area.organisations
    if not known or todo.is_open(opened.sources["edition.yaml"], "date"):
        return  # the area could not be read, or there is no date yet: either is said already
    if not known.get(edition.organisation):
        fault = f"there is no body called '{edition.organisation}'.{near_miss(edition.organisation, known)}"
        where = replace(opened.where("edition.yaml", "organisation"), key="")
        problems.error("figure-not-known", where, fault, mend_of_name(opened))  # one problem with the narrative's
    roles: list[tuple[str, tuple[str, ...]]] = [(edition.organisation, ("organisation",))]
    if edition.meeting and edition.meeting.body != edition.organisation:
        roles.append((edition.meeting.body, ("meeting", "body")))
    for role, place in roles:
        if known.get(role) and borne(known[role], edition.date) is None:
            fault = f"'{role}' bears no name on {format_day(edition.date)}, the paper's date."
            fix = f"correct since: and until: in organisations/{edition.area}.yaml, or the paper's date."
            problems.error("body-without-a-name", opened.where("edition.yaml", *place), fault, fix)
