"""A small OpenDocument sheet, laid out as LibreOffice writes one."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Sheet1">'
)


def write_ods(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """Write the rows as one sheet."""
    lines = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "content.xml", f"{_HEAD}{lines}</table:table></office:spreadsheet></office:body></office:document-content>"
        )
    return path


def _cell(value: object) -> str:
    words = escape(str(value))
    kind = (
        f'office:value-type="float" office:value="{words}"' if isinstance(value, int) else 'office:value-type="string"'
    )
    return f"<table:table-cell {kind}><text:p>{words}</text:p></table:table-cell>"
