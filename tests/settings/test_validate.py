"""Every fault of a settings file is told at once, in plain words, at its line, with how to mend it."""

from __future__ import annotations

import datetime
import subprocess
import sys
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from reportgen.problems import Problem, Problems
from reportgen.settings.faults import Fault, Faults
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import parse_yaml


class Setting(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Risk(Setting):
    name: str
    score: int = Field(default=1, ge=1, le=25)
    tone: Literal["red", "amber", "green"] = "green"
    reviewed: datetime.date | None = None

    @field_validator("name")
    @classmethod
    def _has_letters(cls, name: str) -> str:
        if not name.isalpha():
            raise ValueError(f"'{name}' is not one word || write one word")
        return name


class Table(Setting):
    kind: Literal["table"]
    columns: tuple[str, ...] = ()


class Chart(Setting):
    kind: Literal["chart", "picture"]
    height: Decimal = Decimal(1)


class Cover(Setting):
    summary: str = ""
    purpose: str = ""


def _month(value: Any) -> Any:
    if value != "2019-04":
        raise ValueError("that is not a month || write it as 2019-04")
    return value


class Paper(Setting):
    title: str = Field(description="what stands on the title page")
    pages: int = 1
    price: Decimal = Decimal(0)
    final: bool = False
    dated: datetime.date | None = None
    tags: tuple[str, ...] = ()
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]*$")] = "a"
    short: Annotated[str, Field(min_length=2, max_length=5)] = "ab"
    at_most_two: list[int] = Field(default=[], max_length=2)
    month: Annotated[str, BeforeValidator(_month)] = "2019-04"
    risks: tuple[Risk, ...] = ()
    by_name: dict[str, Risk] = {}
    by_tone: dict[Literal["red", "green"], int] = {}
    blocks: tuple[Annotated[Table | Chart, Field(discriminator="kind")], ...] = ()
    either: Table | Chart | None = None
    width: Literal["full"] | int = "full"
    lines: str | list[str] = ""
    cover: Cover = Cover()

    @model_validator(mode="after")
    def _sound(self) -> Paper:
        faults = [
            Fault(f"'{risk.name}' is given a score of 7, which no two numbers make", "give 6 or 8", "risks", i, "score")
            for i, risk in enumerate(self.risks)
            if risk.score == 7
        ]
        if faults:
            raise Faults(faults)
        if self.pages == 99:
            raise Fault("99 pages are too many", "shorten it", "pages")
        if self.pages == 98:
            raise ValueError("the paper is too long || take something out")
        return self


def said(text: str, model: type[BaseModel] = Paper) -> tuple[Any, list[Problem]]:
    problems = Problems()
    source = parse_yaml(text.encode(), "edition.yaml", problems)
    assert source is not None, list(problems)
    return validate(model, source, problems), list(problems)


def only(text: str) -> Problem:
    made, problems = said(text)
    assert made is None
    assert len(problems) == 1, problems
    return problems[0]


def test_a_sound_file_becomes_the_model() -> None:
    made, problems = said("title: A\npages: 12\nprice: 1.50\ndated: 2020-03-31\nrisks:\n  - {name: x, score: 8}\n")
    assert problems == []
    assert made == Paper(
        title="A", pages=12, price=Decimal("1.50"), dated=datetime.date(2020, 3, 31), risks=(Risk(name="x", score=8),)
    )


FAULTS = [
    # text after "title: x", name, line, column, key, words of the fault, words of the mend
    ("titel: y", "key-not-known", 2, 1, "titel", "mean 'title', which is given too?", "take one of the two out"),
    ("page: 1", "key-not-known", 2, 1, "page", "Did you mean 'pages'?", "write pages"),
    ("zzz: 1", "key-not-known", 2, 1, "zzz", "'zzz' is not a key known here.", "take it out"),
    ("summary: x", "key-not-known", 2, 1, "summary", "'summary' is not a key", "it belongs to 'cover'"),
    ("cover:\n  dated: 2020-03-31", "key-not-known", 3, 3, "cover.dated", "'dated' is not a key", "take it out"),
    ("cover:\n  sumary: x", "key-not-known", 3, 3, "cover.sumary", "Did you mean 'summary'?", "write summary"),
    ("risks:\n  - {name: x, tonne: red}", "key-not-known", 3, 15, "risks.1.tonne", "Did you mean 'tone'?", "tone"),
    ("by_name:\n  a:\n    name: x\n    scor: 2", "key-not-known", 5, 5, "by_name.a.scor", "mean 'score'?", "score"),
    ("blocks:\n  - {kind: table, colums: [a]}", "key-not-known", 3, 19, "blocks.1.colums", "mean 'columns'?", ""),
    ("either: {kind: chart, heigth: 2}", "key-not-known", 2, 23, "either.heigth", "Did you mean 'height'?", ""),
    ("risks:\n  - score: 2", "key-missing", 3, 5, "risks.1.name", "the key 'name' is missing", "add 'name:' with"),
    ("pages: twelve", "not-as-expected", 2, 8, "pages", '"twelve" is not a whole number such as 12', "12"),
    ("pages: 12.5", "not-as-expected", 2, 8, "pages", '"12.5" is not a whole number', "a whole number such as 12"),
    ("pages:", "not-as-expected", 2, 1, "pages", "nothing is written here", "write a whole number such as 12"),
    ("pages: [1]", "not-as-expected", 2, 1, "pages", "a list is not a whole number", "a whole number"),
    ("price: 10,000.5", "not-as-expected", 2, 8, "price", '"10,000.5" is not a number', "write 10000.5: a number"),
    ("price: 45%", "not-as-expected", 2, 8, "price", '"45%" is not a number such as 12.5', "write 45: a number such"),
    ("price: £5", "not-as-expected", 2, 8, "price", '"£5" is not a number such as 12.5', "write 5: a number such"),
    ("price: lots", "not-as-expected", 2, 8, "price", '"lots" is not a number such as 12.5', "a number such as 12.5"),
    ("final: perhaps", "not-as-expected", 2, 8, "final", '"perhaps" is not true or false', "write true or false"),
    ("dated: soon", "not-as-expected", 2, 8, "dated", '"soon" is not a date such as 2020-03-31', "2020-03-31"),
    ("tags: x", "not-as-expected", 2, 7, "tags", '"x" stands here where a list is wanted', "starting with '- '"),
    ("tags:\n -a\n -b", "not-as-expected", 3, 2, "tags", "a list is wanted", "a space is missing after the dash"),
    ("tags: {a: 1}", "not-as-expected", 2, 1, "tags", "a mapping stands here where a list", "starting with '- '"),
    ("tags: [a, b: c]", "not-as-expected", 2, 11, "tags.2", "the colon after 'b' makes it a key", "in double quotes"),
    ("tags: [a, 1]", "not-as-expected", 2, 11, "tags.2", '"1" stands here where words are wanted', "in quotes"),
    ("id: Some Name", "not-as-expected", 2, 5, "id", "is not a name in small letters", "iha_in_time"),
    ("short: a", "out-of-bounds", 2, 8, "short", "too short: at least 2", "write it out"),
    ("short: ''", "out-of-bounds", 2, 1, "short", "no words between the quotes", "write the words"),
    ("short: abcdef", "out-of-bounds", 2, 8, "short", "too long: 6 letters, of at most 5", "shorten"),
    ("at_most_two: [1, 2, 3]", "out-of-bounds", 2, 1, "at_most_two", "3 items here, where at most 2", "take out"),
    ("month: 04/2019", "setting-refused", 2, 8, "month", "that is not a month.", "write it as 2019-04."),
    ("risks:\n  - {name: x, score: 26}", "out-of-bounds", 3, 22, "risks.1.score", "the largest allowed is 25", ""),
    ("risks:\n  - {name: x, score: 0}", "out-of-bounds", 3, 22, "risks.1.score", "the smallest allowed is 1", ""),
    ("risks:\n  - {name: x, tone: Red}", "not-one-of", 3, 21, "risks.1.tone", "Did you mean 'red'?",
     "one of: red, amber, green"),
    ("risks:\n  - {name: x, tone: grey}", "not-one-of", 3, 21, "risks.1.tone", '"grey" is not one of the words',
     "one of: red, amber, green"),
    ("risks:\n  - {name: x 1}", "setting-refused", 3, 12, "risks.1.name", "'x 1' is not one word.", "write one word."),
    ("risks:\n  - words", "not-as-expected", 3, 5, "risks.1", "keys with their values are wanted", "'name: ...'"),
    ("by_tone: {blue: 1}", "not-one-of", 2, 11, "by_tone.blue", '"blue" is not one of the words', "red, green"),
    ("blocks:\n  - {kind: tabel}", "not-one-of", 3, 12, "blocks.1.kind", "Did you mean 'table'?",
     "table, chart, picture"),
    ("blocks:\n  - {knd: table}", "key-not-known", 3, 6, "blocks.1.knd", "Did you mean 'kind'?", "write kind."),
    ("by_name:\n  a: {name: x}\nneed: {}", "key-not-known", 4, 1, "need", "'need' is not", "to 'by_name' above"),
    ("blocks:\n  - columns: []", "key-missing", 3, 5, "blocks.1.kind", "the key 'kind' is missing", "table, chart"),
    ("blocks:\n  - {kind: chart, height: x}", "not-as-expected", 3, 27, "blocks.1.height", "is not a number", "12.5"),
    ("either: {kind: picture, height: x}", "not-as-expected", 2, 33, "either.height", "is not a number", "12.5"),
    ("either: words", "not-as-expected", 2, 9, "either", "keys with their values are wanted", "'kind: ...'"),
    ("width: wide", "not-as-expected", 2, 8, "width", '"wide" is not "full" or a whole number such as 12', ""),
    ("lines: {a: 1}", "not-as-expected", 2, 1, "lines", "a mapping", "words or a list"),
    ("lines: [1]", "not-as-expected", 2, 9, "lines.1", "where words are wanted", "in quotes"),
    ("pages: 99", "setting-refused", 2, 8, "pages", "99 pages are too many.", "shorten it."),
    ("pages: 98", "setting-refused", 1, 1, "", "the paper is too long.", "take something out."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "line", "column", "key", "fault", "fix"), FAULTS)
def test_a_fault_is_told_where_it_is_and_how_to_mend_it(
    text: str, name: str, line: int, column: int, key: str, fault: str, fix: str
) -> None:
    problem = only(f"title: x\n{text}\n")
    assert (problem.name, problem.where.line, problem.where.column, problem.where.key) == (name, line, column, key)
    assert fault in problem.fault
    assert fix in problem.fix
    assert problem.fix.endswith(".")


@pytest.mark.parametrize(("word", "meant"), [("yes", True), ("no", False), ("on", True)])
def test_yes_and_no_are_taken_where_true_or_false_is_wanted_or_the_right_word_is_named(word: str, meant: bool) -> None:
    class Strict(Setting):
        final: bool = Field(strict=True)

    problems = said(f"final: {word}", Strict)[1]
    assert [problem.fix for problem in problems] == [f"write {str(meant).lower()}."]


def test_a_missing_key_says_what_it_is_for() -> None:
    problem = only("pages: 1\n")
    assert problem.name == "key-missing"
    assert problem.fix == "add 'title:' with words (what stands on the title page)."


def test_a_misspelt_key_is_one_fault_not_two() -> None:
    problem = only("titel: x\n")
    assert problem.name == "key-not-known"
    assert "Did you mean 'title'?" in problem.fault


def test_all_faults_are_told_at_once_in_the_order_of_lines() -> None:
    _, problems = said("pages: x\nrisks:\n  - {tone: blue}\n  - {name: y, score: 99}\ntags: x\nfinal: z\n")
    assert [problem.where.line for problem in problems] == [1, 1, 3, 3, 4, 5, 6]


def test_several_faults_of_one_validator_have_a_place_each() -> None:
    _, problems = said("title: x\nrisks:\n  - {name: a, score: 7}\n  - {name: b, score: 8}\n  - {name: c, score: 7}\n")
    assert [(p.where.line, p.where.key) for p in problems] == [(3, "risks.1.score"), (5, "risks.3.score")]


@pytest.mark.parametrize("text", ["[]", "words", "12"])
def test_a_file_that_is_no_mapping_says_so(text: str) -> None:
    problem = only(text)
    assert "keys with their values are wanted" in problem.fault


def test_a_part_of_a_file_may_be_read_by_itself_and_with_defaults_filled_in() -> None:
    problems = Problems()
    source = parse_yaml(b"risks:\n  - name: a\n  - name: b\n    score: 99\n", "risks.yaml", problems)
    assert source is not None
    assert validate(Risk, source, problems, at=("risks", 0)) == Risk(name="a")
    filled = {"tone": "red", **source.data["risks"][1]}
    assert validate(Risk, source, problems, data=filled, at=("risks", 1)) is None
    (problem,) = problems
    assert (problem.where.line, problem.where.key) == (4, "risks.2.score")


def test_no_words_of_pydantic_reach_the_reader() -> None:
    jargon = (
        "Input",
        "valid",
        "string",
        "dictionary",
        "tuple",
        "literal",
        "integer",
        "field required",
        "extra_",
        "type=",
    )
    for text, *_ in FAULTS:
        problem = only(f"title: x\n{text}\n")
        assert not any(word in f"{problem.fault} {problem.fix}" for word in jargon), problem


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 30) | st.sampled_from(["table", "chart", "x", "2020-03-31", "red", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["kind", "name", "score", "tone", "columns", "height", "zzz"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*Paper.model_fields, "titel", "zzz"]), VALUES, max_size=6))
def test_nothing_in_a_file_raises_and_every_fault_has_a_line_and_a_mend(data: dict[str, Any]) -> None:
    import json

    made, problems = said(json.dumps(data, indent=1))
    assert (made is None) == bool(problems)
    assert all(p.where.line and p.fault and p.fix and "pydantic" not in p.fault for p in problems)


def test_problems_can_be_used_without_pydantic() -> None:
    code = "import reportgen.problems, reportgen.settings.yaml_source, sys; print('pydantic' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
