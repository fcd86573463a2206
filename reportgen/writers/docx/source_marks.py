"""What a Word paper remembers of where it came from: numbered blocks, locked content controls, and their map.

A bookmark around each paragraph holds the number of its block, and one around the first holds the build; hidden
bookmarks (`_rg12`) outlive saving in Word, in Word for the web and in LibreOffice, as .odt, .rtf and .doc too. A custom
XML part says which line of which file of the edition each number is.
It holds names and lines and no words, so that nothing stays in the file that somebody deleted from the paper.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.document.blocks import Document, Heading, Paragraph
from reportgen.document.marked import BUILD_DIGITS, SourceOfWords, marked_blocks
from reportgen.writers.docx.comments import MarginComments
from reportgen.writers.docx.markup import DECLARATION, attribute

if TYPE_CHECKING:
    from reportgen.writers.docx.bookmarks import Bookmarks
    from reportgen.writers.docx.package import Parts

SPACE = "urn:reportgen:source-map"
BOOKMARK = "_rg"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_FIRST_ID = 1_000_000  # fields of a form count from 1
_LONGEST = 64  # characters that Word allows in the tag and in the title of a content control


class SourceMarks:
    """The numbers and content controls of one paper; nothing is written where `source` is None."""

    def __init__(self, document: Document, source: SourceOfWords | None, bookmarks: Bookmarks) -> None:
        self._source, self._bookmarks, self._edition = source, bookmarks, document.meta.edition
        numbered = marked_blocks(document) if source else ()
        self._numbers = {id(block): number for number, block in enumerate(numbered, 1)}
        self._blocks: dict[int, Heading | Paragraph] = {}
        self._long: dict[str, str] = {}
        self._controls = 0
        self._comments = MarginComments(source.notes if source else (), numbered)
        self.within = False
        """Whether what is written now stands within a locked control already."""

    def around(self, block: Heading | Paragraph, runs: str) -> str:
        """`runs` inside the bookmark that holds the number of `block`, with what is said of it in the margin."""
        number = self._numbers.get(id(block), 0)
        runs = self._comments.around(number, runs)
        if not (runs and number) or self.within:
            return runs
        self._blocks[number] = block
        build = self._source.build[:BUILD_DIGITS] if self._source and len(self._blocks) == 1 else ""
        runs = self._bookmarks.around(f"{BOOKMARK}_{build}", runs) if build else runs
        return self._bookmarks.around(f"{BOOKMARK}{number}", runs)

    def bound(self, key: str, otherwise: str, runs: str) -> str:
        """`runs` in a locked control of the narrative's `key`; `otherwise` says what it is where no title does."""
        if self._source is None or not key or not runs or self.within:
            return runs
        return self._control(self._source.titles.get(key, otherwise), self._tag(key), runs)

    def generated(self, what: str, name: str, file: str, xml: str) -> str:
        """A table or chart in a locked control that says where to change it: in `file`."""
        if self._source is None or not xml:
            return xml
        file = self._file(file)
        return self._control(f"{what}: change it in {file}" if file else what, self._tag(f"show.{name}"), xml)

    def add_part(self, parts: Parts) -> None:
        """Add the map to the package, and the comments."""
        if self._source is None:
            return
        self._comments.add_parts(parts)
        part = parts.part("/customXml/item1.xml", "application/xml", self._map())
        about = parts.part("/customXml/itemProps1.xml", CT.OFC_CUSTOM_XML_PROPERTIES, self._about())
        part.rels.add_relationship(RT.CUSTOM_XML_PROPS, about, "rId1")
        parts.body.relate_to(part, RT.CUSTOM_XML)

    def _control(self, title: str, tag: str, xml: str) -> str:
        self._controls += 1
        shown = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}\u2026"
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={attribute(shown)}/><w:tag w:val={attribute(tag)}/>"
            f'<w:id w:val="{_FIRST_ID + self._controls}"/><w:lock w:val="sdtContentLocked"/></w:sdtPr>'
            f"<w:sdtContent>{xml}</w:sdtContent></w:sdt>"
        )

    def _tag(self, key: str) -> str:
        """The key, or a shorter name for it that the map explains."""
        if len(key) <= _LONGEST:
            return key
        digest = hashlib.sha256(key.encode()).hexdigest()[:8]
        tag = f"{key[: _LONGEST - 9]}#{digest}"
        self._long[tag] = key
        return tag

    def _file(self, file: str) -> str:
        """A file of the edition by its name within the edition; empty for any other."""
        folder = f"{self._source.folder}/" if self._source else ""
        return file.removeprefix(folder) if folder != "/" and file.startswith(folder) else ""

    def _map(self) -> bytes:
        lines = []
        for number, block in sorted(self._blocks.items()):
            if file := self._file(block.where.file):
                line = f' line="{block.where.line}"' if block.where.line else ""
                key = f" key={attribute(block.where.key)}" if block.where.key else ""
                lines.append(f'<block number="{number}" file={attribute(file)}{line}{key}/>')
        lines += [f"<name tag={attribute(tag)} key={attribute(key)}/>" for tag, key in sorted(self._long.items())]
        build = self._source.build if self._source else ""
        head = f'xmlns="{SPACE}" edition={attribute(self._edition)} build="{build}"'
        return f"{DECLARATION}<paper {head}>{''.join(lines)}</paper>".encode()

    def _about(self) -> bytes:
        """The store's id, which is of the build, and its name space."""
        digest = hashlib.sha256(f"{SPACE} {self._source.build if self._source else ''}".encode()).hexdigest().upper()
        store = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32]))
        return (
            f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{{{store}}}"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ).encode()
