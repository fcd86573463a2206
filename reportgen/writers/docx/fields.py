"""Word fields, each with the result it has when the paper is first opened."""

from __future__ import annotations

from reportgen.writers.docx.markup import xml_text


def field(instruction: str, result: str, *, stale: bool = False, look: str = "") -> str:
    """A field; `result` is the XML of the runs it shows.

    `stale` asks Word to work the result out when the paper is opened. `look` is the properties of the runs round the
    result: LibreOffice shows a reference as those look, and not as its result does.
    """
    begin = '<w:fldChar w:fldCharType="begin" w:dirty="true"/>' if stale else '<w:fldChar w:fldCharType="begin"/>'
    before, after = (runs.replace("<w:r>", f"<w:r>{look}") for runs in (opening(instruction, begin), CLOSING))
    return f"{before}{result}{after}"


def opening(instruction: str, begin: str = '<w:fldChar w:fldCharType="begin"/>') -> str:
    """The start of a field whose result runs over several paragraphs; `CLOSING` ends it."""
    return (
        f"<w:r>{begin}</w:r>"
        f'<w:r><w:instrText xml:space="preserve"> {xml_text(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def worked_out(before: str, inner: str, after: str, result: str) -> str:
    """A formula round another field: `=`, the field `inner`, `- 12`."""
    operands = [f'<w:r><w:instrText xml:space="preserve"> {xml_text(w)} </w:instrText></w:r>' for w in (before, after)]
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    return f"{begin}{operands[0]}{inner}{operands[1]}{separate}{result}{CLOSING}"


CLOSING = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
