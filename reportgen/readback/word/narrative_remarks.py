"""What is said of a Word file that is narrative beside its paragraphs: what it shows and the paper does not."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.document.meta import AUDIENCES
from reportgen.document.reading import tidy
from reportgen.problems import Problems, Where
from reportgen.readback.word.model import Paragraph, Run, WordFile
from reportgen.readback.word.narrative_runs import quoted_start
from reportgen.readback.word.reader import every_paragraph

_OF_PAGES = re.compile(rf"(?:{'|'.join(AUDIENCES.values())})?\s*(?:page)?[\s0-9]*(?:of)?[\s0-9]*", re.IGNORECASE)
"""What says no more than the number of the page, and the foot of a file that `convert` makes."""


def remark(word: WordFile, where: Where, problems: Problems) -> None:
    """Tell of comments, of words that no reader here can read, of heads and feet of pages, and of underlined words."""
    for comment in word.comments:
        cell = f"paragraph {comment.place}" if comment.place else ""
        by = f" by {comment.author}" if comment.author else ""
        fault = f"a comment{by} stands in the margin, and is not printed: '{comment.words[:80]}'."
        problems.note("comment-in-word", replace(where, cell=cell), fault, "answer or delete it in Word.")
    for entry in word.unread:
        fault = f"words of the file could not be read: '{entry.words[:60]}' ({entry.part})."
        problems.error("unread-in-word", where, fault, "type them again as a paragraph.")
    running = (p for each in word.furniture for p in every_paragraph(each.blocks))
    if heads := list(dict.fromkeys(each.words for each in running if not _OF_PAGES.fullmatch(each.words))):
        fault = f"words at the head or foot of its pages are not printed: {', '.join(map(quoted_start, heads))}."
        fix = "leave them: the paper has its own; or type them into the text where they are to be read."
        problems.note("head-in-word", where, fault, fix)
    _remark_on_underlining(word, where, problems)


def _remark_on_underlining(word: WordFile, where: Where, problems: Problems) -> None:
    """Tell once of words that are underlined, but for links and headings."""
    underlined = [
        (paragraph, words)
        for paragraph in every_paragraph((*word.blocks, *(block for note in word.notes.values() for block in note)))
        if (words := tidy("".join(run.text for run in paragraph.runs if _underlined(run, paragraph))))
    ]
    if underlined:
        paragraph, words = underlined[0]
        others = f", and so are words of {len(underlined) - 1} more" if len(underlined) > 1 else ""
        fault = f"{quoted_start(words)} is underlined here{others}: no words of a paper are."
        place = f"paragraph {paragraph.place}, {quoted_start(paragraph.words)}"
        problems.note("underlined-in-word", replace(where, cell=place), fault, "make bold what is to stand out.")


def _underlined(run: Run, paragraph: Paragraph) -> bool:
    return run.underlined and not run.link and not paragraph.level and run.stands(True) and not run.unseen
