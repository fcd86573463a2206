"""Finds plug-ins: one Python file each, in a folder of the program or named by an installed package.

A plug-in's name is its file's name, or that of its entry point. A package of an organisation's own adds one
without any change here, by an entry point in its `pyproject.toml`::

    [project.entry-points."reportgen.layouts"]
    by_quarter = "our_reports.by_quarter"

The program's own are imported when they are asked for. Those of other packages are imported once, when they
are first looked for, so that a broken one is told before a paper is made with what is left.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from reportgen.problems import Problem, Where

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")

Group: TypeAlias = Literal["aggregations", "forms", "layouts", "rules", "parts", "checks"]


@dataclass(frozen=True, slots=True)
class PluginKind:
    """A kind of plug-in: the word for one, the folder of the program's own, the names that a plug-in defines.

    `settings` is the model that the plug-in's `Settings` extends, as `module:Model`.
    """

    word: str
    folder: str
    defines: tuple[str, ...]
    settings: str = ""


KINDS: Mapping[Group, PluginKind] = MappingProxyType(
    {
        "aggregations": PluginKind(
            "aggregation",
            "measures/aggregations",
            ("Settings", "NEEDS", "describe", "aggregate"),
            "reportgen.measures.aggregations.settings:AggregationSettings",
        ),
        "forms": PluginKind(
            "form of chart", "charts/forms", ("NAME", "plan"), "reportgen.charts.settings:BareSettings"
        ),
        "layouts": PluginKind(
            "layout", "tables/layouts", ("Settings", "rows"), "reportgen.settings.table:TableSetting"
        ),
        "rules": PluginKind("rule", "extracts/rules", ("Settings", "failing or check")),
        "parts": PluginKind("part", "parts", ("make",), "reportgen.settings.base:Setting"),
        "checks": PluginKind("check", "checks", ("check",), "reportgen.settings.base:Setting"),
    }
)


@dataclass(frozen=True, slots=True)
class Plugin:
    """Where a plug-in is to be had: `module` or `module:object`, and the package that brings it."""

    name: str
    target: str
    package: str = ""
    """The package that brings it; empty for the program's own."""
    version: str = ""

    @property
    def bringer(self) -> str:
        """The package as messages name it, with its version."""
        return f"{self.package} {self.version}".strip()

    def load(self) -> Any:
        """The plug-in: a module, or the object of it that the entry point names."""
        module, _, path = self.target.partition(":")
        plugin: Any = import_module(module)
        for attribute in filter(None, path.split(".")):
            plugin = getattr(plugin, attribute)
        return plugin


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """The plug-ins of one kind by name, and what is wrong with others."""

    plugins: Mapping[str, Plugin]
    problems: tuple[Problem, ...]


def names(group: Group) -> tuple[str, ...]:
    """The names of the plug-ins of one kind, in the order of the alphabet."""
    return tuple(_catalogue(group).plugins)


def load(group: Group, name: str) -> Any:
    """The plug-in of one kind with that name; `KeyError` where there is none."""
    return _catalogue(group).plugins[name].load()


def settings_models(group: Group) -> dict[str, Any]:
    """The models of the settings of one kind of plug-in, by name, for those that have settings."""
    models = {name: getattr(load(group, name), "Settings", None) for name in names(group)}
    return {name: model for name, model in models.items() if model is not None}


def problems() -> tuple[Problem, ...]:
    """What is wrong with the plug-ins of installed packages; those at fault are not among `names`."""
    return tuple(problem for group in KINDS for problem in _catalogue(group).problems)


def packages() -> dict[str, str]:
    """The versions of the installed packages that bring plug-ins, by the packages' names in their order."""
    return dict(sorted((plugin.package, plugin.version) for plugin in _external()))


def package_at_fault(traceback: TracebackType | None) -> str:
    """The package whose plug-in was at work when an exception was raised; empty where none was."""
    owners = {plugin.target.partition(":")[0].partition(".")[0]: plugin.bringer for plugin in _external()}
    package = ""
    while traceback is not None:
        module = str(traceback.tb_frame.f_globals.get("__name__", ""))
        package = owners.get(module.partition(".")[0], package)
        traceback = traceback.tb_next
    return package


def own_names(group: Group) -> tuple[str, ...]:
    """The names of the program's own plug-ins of one kind; modules that begin with `_` serve their neighbours."""
    folder = Path(__file__).parent / KINDS[group].folder
    return tuple(sorted(file.stem for file in folder.glob("[!_]*.py") if file.stem != "settings"))


def _external() -> list[Plugin]:
    """The plug-ins of installed packages, of every kind."""
    return [plugin for group in KINDS for plugin in _catalogue(group).plugins.values() if plugin.package]


@cache
def _entry_points() -> Any:
    """What the installed packages offer: each package's files are looked through once for all kinds."""
    from importlib.metadata import entry_points

    return entry_points()


@cache
def _catalogue(group: Group) -> _Catalogue:
    """One kind at a time: what a package adds to one kind may import what the program loads for another."""
    kind = KINDS[group]
    module = f"reportgen.{kind.folder.replace('/', '.')}"
    known = {name: Plugin(name, f"{module}.{name}") for name in own_names(group)}
    faults: list[Problem] = []
    entries = map(_plugin, _entry_points().select(group=f"reportgen.{group}"))
    for plugin in sorted(entries, key=lambda one: (one.name, one.bringer, one.target)):
        fault = _twice(kind, plugin, known) or _misnamed(kind, plugin) or _broken(kind, plugin)
        if fault is None:
            known[plugin.name] = plugin
        elif plugin != known.get(plugin.name):
            faults.append(fault)
    return _Catalogue(MappingProxyType(dict(sorted(known.items()))), tuple(faults))


def _plugin(entry: EntryPoint) -> Plugin:
    target = entry.value.partition("[")[0].strip()
    if entry.dist is None:
        return Plugin(entry.name, target, "without a name")
    return Plugin(entry.name, target, entry.dist.name, entry.dist.version)


def _twice(kind: PluginKind, plugin: Plugin, known: Mapping[str, Plugin]) -> Problem | None:
    if plugin.name not in known:
        return None
    other = known[plugin.name].bringer
    owner = f"the package {other}" if other else "reportgen"
    return _problem(
        "plugin-named-twice",
        plugin,
        f"it adds the {kind.word} '{plugin.name}', and {owner} has one of that name",
        "remove one of the two packages, or ask its makers for another name"
        if other
        else "ask its makers for another name, or remove the package",
    )


def _misnamed(kind: PluginKind, plugin: Plugin) -> Problem | None:
    if _NAME.match(plugin.name):
        return None
    return _problem(
        "plugin-not-usable",
        plugin,
        f"it adds a {kind.word} called '{plugin.name}', and only small letters, figures and underscores may stand in "
        "its name",
        "ask its makers for another name, or remove the package",
    )


def _broken(kind: PluginKind, plugin: Plugin) -> Problem | None:
    """What is wrong with a plug-in once it is imported; a fault of its own code must not end the program."""
    try:
        loaded = plugin.load()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a package does when imported is its own fault
        reason = f"it cannot be loaded ({type(error).__name__}: {error})"
    else:
        reason = lacks(kind, loaded)
    if not reason:
        return None
    return _problem(
        "plugin-not-usable",
        plugin,
        f"its {kind.word} '{plugin.name}' cannot be used: {reason}",
        "ask its makers for a version that works with this one of reportgen, or remove the package",
    )


def lacks(kind: PluginKind, loaded: Any) -> str:
    """What a plug-in of this kind should define and does not, in words; empty when it can be used."""
    missing = [names for names in kind.defines if not any(hasattr(loaded, name) for name in names.split(" or "))]
    if missing:
        return f"it does not define {' and '.join(missing)}"
    model = getattr(loaded, "Settings", None)
    if kind.settings and model is not None:
        module, _, name = kind.settings.partition(":")
        if not (isinstance(model, type) and issubclass(model, getattr(import_module(module), name))):
            return f"its Settings do not extend {module}.{name}"
    return ""


def _problem(name: str, plugin: Plugin, fault: str, fix: str) -> Problem:
    return Problem(name, "error", Where(f"package {plugin.bringer}"), fault, fix)
