"""Word files written by hand, part by part, and changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def p(inner: str) -> str:
    """A paragraph of one run of words, or of the XML given."""
    return f"<w:p>{inner if inner.startswith('<') else f'<w:r><w:t>{inner}</w:t></w:r>'}</w:p>"


def word_file(
    body: str, parts: dict[str, str] | None = None, links: dict[str, str] | None = None, main: str = "word/document.xml"
) -> bytes:
    """A package: `parts` by name, and `links` from the main part as `rId: kind target`."""
    kinds = (link.split(" ", 1) for link in (links or {}).values())
    relationships = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}"/>'
        for name, (kind, target) in zip(links or {}, kinds, strict=True)
    )
    folder, _, base = main.rpartition("/")
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="m" '
        f'Type="{R}/officeDocument" Target="{main}"/></Relationships>',
        main: f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{base}.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relationships}'
        "</Relationships>",
        **(parts or {}),
    }
    return zipped({name: text.encode() for name, text in files.items()})


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edited(data: bytes, part: str, edit: Callable[[str], str]) -> bytes:
    """The file with one part edited; the edit must change something."""
    files = unzipped(data)
    before = files[part].decode()
    after = edit(before)
    assert after != before, f"nothing was changed in {part}"
    return zipped({**files, part: after.encode()})


def strict(data: bytes) -> bytes:
    """The file as Strict Open XML."""
    old, new = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    changed = {}
    for name, part in unzipped(data).items():
        text = part.decode("utf-8", "surrogateescape")
        for group in ("wordprocessingml", "drawingml", "officeDocument", "spreadsheetml"):
            text = text.replace(f"{old}{group}/2006/", f"{new}{group}/")
        changed[name] = text.encode("utf-8", "surrogateescape")
    return zipped(changed)
