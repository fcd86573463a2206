"""Narrative that is written in Word: its Markdown, its tables of words, and where each stands in the Word file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from reportgen.plain_file import read_plain
from reportgen.problems import Problem, Problems, ProblemsError, Where
from reportgen.settings.contributions import ContributedPicture
from reportgen.settings.plugin_settings import table_setting
from reportgen.settings.table import TableSetting
from reportgen.settings.yaml_source import parse_yaml

if TYPE_CHECKING:
    from reportgen.readback.word.model import PictureFile
    from reportgen.readback.word.narrative import WordNarrative, WordTable

ENDING = ".docx"
MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class WordFiles:
    """The Word files of a narrative folder, by name, and the settings of their tables, by name."""

    files: Mapping[str, WordNarrative] = field(default_factory=dict)
    tables: Mapping[str, TableSetting] = field(default_factory=dict)
    places: Mapping[str, Where] = field(default_factory=dict)
    """Where each table and picture stands."""
    pictures: Mapping[str, ContributedPicture] = field(default_factory=dict)
    """What the files say of their pictures, by name."""
    picture_files: Mapping[str, PictureFile] = field(default_factory=dict)

    def where(self, where: Where) -> Where:
        """A place of narrative as whoever wrote it in Word knows it; any other as it is."""
        narrative = self.files.get(where.file.rpartition("/")[2]) if where.file.endswith(ENDING) else None
        return where if narrative is None else narrative.where(where)

    def placed(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems with their places in Word."""
        return tuple(replace(problem, where=self.where(problem.where)) for problem in problems)


def read_word_file(path: Path, shown: str, problems: Problems) -> WordNarrative | None:
    """The narrative of a Word file; None with problems where it cannot be read."""
    from reportgen.readback.word.narrative import word_narrative

    where = Where(shown)
    try:
        data = read_plain(path, MOST_BYTES)
        if len(data) > MOST_BYTES:
            fix = "make its pictures smaller (Compress Pictures in Word), and save it again."
            problems.error("file-too-large", where, "this file is larger than 50 MB.", fix)
            return None
        return word_narrative(data, where, path.stem, problems)
    except OSError as error:
        fault = f"this file cannot be read ({error.strerror})."
        problems.error("file-not-readable", where, fault, "close it in Word, and check that you may read it.")
    except ProblemsError as stopped:
        problems.extend(stopped.problems)
    return None


def word_files(
    files: Mapping[str, WordNarrative],
    known: Mapping[str, TableSetting],
    known_pictures: Mapping[str, ContributedPicture],
    problems: Problems,
) -> WordFiles:
    """The files with what they say of their tables and pictures; `known` are those the edition has beside them."""
    tables: dict[str, TableSetting] = {}
    places: dict[str, Where] = {}
    for narrative in files.values():
        for table in narrative.tables:
            if table.name in known or table.name in tables:
                fault = f"this table would be called '{table.name}', as another table of the edition is."
                problems.error("table-named-twice", table.where, fault, "give one of the two another caption.")
            elif setting := _setting(table, problems):
                tables[table.name], places[table.name] = setting, table.where
    pictures: dict[str, ContributedPicture] = {}
    picture_files: dict[str, PictureFile] = {}
    for narrative in files.values():
        for picture in narrative.pictures:
            name = picture.name
            if any(name in names for names in (known, known_pictures, tables, pictures)):
                fault = f"this picture would be called '{name}', as another of the edition is."
                problems.error("picture-named-twice", picture.where, fault, "give one of the two files another name.")
                continue
            pictures[name] = ContributedPicture.model_validate({**picture.settings, "file": picture.where.file[-200:]})
            picture_files[name], places[name] = picture.file, picture.where
    return WordFiles(files, tables, places, pictures, picture_files)


def _setting(table: WordTable, problems: Problems) -> TableSetting | None:
    own = Problems()
    content = yaml.safe_dump(table.settings, sort_keys=False, allow_unicode=True, width=10_000).encode()
    source = parse_yaml(content, table.where.file, own)
    setting = None if source is None else table_setting(source, own)
    problems.extend(replace(problem, where=replace(table.where, key=problem.where.key)) for problem in own)
    return setting
