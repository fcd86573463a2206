"""`reportgen collect`: an extract from a person's own workbooks, or from a statutory return without a child in it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from reportgen.commands import _options
from reportgen.commands._output import from_here, show
from reportgen.problems import Problems, ProblemsError

ORDER = 75


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("collect", help="make an extract from your own workbooks, or from an SSDA903 return")
    one.add_argument(
        "source", type=_options.path, nargs="*", metavar="FILE",
        help="workbooks, CSV files or a pattern such as 'returns/*.xlsx'; or a return's folder or XML",
    )  # fmt: skip
    one.add_argument("--into", metavar="EDITION", help="the edition whose extract they are read into")
    one.add_argument("--out", type=_options.path, help="without --into: a new folder for what is made")
    one.add_argument("--as", dest="extract", metavar="EXTRACT", help="the extract a workbook is read into")
    one.add_argument(
        "--mapping", type=_options.path, help="with --out: the mapping to read it by; without it one is proposed"
    )
    one.add_argument("--anew", action="store_true", help="with --into: propose the mapping again, for another layout")
    one.add_argument("--replace", action="store_true", help="with --into: write over rows that were typed by hand too")
    records = one.add_argument_group(
        "children's records", "an SSDA903 return, an Annex A workbook, the Standard Safeguarding Dataset, a health log"
    )
    records.add_argument(
        "--database", default="", metavar="VARIABLE",
        help="in place of FILE: the environment's variable with the address of a database of the safeguarding dataset",
    )  # fmt: skip
    records.add_argument("--year", type=int, help="the year in which it ends, 2025 for 2024/25")
    records.add_argument("--as-at", default="", metavar="DAY", help="the day of an Annex A workbook, or of a log's end")
    records.add_argument("--sdq-ages", default="4-16", help="the ages that are asked for an SDQ score (4-16)")
    records.add_argument(
        "--clock", default="became looked after", choices=("became looked after", "notified", "consent"),
        help="what starts the clock of a first assessment in a health log (became looked after)",
    )  # fmt: skip
    records.add_argument(
        "--basis", default="20 working days", choices=("20 working days", "28 days"),
        help="how long a first assessment may take (20 working days)",
    )  # fmt: skip
    records.add_argument(
        "--by-area", action="store_true", help="count each authority of a regional return, whose rows name it as LA"
    )
    records.add_argument(
        "--area", default="", metavar="CODE", help="the authority's code: a placement is in its area or out (E06000066)"
    )
    records.add_argument(
        "--postcodes",
        type=_options.path,
        metavar="FILE",
        help="a list of postcodes with their authorities, such as the ONS's",
    )
    records.add_argument("--rows", action="store_true", help="list the rows at fault too, without values")
    one.set_defaults(run=run, strict=False, json_problems=False)


def run(arguments: argparse.Namespace) -> int:
    """Make the extract; every file of it is written, or none."""
    if bool(arguments.source) == bool(arguments.database) or (
        arguments.database and (arguments.into or arguments.extract)
    ):
        print("Give the files; or --database VARIABLE with --year and --out FOLDER.", file=sys.stderr)
        return 2
    if arguments.into:
        return _into(arguments)
    from reportgen.outputs import plant

    records = arguments.year is not None or arguments.as_at
    if bool(arguments.extract) == bool(records) or arguments.out is None:
        fault = "Give --into EDITION; or --out FOLDER with --as EXTRACT for a workbook, --year or --as-at for records."
        print(fault, file=sys.stderr)
        return 2
    if records and len(arguments.source) > 1:
        print("Give one FILE of records: their folder, one workbook or the XML file.", file=sys.stderr)
        return 2
    problems = Problems()
    files, words = _workbook(arguments, problems) if arguments.extract else _return(arguments, problems)
    problems.stop_on_error()
    plant({arguments.out: files})
    show(problems, arguments)
    if words:
        print(words)
    for name in files:
        print(arguments.out / name)
    return 0


def _into(arguments: argparse.Namespace) -> int:
    from reportgen.dashboards.into import collect_into, shown_numbers, target

    problems = Problems()
    into = target(arguments.into, arguments.extract or "")
    files, outcome = collect_into(
        arguments.source, into, _ask, problems, anew=arguments.anew, replace=arguments.replace
    )
    if outcome.taken:
        print(shown_numbers(outcome.taken))
    show(problems, arguments)
    for path in files:
        print(from_here(path))
    return 1 if problems.errors else 0


def _ask(mapping: Any, outcome: Any, codes: tuple[str, ...]) -> Any:
    """Ask what is open, where somebody sits at a terminal."""
    from reportgen.commands._ask import ask_choice, ask_words, is_at_terminal
    from reportgen.dashboards.questions import mapping_answered

    return mapping_answered(mapping, codes, ask_choice, ask_words) if is_at_terminal() else None


def _return(arguments: argparse.Namespace, problems: Any) -> tuple[dict[str, bytes], str]:
    from reportgen.returns.run import Conventions, collected_files
    from reportgen.returns.sources import DatabaseSource

    source = DatabaseSource(arguments.database) if arguments.database else arguments.source[0]

    conventions = Conventions(arguments.sdq_ages, arguments.clock, arguments.basis, arguments.as_at,
                              arguments.area, arguments.postcodes)  # fmt: skip
    try:
        files = collected_files(source, arguments.year, conventions, problems, rows=arguments.rows,
                                by_area=arguments.by_area)  # fmt: skip
    except ProblemsError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, its words may quote a child's number
        raise _without_values(error) from None
    return files, ""


def _without_values(error: Exception) -> RuntimeError:
    """A fault of the program while it counted records, without its own words: they may quote a child's number."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}, line {last.lineno}"
    return RuntimeError(f"{type(error).__name__} while records were counted, in {place}")


def _workbook(arguments: argparse.Namespace, problems: Any) -> tuple[dict[str, bytes], str]:
    from reportgen.dashboards.run import collected, declaration_of

    declaration = declaration_of(arguments.extract, problems)
    if declaration is None:
        return {}, ""
    return collected(arguments.source, declaration, arguments.mapping, problems)
