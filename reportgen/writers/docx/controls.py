"""Content controls: the boxes and lists of a form, which a person may still change in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from reportgen.document.blocks import NOT_TICKED, TICKED, Control
from reportgen.writers.docx.markup import attribute, run_text

if TYPE_CHECKING:
    from reportgen.writers.docx.inlines import RunFormat
    from reportgen.writers.docx.paper import WordPaper

IGNORABLE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
"""What the document part declares: check boxes are of Word 2010, and an earlier one shows their sign."""
_FACE = "MS Gothic"
"""The face in which Word itself sets a box."""


def content_control(paper: WordPaper, inline: Control, hand: RunFormat) -> str:
    """A control with its words."""
    properties = hand.properties
    match inline.form:
        case "tick":
            fonts = f'<w:rFonts w:ascii="{_FACE}" w:eastAsia="{_FACE}" w:hAnsi="{_FACE}" w:hint="eastAsia"/>'
            style, rest = _split(properties)
            properties = f"<w:rPr>{style}{fonts}{rest}</w:rPr>"
            kind = _box(ticked=inline.text == TICKED)
        case "choice":
            kind = _list(inline)
        case _:
            assert_never(inline.form)
    number = paper.next_control()
    about = f'<w:alias w:val={attribute(inline.title[:64])}/><w:tag w:val="field{number}"/><w:id w:val="{number}"/>'
    run = f"<w:r>{properties}{run_text(inline.text)}</w:r>"
    return f"<w:sdt><w:sdtPr>{about}{kind}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"


def _split(properties: str) -> tuple[str, str]:
    """The character style of a run's properties, which stands first, and the rest of them."""
    inside = properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
    if not inside.startswith("<w:rStyle"):
        return "", inside
    end = inside.index("/>") + 2
    return inside[:end], inside[end:]


def _box(*, ticked: bool) -> str:
    states = "".join(
        f'<w14:{name}State w14:val="{ord(sign):X}" w14:font="{_FACE}"/>'
        for name, sign in (("checked", TICKED), ("unchecked", NOT_TICKED))
    )
    return f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>{states}</w14:checkbox>'


def _list(inline: Control) -> str:
    options = dict.fromkeys((*inline.options, inline.text))
    items = "".join(f"<w:listItem w:displayText={attribute(each)} w:value={attribute(each)}/>" for each in options)
    return f"<w:dropDownList>{items}</w:dropDownList>"
