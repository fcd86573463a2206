"""One word, one thing: a public class or function whose name stands in several modules is one that has a reason to."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import yaml

REASONS = Path(__file__).parent / "names_given_twice.yaml"
"""The names, each below the reason why it stands; those `still to be renamed` may only become fewer."""


def public_names(source: str) -> Iterator[str]:
    """The public classes and functions that a module defines at its outermost level."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name


def given_twice(package: Path) -> dict[str, list[str]]:
    """Each public name that several modules define, with those modules."""
    modules: dict[str, list[str]] = {}
    for file in sorted(package.rglob("*.py")):
        for name in set(public_names(file.read_text(encoding="utf-8"))):
            modules.setdefault(name, []).append(file.relative_to(package).with_suffix("").as_posix())
    return {name: places for name, places in modules.items() if len(places) > 1}


def test_public_names_are_those_of_the_outermost_level():
    source = "class A:\n def b(self): ...\ndef c(): ...\ndef _d(): ...\nclass E:\n class F: ...\n"
    assert list(public_names(source)) == ["A", "c", "E"]


def test_a_name_that_stands_in_two_modules_has_a_reason(repository: Path):
    listed = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
    reasons = {name: reason for reason, names in listed.items() for name in names}
    assert len(reasons) == sum(map(len, listed.values())), "a name has one reason"
    twice = given_twice(repository / "reportgen")
    assert {name: places for name, places in twice.items() if name not in reasons} == {}, "give one another name"
    assert set(reasons) - set(twice) == set(), f"given once now: take it out of {REASONS.name}"
