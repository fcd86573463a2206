"""Opens an edition: every settings file of its folder and the shared ones it names, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reportgen import plugins
from reportgen.problems import Problem, Problems, ProblemsError, Where
from reportgen.registry import find, near_miss, original_of
from reportgen.settings import todo
from reportgen.settings.base import Setting
from reportgen.settings.brand import Brand
from reportgen.settings.content import Objectives, Reviews, Risks
from reportgen.settings.contributions import ContributedPicture, Pictures, Voice, Voices
from reportgen.settings.copies import tell_copies, tell_copies_of_data
from reportgen.settings.edition import Edition, VersionRow
from reportgen.settings.edition_reader import EditionReader, section_names
from reportgen.settings.facts import Fact, Facts
from reportgen.settings.for_each import AREA_KEY, edition_of_area
from reportgen.settings.forms import Form
from reportgen.settings.history import history
from reportgen.settings.home import (
    EDITIONS,
    Home,
    area_file,
    area_folders,
    is_of_program,
    locate,
    name_and_area,
    shown_as,
)
from reportgen.settings.organisations import Area
from reportgen.settings.policy import Matrix, Policy
from reportgen.settings.table import TableSetting
from reportgen.settings.text_file import read_text
from reportgen.settings.word_files import ENDING, WordFiles, read_word_file, word_files
from reportgen.settings.yaml_source import KeyPath, Source, path_words

if TYPE_CHECKING:
    from reportgen.readback.word.narrative import WordNarrative

M = TypeVar("M", bound=Setting)


@dataclass(frozen=True, slots=True)
class Opened:
    """An edition with everything people decided and wrote for it."""

    name: str
    folder: Path
    home: Home
    edition: Edition
    policy: Policy
    area: Area
    risks: Risks | None
    reviews: Reviews | None
    objectives: Objectives | None
    facts: Mapping[str, tuple[Fact, Where]]
    tables: Mapping[str, TableSetting]
    narrative: Mapping[str, str]
    sources: Mapping[str, Source] = field(repr=False)
    of_area: str = ""
    """The area of the paper, of an edition that makes one for each of several."""
    files: tuple[Path, ...] = ()
    versions: tuple[VersionRow, ...] = ()
    """The version history: what was issued before, and what the edition lists."""
    brand: Brand | None = None
    pictures: Mapping[str, ContributedPicture] = field(default_factory=dict)
    voices: Mapping[str, Voice] = field(default_factory=dict)
    word: WordFiles = field(default=WordFiles(), repr=False)
    """The files of the narrative that are written in Word."""
    plugin_settings: Mapping[type[Setting], Setting] = field(default_factory=dict)
    """What the edition sets for its parts and checks, by the model of those settings."""
    form: Form | None = None
    """The form of the library that its cover sheet fills in."""
    stood_in: Mapping[str, frozenset[KeyPath]] = field(default_factory=dict)
    """The places of settings that are at fault and have a stand-in, by the file as messages name it; the empty place
    is the whole file."""
    faults: tuple[Problem, ...] = field(default=(), repr=False)
    """What was wrong with the settings as they were read."""

    @property
    def names_of_area(self) -> tuple[str, ...]:
        """The names of the area, of the bodies that cover all of it and of the paper's own, the longest first.

        A hospital's name may be that of a town, and says more.
        """
        whole = [t for row in self.area.organisations.values() for t in row if t.code]
        whole += self.area.organisations.get(self.edition.organisation, ())
        names = {self.area.name, *(name for tenure in whole for name in (tenure.name, tenure.short) if name)}
        return tuple(sorted(names, key=lambda name: (-len(name), name)))

    def settings_of(self, model: type[M]) -> M | None:
        """What the edition sets for the part or check whose `Settings` are `model`; None where it sets nothing."""
        setting = self.plugin_settings.get(model)
        return setting if isinstance(setting, model) else None

    def where(self, file: str, *path: str | int) -> Where:
        """The place of a setting: `file` is its name in the edition's folder, such as `risks.yaml`."""
        name = file.removeprefix("tables/").removesuffix(".yaml")
        if file not in self.sources and name in self.word.places:
            return self.word.places[name]
        if file == "pictures.yaml" and path[1:2] and path[1] in self.word.pictures:
            return self.word.places[str(path[1])]
        source = self.sources.get(file)
        return source.where(path) if source else Where(self.shown(self.folder / file))

    def section_of(self, where: Where) -> str:
        """The settings file for which the section of `edition.yaml` stands that a place lies in; empty in none."""
        places = {name: path_words(source.at) for name, source in self.sources.items() if source.at}
        within = [name for name, place in places.items() if f"{where.key}.".startswith(f"{place}.")]
        own = [name for name in within if self.sources[name].file == where.file]
        return max(own, key=lambda name: len(places[name]), default="")

    @property
    def times_in_doubt(self) -> bool:
        """Whether the period or the date of the edition has a stand-in."""
        places = self.stood_in.get(self.shown(self.folder / "edition.yaml"), ())
        return any(not place or place[0] in ("period", "date") for place in places)

    def coverage_in_doubt(self, role: str) -> bool:
        """Whether what the edition says of the time that an extract covers has a stand-in."""
        places = self.stood_in.get(self.shown(self.folder / "edition.yaml"), ())
        return self.times_in_doubt or any(place[:2] == ("extracts", role) for place in places)

    @property
    def in_markdown(self) -> tuple[str, ...]:
        """The narrative files that are Markdown, and not written in Word."""
        return tuple(name for name in self.narrative if name not in self.word.files)

    def given(self, file: str, *path: str | int) -> Any:
        """What stands at a place of a settings file, as it was written; None where nothing does."""
        source = self.sources.get(file)
        value = source.data if source else None
        for part in path:
            value = value.get(part) if isinstance(value, Mapping) else None
        return value

    def shown(self, path: Path) -> str:
        """A path as messages and the manifest give it: never a machine's own."""
        return shown_as(path, self.home, self.folder)

    @property
    def in_home_of_program(self) -> bool:
        """Whether what is shared with it are the program's own files."""
        return is_of_program(self.home, self.folder)

    @property
    def data(self) -> Path:
        """The folder of the year's extracts."""
        if self.edition.data:
            return (self.folder / self.edition.data).resolve()
        inside = self.folder.parent == self.home.folder.joinpath(*EDITIONS)
        name = self.name.removesuffix(f"-{self.of_area.replace('_', '-')}") if self.of_area else self.name
        return self.home.folder / "data" / name if inside else self.folder / "data"


def open_edition(
    name: str,
    problems: Problems,
    start: Path | None = None,
    *,
    go_on: bool = False,
    instead: Mapping[Path, bytes] | None = None,
) -> Opened:
    """Read and check every settings file. Raises `ProblemsError` with all the faults when it cannot be used.

    With `go_on` what is at fault is stood in for, so that what is wrong elsewhere is told too; the caller stops on the
    errors that are in `problems`, and tells nothing that only follows from a stand-in. `instead` is what settings files
    are to hold in place of what they hold.
    """
    base_name, of_area = name_and_area(name, start)
    read = EditionReader(*locate(base_name, start), problems, instead, go_on=go_on)
    problems.extend(plugins.problems())
    folder, base = read.folder, read.base
    edition = read.edition()
    policy = read.settings(Policy, "policy.yaml")
    risks = read.optional(Risks, "risks.yaml")
    reviews = read.optional(Reviews, "reviews.yaml")
    objectives = read.optional(Objectives, "objectives.yaml")
    plugin_settings = read.parts() | read.checks(policy)
    facts = read.optional(Facts, "facts.yaml")
    brand = read.optional(Brand, "brand.yaml")
    pictures = read.optional(Pictures, "pictures.yaml") or Pictures(pictures={})
    voices = read.optional(Voices, "voices.yaml") or Voices(voices={})
    tables = read.tables()
    own_name = edition.name if edition else folder.name
    edition, area = _of_one_area(edition, of_area, read)
    edition = edition or read.unreadable_edition()
    tell_copies(folder, base, section_names(), read.sections, problems)
    written, in_word = _narratives(of_area, read)
    word = word_files(in_word, tables, pictures.pictures, problems)
    tables |= word.tables
    narrative = dict(sorted({**written, **{name: file.text for name, file in in_word.items()}}.items()))
    narrative = _with_words(narrative, edition, read)
    problems.extend(word.placed(_unfinished(narrative, edition, read)))
    if edition is None or ((policy is None or area is None) and not go_on):
        raise ProblemsError(problems)
    if area is None:
        read.stood_in[f"organisations/{edition.area}.yaml"] = frozenset(((),))
    read.files += _given_files(folder, edition, pictures, brand)
    placed = {k: (v, read.sources["facts.yaml"].where(("facts", k))) for k, v in (facts.facts if facts else {}).items()}
    opened = Opened(
        name=edition.name,
        folder=folder,
        home=base,
        edition=edition,
        policy=policy or Policy.model_construct(matrix=Matrix.model_construct(bands=())),
        area=area or Area.model_construct(name=edition.area, organisations={}, posts={}),
        risks=risks,
        reviews=reviews,
        objectives=objectives,
        facts=placed,
        tables=tables,
        narrative=narrative,
        word=word,
        sources=read.sources,
        of_area=of_area,
        brand=brand,
        pictures={**pictures.pictures, **word.pictures},
        voices=voices.voices,
        plugin_settings=plugin_settings,
        form=read.form(),
        stood_in=read.stood_in,
    )
    versions, issued_files = history(opened.data, edition.version, edition.versions)
    _tell_other_name(opened, own_name, problems)
    tell_copies_of_data(opened.data, edition.extracts.values(), opened.shown, problems)
    return replace(opened, versions=versions, files=(*read.files, *issued_files), faults=tuple(problems))


_EDITION_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def _tell_other_name(opened: Opened, name: str, problems: Problems) -> None:
    folder = opened.folder.name
    if name != folder and _EDITION_NAME.fullmatch(folder):  # no edition can be called as a folder `My Report`
        fault = f"the edition is called '{name}', its folder '{folder}'"
        where = opened.where("edition.yaml", "name")
        problems.warning("name-is-not-the-folder", where, fault, "give both the same name")


def _with_words(narrative: Mapping[str, str], edition: Edition | None, read: EditionReader) -> dict[str, str]:
    """The narrative without files of the paper in which nothing is written, each of which is an error."""
    empty = [file for file in (edition.listed if edition else ()) if not narrative.get(file, "x").strip()]
    for file in empty:
        where = Where(shown_as(read.folder / "narrative" / file, read.base, read.folder))
        fix = f"write its words, or take {file} out under paper: in edition.yaml"
        read.problems.error("file-empty", where, "nothing is written in this file", fix)
    return {file: text for file, text in narrative.items() if file not in empty}


def _unfinished(narrative: Mapping[str, str], edition: Edition | None, read: EditionReader) -> Problems:
    """What is still to be filled in or reviewed in the narrative."""
    problems = Problems()
    for file, text in edition.in_paper_order(narrative) if edition else narrative.items():
        todo.check_todos(text, shown_as(read.folder / "narrative" / file, read.base, read.folder), problems)
    return problems


def _given_files(folder: Path, edition: Edition, pictures: Pictures, brand: Brand | None) -> list[Path]:
    """The Word template, the logo and the pictures, those that are there."""
    logo = brand.logo.file if brand and brand.logo else ""
    names = dict.fromkeys((edition.word_template, logo, *(each.file for each in pictures.pictures.values())))
    return [folder / name for name in names if name and (folder / name).is_file()]


def _of_one_area(edition: Edition | None, of_area: str, read: EditionReader) -> tuple[Edition | None, Area | None]:
    """The edition and its area; of a paper of one of several areas, as that area's."""
    if edition is None:
        return None, None
    if of_area:
        edition = edition_of_area(edition, of_area, read.sources["edition.yaml"].where(("for_each",)))
    area = _area(edition, read, ("for_each", "area") if of_area else ("area",))
    if of_area and area:
        named = {key: getattr(edition, key).replace(AREA_KEY, area.name) for key in ("title", "subject")}
        edition = edition.model_copy(update=named)
    return edition, area


def _narratives(of_area: str, read: EditionReader) -> tuple[dict[str, str], dict[str, WordNarrative]]:
    """The files of the narrative; those in the folder of the paper's own area take the place of others."""
    place = read.folder / "narrative"
    written, in_word = _narrative(place, read)
    if of_area:
        own, own_word = _narrative(place / of_area, read)
        written, in_word = written | own, in_word | own_word
    return written, in_word


def _area(edition: Edition, read: EditionReader, key: tuple[str, ...]) -> Area | None:
    """The area, which the setting of that key names; None, with a problem, where it has no file of organisations."""
    folder, base, problems = read.folder, read.base, read.problems
    source = read.sources.get("edition.yaml")
    if source and ("area",) in read.stood_in.get(source.file, ()):
        return None
    if path := area_file(edition.area, folder, base):
        area = read.model(Area, path)
        return area and area.in_term(edition.children)
    places = area_folders(folder, base)
    known = [name for at in places for name in find(at, ".yaml", problems, shown_as=shown_as(at, base, folder))]
    named = ".".join(key)
    where = source.where(key) if source else Where(shown_as(folder / "edition.yaml", base, folder), key=named)
    fault = f"there is no file of organisations called '{edition.area}.yaml'.{near_miss(edition.area, known)}"
    own, shared = (shown_as(at / f"{edition.area}.yaml", base, folder) for at in places)
    is_folder = (folder / "organisations" / f"{edition.area}.yaml").is_dir()
    if is_folder:
        fault = f"{own} is a folder, not a file"
    mend = own if is_of_program(base, folder) or is_folder else shared
    problems.error("area-not-known", where, fault, f"write {mend}, or correct {named}:")
    return None


def _narrative(place: Path, read: EditionReader) -> tuple[dict[str, str], dict[str, WordNarrative]]:
    """Every Markdown file of a folder of narrative, by name, and every Word file."""
    texts: dict[str, str] = {}
    in_word: dict[str, WordNarrative] = {}
    try:
        inside = place.iterdir()
        paths = sorted(
            p
            for p in inside
            if p.suffix in {".md", ENDING} and not p.name.startswith((".", "~$")) and not original_of(p.name)
        )
    except FileNotFoundError:
        return {}, {}
    except OSError as error:
        where = Where(shown_as(place, read.base, read.folder))
        fault = f"this folder cannot be read ({error.strerror})."
        read.problems.error("folder-not-readable", where, fault, "check that it is a folder and that it may be read.")
        return {}, {}
    for path in paths:
        shown = shown_as(path, read.base, read.folder)
        if path.suffix == ENDING:
            if (written := read_word_file(path, shown, read.problems)) is not None:
                read.files.append(path)
                in_word[path.name] = written
            continue
        if (text := read_text(path, shown, read.problems)) is not None:
            read.files.append(path)
            texts[path.name] = text.replace("\r\n", "\n").replace("\r", "\n")
    return texts, in_word
