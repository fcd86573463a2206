"""The four faults validators miss, and a drawing without words: each is found where it is put in."""

from __future__ import annotations

import re

import pytest

from reportgen.writers import docx
from tests.docx.test_template import rewritten
from tests.kinds import every_kind

BODY = "word/document.xml"


@pytest.fixture(scope="module")
def sound() -> bytes:
    return docx.write(every_kind(), {"work": 8})


def broken(data: bytes, old: str, new: str) -> bytes:
    """The file with the first match of a pattern in its body replaced."""

    def change(name: str, content: bytes) -> bytes:
        if name != BODY:
            return content
        made, times = re.subn(old.encode(), new.encode(), content, count=1, flags=re.DOTALL)
        assert times == 1
        return made

    return rewritten(data, change)


def test_a_sound_file_has_no_faults(sound: bytes):
    assert docx.check(sound) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (r'<wp:docPr id="2"', '<wp:docPr id="1"', "2 drawings have the id 1."),
        (r' descr="Column chart[^"]*"', ' descr=" "', f"{BODY}: the drawing 'Chart 1' has no text alternative."),
        (r'<w:numId w:val="(?!0)\d+"/>', '<w:numId w:val="777"/>', f"{BODY}: the list 777 is used and is not there."),
        (
            r"REF _Ref_risks_n \\h",
            "REF _Ref_gone",
            f"{BODY}: the field 'REF _Ref_gone' refers to a bookmark that is not there.",
        ),
        (
            r"PAGEREF _Ref_work \\h",
            "PAGEREF _Ref_gone",
            f"{BODY}: the field 'PAGEREF _Ref_gone' refers to a bookmark that is not there.",
        ),
        (r'w:anchor="_Ref_purpose"', 'w:anchor="x"', f"{BODY}: a link leads to the bookmark 'x', which is not there."),
        (r'<w:fldChar w:fldCharType="end"/>', "", f"{BODY}: 1 field is not closed."),
        (r'<w:fldChar w:fldCharType="begin"/>', "", f"{BODY}: a field ends that did not begin."),
    ],
)
def test_a_fault_is_found(sound: bytes, old: str, new: str, fault: str):
    assert fault in docx.check(broken(sound, old, new))


def test_a_watermark_without_words_for_it_is_found(sound: bytes):
    shape = '<w:pict><v:shape id="mark" alt=""/></w:pict>'
    found = docx.check(broken(sound, r"<w:r><w:drawing>", f"<w:r>{shape}<w:drawing>"))
    assert found == [f"{BODY}: the shape 'mark' has no text alternative."]
