"""What a new edition is asked for: each name, post and date once, whatever files of the starter it stands in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal

from pydantic import Field

from reportgen.problems import Problems, Where
from reportgen.registry import near_miss
from reportgen.scaffold.paper_kinds import PaperKind, starters
from reportgen.settings.base import Name, Setting, Words
from reportgen.settings.dates import day_in
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import read_yaml

QUESTIONS = "questions.yaml"
_MARK = re.compile(r'"__ask_([a-z_]+)__"')
_IN_WORDS = re.compile(r"__([A-Za-z]+(?:_[a-z]+)*)__")


class Question(Setting):
    """A question: what is asked for, an example, and of what kind the answer is."""

    ask: Words
    """What is asked for, as it follows `TO FILL IN:`."""
    example: Words = ""
    """An answer as it might be."""
    default: Words = ""
    """What is proposed at the terminal, and taken with Enter; never without somebody to see it."""
    kind: Literal["words", "day", "percent", "score", "count"] = "words"
    """What an answer must be."""
    part_of: Name = ""
    """The question whose answer is the whole that this one is a part of: it is never more."""
    short_of: Name = ""
    """The question whose answer this is the short name of: one is proposed from it."""


class Interview(Setting):
    """`questions.yaml`: what is asked, in its order, and how a body's short name is made."""

    questions: dict[Name, Question]
    """The questions by the name of their mark."""
    short_names: dict[Words, Words] = Field(default={})
    """What is proposed as short name for a body in whose name the words stand; the first that do.

    `initials` are those of the words."""


def interview_of(kind: PaperKind, marks: Mapping[str, str], problems: Problems) -> Interview:
    """The questions that the files of a starter ask, in their order; `marks` fills in the examples."""
    source = read_yaml(starters() / QUESTIONS, QUESTIONS, problems)
    known = validate(Interview, source, problems) if source else None
    if known is None:
        return Interview(questions={})
    asked = {key for path in kind.files.values() for key in _MARK.findall(path.read_text(encoding="utf-8"))}
    questions = {
        key: question.model_copy(
            update={"example": _filled(question.example, marks), "default": _filled(question.default, marks)}
        )
        for key, question in known.questions.items()
        if key in asked
    }
    return known.model_copy(update={"questions": questions})


def default_of(interview: Interview, question: Question, answers: Mapping[str, str]) -> str:
    """What is proposed at the terminal: of a short name one made from the whole; empty where there is none.

    So is what would hold an answer that was not given.
    """
    proposed = _short_of(interview, question, answers) or _filled(question.default, answers)
    return "" if _IN_WORDS.search(proposed) else proposed


def _filled(words: str, values: Mapping[str, str]) -> str:
    """Words with each mark of a value that is known as that value."""
    return _IN_WORDS.sub(lambda mark: values.get(mark[1]) or mark[0], words)


def _short_of(interview: Interview, question: Question, answers: Mapping[str, str]) -> str:
    whole = answers.get(question.short_of, "")
    return short_name(whole, interview.short_names) if whole else ""


def short_name(name: str, words: Mapping[str, str]) -> str:
    """The short name of a body, by the one of the `words` that its name holds first; else the name itself.

    The board of a body has another short name than that body, whose name it bears.
    """
    held = {word: match.start() for word in words if (match := re.search(rf"\b{re.escape(word)}\b", name))}
    word = min(held, key=lambda each: held[each], default=name)
    short = words.get(word, word)
    return "".join(part[0] for part in word.split()) if short == "initials" else short


def fault_of(question: Question, answer: str) -> str:
    """What is wrong with an answer; empty where it can be used, and where nothing was answered."""
    if not answer:
        return ""
    if question.kind == "day":
        try:
            return "" if _day(answer) else "Write a day, such as 31/07/2026 or 31 July 2026."
        except ValueError as error:
            return str(error).partition(" || ")[0] + "."
    if question.kind == "percent":
        try:
            percent = Decimal(answer.rstrip("% "))
        except InvalidOperation:
            return "Write a percentage, such as 90."
        return "" if 0 <= percent <= 100 else "A percentage is from 0 to 100."
    if question.kind == "score":
        return "" if answer in {"1", "2", "3", "4", "5"} else "Write a number from 1 to 5."
    if question.kind == "count":
        return "" if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+|[0-9]+", answer) else "Write a whole number, such as 412."
    return "" if answer.isprintable() else "Write it on one line."


def more_than_whole(
    question: Question, answer: str, questions: Mapping[str, Question], answers: Mapping[str, str]
) -> str:
    """What is wrong with a number that is more than the whole it is a part of; empty where nothing is."""
    whole, asked = answers.get(question.part_of, ""), questions.get(question.part_of)
    if asked is None or any(not each or fault_of(question, each) for each in (answer, whole)):
        return ""
    if int(answer.replace(",", "")) <= int(whole.replace(",", "")):
        return ""
    return f"It is more than {whole}, {asked.ask}: correct one of the two, or leave it out for now."


def parts_within_wholes(
    answers: Mapping[str, str], questions: Mapping[str, Question], where: str, problems: Problems
) -> None:
    """Add a problem for each number that is more than the whole it is a part of."""
    for key, answer in answers.items():
        if key in questions and (fault := more_than_whole(questions[key], answer, questions, answers)):
            problems.error("answer-not-usable", Where(where, key=key), f"'{answer}' cannot be used.", fault)


def read_answers(path: Path, questions: Mapping[str, Question], problems: Problems) -> dict[str, str]:
    """The answers in a file: `commissioner: NHS Northshire Integrated Care Board`, a line each; faults are told."""
    source = read_yaml(path, path.name, problems)
    answers = source.data if source is not None and isinstance(source.data, dict) else {}
    return checked({str(key): "" if value is None else str(value) for key, value in answers.items()},
                   questions, path.name, problems)  # fmt: skip


def checked(
    answers: Mapping[str, str], questions: Mapping[str, Question], where: str, problems: Problems
) -> dict[str, str]:
    """Answers that can be used; each other is a problem."""
    for key, answer in answers.items():
        question = questions.get(key)
        if question is None:
            fault = f"nothing is asked that is called '{key}'.{near_miss(key, questions)}"
            problems.error("question-not-known", Where(where, key=key), fault, f"answer: {', '.join(questions)}.")
        elif fault := fault_of(question, answer):
            problems.error("answer-not-usable", Where(where, key=key), f"'{answer}' cannot be used.", fault)
    return {key: answer for key, answer in answers.items() if key in questions}


def answered(content: bytes, interview: Interview, answers: Mapping[str, str]) -> bytes:
    """A starter's file with the answers in it, and with what is still to be filled in."""

    def value(mark: re.Match[str]) -> str:
        question = interview.questions.get(mark[1])
        if question is None:
            return mark[0]
        answer = answers.get(mark[1], "") or _short_of(interview, question, answers)
        if not answer:
            example = f", such as {question.example}" if question.example else ""
            return f'"TO FILL IN: {question.ask}{example}"'
        if question.kind == "day":
            return str(_day(answer))
        if question.kind == "score":
            return answer
        if question.kind == "count":
            return answer.replace(",", "")
        if question.kind == "percent":
            return f"{Decimal(answer.rstrip('% ')):f}"
        return json.dumps(answer, ensure_ascii=False)

    return _MARK.sub(value, content.decode("utf-8")).encode("utf-8")


def _day(answer: str) -> str:
    """The day of an answer as settings write it; empty where it is none. Raises `ValueError` for an impossible one."""
    day = day_in(answer)
    if isinstance(day, str):
        return day if re.fullmatch(r"20\d\d-\d\d-\d\d", day) else ""
    return str(day)
