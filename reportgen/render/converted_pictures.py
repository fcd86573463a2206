"""The pictures of narrative on their way into a Word file, and out of one beside the Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.contributions.pictures import image_of, size_on_paper
from reportgen.document.blocks import Image
from reportgen.dress.image_files import PictureRefusedError, picture_path, safe_picture
from reportgen.dress.word_pictures import safe_word_picture
from reportgen.problems import Problems, Where
from reportgen.readback.word.narrative import WordNarrative
from reportgen.readback.word.narrative_pictures import WordPicture
from reportgen.settings.contributions import ContributedPicture, Pictures
from reportgen.settings.edition_reader import section_names
from reportgen.settings.sections import sections_of
from reportgen.settings.todo import model_beside_open
from reportgen.settings.yaml_source import Source, read_yaml

PLACED = re.compile(r"^\{\{[ \t]*show\.([a-z0-9_]+)[ \t]*\}\}[ \t]*$", re.MULTILINE)
_WIDE_MM = 130.0
"""How wide a picture is at least that had no more room on the sheet of a Word file."""


@dataclass(frozen=True, slots=True)
class PicturesApart:
    """A narrative with its pictures beside it: its text, the files by their place, and their settings by name.

    `described_in` is the file of the edition that says of its pictures already; empty where none does.
    """

    text: str
    files: Mapping[str, bytes]
    settings: Mapping[str, Mapping[str, object]]
    described_in: str


def pictures_of_edition(folder: Path, problems: Problems) -> Mapping[str, ContributedPicture]:
    """The pictures that the edition of a folder names."""
    return _pictures_in(_source(folder, problems), problems)


def _source(folder: Path, problems: Problems) -> Source | None:
    """`pictures.yaml` or the section of `edition.yaml`; None where there is neither."""
    if (folder / "pictures.yaml").is_file():
        return read_yaml(folder / "pictures.yaml", "pictures.yaml", problems)
    if (folder / "edition.yaml").is_file():
        whole = read_yaml(folder / "edition.yaml", "edition.yaml", problems)
        return sections_of(whole, section_names(), Problems())[1].get("pictures.yaml") if whole else None
    return None


def _pictures_in(source: Source | None, problems: Problems) -> Mapping[str, ContributedPicture]:
    model = model_beside_open(Pictures, source, problems)[0] if source is not None else None
    return model.pictures if model is not None else {}


def images_for_word(
    text: str, file: str, folder: Path, problems: Problems
) -> dict[str, tuple[Image, ContributedPicture]]:
    """The pictures that a narrative places and that a Word file can hold; the others are told, and stay names."""
    placed = list(dict.fromkeys(PLACED.findall(text)))
    known = pictures_of_edition(folder, problems) if placed else {}
    images: dict[str, tuple[Image, ContributedPicture]] = {}
    for name in placed:
        if (setting := known.get(name)) is None:
            continue
        where = Where(file, line=text[: text.index(f"show.{name}")].count("\n") + 1)
        try:
            safe = safe_picture(picture_path(folder, setting.file), setting.width_mm)
        except PictureRefusedError as refused:
            problems.warning("picture-refused", where, refused.fault, refused.fix)
            continue
        if setting.consent is not None or safe.form == "svg":
            why = "its consent is kept" if setting.consent is not None else "its drawing (SVG) is kept whole"
            fault = f"the picture '{name}' stays in pictures.yaml, where {why}, and its name stands in the Word file."
            problems.note("picture-stays", where, fault, "nothing need be done.")
            continue
        images[name] = (image_of(name, setting, safe), setting)
    return images


def with_captions(text: str, images: Mapping[str, tuple[Image, ContributedPicture]]) -> str:
    """The narrative with the caption and the credit of each picture as paragraphs beneath it."""

    def beneath(match: re.Match[str]) -> str:
        if match[1] not in images:
            return match[0]
        setting = images[match[1]][1]
        rights = [
            f"{name}: {text}" for name, text in (("Credit", setting.credit), ("Licence", setting.licence)) if text
        ]
        caption = f"Caption: {' '.join(setting.caption.split())}" if setting.caption else ""
        return "\n\n".join(filter(None, (match[0], caption, ". ".join(rights))))

    return PLACED.sub(beneath, text)


def pictures_apart(narrative: WordNarrative, folder: Path, problems: Problems) -> PicturesApart:
    """The pictures of a Word file as files and settings; one that the edition has already keeps its name there."""
    source = _source(folder, problems) if narrative.pictures else None
    known = _pictures_in(source, problems)
    files: dict[str, bytes] = {}
    settings: dict[str, Mapping[str, object]] = {}
    names: dict[str, str] = {}
    for picture in narrative.pictures:
        if same := next((name for name, each in known.items() if _is_same(picture, each, folder)), ""):
            names[picture.name] = same
            continue
        try:
            safe = safe_word_picture(picture.file, picture.width_mm)
        except PictureRefusedError as refused:
            problems.error("picture-refused", picture.where, refused.fault, refused.fix)
            continue
        name = picture.name.removeprefix("picture_")
        ending = "jpg" if safe.form == "jpeg" else safe.form
        taken = (f"{name}{at}" for at in ("", *(f"_{n}" for n in range(2, 10_000))))
        name = next(each for each in taken if each not in known and not (folder / f"pictures/{each}.{ending}").exists())
        names[picture.name] = name
        files[f"{name}.{ending}"] = safe.file_bytes
        settings[name] = {"file": f"pictures/{name}.{ending}", **picture.settings}
    text = PLACED.sub(lambda match: f"{{{{ show.{names.get(match[1], match[1])} }}}}", narrative.text)
    return PicturesApart(text, files, settings, "" if source is None else source.file)


def _is_same(picture: WordPicture, setting: ContributedPicture, folder: Path) -> bool:
    """Whether a picture of a Word file is one of the edition's, its words and its width with it."""
    words = ("alt", "decorative", "caption", "credit", "licence")
    if any(_plain(picture.settings.get(each)) != _plain(getattr(setting, each)) for each in words):
        return False
    try:
        safe = safe_picture(picture_path(folder, setting.file), setting.width_mm)
    except PictureRefusedError:
        return False
    wide, in_word = size_on_paper(setting.width_mm, safe)[0], picture.width_mm
    same_width = abs(wide - in_word) < 1 or wide > in_word >= _WIDE_MM
    return same_width and not picture.file.placing.changes and safe.file_bytes in picture.file.files


def _plain(words: object) -> str:
    return " ".join(str(words or "").split()).rstrip(".")
