"""Narrative as a Word file, and a Word file as narrative: neither way loses a word or a name between braces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from reportgen.document.blocks import Document, Draft, Image, Paragraph, Text
from reportgen.document.meta import Meta
from reportgen.document.resolve import resolve
from reportgen.narrative.language import render_narrative
from reportgen.narrative.places import changed
from reportgen.narrative.reader import read_narrative
from reportgen.problems import Problems
from reportgen.readback.word.narrative import WordNarrative
from reportgen.settings.edition import Numbering

_LANGUAGE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<!--.*?-->|\{[#.][^{}\n]*\}", re.DOTALL)
_ALONE = re.compile(r"^[ \t]*((?:\{%.*?%\}[ \t]*)+)$", re.MULTILINE)
_KEPT = re.compile(r"Qz([0-9]+)zQ")
"""What stands for a piece of the language while the rest is read as Markdown: letters no paper has."""
_NO_NUMBERS = Numbering(sections=False, subheadings=False, paragraphs="none")


def narrative_as_word(text: str, file: str, problems: Problems, folder: Path | None = None) -> bytes:
    """A narrative file as a Word file: its headings, lists, boxes and notes as Word's own, its language as typed.

    `folder` is its edition's, whose pictures the Word file then holds.
    """
    from reportgen.render.converted_pictures import PLACED, images_for_word, with_captions
    from reportgen.writers import docx

    pieces: list[str] = []

    def keep(match: re.Match[str]) -> str:
        pieces.append(" ".join(match[0].split()))
        return f"Qz{len(pieces) - 1}zQ"

    def restored(inline: Text) -> Text:
        return replace(inline, text=_KEPT.sub(lambda match: pieces[int(match[1])], inline.text))

    def drawn(paragraph: Paragraph) -> Paragraph | Image:
        words = "".join(inline.text for inline in paragraph.content if isinstance(inline, Text))
        match = PLACED.fullmatch(words.strip())
        return images[match[1]][0] if match and match[1] in images else paragraph

    images = images_for_word(text, file, folder, problems) if folder is not None else {}
    apart = _ALONE.sub(
        r"\n\1\n", with_captions(text, images)
    )  # a condition on a line of its own is a paragraph of its own
    rendered = render_narrative(_LANGUAGE.sub(keep, apart), {}, file, problems)
    if rendered is None:
        return b""
    blocks = changed(read_narrative(rendered, file, problems, numbered=False), Text, restored)
    if images:
        blocks = changed(blocks, Paragraph, drawn)
    meta = Meta(title=file, edition="", organisation="", version="", status="", date="2000-01-01")
    document: Document = resolve(Draft(meta, blocks), _NO_NUMBERS, Problems())
    return docx.write(document, {})


def word_as_narrative(narrative: WordNarrative) -> tuple[str, Mapping[str, str]]:
    """What was read of a Word file as Markdown, and the settings of each of its tables by name."""
    tables = {
        table.name: yaml.safe_dump(table.settings, sort_keys=False, allow_unicode=True, width=100)
        for table in narrative.tables
    }
    return narrative.text, tables
