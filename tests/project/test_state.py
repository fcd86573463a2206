"""Nothing that two calls share is changed by either: what a cache holds, and what stands at the top of a module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "reportgen"
MODULES = sorted(PACKAGE.rglob("*.py"))
CACHES = {"cache", "lru_cache", "once", "cached_property"}
MUTATORS = {
    "append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "add", "discard", "update", "setdefault",
    "popitem", "__setitem__", "__setattr__", "put", "appendleft",
}  # fmt: skip
COLLECTIONS = {"dict", "list", "set", "defaultdict", "Counter", "deque", "OrderedDict", "count"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def last_name(node: ast.expr) -> str:
    """`c` of `a.b.c`, `f` of `f(x)`."""
    while isinstance(node, ast.Call):
        node = node.func
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


@cache
def cached() -> frozenset[str]:
    """Every function of the package whose answers are kept."""
    return frozenset(
        node.name
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and CACHES & {last_name(each) for each in node.decorator_list}
    )


def shared(module: ast.Module, names: frozenset[str]) -> Iterator[tuple[ast.AST, frozenset[str]]]:
    """Each function with what is shared in it: collections of the module, and what a cached function gave."""
    top = {
        last_name(target)
        for node in module.body
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and _is_collection(node.value)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    }
    for function in ast.walk(module):
        if isinstance(function, (ast.FunctionDef, ast.Lambda)):
            given = {
                target.id
                for node in ast.walk(function)
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and last_name(node.value) in names
                for target in node.targets
                if isinstance(target, ast.Name)
            }
            yield function, frozenset(top | given)


def _is_collection(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        return last_name(value) in COLLECTIONS
    return isinstance(value, (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp))


def changes(source: ast.Module, names: frozenset[str]) -> list[str]:
    """Every place where something shared is changed."""
    places = [f"line {node.lineno}: global" for node in ast.walk(source) if isinstance(node, ast.Global)]
    calls = {f"{name}()" for name in names}
    for function, kept in shared(source, names):
        for node in ast.walk(function):
            targets: list[ast.expr] = []
            if isinstance(node, (ast.Assign, ast.Delete)):
                targets = node.targets
            elif isinstance(node, (ast.AugAssign, ast.AnnAssign)):
                targets = [node.target]
            elif isinstance(node, ast.Call) and last_name(node) in MUTATORS and isinstance(node.func, ast.Attribute):
                targets = [node.func]
            elif isinstance(node, ast.Call) and last_name(node) in {"setattr", "delattr"}:
                targets = [ast.Attribute(node.args[0], "", ast.Store())]
            places += [
                f"line {node.lineno}: {ast.unparse(target)}"
                for target in targets
                if isinstance(target, (ast.Attribute, ast.Subscript)) and _owner(target, names) in kept | calls
            ]
    return sorted(set(places))


def _owner(node: ast.expr, names: frozenset[str]) -> str:
    """Whose is what is changed: `x` for `x.a[0].b`, `cached()` for `cached().b`, `x` for `vars(x)["b"]`."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        if isinstance(node, ast.Call):
            name = last_name(node)
            if name in names:
                return f"{name}()"
            node = node.args[0] if name == "vars" and node.args else node.func
        else:
            node = node.value
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n x = made()\n x.finalize = 1",
        "def f():\n made().filters['a'] = 1",
        "def f():\n x = made()\n x.rules.append(1)",
        "def f():\n x = made()\n setattr(x, 'a', 1)",
        "def f():\n x = made()\n vars(x)['a'] = 1",
        "def f():\n x = made()\n x.number += 1",
        "def f():\n x = made()\n del x.number",
        "seen = {}\ndef f():\n seen[1] = 2",
        "seen = [0]\ndef f():\n seen[0] += 1",
        "seen: list[int] = []\ndef f():\n seen.append(1)",
        "n = 0\ndef f():\n global n\n n += 1",
    ],
)
def test_a_change_of_what_is_shared_is_seen(source: str) -> None:
    assert changes(ast.parse(source), frozenset({"made"}))


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n x = made()\n return x.parse('a')",
        "def f():\n x = fresh()\n x.finalize = 1",
        "def f():\n seen = []\n seen.append(1)",
        "NAMES = {}\ndef f():\n return NAMES.get(1)",
    ],
)
def test_what_is_a_call_s_own_may_be_changed(source: str) -> None:
    assert not changes(ast.parse(source), frozenset({"made"}))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_shared_is_changed(path: Path) -> None:
    assert not changes(tree(path), cached())


def test_there_are_caches_to_be_held_to_this() -> None:
    assert len(cached()) > 10
