"""What the program says it needs is what it uses: no library is installed for nothing, and none comes by chance."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path


def imported(repository: Path) -> set[str]:
    """The packages of others that the program imports anywhere, lazily or not."""
    names: set[str] = set()
    for file in (repository / "reportgen").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"reportgen"}


def distributions(packages: set[str]) -> set[str]:
    """The names by which these packages are installed."""
    known = packages_distributions()
    return {_plain(name) for package in packages for name in known.get(package, [package])}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(repository: Path) -> set[str]:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {_plain(re.split(r"[<>=~\[ ]", entry)[0]) for entry in project["dependencies"]}


def optional(repository: Path) -> set[str]:
    """What some of the program's commands need, and what that brings with it under names of its own."""
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [entry for extra in project["optional-dependencies"].values() for entry in extra]
    return {_plain(re.split(r"[<>=~\[ ]", entry)[0]) for entry in extras} | {"pyhanko-certvalidator"}


def test_every_library_that_is_asked_for_is_used(repository: Path) -> None:
    assert wanted(repository) - distributions(imported(repository)) == set()


def test_every_library_that_is_used_is_installed_with_the_program(repository: Path) -> None:
    lock = (repository / "requirements.lock").read_text(encoding="utf-8")
    locked = {_plain(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    used = distributions(imported(repository))
    assert {"pandas", "weasyprint"} <= used
    assert used - locked - optional(repository) == set()
