"""The name spaces of Word files; those of Strict Open XML are turned into the usual (Transitional) ones."""

from __future__ import annotations

from lxml.etree import _Element

_OLD = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"

W = f"{{{_OLD}wordprocessingml/2006/main}}"
R = f"{{{_OLD}officeDocument/2006/relationships}}"
A = f"{{{_OLD}drawingml/2006/main}}"
C = f"{{{_OLD}drawingml/2006/chart}}"
WP = f"{{{_OLD}drawingml/2006/wordprocessingDrawing}}"
DIAGRAM = f"{{{_OLD}drawingml/2006/diagram}}"
MATH = f"{{{_OLD}officeDocument/2006/math}}"
MC = f"{{{_OLD}markup-compatibility/2006}}"
VML = "{urn:schemas-microsoft-com:vml}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
CHART_EX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"

UNDERSTOOD = frozenset(
    {
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingInk",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "http://schemas.microsoft.com/office/word/2010/wordml",
        "http://schemas.microsoft.com/office/word/2012/wordml",
        "http://schemas.microsoft.com/office/drawing/2007/8/2/chart",
        "http://schemas.microsoft.com/office/drawing/2010/main",
        "http://schemas.microsoft.com/office/drawing/2014/chartex",
        "http://schemas.microsoft.com/office/drawing/2015/9/8/chartex",
        "http://schemas.microsoft.com/office/drawing/2016/5/10/chartex",
        "http://schemas.microsoft.com/office/drawing/2016/ink",
        "http://schemas.microsoft.com/office/drawing/2017/model3d",
    }
)
"""The extensions that today's Word draws; of several forms of one thing the first that needs only these is seen."""


def transitional(root: _Element, data: bytes) -> None:
    """Turn the names of a part of Strict Open XML into the usual ones, in place (ISO/IEC 29500-1, 29500-4)."""
    if b"purl.oclc.org" not in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    for element in root.iter():
        element.tag = _usual(str(element.tag))
        for name in [str(name) for name in element.attrib if str(name).startswith("{" + _STRICT)]:
            element.attrib[_usual(name)] = element.attrib.pop(name)


def _usual(name: str) -> str:
    """`{http://purl.oclc.org/ooxml/wordprocessingml/main}p` as `{http://.../wordprocessingml/2006/main}p`."""
    space, brace, local = name.partition("}")
    if not space.startswith("{" + _STRICT):
        return name
    group, _, rest = space.removeprefix("{" + _STRICT).partition("/")
    rest = {"extendedProperties": "extended-properties", "customProperties": "custom-properties"}.get(rest, rest)
    return f"{{{_OLD}{group}/2006/{rest}{brace}{local}"


def local(element: _Element) -> str:
    """The element's name without Word's name space; any other name space is kept."""
    return str(element.tag).removeprefix(W)


def understood_form(alternatives: _Element) -> _Element | None:
    """Which of several forms of one thing (`mc:AlternateContent`) today's Word shows; None where it shows none."""
    for choice in alternatives.iterfind(f"{MC}Choice"):
        spaces = (choice.nsmap.get(prefix) for prefix in choice.get("Requires", "").split())
        if all(space in UNDERSTOOD for space in spaces):
            return choice
    return alternatives.find(f"{MC}Fallback")
