"""A settings file says what it says, every value knows its place, and every fault is told in plain words."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen.problems import Problem, Problems
from reportgen.settings.yaml_source import Source, parse_yaml, read_yaml


def said(text: str | bytes) -> tuple[Source | None, list[Problem]]:
    problems = Problems()
    content = text if isinstance(text, bytes) else text.encode()
    return parse_yaml(content, "edition.yaml", problems), list(problems)


def data(text: str | bytes) -> Any:
    source, problems = said(text)
    assert problems == []
    assert source is not None
    return source.data


def only(text: str | bytes) -> Problem:
    source, problems = said(text)
    assert source is None, "a file with a fault is not used"
    assert len(problems) == 1, problems
    return problems[0]


# ---------------------------------------------------------------- what is read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("0.5", Decimal("0.5")),
        (".5", Decimal("0.5")),
        ("9.0", Decimal("9.0")),
        ("1234567890123456789012", 1234567890123456789012),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("Off", "Off"),
        ("y", "y"),
        ("012", "012"),
        ("+44", "+44"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("1e3", "1e3"),
        ("11E5", "11E5"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1:30", "1:30"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2020-03-31", "2020-03-31"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("''", ""),
        ("12 # a comment", 12),
        ("[1, two, 3.50]", [1, "two", Decimal("3.50")]),
        ("{a: 1, b: [2]}", {"a": 1, "b": [2]}),
    ],
)
def test_a_value_is_read_as_it_was_meant(written: str, meant: Any) -> None:
    value = data(f"key: {written}\n")["key"]
    assert value == meant
    assert type(value) is type(meant)


def test_a_decimal_keeps_the_places_it_was_written_with() -> None:
    assert str(data("version: 9.0")["version"]) == "9.0"
    assert str(data("share: 0.10")["share"]) == "0.10"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_an_empty_mapping(text: str | bytes) -> None:
    assert data(text) == {}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    source, problems = said(b"\xef\xbb\xbftitle: x\r\nrisks:\r\n  - score: 12\r\n")
    assert problems == []
    assert source is not None
    assert source.data == {"title": "x", "risks": [{"score": 12}]}
    assert (source.where(("risks", 0, "score")).line, source.where(("risks", 0, "score")).column) == (3, 12)


def test_long_words_may_be_folded_or_kept_in_lines() -> None:
    assert data("a: >-\n  one\n  two\nb: |\n  one\n  two\n") == {"a": "one two", "b": "one\ntwo\n"}


# ---------------------------------------------------------------- places

RISKS = """\
# the edition
title: Annual report
risks:
  - name: capacity
    score: 12
  - name: data
    score: 012
    due:
    actions:
      - one
      - two
"""


@pytest.mark.parametrize(
    ("path", "line", "column", "key"),
    [
        ((), 2, 1, ""),
        (("title",), 2, 8, "title"),
        (("risks",), 3, 1, "risks"),
        (("risks", 0), 4, 5, "risks.1"),
        (("risks", 1, "score"), 7, 12, "risks.2.score"),
        (("risks", 1, "due"), 8, 5, "risks.2.due"),
        (("risks", 1, "actions"), 9, 5, "risks.2.actions"),
        (("risks", 1, "actions", 1), 11, 9, "risks.2.actions.2"),
        (("risks", 1, "owner"), 6, 5, "risks.2.owner"),  # not there: the risk it is missing from
        (("risks", 7, "owner"), 3, 1, "risks.8.owner"),
        (("summary", "first"), 2, 1, "summary.first"),
    ],
)
def test_every_value_knows_its_place(path: tuple[str | int, ...], line: int, column: int, key: str) -> None:
    source, _ = said(RISKS)
    assert source is not None
    where = source.where(path)
    assert (where.file, where.line, where.column, where.key) == ("edition.yaml", line, column, key)


def test_a_key_has_a_place_of_its_own_and_a_word_is_kept_as_typed() -> None:
    source, _ = said(RISKS)
    assert source is not None
    where = source.where(("risks", 1, "score"), of_key=True)
    assert (where.line, where.column) == (7, 5)
    assert source.text(("risks", 1, "score")) == "012"
    assert source.text(("risks", 1)) is None
    assert source.text(("risks", 1, "owner")) is None


# ---------------------------------------------------------------- what is refused


def test_a_key_given_twice_names_both_lines() -> None:
    problem = only("title: a\nrisks: []\ntitle: b\n")
    assert problem.name == "key-given-twice"
    assert (problem.where.line, problem.where.column) == (3, 1)
    assert "line 1" in problem.fault
    assert "line 3" in problem.fault


def test_a_key_given_twice_deep_down_is_found_too() -> None:
    assert only("risks:\n  - {score: 1, score: 2}\n").where.column == 16


@pytest.mark.parametrize(
    ("text", "name", "line", "column"),
    [
        ("a: &x 1\n", "yaml-anchor", 1, 4),
        ("a: *x\n", "yaml-alias", 1, 4),
        ("a: {b: 1}\n<<: {c: 2}\n", "yaml-merge", 2, 1),
        ("a: !!python/object:os.system x\n", "yaml-tag", 1, 4),
        ("a: !secret x\n", "yaml-tag", 1, 4),
        ("a: 1\n---\nb: 2\n", "several-documents", 2, 1),
        ("a: {value: 10,000, kind: count}\n", "comma-in-a-number", 1, 15),
        ("a: {value: 65,4}\n", "comma-in-a-number", 1, 15),
        ("2019: 1\n", "key-not-a-word", 1, 1),
        ("true: 1\n", "key-not-a-word", 1, 1),
        ("~: 1\n", "key-not-a-word", 1, 1),
        ("[a]: 1\n", "key-not-a-word", 1, 1),
        ("? {a: 1}\n: 2\n", "key-not-a-word", 1, 3),
        ("a: {{ year }}\n", "key-not-a-word", 1, 5),
        ('a: 1\nb: "x \\u202e9"\n', "unseen-character", 2, 4),
        ("\u00a0a: 1\n", "unseen-character", 1, 1),
        ("a: x\u2028y\n", "unseen-character", 1, 5),
        ("a: x\n\x00\n", "unseen-character", 2, 1),
        ("a: " + "[" * 60 + "]" * 60, "too-deep", 1, 44),
    ],
)
def test_what_a_person_does_not_write_by_hand_is_refused(text: str, name: str, line: int, column: int) -> None:
    problem = only(text)
    assert (problem.name, problem.where.line, problem.where.column) == (name, line, column)
    assert problem.fix


def test_every_such_fault_of_a_file_is_told_at_once() -> None:
    _, problems = said("a: &x 1\nb: *x\n2019: 1\na: 2\n")
    assert [problem.name for problem in problems] == ["yaml-anchor", "yaml-alias", "key-not-a-word", "key-given-twice"]


@pytest.mark.parametrize(
    ("content", "line", "column", "words"),
    [
        (b"title: Caf\xe9\n", 1, 11, '"é"'),
        (b"a: 1\nb: \x93quoted\x94\n", 2, 4, "0x93"),
        (b"a: \xc3\xa9\xff\n", 1, 5, "byte 6 is 0xFF"),
        ("a: 1\n".encode("utf-16"), 1, 1, "UTF-16"),
    ],
)
def test_a_file_that_is_not_utf_8_names_the_place(content: bytes, line: int, column: int, words: str) -> None:
    problem = only(content)
    assert problem.name == "not-utf-8"
    assert (problem.where.line, problem.where.column) == (line, column)
    assert words in problem.fault
    assert "UTF-8" in problem.fix


def test_a_file_that_is_not_there_or_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert read_yaml(tmp_path / "none.yaml", "none.yaml", problems) is None
    assert read_yaml(tmp_path, "folder", problems) is None
    assert read_yaml(tmp_path / "\0", "nul", problems) is None
    locked = tmp_path / "locked.yaml"
    locked.write_text("a: 1")
    locked.chmod(0)
    names = ["file-not-found", "not-a-file", "file-not-readable"]
    if os.geteuid() != 0:  # root may read everything
        assert read_yaml(locked, "locked.yaml", problems) is None
        names.append("file-not-readable")
    assert [problem.name for problem in problems] == names


def test_a_file_too_large_to_be_settings_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"a: " + b"x" * 2_000_000)
    problems = Problems()
    assert read_yaml(path, "big.yaml", problems) is None
    assert [problem.name for problem in problems] == ["file-too-large"]


# ---------------------------------------------------------------- malformed

MALFORMED = [
    # text, line, column, words of the fault, words of the mend
    ("a:\n\tb: 1\n", 2, 1, "a tab stands here", "two spaces"),
    ("a:\n  b: 1\n\tc: 2\n", 3, 1, "a tab stands here", "two spaces"),
    ("a: |\n\tfoo\n", 2, 1, "a tab stands here", "two spaces"),
    ('a: "foo\nb: 1\n', 1, 4, 'a quotation mark (") is opened here and never closed', "close it"),
    ("a: 'foo\nb: 1\n", 1, 4, "a quotation mark (') is opened here and never closed", "close it"),
    ("a: 'the child's plan'\n", 1, 15, "perhaps an apostrophe closed it", "double quotes"),
    ("a: [1, 2\nb: 3\n", 1, 4, "the bracket [ opened here is not closed", "close it with ]"),
    ("a: {x: 1\nb: 3\n", 1, 4, "the bracket { opened here is not closed", "close it with }"),
    ("a: 1]\nb: [1]]\n", 2, 7, '"]" stands here without a beginning', "take it out"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "indentation fits nothing before it", "the same column"),
    ("a: 1\n  b: 2\n", 2, 3, "indented as if it belonged to line 1", "the same column"),
    ("a:\n  - b\n   - c\n - d\n", 4, 2, "a list item (- ) stands here among keys", "the same column"),
    ("a:1\nb: 2\n", 1, 2, 'no space after the colon of "a"', '"a: 1"'),
    ("b: 2\na:1\nc: 3\n", 2, 2, 'no space after the colon of "a"', '"a: 1"'),
    ("title\nb: 1\n", 1, 1, '"title" has no colon after it', 'write a key, a colon and a space'),
    ("title: Report: 2020\n", 1, 14, "a second colon", "double quotes"),
    ("a: - b\n", 1, 4, "a list item (- ) stands on the same line as its key", "own line"),
    ("a: @foo\n", 1, 4, 'may not begin with "@"', "double quotes"),
    ("a: `foo`\n", 1, 4, 'may not begin with "`"', "double quotes"),
    ("a: %foo\n", 1, 4, 'may not begin with "%"', "double quotes"),
    ("a: **bold**\n", 1, 4, 'may not begin with "*"', "double quotes"),
    ("a: & b\n", 1, 4, 'may not begin with "&"', "double quotes"),
    ("a: > 5\n", 1, 4, "after | or > nothing more may stand", "next line"),
    ('a: "c:\\dir"\n', 1, None, "a backslash in double quotes", "single quotes"),
    ("a: [,]\n", 1, 5, "a value was expected here", "commas"),
    (": a\n", 1, 1, "there is no key before this colon", "write the key"),
    ("%YAML 3.0\n---\na: 1\n", 1, 1, "a line that begins with %", "take it out"),
]  # fmt: skip


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(("text", "line", "column", "fault", "fix"), MALFORMED)
def test_what_is_malformed_is_told_where_it_is_in_plain_words(
    text: str, line: int, column: int | None, fault: str, fix: str, parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if parser == "SafeLoader":
        monkeypatch.delattr(yaml, "CSafeLoader")
    problem = only(text)
    assert fault in problem.fault
    assert fix in problem.fix
    assert problem.where.line == line
    assert column is None or problem.where.column == column


def test_a_template_without_quotes_is_told_once() -> None:
    problem = only("title: {{ year }} report\n")
    assert problem.where.line == 1
    assert '"{{ year }} report"' in problem.fix


def test_no_words_of_the_parser_reach_the_reader() -> None:
    jargon = ("scalar", "token", "flow", "block", "mapping values", "stream", "node", "expected <")
    for text, *_ in MALFORMED:
        problem = only(text)
        assert not any(word in f"{problem.fault} {problem.fix}" for word in jargon), problem


@given(st.binary(max_size=200))
def test_no_bytes_raise(content: bytes) -> None:
    source, problems = said(content)
    assert (source is None) == bool(problems)


ODD = st.text(alphabet="ab:-#'\"[]{},&*!|>%@`~?\\ \t\n\r.0123\u00a0\ufeff\u0085é", max_size=60)


@given(ODD, st.booleans())
def test_no_text_raises_and_every_fault_has_its_line(text: str, pure: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if pure:
            patch.delattr(yaml, "CSafeLoader")
        source, problems = said(text)
    assert (source is None) == bool(problems)
    assert all(problem.where.line and problem.where.column and problem.fix for problem in problems)


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(categories=["L", "Nd"]), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcdef"), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from("uvwxyz"), PLAIN, max_size=4))
def test_what_is_written_is_read_again_and_has_a_place(value: dict[str, Any]) -> None:
    source, problems = said(json.dumps(value, ensure_ascii=False, indent=1))  # YAML reads JSON too
    assert problems == []
    assert source is not None
    assert source.data == value
    for path in _paths(value):
        where = source.where(path)
        assert where.line
        assert where.column


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(below for key, inner in pairs for below in _paths(inner, (*path, key)))]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("text: We saw ward # 3 twice\n", "words-after-a-hash"),
        ("text: Ward # 3\n", "words-after-a-hash"),
        ("text: Ward # B\n", "words-after-a-hash"),
        ("text: Ward #B\n", "words-after-a-hash"),
        ("text: The nurse leads the team # and its budget\n", "words-after-a-hash"),
        ("text: \u201cA quoted title\u201d\n", "quotes-are-words"),
    ],
)
def test_words_that_a_value_loses_in_silence_are_told(written: str, name: str) -> None:
    source, problems = said(written)
    assert source is not None
    assert [(p.name, p.severity, p.where.line) for p in problems] == [(name, "warning", 1)]


@pytest.mark.parametrize(
    "written",
    [
        "date: 2020-03-31  # as printed\n",
        "text: 'We saw ward # 3 twice'\n",
        "text: We saw ward three twice  # review: names a post\n",
        "text: We saw 3 of them twice  # as typed: from the minutes\n",
        "# a remark on a line of its own\ntext: We saw ward three twice\n",
        "text: \u201cOne\u201d and another\n",
    ],
)
def test_a_remark_that_is_one_is_left_alone(written: str) -> None:
    assert said(written)[1] == []


@pytest.mark.parametrize("sign", "\u200b\u200f\u202e\u2066\u2069")
def test_a_character_that_nobody_sees_is_refused_with_its_place(sign: str) -> None:
    problem = only(f"text: fine\nother: 2{sign}09 children\n")
    assert (problem.name, problem.where.line, problem.where.column) == ("unseen-character", 2, 9)
    assert f"U+{ord(sign):04X}" in problem.fault


def test_a_comment_says_that_numbers_stand_as_typed_and_the_file_stays_yaml() -> None:
    source, problems = said("caption: In 5 homes  # as typed: the contract\nother: In 6 homes\n")
    assert source is not None
    assert problems == []
    assert source.data == {"caption": "In 5 homes", "other": "In 6 homes"}
    assert (source.scalars[1].as_typed, source.scalars[2].as_typed, source.as_typed) == (True, False, False)
    whole, _ = said("# as typed: minutes\ncaption: In 5 homes\n")
    assert whole is not None
    assert whole.as_typed


@pytest.mark.parametrize("written", [r'file: "C:\new"', r'file: "D:new\table"', r'file: "\\server\new"'])
def test_a_path_between_double_quotes_is_refused_and_not_broken_into_lines(written: str) -> None:
    problem = only(written + "\n")
    assert (problem.name, problem.severity, problem.where.line) == ("sign-lost", "error", 1)
    assert problem.fix == "put the whole value in single quotes."


@pytest.mark.parametrize(
    "written", [r'file: "C:\\new"', r"file: 'C:\new'", r'text: "two\nlines"', 'text: "Ratio A: B"']
)
def test_other_backslashes_are_as_ever(written: str) -> None:
    assert said(written + "\n")[1] == []


@pytest.mark.parametrize("written", ["text: >5\n", "text: >-5\nother: 1\n", "text: |2\n  words\n"])
def test_a_number_behind_a_sign_of_yaml_is_refused_and_not_lost(written: str) -> None:
    problem = only(written)
    assert (problem.name, problem.severity, problem.where.line) == ("sign-lost", "error", 1)


@pytest.mark.parametrize(
    "written",
    "yes No on OFF y n 2019-20 2019-2020 012345 1_000 1:30 12:30:45 1e3 0x1F 0o14 .inf 1.10 9.00 007 +5 1,000 5% <5 "
    "NaN 2020-03-31 1/2 a:b C#".split(),
)
def test_a_value_is_printed_as_it_was_typed_whatever_yaml_1_1_would_make_of_it(written: str) -> None:
    source, problems = said(f"text: {written}\n")
    assert problems == []
    assert source is not None
    assert str(source.data["text"]) == written


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u3000"])
def test_a_space_that_comes_with_pasted_text_is_no_part_of_a_value(space: str) -> None:
    assert data(f"number: 5{space}\nstatus: {space}FINAL{space}\nwords: 'kept{space}'\n") == {
        "number": 5,
        "status": "FINAL",
        "words": f"kept{space}",
    }
