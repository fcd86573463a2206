"""`reportgen collect FILE --as EXTRACT`: proposes a mapping once, and takes the numbers by it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportgen.dashboards.mapping import as_yaml, read_mapping
from reportgen.dashboards.propose import propose
from reportgen.dashboards.sheet import sheets_of
from reportgen.dashboards.take import as_csv, take_numbers
from reportgen.extracts.declare import Declaration, read_declaration
from reportgen.problems import Problems, Where
from reportgen.registry import near_miss


def takes_indicators(declaration: Declaration) -> bool:
    """Whether a declared extract is of a month, a code, a numerator and a denominator."""
    types = [column.type for column in declaration.columns.values()]
    return (
        types.count("month") == 1
        and types.count("code") == 1
        and {"numerator", "denominator"} <= {*declaration.columns}
    )


def declaration_of(name: str, problems: Problems) -> Declaration | None:
    """The declared extract of that name, shared or as a file; None, with a problem, where it cannot take a workbook."""
    from reportgen.settings.home import home

    path = Path(name) if name.endswith(".yaml") else home().config / "extracts" / f"{name}.yaml"
    if not path.is_file():
        known = sorted(file.stem for file in path.parent.glob("*.yaml"))
        fault = f"there is no declared extract called '{name}'.{near_miss(name, known)}"
        problems.error("declaration-not-known", Where("--as"), fault, f"use one of: {', '.join(known)}.")
        return None
    declaration = read_declaration(path, path.name, problems)
    if declaration is not None and not takes_indicators(declaration):
        fault = f"'{name}' is not an extract of a month, an indicator, a numerator and a denominator."
        problems.error("declaration-not-fitting", Where("--as"), fault, "use one such as monthly_indicators.")
        return None
    return declaration


def collected(
    file: Path, declaration: Declaration, mapping_file: Path | None, problems: Problems
) -> tuple[dict[str, bytes], str]:
    """The files to write, by name, and what was taken in words. With `mapping_file` only the extract is written.

    Where the proposed mapping has a question, only the mapping is written, and the questions are told.
    """
    sheets = sheets_of(file, problems)
    codes = tuple(code for column in declaration.columns.values() for code in column.codes)
    if not sheets or problems.errors:
        return {}, ""
    files: dict[str, bytes] = {}
    name = f"{file.stem}.mapping.yaml"
    if mapping_file is None:
        mapping = propose(sheets, declaration, file.name, problems)
        if mapping is not None:
            files[name] = as_yaml(mapping, file.name, codes).encode()
    else:
        mapping = read_mapping(mapping_file, problems)
        name = mapping_file.name
    if mapping is None or problems.errors:
        return {}, ""
    answers = Problems()
    taken = take_numbers(mapping, sheets, codes, Where(name), answers)
    open_questions = [p for p in answers.errors if p.name == "mapping-not-answered"]
    if mapping_file is None and open_questions and len(open_questions) == len(answers.errors):
        for question in open_questions:
            problems.warning(question.name, question.where, question.fault, question.fix)
        return files, ""
    problems.extend(answers)
    if problems.errors:
        return {}, ""
    if not taken:
        problems.error("nothing-to-count", Where(file.name), "no number was taken.", "correct the mapping.")
        return {}, ""
    files[f"{declaration.name}.csv"] = as_csv(taken, declaration, file.name)
    return files, summary(taken)


def summary(taken: Iterable[tuple[str, str]]) -> str:
    """What was taken, an indicator a line, for a look before it is used."""
    by_indicator: dict[str, list[str]] = {}
    for month, indicator in taken:
        by_indicator.setdefault(indicator, []).append(month)
    return "\n".join(
        f"{code}: {len(months)} months, {min(months)} to {max(months)}" for code, months in by_indicator.items()
    )
