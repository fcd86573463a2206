"""Commands: words in, one function called, problems printed, exit status.

0 made; 1 problems, or stopped; 2 a command that was not understood; 3 a fault of ours.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen import __version__
from reportgen.problems import Problem, Problems, Stop, Where, as_json

if TYPE_CHECKING:
    from reportgen.pipeline import Made, Progress
    from reportgen.press import Press

FORMATS = ("docx", "pdf", "html", "xlsx")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except Stop as stopped:
        _show(stopped.problems, arguments)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Nothing was changed.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Exception as error:  # noqa: BLE001 - the last door: a fault of ours, said plainly
        return _our_fault(error)


def _parser() -> argparse.ArgumentParser:
    what = "Writes the annual report on children looked after and care leavers."
    parser = argparse.ArgumentParser(prog="reportgen", description=what)
    parser.add_argument("--version", action="version", version=f"reportgen {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    one = commands.add_parser("init", help="start an area from nothing: a folder that says what to fill in")
    one.add_argument("area", metavar="AREA", help="the area's name, such as northshire")
    one.add_argument("--kind", default="", help="the kind of paper; a wrong one lists those there are")
    one.add_argument("--year", default="", help="the year from April to March, as 2025-26 (the last one that ended)")
    one.add_argument("--name", default="", help="the edition's name (AREA-YEAR)")
    one.add_argument("--out", type=Path, help="a folder that is to be complete in itself")
    one.set_defaults(run=_init)

    one = commands.add_parser("new", help="begin the next year's edition from an earlier one, which stays as it is")
    one.add_argument("name", metavar="NEW", help="the new edition's name")
    one.add_argument("--from", dest="old", required=True, metavar="EDITION", help="the edition it begins from")
    one.set_defaults(run=_new)

    commands.add_parser("list", help="name the editions there are").set_defaults(run=_list)

    one = _edition(commands, "build", "make the papers of an edition, or of all", _build, optional=True)
    one.add_argument("--all", action="store_true", help="every edition there is, several at once")
    one.add_argument("--formats", type=_formats, default=FORMATS, help="which of docx,pdf,html,xlsx (all)")
    _audience(one)
    one.add_argument("--out", type=Path, help="the folder to write to (build/EDITION)")
    one.add_argument("--strict", action="store_true", help="treat warnings as errors")

    one = _edition(commands, "check", "read and check everything, and make no paper", _check)
    _audience(one)
    one.add_argument("--json", action="store_true", help="print the problems for a program")
    one.add_argument("--strict", action="store_true", help="treat warnings as errors")

    one = _edition(commands, "trace", "say where a figure is shown, how it was made and from which lines", _trace)
    one.add_argument("wanted", metavar="KEY-OR-TEXT", help="a figure's key, or its words as they stand in the paper")
    _audience(one)
    one.add_argument("--json", action="store_true", help="print for a program")

    one = _edition(
        commands, "issue", "keep a version for ever: papers, manifest, figures, hashes of the inputs", _issue
    )
    _audience(one)

    one = commands.add_parser("verify", help="say what made a paper, whether it is as issued, and what differs")
    one.add_argument("file", type=Path, metavar="FILE", help="a Word file or PDF made by reportgen, from anywhere")
    one.add_argument(
        "--against", default="", metavar="EDITION", help="the edition to compare it with (as the file says)"
    )
    one.add_argument("--json", action="store_true", help="print for a program")
    one.set_defaults(run=_verify)

    one = commands.add_parser("import", help="draft an edition's narrative and tables from a Word file")
    one.add_argument("file", type=Path, metavar="FILE", help="the paper as a Word document (.docx)")
    one.add_argument("--into", required=True, metavar="EDITION", help="the edition; drafts go to its folder imported")
    one.add_argument("--figures", action="store_true", help="also draft the record of the figures it published")
    one.set_defaults(run=_import)

    one = commands.add_parser(
        "compare", help="make a paper of what changed between editions, or of trends over several"
    )
    one.add_argument(
        "editions",
        nargs="+",
        metavar="EDITION",
        help="oldest first: an edition, EDITION@VERSION as issued, the folder of an issue, or a figures.json",
    )
    _audience(one)
    one.add_argument("--across-breaks", action="store_true", help="work out changes even where a definition changed")
    one.add_argument("--formats", type=_formats, default=FORMATS, help="which of docx,pdf,html,xlsx (all)")
    one.add_argument("--out", type=Path, help="the folder to write to (build/NAME-to-NAME)")
    one.add_argument("--strict", action="store_true", help="treat warnings as errors")
    one.set_defaults(run=_compare)

    from reportgen.pack.command import add

    add(commands, _show, _progress)
    one = commands.add_parser("schema", help="write JSON Schema of the settings files, for editors")
    one.add_argument("--out", type=Path, default=Path("config/schemas"), help="the folder to write to")
    one.set_defaults(run=_schema)
    return parser


def _edition(
    commands: Any, name: str, help_: str, run: Callable[[argparse.Namespace], int], *, optional: bool = False
) -> argparse.ArgumentParser:
    one: argparse.ArgumentParser = commands.add_parser(name, help=help_)
    words = "an edition's name, or the path of its folder"
    one.add_argument("edition", metavar="EDITION", help=words, nargs="?" if optional else None)
    one.set_defaults(run=run)
    return one


def _audience(one: argparse.ArgumentParser) -> None:
    one.add_argument("--audience", choices=("internal", "public"), help="who the paper is for (as the policy says)")


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(w.strip().lower() for w in text.split(",") if w.strip())
    unknown = [w for w in wanted if w not in FORMATS]
    if unknown or not wanted:
        raise argparse.ArgumentTypeError(f"'{text}' is not a list of {', '.join(FORMATS)}")
    return tuple(f for f in FORMATS if f in wanted)


def _init(arguments: argparse.Namespace) -> int:
    import datetime

    from reportgen.starting import kinds, years
    from reportgen.starting.init import init

    # The one look at the calendar: which year a folder is started for. No paper is made here.
    today = datetime.date.today()  # noqa: TID251, DTZ011
    start = years.financial_year(arguments.year) if arguments.year else years.last_ended(today)
    problems = Problems()
    known = kinds.kinds(kinds.starters(), problems)
    problems.stop_on_error()
    kind = kinds.chosen(known, arguments.kind)
    made = init(arguments.area, kind, start, name=arguments.name, out=arguments.out)
    here = Path.cwd()

    def shown(path: Path) -> str:
        return str(path.relative_to(here) if path.is_relative_to(here) else path)

    asked = made.name if made.inside else shown(made.folder)
    print(f"Started {kind.what}: {shown(made.folder)}")
    print(f"The extracts, with their headings only: {shown(made.data)}")
    kept = "was there already and is used" if made.area_was_there else "is to be filled in"
    print(f"The file of bodies and posts {kept}: {shown(made.area_file)}")
    print(f"What is left to fill in, in order: reportgen check {asked}")
    return 0


def _new(arguments: argparse.Namespace) -> int:
    from reportgen.editions.roll import roll

    made = roll(arguments.name, arguments.old)
    here = Path.cwd()
    inside = [path.relative_to(here) if path.is_relative_to(here) else path for path in (made.folder, made.data)]
    print(f"Begun from {arguments.old}: {inside[0]}")
    print(f"The extracts, with their headings only, and those of the year before: {inside[1]}")
    print(f"What is left to fill in and review, in order: reportgen check {made.name}")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from reportgen.settings.opened import home
    from reportgen.settings.titles import title

    editions = home().editions
    width = max((len(n) for n in editions), default=0)
    for name, folder in editions.items():
        print(f"{name:<{width}}  {title(folder)}".rstrip())
    if not editions:
        print("There are no editions here yet.", file=sys.stderr)
    return 0


def _make(arguments: argparse.Namespace, problems: Problems) -> Made:
    from reportgen.pipeline import make

    return make(arguments.edition, problems, audience=arguments.audience, progress=_progress())


def _build(arguments: argparse.Namespace) -> int:
    if bool(arguments.edition) == arguments.all:
        print("Give one EDITION, or --all for every edition there is.", file=sys.stderr)
        return 2
    if arguments.all:
        return _build_all(arguments)
    from reportgen.press import Press

    with Press(beside=_worth_a_press(arguments.formats)) as press:
        return _built(arguments, press)


def _build_all(arguments: argparse.Namespace) -> int:
    """Build every edition; say of each how it ended, and at the end what went wrong."""
    from reportgen import every
    from reportgen.settings.opened import home

    editions = tuple(home().editions)
    options = [f"--formats={','.join(arguments.formats)}"]
    options += [f"--audience={arguments.audience}"] if arguments.audience else []
    options += ["--strict"] if arguments.strict else []
    if arguments.out:
        print("--out is for one edition; each of --all goes to its own folder under build.", file=sys.stderr)
        return 2

    def told(outcome: every.Outcome, done: int, of: int) -> None:
        word = "made" if outcome.status == 0 else "NOT made"
        print(f"{done} of {of}  {outcome.edition}: {word}", flush=True)

    outcomes = every.build(editions, options, told)
    for outcome in outcomes:
        if outcome.status:
            print(f"\n{outcome.edition}:\n{outcome.said}", file=sys.stderr)
    return 1 if any(outcome.status for outcome in outcomes) else 0


def _worth_a_press(formats: Sequence[str]) -> bool:
    """A second process pays where pages are laid out and there is a second processor."""
    import os

    return bool({"pdf", "docx"} & set(formats)) and (os.cpu_count() or 1) > 1


def _built(arguments: argparse.Namespace, press: Press) -> int:
    problems = Problems()
    made = _make(arguments, problems)
    _show(problems, arguments)
    if arguments.strict and problems.warnings:
        print("No paper was made: --strict treats warnings as errors.", file=sys.stderr)
        return 1
    from reportgen.papers import build
    from reportgen.settings.opened import cache

    # An edition kept elsewhere leaves its papers where the command was given, and nothing beside them.
    home = made.opened.home if made.opened.folder in made.opened.home.editions.values() else None
    out = arguments.out or (home.folder if home else Path.cwd()) / "build" / made.opened.name
    written = build(made, out, arguments.formats, _progress(), cache(home) if home else None, press)
    for path in written:
        print(path if not path.is_relative_to(Path.cwd()) else path.relative_to(Path.cwd()))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    problems = Problems()
    try:
        made = _make(arguments, problems)
    except Stop as stopped:
        _show(stopped.problems, arguments)
        return 1
    _show(problems, arguments)
    if not arguments.json:
        known, tables = sum(s.known for s in made.published), len(made.opened.tables)
        well = "no errors" if problems.warnings else "nothing is wrong"
        print(f"{made.opened.name}: {well}; {known} figures, {tables} table{'' if tables == 1 else 's'}.")
    return 1 if arguments.strict and problems.warnings else 0


def _trace(arguments: argparse.Namespace) -> int:
    from reportgen import trace

    problems = Problems()
    made = _make(arguments, problems)
    found = trace.trace(made, arguments.wanted)
    print(trace.as_json(found) if arguments.json else trace.as_text(found))
    return 0


def _issue(arguments: argparse.Namespace) -> int:
    from reportgen.press import Press

    with Press(beside=_worth_a_press(FORMATS)) as press:
        problems = Problems()
        made = _make(arguments, problems)
        _show(problems, arguments)
        from reportgen.editions.issue import issue
        from reportgen.papers import render

        folder, new = issue(made, render(made, FORMATS, _progress(), press=press))
    version = made.opened.edition.version
    said = "issued" if new else "was issued before, byte for byte the same"
    print(f"{made.opened.name}, version {version}: {said} ({made.opened.shown(folder)}).")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from reportgen.editions import verify

    verdict = verify.verify(arguments.file, against=arguments.against)
    print(verify.as_json(verdict) if arguments.json else verify.as_text(verdict))
    return 0 if verdict.identical and verdict.rebuilt == "same" else 1


def _import(arguments: argparse.Namespace) -> int:
    from reportgen.importing.command import run

    problems = Problems()
    said = run(arguments.file, arguments.into, problems, figures=arguments.figures, progress=_progress())
    _show(problems, arguments)
    print(said)
    return 0


def _compare(arguments: argparse.Namespace) -> int:
    from reportgen.press import Press

    with Press(beside=_worth_a_press(arguments.formats)) as press:
        from reportgen.editions.compare.run import compare

        problems = Problems()
        options = {name: getattr(arguments, name) for name in ("audience", "across_breaks", "strict", "formats", "out")}
        written = compare(arguments.editions, problems, progress=_progress(), press=press, **options)
    _show(problems, arguments)
    if not written:
        print("No paper was made: --strict treats warnings as errors.", file=sys.stderr)
        return 1
    for path in written:
        print(path if not path.is_relative_to(Path.cwd()) else path.relative_to(Path.cwd()))
    return 0


def _schema(arguments: argparse.Namespace) -> int:
    from reportgen.outputs import publish
    from reportgen.settings.schemas import schemas

    publish(arguments.out, schemas())
    print(f"JSON Schema written to {arguments.out}.")
    return 0


def _show(problems: Iterable[Problem], arguments: argparse.Namespace) -> None:
    from reportgen.settings.todo import as_list, left, settled

    shown = settled(problems)
    if getattr(arguments, "json", False) and arguments.run not in (_trace, _verify):
        print(as_json(shown))
        return
    text = "\n".join(t for t in (as_list(shown), left(shown)) if t)
    if text:
        print(text, file=sys.stderr)


def _progress() -> Progress:
    """A line that says what is being done, on a terminal only."""
    from reportgen.pipeline import quiet

    if not sys.stderr.isatty():
        return quiet

    def show(step: str) -> None:
        print(f"\r\033[K{step} ...", end="\r", file=sys.stderr, flush=True)

    return show


def _our_fault(error: Exception) -> int:
    import os
    import traceback

    where = Where("reportgen")
    tail = traceback.extract_tb(error.__traceback__)[-1]
    print(
        f"{where}: error: the program met a fault of its own: {type(error).__name__}: {error} "
        f"({Path(tail.filename).name}, line {tail.lineno}).  [our-fault]\n"
        "    mend: nothing was changed. Please report these two lines to the makers with the command you gave.",
        file=sys.stderr,
    )
    if os.environ.get("REPORTGEN_DEBUG"):
        traceback.print_exception(error)
    return 3


if __name__ == "__main__":
    sys.exit(main())
