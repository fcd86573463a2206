"""Notes of reviewers in the margin: Word's own comments, each answer as a reply, those that are settled as resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.document.blocks import Heading, Paragraph
from reportgen.document.marked import MarginNote, block_of_words
from reportgen.writers.docx.comment_ranges import commented_runs
from reportgen.writers.docx.markup import DECLARATION, W, attribute, run_text

if TYPE_CHECKING:
    from reportgen.writers.docx.package import Parts

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="{_W14}" '
    f'xmlns:w15="{_W15}" mc:Ignorable="w14 w15"'
)
_THREADS = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_THREADS_RELATION = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


class MarginComments:
    """The comments of one paper. Those whose block is not there any more hang on the first words that are written."""

    def __init__(self, notes: Sequence[MarginNote], numbered: Sequence[Heading | Paragraph]) -> None:
        self._notes = notes
        self._by_block: dict[int, list[int]] = {}
        for comment, note in enumerate(notes):
            self._by_block.setdefault(block_of_words(numbered, note.where, note.of), []).append(comment)

    def around(self, block: int, runs: str) -> str:
        """The runs of a block with the comments that hang on it."""
        if not runs or not self._by_block:
            return runs
        for comment in (*self._by_block.pop(0, ()), *self._by_block.pop(block, ())):
            note = self._notes[comment]
            runs = commented_runs(runs, comment, note.quote, note.which)
        return runs

    def add_parts(self, parts: Parts) -> None:
        """Add the comments to the package, and which of them are replies or resolved."""
        if not self._notes:
            return
        comments = "".join(_comment(number, note) for number, note in enumerate(self._notes))
        threads = "".join(_thread(number, note) for number, note in enumerate(self._notes))
        parts.add(
            "comments.xml", CT.WML_COMMENTS, RT.COMMENTS,
            f"{DECLARATION}<w:comments {_NAMES}>{comments}</w:comments>".encode(),
        )  # fmt: skip
        parts.add(
            "commentsExtended.xml", _THREADS, _THREADS_RELATION,
            f"{DECLARATION}<w15:commentsEx {_NAMES}>{threads}</w15:commentsEx>".encode(),
        )  # fmt: skip


def _comment(number: int, note: MarginNote) -> str:
    date = f' w:date="{note.day}T00:00:00Z"' if note.day else ""
    initials = "".join(word[0] for word in note.by.split()).upper()[:9]
    return (
        f'<w:comment w:id="{number}" w:author={attribute(note.by)}{date} w:initials={attribute(initials)}>'
        f'<w:p w14:paraId="{_paragraph(number)}"><w:r>{run_text(note.words)}</w:r></w:p></w:comment>'
    )


def _thread(number: int, note: MarginNote) -> str:
    parent = f' w15:paraIdParent="{_paragraph(note.reply_to)}"' if note.reply_to is not None else ""
    return f'<w15:commentEx w15:paraId="{_paragraph(number)}"{parent} w15:done="{int(note.resolved)}"/>'


def _paragraph(number: int) -> str:
    """The id of a comment's paragraph, which must be less than 0x80000000."""
    return f"{0x5C000000 + number:08X}"
