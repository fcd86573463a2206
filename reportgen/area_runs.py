"""A run over areas: what is hidden in the paper of each, counted once for all of them or anew for one alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.figures.disclosure_control import Control
from reportgen.figures.joint_control import joint_controls
from reportgen.figures.suppress import Protection
from reportgen.ledgers import CountedEdition, Progress, count_edition, inputs_of, quiet
from reportgen.problems import Problems, ProblemsError
from reportgen.settings.home import MARK
from reportgen.settings.opened import Opened, open_edition
from reportgen.settings.policy import Audience


@dataclass(frozen=True, slots=True)
class CountedRun:
    """What is hidden from an audience in each paper of a run over areas, and the files each was counted from."""

    audience: Audience
    hiding: Mapping[str, Control]
    inputs: Mapping[str, Mapping[str, str]]
    elsewhere: tuple[Path, ...] = ()
    """Files that were read and lie neither with the edition nor with what editions share."""


def hidden_in_run(
    own: CountedEdition, audience: Audience, inputs: Mapping[str, str], run: CountedRun | None, progress: Progress
) -> Control:
    """What is hidden in the paper of an area: what the run says, where it was counted from the same files."""
    area = own.opened.of_area
    if run is not None and run.audience == audience and run.inputs.get(area) == inputs:
        return run.hiding[area]

    ledgers = {one.opened.of_area: one.ledger for one in _counted_areas(own.opened, progress, own)}
    return joint_controls(ledgers, own.opened.policy.suppression, audience)[area]


def count_run(opened: Opened, audience: Audience | None = None, progress: Progress = quiet) -> CountedRun | None:
    """Count every area of an edition with `for_each:`, once for all papers of a run; None where nothing is hidden."""
    audience, suppression = audience or opened.policy.audience, opened.policy.suppression
    if audience not in suppression.audiences:
        return None
    areas = {one.opened.of_area: one for one in _counted_areas(opened, progress)}
    controls = joint_controls({area: one.ledger for area, one in areas.items()}, suppression, audience)
    inputs = {
        area: inputs_of(one.opened, (*one.extracts.values(), *one.before.values()), one.measures, one.ledger)
        for area, one in areas.items()
    }
    # The search itself is large, and only asked by whoever counts a paper alone.
    return CountedRun(
        audience, {area: replace(one, protection=Protection({})) for area, one in controls.items()}, inputs
    )


def _counted_areas(opened: Opened, progress: Progress, own: CountedEdition | None = None) -> Iterator[CountedEdition]:
    """All papers of a run, counted; `own` is already. One that cannot be made gives nothing away and is left out."""
    areas = opened.edition.for_each_area
    for number, area in enumerate(areas, 1):
        if own is not None and area == own.opened.of_area:
            yield own
            continue
        progress(f"counting the areas, {number} of {len(areas)}")
        problems = Problems()
        try:
            yield count_edition(open_edition(f"{opened.folder}{MARK}{area}", problems), problems, quiet)
        except ProblemsError:
            continue
