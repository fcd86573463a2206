"""Reads the settings of an edition's folder: each file, or the section of `edition.yaml` that stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from reportgen import plugins
from reportgen.problems import Problem, Problems
from reportgen.registry import find, near_miss, nearest
from reportgen.settings import todo
from reportgen.settings.base import Setting
from reportgen.settings.content import Objectives, Risks
from reportgen.settings.edition import Edition, Meeting, NamedPost, Numbering, ReportingPeriod
from reportgen.settings.facts import Facts
from reportgen.settings.forms import Form, form_folders
from reportgen.settings.home import Home, shown_as
from reportgen.settings.lost_lines import ITEMS, with_lost_lines
from reportgen.settings.plugin_settings import check_settings, model_of_table, table_setting
from reportgen.settings.policy import Policy
from reportgen.settings.schema_paths import fields_of
from reportgen.settings.sections import TABLES, sections_of
from reportgen.settings.stand_ins import least, with_stand_ins
from reportgen.settings.table import TableSetting
from reportgen.settings.text_file import decode_utf8, read_bytes
from reportgen.settings.validate import validate
from reportgen.settings.yaml_entries import parse_beside
from reportgen.settings.yaml_source import KeyPath, Source, parse_yaml, path_words

M = TypeVar("M", bound=Setting)
FILE_OF_FORM = "cover_sheet.yaml"
FORM = "the form"
"""The name under which the places of a form of the library are asked for."""


def section_names() -> frozenset[str]:
    """The names of the settings that may stand in `edition.yaml` in place of a file."""
    own = ("policy", "risks", "objectives", "facts", "brand", "pictures", "voices", TABLES)
    return frozenset((*own, *plugins.settings_models("parts")))


_KEY_OF_EACH = {TABLES: "shape", "extracts": "declared_as"}
"""A key that each entry has of a section whose entries are named freely."""


def _keys_below() -> dict[str, frozenset[str]]:
    """The keys that may stand just below the name of each section of `edition.yaml` that a paper always has."""
    models: dict[str, type[Setting]] = {
        "policy": Policy,
        "risks": Risks,
        "objectives": Objectives,
        "facts": Facts,
        "author": NamedPost,
    }
    models |= {"meeting": Meeting, "period": ReportingPeriod, "numbering": Numbering}
    below = {name: frozenset(fields_of(model)) for name, model in models.items()}
    forms = plugins.settings_models("parts")
    return below | {"paper": frozenset((ITEMS,)), **{n: frozenset(fields_of(m)) for n, m in forms.items()}}


class EditionReader:
    """Reads the settings of one folder, and keeps which files it read and where each setting stands."""

    def __init__(
        self, folder: Path, base: Home, problems: Problems, instead: Mapping[Path, bytes] | None, *, go_on: bool
    ) -> None:
        self.folder, self.base, self.problems, self.go_on = folder, base, problems, go_on
        self._instead = instead or {}
        self.files: list[Path] = []
        self.sources: dict[str, Source] = {}
        self.read_of: dict[Path, Source] = {}
        self.stood_in: dict[str, frozenset[KeyPath]] = {}
        self.sections: dict[str, Source] = {}
        self.unread: frozenset[KeyPath] = frozenset()
        """The entries of `edition.yaml` that are no YAML, which is told already."""

    def model(self, kind: type[M], path: Path) -> M | None:
        """The settings of a file; where they are at fault, with problems and a stand-in for what is, or None."""
        source = self.source(path)
        if source is None:
            self.stood_in[shown_as(path, self.base, self.folder)] = frozenset(((),))
            return None
        return self._read(kind, source)

    def _read(self, kind: type[M], source: Source) -> M | None:
        """What a file or a section says; where it is at fault, with problems and a stand-in for what is, or None."""
        problems = Problems()
        setting, places = todo.model_beside_open(kind, source, problems)
        self._tell(problems)
        if places:
            self._stand_in(source.file, frozenset((*source.at, *place) for place in places))
        return setting if setting is not None or not self.go_on else self._beside(kind, source)

    def _beside(self, kind: type[M], source: Source) -> M | None:
        """What a file at fault says beside its faults; None where that is too little."""
        problems = Problems()
        setting, places = with_stand_ins(kind, source, problems)
        still_open = todo.open_lines(source)
        self._tell(problem for problem in problems if problem.where.line not in still_open)
        self._stand_in(source.file, frozenset((*source.at, *place) for place in places))
        return setting

    def _tell(self, problems: Iterable[Problem]) -> None:
        """Add problems, but for those of what could not be read, and of what that is in."""
        lost = tuple(f"{path_words(path)}." for path in self.unread)
        for problem in problems:
            key = f"{problem.where.key}."
            if not any(key.startswith(name) or name.startswith(key) for name in lost):
                self.problems.add(problem)

    def _stand_in(self, file: str, places: frozenset[KeyPath]) -> None:
        """Keep which places of a file are stood in for, with those of its other sections."""
        self.stood_in[file] = self.stood_in.get(file, frozenset()) | places

    def unreadable_edition(self) -> Edition | None:
        """A stand-in for `edition.yaml` where nothing of it can be read, so that the other files are."""
        paper = sorted(path.name for path in (self.folder / "narrative").glob("*.md")) or ["x"]
        data = {**least(Edition), "name": self.folder.name, "paper": paper}
        return Edition.model_validate(data) if self.go_on else None

    def source(self, path: Path) -> Source | None:
        """What a file says, with the place of each setting; None, with problems, where it is not YAML."""
        shown = shown_as(path, self.base, self.folder)
        content = self._instead.get(path)
        content = read_bytes(path, shown, self.problems) if content is None else content
        source = None if content is None else self._parsed(path, content, shown)
        self.files.append(path)
        if source is None or content is None:
            return None
        self.read_of[path] = source
        if path.is_relative_to(self.folder):
            self.sources[path.relative_to(self.folder).as_posix()] = source
        todo.look_in_settings(decode_utf8(content, shown, self.problems) or "", shown, self.problems)
        return source

    def _parsed(self, path: Path, content: bytes, shown: str) -> Source | None:
        """A file's YAML; of `edition.yaml`, which may hold all settings, the entries that can be read."""
        if path != self.folder / "edition.yaml":
            return parse_yaml(content, shown, self.problems)
        known = section_names() | fields_of(Edition).keys()
        content = self._with_lost_lines(content, shown)
        source, self.unread = parse_beside(content, shown, known, self.problems)
        if self.unread:
            self._stand_in(shown, self.unread)
        return source

    def _with_lost_lines(self, content: bytes, shown: str) -> bytes:
        """The content of `edition.yaml` with the lines that name a section and are gone, each told."""
        text = decode_utf8(content, shown, Problems())
        if text is None:
            return content
        apart = {path.stem for path in self.folder.glob("*.yaml")}
        sections = {name: keys for name, keys in _keys_below().items() if name not in apart}
        restored = with_lost_lines(text, shown, sections, _KEY_OF_EACH, self.problems)
        return content if restored == text else restored.encode()

    def edition(self) -> Edition | None:
        """What `edition.yaml` says of itself; its sections are kept as the sources of the files they stand for."""
        path = self.folder / "edition.yaml"
        source = self.source(path)
        if source is not None and source.data == {}:
            validate(Edition, source, self.problems)
            source = None
        if source is None:
            lost = {(name,) for name in section_names() if not (self.folder / f"{name}.yaml").exists()}
            self.unread = frozenset(((), *lost))
            self._stand_in(shown_as(path, self.base, self.folder), self.unread)
            return None
        whole = source
        source, self.sections = sections_of(source, section_names(), self.problems)
        if self.go_on:
            source = self._with_misspelt_sections(source, whole)
        self.sources["edition.yaml"] = source
        self.sources |= self.sections
        for file, section in self.sections.items():
            if (self.folder / file).exists():
                name = file.removesuffix(".yaml").replace("/", ".")
                fault = f"{name}: stands here, and there is a file {file} too: nobody could tell which is meant."
                fix = f"take {name}: out here, or move the file away."
                self.problems.error("settings-given-twice", section.where(), fault, fix)
        return self._read(Edition, source)

    def _with_misspelt_sections(self, source: Source, whole: Source) -> Source:
        """What `edition.yaml` says of itself without keys that are sections misspelt, which are told, and read."""
        if not isinstance(source.data, dict):
            return source
        own, fields = dict(source.data), fields_of(Edition)
        for key in [key for key in own if key not in fields]:
            free = [name for name in section_names() if name != TABLES and not self._has_settings(f"{name}.yaml")]
            meant = nearest(key, [*(field for field in fields if field not in own), *free])
            if meant in free:
                fault = f"'{key}' is not a key known here.{near_miss(key, [meant])}"
                where = whole.where((key,), of_key=True)
                self.problems.error("key-not-known", where, fault, f"write {meant}, or take the key out.")
                self.sections[f"{meant}.yaml"] = whole.below((key,))
                del own[key]
        return replace(source, data=own)

    def _has_settings(self, file: str) -> bool:
        """Whether a section or a file holds these settings."""
        return file in self.sections or (self.folder / file).exists() or self._is_lost(file)

    def _is_lost(self, file: str) -> bool:
        """Whether these settings stand in a section that could not be read."""
        return (file.removesuffix(".yaml"),) in self.unread and not (self.folder / file).exists()

    def settings(self, kind: type[M], file: str) -> M | None:
        """The settings of a section of `edition.yaml`, or of a file that must be there."""
        if file in self.sections:
            return self._read(kind, self.sections[file])
        return None if self._is_lost(file) else self.model(kind, self.folder / file)

    def optional(self, kind: type[M], file: str) -> M | None:
        """The settings of a section or of a file that an edition may do without."""
        return self.settings(kind, file) if self._has_settings(file) else None

    def _table_files(self) -> dict[str, Path]:
        """The files of tables, by name, and those that are given in place of files."""
        place = self.folder / "tables"
        paths = find(place, ".yaml", self.problems, shown_as=shown_as(place, self.base, self.folder))
        return dict(sorted({**paths, **{path.stem: path for path in self._instead if path.parent == place}}.items()))

    def tables(self) -> dict[str, TableSetting]:
        """The edition's tables, by name."""
        paths = self._table_files()
        sources = {name: self.source(path) for name, path in paths.items()}
        prefix = f"{TABLES}/"
        sources |= {file[len(prefix) : -len(".yaml")]: one for file, one in self.sections.items() if prefix in file}
        read: dict[str, TableSetting] = {}
        for name, source in sources.items():
            faults = Problems()
            setting = table_setting(source, faults) if source is not None else None
            self._tell(faults)
            if setting is None and self.go_on:
                model = model_of_table(source.data) if source is not None else None
                setting = self._beside(model, source) if source is not None and model is not None else None
            if setting is not None:
                read[name] = setting
            elif self.go_on:
                at = source.at if source is not None else ()
                shown = source.file if source is not None else shown_as(paths[name], self.base, self.folder)
                self._stand_in(shown, frozenset((at,)))
        return read

    def checks(self, policy: Policy | None) -> dict[type[Setting], Setting]:
        """What the policy says to checks, by the model of their settings."""
        source = self.sources.get("policy.yaml")
        return check_settings(policy.checks, source, self.problems) if policy and source else {}

    def form(self) -> Form | None:
        """The form that `cover_sheet.yaml` names; None, with a problem, where there is none of that name."""
        source = self.sources.get(FILE_OF_FORM)
        name = source.data.get("form") if source and isinstance(source.data, dict) else None
        if source is None or not isinstance(name, str):
            return None
        known: dict[str, Path] = {}
        for at in reversed(form_folders(self.base.config)):
            known |= find(at, ".yaml", self.problems, shown_as=shown_as(at, self.base, self.folder))
        if name in known:
            form = self.model(Form, known[name])
            read = self.read_of.get(known[name])
            if read is not None:
                self.sources[FORM] = read
            return form
        fault = f"there is no form called '{name}'.{near_miss(name, known)}"
        fix = f"use one of {', '.join(known)}; or write config/forms/{name}.yaml"
        self.problems.error("form-not-known", source.where(("form",)), fault, fix)
        return None

    def parts(self) -> dict[type[Setting], Setting]:
        """The settings of parts, each in the file of its part's name, by their model."""
        models = plugins.settings_models("parts").items()
        read = [(model, self.optional(model, f"{name}.yaml")) for name, model in models]
        return {model: setting for model, setting in read if setting is not None}
