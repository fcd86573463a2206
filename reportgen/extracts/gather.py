"""Reads every extract an edition uses: found, read, checked by its rules."""

from __future__ import annotations

from pathlib import Path

from reportgen.extracts.coverage import Coverage
from reportgen.extracts.declare import Declaration, load
from reportgen.extracts.extract import Extract
from reportgen.problems import Problems
from reportgen.registry import near_miss
from reportgen.settings.edition import ExtractUse
from reportgen.settings.home import shown_as
from reportgen.settings.opened import Opened


def gather(opened: Opened, problems: Problems) -> dict[str, Extract | None]:
    """The extracts by the name the edition gives them; None for an optional one that is not there."""
    known = declarations(opened, problems)
    extracts: dict[str, Extract | None] = {}
    for role, use in opened.edition.extracts.items():
        where = opened.where("edition.yaml", "extracts", role, "declared_as")
        if use.declared_as not in known:
            problems.error(
                "declaration-not-known",
                where,
                f"there is no declaration of an extract called '{use.declared_as}'."
                + near_miss(use.declared_as, known),
                "correct declared_as:, or write config/extracts/" + use.declared_as + ".yaml",
            )
            continue
        extract = _read(opened, role, use, known[use.declared_as], problems)
        if extract is not None or use.optional:
            extracts[role] = extract
    return extracts


def earlier(opened: Opened, problems: Problems) -> dict[str, Extract]:
    """The extracts of the year before, by the same names, where the edition gives them."""
    uses = {role: use for role, use in opened.edition.extracts.items() if use.previous}
    known = declarations(opened, Problems()) if uses else {}
    extracts: dict[str, Extract] = {}
    for role, use in uses.items():
        before = use.model_copy(update={"file": use.previous, "optional": False})
        if use.declared_as in known:
            extract = _read(opened, role, before, known[use.declared_as], problems, key="previous")
            if extract is not None:
                extracts[role] = extract
    return extracts


def declarations(opened: Opened, problems: Problems) -> dict[str, Declaration]:
    """What the columns of each extract are: shared ones, and the edition's own, which win."""
    shared = opened.home.config / "extracts"
    shared_ones = load(shared, problems, shown_as=shown_as(shared, opened.home, opened.folder))
    own = opened.folder / "extracts"
    return shared_ones | load(own, problems, shown_as=shown_as(own, opened.home, opened.folder))


def _read(
    opened: Opened, role: str, use: ExtractUse, declaration: Declaration, problems: Problems, key: str = "file"
) -> Extract | None:
    from reportgen.extracts import rules
    from reportgen.extracts.read import read_extract
    from reportgen.extracts.unfilled import unfilled

    where = opened.where("edition.yaml", "extracts", role, key)
    path = (opened.data / use.file).resolve()
    allowed = (opened.data.resolve(), opened.folder.resolve(), (opened.home.folder / "data").resolve())
    if not any(path.is_relative_to(folder) for folder in allowed):
        problems.error(
            "file-outside",
            where,
            f"'{use.file}' lies outside the data folder",
            "put the extract in the edition's data folder and give its name",
        )
        return None
    shown = opened.shown(path)
    if not path.exists():
        if not use.optional:
            near = near_miss(Path(use.file).name, _names(path.parent))
            problems.error(
                "extract-missing",
                where,
                f"the extract {shown} is not there.{near}",
                f"save the {declaration.setting.title.lower()} extract under that name, or mark it optional: true",
            )
        return None
    met = Problems()
    extract = read_extract(declaration, path, shown, met, sheet=use.sheet)
    if key == "previous":  # what is merely remarked of it was told when it was the year's own
        met = Problems(problem for problem in met if problem.severity != "note")
    unfilled(path, shown, declaration, met, problems)
    if extract is not None:
        period = opened.edition.period
        coverage = Coverage(
            period.start,
            period.end,
            use.not_received,
            use.not_received_of,
            opened.where("edition.yaml", "extracts", role, "not_received"),
        )
        rules.check(extract, coverage if key == "file" else None, problems)
    return extract


def _names(folder: Path) -> list[str]:
    try:
        return [p.name for p in folder.iterdir()]
    except OSError:
        return []
