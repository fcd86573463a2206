"""The pictures of a Word file that is narrative: which can be taken, their captions, and what each says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.problems import Where
from reportgen.readback.word.model import Block, Drawing, Paragraph, PictureFile, Table
from reportgen.readback.word.picture_files import LINKED

MOST_ALTERNATIVE = 500
_ALT_FIX = (
    "in Word, right-click the picture, choose View Alt Text, and say what it shows; or tick Mark as decorative there "
    "where it says nothing."
)
_LABEL = r"(?:figure|picture|photo(?:graph)?|image|illustration|map|drawing)\s+[0-9]+(?:\.[0-9]+)*[a-z]?\s*"
_LABELLED = re.compile(rf"\s*(?:{_LABEL}[:.\u2013-]|caption\s*:)\s*", re.IGNORECASE)
FIGURE_LABEL = re.compile(rf"\s*(?:{_LABEL}[:.\u2013-]?|(?:figure|picture|caption)\s*:)\s*", re.IGNORECASE)
_TABLE_LABEL = re.compile(r"\s*table\s+[0-9]", re.IGNORECASE)
_RIGHTS = re.compile(r"\s*(?:credit|licen[cs]e)\s*:", re.IGNORECASE)
_RIGHT = re.compile(
    r"(credit|licen[cs]e)\s*:\s*(.*?)\s*(?=\blicen[cs]e\s*:|\bcredit\s*:|\Z)", re.IGNORECASE | re.DOTALL
)
_FILE_NAME = re.compile(r"\S.*\.(?:png|jpe?g|jfif|gif|bmp|tiff?|svg|webp|heic|emf|wmf)", re.IGNORECASE)
_BY_MACHINE = re.compile(
    r"\s*(?:description automatically generated|ai-generated content may be incorrect)\b.*", re.IGNORECASE
)
_REFUSED = {
    "chart": "a chart of figures belongs to a table: write the table's file and place it by {{ show.NAME }}.",
    "picture": "in Word, cut it, paste it as a picture (Paste Special, PNG), and give it its alt text.",
}


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A picture of narrative: its name there, its file, and its words as `pictures.yaml` would have them."""

    name: str
    file: PictureFile
    settings: dict[str, object]
    where: Where

    @property
    def width_mm(self) -> float:
        """How wide it is in the paper: as in Word, within what `pictures.yaml` allows."""
        return width_on_paper(self.file)


@dataclass(frozen=True, slots=True)
class AroundPicture:
    """What stands around a picture and belongs to it: its caption, and who made it or by what licence it is used."""

    caption: Paragraph | None = None
    rights: Paragraph | None = None

    @property
    def places(self) -> tuple[int, ...]:
        """The places of both."""
        return tuple(each.place for each in (self.caption, self.rights) if each is not None)


def standing(paragraph: Paragraph) -> list[Drawing]:
    """What is drawn in a paragraph and is printed, tracked changes accepted; a line across the page is no picture."""
    there = (each for each in paragraph.drawings if not each.unseen and each.kind != "line")
    return [each for each in there if not any(change.removes for change in each.changes)]


def beside_pictures(blocks: Sequence[Block]) -> dict[int, AroundPicture]:
    """The captions and credits of pictures, by the place of the paragraph that the picture stands in."""
    seen = [block for block in blocks if isinstance(block, Table) or block.words or block.drawings]
    used: set[int] = set()
    around: dict[int, AroundPicture] = {}
    for at, block in enumerate(seen):
        if isinstance(block, Paragraph) and any(each.kind == "picture" for each in standing(block)):
            above = seen[at - 1] if at and seen[at - 1].place not in used else None
            around[block.place] = _around(above, seen[at + 1 : at + 4])
            used.update(around[block.place].places)
    return around


def _around(above: Block | None, below: Sequence[Block]) -> AroundPicture:
    """What belongs to a picture of what stands above and below it."""
    caption: Block | None = below[0] if below and _is_caption(below[0], below[1:2]) else None
    rights = next(iter(below[1:] if caption else below), None)
    if caption is None and above is not None and _labelled(above):
        caption = above
    return AroundPicture(
        caption if isinstance(caption, Paragraph) else None,
        rights if isinstance(rights, Paragraph) and _RIGHTS.match(rights.words) else None,
    )


def _is_caption(block: Block, after: Sequence[Block]) -> bool:
    """Whether a paragraph below a picture is its caption, and not one of a table's."""
    if not isinstance(block, Paragraph) or block.drawings or _RIGHTS.match(block.words):
        return False
    if _TABLE_LABEL.match(block.words):
        return False
    if _LABELLED.match(block.words):
        return True
    return "caption" in block.styles and not (after and isinstance(after[0], Table))


def _labelled(block: Block) -> bool:
    """Whether a paragraph above a picture is a caption by its style, and of a picture by its words."""
    if not isinstance(block, Paragraph) or block.drawings:
        return False
    styled = "caption" in block.styles and FIGURE_LABEL.match(block.words)
    return bool(styled) or "picture caption" in block.styles[:1]


def rights_of(words: str) -> dict[str, str]:
    """`Credit: A. N. Other. Licence: CC BY 4.0.` as settings."""
    rights = {match[1].lower().replace("license", "licence"): match[2] for match in _RIGHT.finditer(words)}
    return {name: text.rstrip(".") for name, text in rights.items() if text}


def described(file: PictureFile) -> dict[str, object]:
    """The words for those who do not see it, or that it is decoration; neither where neither is said."""
    if file.decorative:
        return {"decorative": True}
    alternative = _BY_MACHINE.sub("", file.alternative).strip()
    return {"alt": alternative} if alternative and not _FILE_NAME.fullmatch(alternative) else {}


def fault_of_drawing(drawing: Drawing) -> tuple[str, str, str] | None:
    """Why what is drawn cannot be a picture of narrative: the name of the problem, the fault and how to mend it."""
    file = drawing.picture
    if drawing.kind != "picture" or file is None:
        fix = _REFUSED.get(drawing.kind, "put a picture of it here (PNG), or name one in pictures.yaml.")
        return "drawing-in-word", f"a {drawing.kind} stands here, and narrative holds none.", fix
    if file.fault == LINKED:
        fix = "in Word, insert it again with Insert, and not with Link to File."
        return "picture-linked-in-word", f"{file.fault}.", fix
    if file.fault:
        return "drawing-in-word", f"a picture stands here that cannot be taken: {file.fault}.", _REFUSED["picture"]
    words = described(file)
    if words.get("alt") and len(str(words["alt"])) > MOST_ALTERNATIVE:
        fault = f"the alt text of this picture has more than {MOST_ALTERNATIVE} letters."
        return "picture-without-alt", fault, "say in one or two sentences what it shows."
    if not words:
        quoted = f", but '{file.alternative[:60]}', which says nothing" if file.alternative else ""
        return "picture-without-alt", f"this picture has no words for those who do not see it{quoted}.", _ALT_FIX
    return None


def settings_of(file: PictureFile, caption: str, rights: str) -> dict[str, object]:
    """A picture's settings as `pictures.yaml` has them, but for its file."""
    label = FIGURE_LABEL.match(caption)
    words = caption[label.end() :] if label else caption
    caption_setting = {"caption": words} if words else {}
    return {**described(file), **caption_setting, **rights_of(rights), "width_mm": width_on_paper(file)}


def width_on_paper(file: PictureFile) -> float:
    """A picture's width in millimetres as in Word, within what `pictures.yaml` allows; 120 where Word says none."""
    return round(min(max(file.width_mm or 120.0, 10.0), 260.0), 1)


def picture_name(pictures: Sequence[WordPicture], stem: str) -> str:
    """A name for the next picture of a file of that name."""
    words = "_".join(re.findall(r"[a-z0-9]+", stem.lower()))[:60]
    return f"picture_{words}_{len(pictures) + 1}" if words else f"picture_{len(pictures) + 1}"
