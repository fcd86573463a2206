"""`reportgen build`: the papers of an edition, or of all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.commands import _options
from reportgen.commands._output import STRICT, in_words, progress, saved, worth_a_process
from reportgen.commands._recorded import Answered, answer_from_record
from reportgen.problems import Problems

if TYPE_CHECKING:
    from reportgen.area_runs import CountedRun
    from reportgen.build_record import Request
    from reportgen.outputs.cache import Cache
    from reportgen.render.build_all import Outcome

ORDER = 40


def add(commands: Any) -> None:
    """The command's words."""
    one = _options.of_an_edition(commands, "build", "make the papers of an edition, or of all", run, optional=True)
    one.add_argument("--all", action="store_true", help="every edition there is, several at once")
    one.add_argument("--for-each", action="store_true", help="the paper of each area of the edition, several at once")
    one.add_argument("--only", nargs="+", action="extend", metavar="AREA", help="with --for-each: of these areas alone")
    one.add_argument("--on", metavar="ADDRESS", help="with --for-each: a Dask cluster's scheduler, tcp://HOST:8786")
    _options.add_formats(one)
    _options.add_audience(one)
    _options.add_engine(one, None)
    one.set_defaults(counted_run=None)  # what the program that builds several papers has counted for each
    one.add_argument("--out", type=_options.path, help="the folder to write to (build/EDITION-AUDIENCE)")
    one.add_argument("--variant", choices=("large-print",), help="a variant of the paper, beside the usual one")
    _options.add_strict(one)


def run(arguments: argparse.Namespace) -> int:
    """Build the one edition that is named, or all of them."""
    if arguments.only and not arguments.edition and not arguments.all:
        arguments.edition, arguments.only = _edition_among(arguments.only)
        if not arguments.edition:
            print("Write the edition first: reportgen build EDITION --for-each --only AREA.", file=sys.stderr)
            return 2
    if bool(arguments.edition) == arguments.all:
        print("Give one EDITION, or --all for every edition there is.", file=sys.stderr)
        return 2
    if (arguments.only or arguments.on) and not arguments.for_each:
        print("--only and --on go with --for-each.", file=sys.stderr)
        return 2
    if arguments.all or arguments.for_each:
        return _build_several(arguments)
    return _build_one(arguments)


def _edition_among(words: Sequence[str]) -> tuple[str, list[str]]:
    """The edition among the words behind --only, and the areas: the one that is an edition's name, or its folder.

    No edition where none of the words, or more than one, is one; or where no area is left.
    """
    from reportgen.settings.home import home

    known = home().editions
    editions = {word for word in words if word in known or (Path(word) / "edition.yaml").is_file()}
    areas = [word for word in words if word not in editions]
    return (editions.pop(), areas) if len(editions) == 1 and areas else ("", areas)


def _papers(arguments: argparse.Namespace) -> tuple[str, ...]:
    """The editions to be built, or the papers of the areas of one."""
    from reportgen.settings.areas_alike import tell_areas_alike
    from reportgen.settings.for_each import edition_of_area, paper_names
    from reportgen.settings.home import MARK, home
    from reportgen.settings.opened import open_edition

    if arguments.all:
        return tuple(home().editions)
    problems = Problems()
    opened = open_edition(arguments.edition, problems, go_on=True)
    where = opened.where("edition.yaml", "for_each")
    # What is wrong with the list of areas is wrong for each of them.
    lists = Problems(each for each in problems.errors if each.where.key and each.where.key.startswith("for_each"))
    tell_areas_alike(opened, lists)
    lists.stop_on_error()
    names = paper_names(opened.edition, arguments.edition)
    for area in arguments.only or () if names else ("",):
        edition_of_area(opened.edition, area, where)
    return tuple(name for name in names if not arguments.only or name.rpartition(MARK)[2] in arguments.only)


def _build_one(arguments: argparse.Namespace) -> int:
    """Answered from the record of an earlier build where nothing has changed since; else build."""
    run = arguments.counted_run
    return answer_from_record(
        _request(arguments, arguments.edition),
        lambda recording: _built(arguments, recording.cache if recording else None),
        lambda: run.elsewhere if run is not None else (),  # other areas' files, which this paper did not open
    )


def _request(arguments: argparse.Namespace, edition: str) -> Request:
    """The build of an edition as it was asked for."""
    from reportgen.build_record import Request
    from reportgen.settings.home import locate, name_and_area

    options = {
        name: getattr(arguments, name) for name in ("audience", "formats", "out", "strict", "pdf_engine", "variant")
    }
    return Request(*locate(name_and_area(edition)[0]), {**options, "edition": edition})


def _built(arguments: argparse.Namespace, cache: Cache | None) -> Answered | None:
    """Build, and print what was made; None where no paper was."""
    from reportgen.render.engine_choice import choose_engine, tell_fallback
    from reportgen.render.process import RenderProcess, draws

    formats, wanted = arguments.formats, arguments.pdf_engine
    if arguments.variant:  # a workbook is no print
        formats = tuple(form for form in formats if form != "xlsx")
    loads = choose_engine(wanted or "auto", pdf="pdf" in formats)
    with RenderProcess(beside=worth_a_process(formats), draws=draws(formats), engine=loads) as renderer:
        from reportgen.pipeline import make

        problems = Problems()
        paper = make(
            arguments.edition, problems, audience=arguments.audience, progress=progress(), run=arguments.counted_run
        )
        if arguments.variant == "large-print":
            from reportgen.document.large_print import enlarged

            paper = replace(paper, document=enlarged(paper.document))
        from reportgen.render.refusals import too_long
        from reportgen.render.table_room import wide_tables

        problems.extend(too_long(paper))
        problems.stop_on_error()
        problems.extend(wide_tables(paper.document))
        wanted = wanted or paper.opened.edition.pdf_engine
        engine = choose_engine(wanted, pdf="pdf" in formats)
        if "pdf" in formats:
            tell_fallback(wanted, problems)
        words = in_words(problems)
        sys.stderr.write(words)
        if arguments.strict and problems.warnings:
            print(STRICT, file=sys.stderr)
            return None
        from reportgen.render.papers import build, hidden_in_words

        opened = paper.opened
        out = arguments.out or opened.home.papers(opened.name, paper.published.audience, opened.folder)
        if arguments.variant and not arguments.out:
            out = out.with_name(f"{out.name}-{arguments.variant}")
        papers = build(paper, out, formats, progress(), cache, renderer, engine)
        printed = saved(replace(papers, readers=hidden_in_words(paper.published.audience, paper.document)))
    return Answered(out, printed, words)


def _build_several(arguments: argparse.Namespace) -> int:
    """Build several papers; say of each how it ended, and at the end what went wrong."""
    from reportgen import build_record
    from reportgen.outputs import write_log
    from reportgen.outputs.cache import open_cache
    from reportgen.render import build_all

    if arguments.out:
        print("--out is for one paper; each of several goes to its own folder under build.", file=sys.stderr)
        return 2
    editions = _papers(arguments)
    options = [f"--formats={','.join(arguments.formats)}"]
    options += [f"--audience={arguments.audience}"] if arguments.audience else []
    options += ["--strict"] if arguments.strict else []
    options += [f"--variant={arguments.variant}"] if arguments.variant else []
    options += [f"--pdf-engine={arguments.pdf_engine}"] if arguments.pdf_engine else []

    failed: list[build_all.Outcome] = []
    ends: dict[str, str] = {}

    def report(outcome: build_all.Outcome, done: int, of: int) -> None:
        how = "NOT made" if outcome.status else f"made, {outcome.words.rpartition(chr(10))[2]}"
        ends[outcome.edition] = how
        print(f"{done} of {of}  {outcome.edition}: {how}", flush=True)
        write_log.done(*outcome.folders)
        if outcome.status:
            failed.append(outcome)

    cache = open_cache()
    left = []
    for edition in editions:
        record = None
        if cache is not None:
            request = _request(arguments, edition)
            trees = request.trees()
            record = build_record.unchanged(cache, request, trees, build_record.contents(trees))
        if record is None:
            left.append(edition)
        else:
            ends[edition] = f"nothing has changed, {record.stdout.rstrip().rpartition(chr(10))[2]}"
            print(f"{edition}: {ends[edition]}", flush=True)
    try:
        counted = {"counted_run": _counted_run(arguments, left)}
        if arguments.on:
            _build_on_cluster(arguments, left, options, report, counted)
        else:
            build_all.build(left, options, arguments.main, report, **counted)
    finally:
        for outcome in sorted(failed, key=lambda one: one.edition):
            print(f"\n{outcome.edition}:\n{outcome.words}", file=sys.stderr)
        if arguments.for_each:
            print(_summary(editions, ends, len(failed)))
    return 1 if failed else 0


def _build_on_cluster(
    arguments: argparse.Namespace,
    papers: Sequence[str],
    options: Sequence[str],
    report: Callable[[Outcome, int, int], None],
    counted: Mapping[str, object],
) -> None:
    from reportgen.render.cluster import build_on
    from reportgen.settings.opened import open_edition

    opened = open_edition(arguments.edition, Problems(), go_on=True)
    trees = _request(arguments, arguments.edition).trees()
    build_on(arguments.on, opened, trees, papers, options, arguments.main, report, counted)


def _counted_run(arguments: argparse.Namespace, papers: Sequence[str]) -> CountedRun | None:
    """What is hidden in the papers of a run over areas, counted once for all of them.

    None where there is nothing to share: one paper, nothing hidden, or a database, which may answer each otherwise.
    """
    if not arguments.for_each or len(papers) < 2:
        return None
    from reportgen.area_runs import count_run
    from reportgen.build_record import read_elsewhere, watching
    from reportgen.settings.opened import open_edition

    opened = open_edition(arguments.edition, Problems(), go_on=True)
    with watching() as watched:
        run = count_run(opened, arguments.audience, progress())
    elsewhere = read_elsewhere(watched, _request(arguments, arguments.edition).trees())
    if run is None or watched.asked_database:
        return None
    return replace(run, elsewhere=tuple(map(Path, elsewhere)))


def _summary(papers: tuple[str, ...], ends: dict[str, str], failed: int) -> str:
    """A line for each paper of a run, and how many were made."""
    width = max(map(len, papers), default=0)
    lines = [f"{paper.ljust(width)}  {ends.get(paper, 'not begun')}" for paper in papers]
    left = f"; {failed} not made: mend what is told of them, and make the run again" if failed else ""
    papers_made = sum(paper in ends for paper in papers) - failed
    return "\n".join(("", *lines, f"{papers_made} of {len(papers)} papers stand{left}."))
