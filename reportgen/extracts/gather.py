"""Reads every extract an edition uses: found, read, checked by its rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from reportgen.extracts import rules
from reportgen.extracts.coverage import Coverage
from reportgen.extracts.declare import Declaration, load
from reportgen.extracts.error_limiter import ErrorLimiter
from reportgen.extracts.extract import Extract
from reportgen.plain_file import fitting_files
from reportgen.problems import Problems
from reportgen.registry import find, near_miss
from reportgen.settings.edition import ExtractUse
from reportgen.settings.home import shown_as
from reportgen.settings.months import first_of_span
from reportgen.settings.opened import Opened


class ExtractsRead:
    """The extracts of an edition, read when they are first asked for and once, whatever they are then counted for."""

    def __init__(self, opened: Opened, instead: Mapping[Path, bytes] | None = None) -> None:
        """`instead` are bytes that are read in place of those of files of this year."""
        self._opened = opened
        self._instead = instead or {}
        self._problems = Problems()

    @cached_property
    def of_this_year(self) -> Mapping[str, Extract | None]:
        """As `gather`."""
        return gather(self._opened, self._problems, self._instead)

    @cached_property
    def of_the_year_before(self) -> Mapping[str, Extract]:
        """As `earlier`."""
        return earlier(self._opened, self._problems)

    def problems(self) -> Problems:
        """What is wrong with all of them."""
        _ = self.of_this_year, self.of_the_year_before
        return self._problems


def gather(
    opened: Opened, problems: Problems, instead: Mapping[Path, bytes] | None = None
) -> dict[str, Extract | None]:
    """The extracts by the name the edition gives them; None for an optional one that is not there."""
    known = declarations(opened, problems)
    there = {name for folder in _folders(opened) for name in find(folder, ".yaml", Problems())}
    extracts: dict[str, Extract | None] = {}
    for role, use in opened.edition.extracts.items():
        where = opened.where("edition.yaml", "extracts", role, "declared_as")
        if use.declared_as not in known:
            if use.declared_as not in there:  # what is wrong with one that is there is told of it
                fault = f"there is no declaration of an extract called '{use.declared_as}'."
                own = _folders(opened)[opened.in_home_of_program]
                place = shown_as(own / f"{use.declared_as}.yaml", opened.home, opened.folder)
                fix = f"correct declared_as:, or write {place}"
                problems.error("declaration-not-known", where, fault + near_miss(use.declared_as, there), fix)
            continue
        declaration = known[use.declared_as].of_every(use.every).with_area(use.area_column)
        extract = _read(opened, role, use, declaration, problems, instead=instead)
        if extract is not None or use.optional:
            extracts[role] = extract
    return extracts


def earlier(opened: Opened, problems: Problems) -> dict[str, Extract]:
    """The extracts of the year before, by the same names, where the edition gives them."""
    uses = {role: use for role, use in opened.edition.extracts.items() if use.previous}
    known = declarations(opened, Problems()) if uses else {}
    extracts: dict[str, Extract] = {}
    for role, use in uses.items():
        before = use.model_copy(update={"file": use.previous, "files": (), "query": "", "optional": False})
        if use.declared_as in known:
            declaration = known[use.declared_as].of_every(use.every).with_area(use.area_column)
            extract = _read(opened, role, before, declaration, problems, key="previous")
            if extract is not None:
                extracts[role] = extract
    return extracts


def declarations(opened: Opened, problems: Problems) -> dict[str, Declaration]:
    """What the columns of each extract are: shared ones, and the edition's own, which win."""
    known: dict[str, Declaration] = {}
    shared, own = _folders(opened)
    for folder in (shared, own):
        known |= load(folder, problems, shown_as=shown_as(folder, opened.home, opened.folder))
        if folder == shared and opened.in_home_of_program:
            known = {name: replace(declaration, of_program=True) for name, declaration in known.items()}
    return known


def _folders(opened: Opened) -> tuple[Path, Path]:
    """Where declarations are: the shared ones, and the edition's own, which win."""
    return opened.home.config / "extracts", opened.folder / "extracts"


def _read(
    opened: Opened,
    role: str,
    use: ExtractUse,
    declaration: Declaration,
    problems: Problems,
    key: str = "file",
    instead: Mapping[Path, bytes] | None = None,
) -> Extract | None:
    from reportgen.extracts.codes import code_meant
    from reportgen.extracts.one_area import of_one_area
    from reportgen.extracts.read import read_extract
    from reportgen.extracts.several import join_extracts
    from reportgen.extracts.unfilled import unfilled

    parts: list[Extract | None] = []
    if use.query:
        parts.append(_queried(opened, role, use, declaration, problems))
    for path in () if use.query else _paths(opened, role, use, declaration, problems, key):
        shown = opened.shown(path)
        met = Problems()
        other = (instead or {}).get(path)
        part = read_extract(declaration, path, shown, met, sheet=use.sheet, sheets=use.sheets, instead=other)
        if key == "previous":  # what is merely remarked of it was told when it was the year's own
            met = Problems(problem for problem in met if problem.severity != "note")
        unfilled(path, shown, declaration, met, problems)
        parts.append(part)
    whole = [part for part in parts if part is not None]
    if not whole or len(whole) < len(parts):
        return None
    extract = of_one_area(join_extracts(whole, use.shown), role, opened, problems)
    period = opened.edition.period
    coverage = Coverage(
        period.start,
        period.end,
        _firsts(use.not_received, declaration),
        {
            code_meant(code, declaration.columns.values()): _firsts(months, declaration)
            for code, months in use.not_received_of.items()
        },
        opened.where("edition.yaml", "extracts", role, "not_received"),
        declaration.months_a_row,
    )
    rules.check(extract, coverage if key == "file" and not opened.coverage_in_doubt(role) else None, problems)
    return extract


def _firsts(months: Iterable[str], declaration: Declaration) -> tuple[str, ...]:
    """Months; of rows of several months each, the first of those that each lies in."""
    length = declaration.months_a_row
    return tuple(dict.fromkeys(first_of_span(month, length) if length > 1 else month for month in months))


def _queried(
    opened: Opened, role: str, use: ExtractUse, declaration: Declaration, problems: Problems
) -> Extract | None:
    """The rows that the query gives; None with problems."""
    from reportgen.extracts.database import read_query
    from reportgen.extracts.read import read_grid
    from reportgen.extracts.workbook import Unopened

    try:
        grid, sha256 = read_query(use.query, use.database, f"query {role}")
    except Unopened as error:
        where = opened.where("edition.yaml", "extracts", role, "query")
        problems.error("query-not-answered", where, error.fault, error.fix)
        return None
    return read_grid(declaration, grid, sha256, ErrorLimiter(problems))


def _paths(
    opened: Opened, role: str, use: ExtractUse, declaration: Declaration, problems: Problems, key: str
) -> list[Path]:
    """The files to read; none, with problems, where one lies outside or is not there."""
    where = opened.where("edition.yaml", "extracts", role, key)
    allowed = (opened.data.resolve(), opened.folder.resolve(), (opened.home.folder / "data").resolve())
    paths: list[Path] = []
    for name in use.names:
        fitting = [path.resolve() for path in fitting_files(opened.data, name)]
        outside = [path for path in fitting if not any(path.is_relative_to(folder) for folder in allowed)]
        if outside:
            problems.error(
                "file-outside",
                where,
                f"'{name}' lies outside the data folder",
                "put the extract in the edition's data folder and give its name",
            )
            return []
        missing = [path for path in fitting if not path.exists()]
        if not fitting or missing:
            if use.optional:
                return []
            shown = opened.shown(missing[0]) if missing else name
            near = near_miss(Path(name).name, _names((opened.data / name).parent))
            fault = f"the extract {shown} is not there.{near}" if missing else f"no file fits {name}."
            fix = f"save the {declaration.setting.title.lower()} extract under that name, or mark it optional: true"
            problems.error("extract-missing", where, fault, fix)
            return []
        paths += fitting
    return list(dict.fromkeys(paths))


def _names(folder: Path) -> list[str]:
    try:
        return [p.name for p in folder.iterdir()]
    except OSError:
        return []
