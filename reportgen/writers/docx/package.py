"""The parts of the file and how they are packed: the same parts give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from typing import Literal

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date a zip file can say
_STORED = (".png", ".jpg", ".jpeg", ".xlsx")  # packed already
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")

CUSTOM_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = f"{RT.OFFICE_DOCUMENT.rsplit('/', 1)[0]}/custom-properties"


class DeferredPart(Part):
    """A part whose content is settled after others have been related to it."""

    content: bytes = b""

    @property
    def blob(self) -> bytes:
        """The part's bytes."""
        return self.content


class Parts:
    """The package of one paper: its body, and the parts the body is related to."""

    def __init__(self) -> None:
        self.package = OpcPackage()
        self.body = self.part("/word/document.xml", CT.WML_DOCUMENT_MAIN)
        self.package.relate_to(self.body, RT.OFFICE_DOCUMENT)
        self._charts = 0
        self._running = 0
        self._pictures: dict[bytes, Part] = {}

    def part(self, name: str, kind: str, content: bytes = b"") -> DeferredPart:
        """A new part, related to nothing yet."""
        part = DeferredPart(PackURI(name), kind)
        part.content = content
        return part

    def add(
        self,
        name: str,
        kind: str,
        relation: str,
        content: bytes = b"",
        inner: Mapping[str, tuple[str, Part]] | None = None,
    ) -> tuple[str, DeferredPart]:
        """A new part related to the body: the relationship's id, and the part. `inner` are its own relationships."""
        part = self.part(f"/word/{name}", kind, content)
        for key, (relation_of, target) in (inner or {}).items():
            part.rels.add_relationship(relation_of, target, key)
        return self.body.relate_to(part, relation), part

    def add_running(self, kind: str, content: bytes, inner: Mapping[str, tuple[str, Part]] | None = None) -> str:
        """A running head or foot (`header`, `footer`). Returns the relationship's id."""
        self._running += 1
        types = {"header": (CT.WML_HEADER, RT.HEADER), "footer": (CT.WML_FOOTER, RT.FOOTER)}
        content_type, relation = types[kind]
        return self.add(f"{kind}{self._running}.xml", content_type, relation, content, inner)[0]

    def add_property_part(self, name: str, kind: str, relation: str, content: bytes) -> None:
        """A new part related to the package: its core, extended or custom properties."""
        self.package.relate_to(self.part(f"/docProps/{name}", kind, content), relation)

    def add_chart(self, chart: bytes, workbook: bytes, shapes: bytes = b"") -> str:
        """A native chart with its data, and the words and strokes that are drawn over it.

        `chart` refers to the workbook as `rId1` and to what is drawn over it as `rId2`. Returns the relationship's id.
        """
        self._charts += 1
        relation, part = self.add(f"charts/chart{self._charts}.xml", CT.DML_CHART, RT.CHART, chart)
        book = self.part(f"/word/embeddings/Microsoft_Excel_Sheet{self._charts}.xlsx", CT.SML_SHEET, workbook)
        part.rels.add_relationship(RT.PACKAGE, book, "rId1")
        if shapes:
            drawing = self.part(f"/word/drawings/drawing{self._charts}.xml", CT.DML_CHARTSHAPES, shapes)
            part.rels.add_relationship(RT.CHART_USER_SHAPES, drawing, "rId2")
        return relation

    def add_picture(self, content: bytes, form: Literal["png", "jpeg"] = "png") -> str:
        """A picture of the body. Returns the relationship's id."""
        return self.body.relate_to(self.picture(content, form), RT.IMAGE)

    def picture(self, content: bytes, form: Literal["png", "jpeg"] = "png") -> Part:
        """The part of a picture; the same picture is kept once."""
        if content not in self._pictures:
            name = f"/word/media/image{len(self._pictures) + 1}.{form}"
            self._pictures[content] = self.part(name, CT.PNG if form == "png" else CT.JPEG, content)
        return self._pictures[content]

    def packed(self, date: str) -> bytes:
        """The file. `date` (ISO) is the date of every workbook inside it."""
        raw = io.BytesIO()
        self.package.save(raw)
        return repacked(raw.getvalue(), date)


def repacked(data: bytes, date: str) -> bytes:
    """A package with its entries in a fixed order and every date in it settled, inner packages as well."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in _ordered(source.namelist()):
            content = source.read(name)
            if name.endswith(".xlsx"):
                content = repacked(content, date)
            elif name == "docProps/core.xml":
                content = _DATES.sub(rb"\g<1>" + f"{date}T00:00:00Z".encode(), content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o600 << 16
            how = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
            target.writestr(entry, content, how, 6)
    return out.getvalue()


def _ordered(names: Iterable[str]) -> list[str]:
    """Content types and relationships of the package first, as readers expect, then by name."""
    first = ("[Content_Types].xml", "_rels/.rels")
    return sorted(set(names), key=lambda name: (first.index(name) if name in first else len(first), name))
