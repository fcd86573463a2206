"""The dress of a paper: what its Word template and `brand.yaml` say, as one theme. Read this first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.document.blocks import LookChange, Theme, WordStyle
from reportgen.document.theme import OWN_LOOKS
from reportgen.plain_file import read_plain
from reportgen.problems import Problems, ProblemsError, Where
from reportgen.registry import near_miss
from reportgen.settings.brand import Brand
from reportgen.settings.opened import Opened

if TYPE_CHECKING:
    from reportgen.dress.template_words import RunningWords
    from reportgen.dress.word_template import WordTemplate

STYLES = (
    "heading 1", "heading 2", "heading 3", "heading 4", "body text", "caption", "title", "subtitle", "list bullet",
    "list number", "table text", "header", "footer",
)  # fmt: skip
"""Styles of the paper for which a template's own may stand."""


@dataclass(frozen=True, slots=True)
class Dress:
    """The theme, and words that its template or `brand.yaml` puts on each page; empty where they put none."""

    theme: Theme = OWN_LOOKS
    header: str = ""
    footer: str = ""
    marking: str = ""


def dress(opened: Opened, problems: Problems) -> Dress:
    """The dress of an edition. What is changed or cannot be carried is told in notes, what is wrong in errors."""
    template, brand = _template(opened, problems), opened.brand or Brand()
    if template is None and opened.brand is None:
        return Dress()
    from reportgen.dress.looks import LookChanges

    where = opened.where("edition.yaml", "word_template") if template else opened.where("brand.yaml")
    styles = _word_styles(template, brand, opened, problems)
    looks = LookChanges(template, brand, {each.name: each.template for each in styles}, where, problems)
    changes = tuple(LookChange(key, value) for key, value in sorted(looks.changes().items()))
    header, footer, marking, left = brand.header, brand.footer, "", list[str]()
    if template is not None:
        head, foot = template.running("header"), template.running("footer")
        header = header or _joined(head.words)
        footer = footer or _joined(foot.words)
        marking = head.marking or foot.marking
        left = [*template.left_behind(), *_left(head, "head", brand), *_left(foot, "foot", brand)]
    if left:
        fault = f"of the Word template these are not taken over: {', '.join(dict.fromkeys(left))}."
        problems.note(
            "template-left-behind",
            where,
            fault,
            "nothing need be done where the paper does without them; a logo of every form is logo: of brand.yaml.",
        )
    return Dress(Theme(changes, styles), header, footer, marking)


def _left(read: RunningWords, where: str, brand: Brand) -> Iterator[str]:
    """What of a head or foot is left behind; of pictures nothing is missed where the brand gives a logo."""
    for each in (*read.left, *(read.pictures if brand.logo is None else ())):
        yield f"{each} at the {where} of the page"


def _template(opened: Opened, problems: Problems) -> WordTemplate | None:
    """The edition's Word template, opened; None without one. One at fault is told by its check, or here."""
    name = opened.edition.word_template
    path = (opened.folder / name).resolve() if name else opened.folder
    if not name or not path.is_relative_to(opened.folder.resolve()) or not path.is_file():
        return None
    from reportgen.dress.word_template import WordTemplate, is_word

    try:
        data = read_plain(path)
        return WordTemplate(data, Where(opened.shown(path))) if is_word(data) else None
    except OSError:
        return None
    except ProblemsError as stopped:
        problems.extend(stopped.problems)
        return None


def _joined(words: Iterable[str]) -> str:
    return " | ".join(words)


def _word_styles(
    template: WordTemplate | None, brand: Brand, opened: Opened, problems: Problems
) -> tuple[WordStyle, ...]:
    """The template's own styles that stand for the paper's: those named, and headings by their level."""
    styles: dict[str, str] = {}
    for level in range(1, 5):
        if template is not None and (own := template.heading_of_level(level)):
            styles[f"heading {level}"] = own
    for name, own in brand.word_styles.items():
        where = opened.where("brand.yaml", "word_styles", name)
        if name.lower() not in STYLES:
            fault = f"the paper has no style called '{name}'.{near_miss(name.lower(), STYLES)}"
            problems.error("style-not-known", where, fault, f"use one of: {', '.join(STYLES)}.")
        elif template is None:
            fault = "styles are named here, and the edition has no Word template that could have them."
            problems.error(
                "style-without-template", where, fault, "add word_template: to edition.yaml, or take it out."
            )
        elif own.lower() not in template.style_names:
            fault = f"the Word template has no style called '{own}'.{near_miss(own.lower(), template.style_names)}"
            problems.error("style-not-in-template", where, fault, "write the name as Word's list of styles has it.")
        else:
            styles[name.lower()] = own
    return tuple(WordStyle(name, own) for name, own in sorted(styles.items()))
