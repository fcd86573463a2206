"""`reportgen init`: a new area's folder, after an interview in the terminal."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reportgen.commands import _options
from reportgen.commands._output import as_typed, from_here
from reportgen.document.english import first_capital
from reportgen.problems import Problems, Where, stop

if TYPE_CHECKING:
    from reportgen.scaffold.interview import Interview, Question
    from reportgen.scaffold.paper_kinds import PaperKind

ORDER = 10


_WHOSE = {
    "internal": "internal: every number is shown. For the public: reportgen build {} --audience public",
    "public": "public: small numbers of people are hidden, [c]. For those who may see them: "
    "reportgen build {} --audience internal",
}
"""What is said of whom the papers are for; policy.yaml says it from then on."""


class _HelpWithKinds(argparse.Action):
    """`--help` that lists the kinds of paper, which are looked for only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        lines = "\n".join(f"  {kind.name:15} {kind.what}" for kind in _kinds().values())
        parser.epilog = f"kinds of paper:\n{lines}\n\nAt a terminal each name, post and date is asked once; an answer\n"
        parser.epilog += "left out is marked TO FILL IN, and all of them may be changed in the files."
        parser.print_help()
        parser.exit()


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser(
        "init",
        help="start an area from nothing: asks for names and dates, and makes a folder that says what is left",
        add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    one.add_argument("-h", "--help", action=_HelpWithKinds, nargs=0, help="show this help message and exit")
    one.add_argument("area", metavar="AREA", nargs="?", default="", help="the area's name, such as northshire")
    one.add_argument("--kind", default="", help="the kind of paper, one of those below (annual-report)")
    one.add_argument("--year", default="", help="the year from April to March, as 2025-26 (the last one that ended)")
    one.add_argument("--name", default="", help="the edition's name (AREA-YEAR)")
    one.add_argument("--audience", choices=("internal", "public"), default="", help="whom its papers are for")
    one.add_argument("--out", type=_options.path, help="a folder that is to be complete in itself")
    one.add_argument("--apart", action="store_true", help="each kind of setting and each section in a file of its own")
    one.add_argument(
        "--answers", type=_options.path, metavar="FILE", help="a YAML file of answers: nothing is asked then"
    )
    one.add_argument("--set", action="append", default=[], metavar="KEY=ANSWER", help="one answer; may be repeated")
    one.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask where somebody can answer, make the folders, and say what is in them and what is left to do."""
    from reportgen.commands._ask import ask_choice, ask_words, is_at_terminal
    from reportgen.scaffold import paper_kinds, years
    from reportgen.scaffold.init import init

    # The one look at the calendar: which year a folder is started for. No paper is made here.
    today = datetime.date.today()  # noqa: TID251, DTZ011 - as the machine has it, without a zone
    asks = is_at_terminal() and arguments.answers is None and not arguments.set
    known = _kinds()
    if not arguments.area and not asks:
        raise stop("not-an-area", Where("AREA"), "no area is named", "give its name: reportgen init northshire")
    area, kind_name, year = arguments.area, arguments.kind, arguments.year
    if asks and not area:
        area = ask_words("The area's name, such as northshire", fault_of=lambda name: "" if name else "Type a name.")
        if not kind_name:
            listed = [f"{kind.name}: {kind.what}" for kind in known.values()]
            kind_name = ask_choice("What kind of paper is it?", listed, default=1).partition(":")[0]
        year = year or ask_words("The year from April to March", default=years.short_year(years.last_ended(today)))
    start = years.year_start(year) if year else years.last_ended(today)
    kind = paper_kinds.chosen(known, kind_name)
    interview = _interview_of(kind, area, start, arguments.name)
    answers = _ask_all(interview) if asks else _given(arguments, interview.questions)
    started = init(
        area, kind, start, name=arguments.name, audience=arguments.audience, out=arguments.out, answers=answers,
        apart=arguments.apart,
    )  # fmt: skip
    asked = as_typed(started.name if started.inside else from_here(started.folder))
    print(f"Started {kind.what}: {from_here(started.folder)}")
    print(f"The files of numbers, to be filled in or collected: {from_here(started.data)}")
    what_of_it = "was there already and is used" if started.area_was_there else "may be changed there"
    print(f"The file of bodies and posts {what_of_it}: {from_here(started.area_file)}")
    print(f"Its papers are {_WHOSE[started.audience].format(asked)}")
    print(f"Your own workbooks are read with: reportgen collect FILE --into {asked}")
    print(f"What is left to fill in, in order: reportgen check {asked}")
    return 0


def _kinds() -> Mapping[str, PaperKind]:
    from reportgen.scaffold import paper_kinds

    problems = Problems()
    known = paper_kinds.kinds(paper_kinds.starters(), problems)
    problems.stop_on_error()
    return known


def _interview_of(kind: PaperKind, area: str, start: datetime.date, name: str) -> Interview:
    from reportgen.scaffold.init import marks_of
    from reportgen.scaffold.interview import interview_of

    problems = Problems()
    interview = interview_of(kind, marks_of(area, start, name), problems)
    problems.stop_on_error()
    return interview


def _ask_all(interview: Interview) -> dict[str, str]:
    """Ask each question; Enter takes what is proposed, or leaves it to be filled in."""
    from reportgen.commands._ask import ask_words
    from reportgen.scaffold.interview import default_of, fault_of, more_than_whole

    print("Enter takes what stands in [ ], or leaves it to be filled in later; all can be changed in the files.")
    answers: dict[str, str] = {}
    for key, question in interview.questions.items():
        if question.short_of and not answers.get(question.short_of, ""):
            continue  # nothing to be short for
        words = first_capital(question.ask)
        example = f", such as {question.example}" if question.example else ""

        def fault(answer: str, question: Question = question) -> str:
            return fault_of(question, answer) or more_than_whole(question, answer, interview.questions, answers)

        answers[key] = ask_words(f"{words}{example}", default=default_of(interview, question, answers), fault_of=fault)
    return answers


def _given(arguments: argparse.Namespace, questions: Mapping[str, Question]) -> dict[str, str]:
    """The answers of the file and of the command line, which wins."""
    from reportgen.scaffold.interview import checked, parts_within_wholes, read_answers

    problems = Problems()
    answers = read_answers(arguments.answers, questions, problems) if arguments.answers else {}
    pairs = dict(pair.partition("=")[::2] for pair in arguments.set)
    answers |= checked({key.strip(): answer.strip() for key, answer in pairs.items()}, questions, "--set", problems)
    parts_within_wholes(answers, questions, arguments.answers.name if arguments.answers else "--set", problems)
    problems.stop_on_error()
    return answers
