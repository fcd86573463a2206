"""Settings of the file: today's layout rules, British English, nothing that asks a question on opening."""

from __future__ import annotations

from reportgen.document.blocks import Meta
from reportgen.writers.docx.markup import DECLARATION, NAMESPACES, attribute

_WORD = "http://schemas.microsoft.com/office/word"
_COMPATIBLE = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
)


_MAPPING = (
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
    'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
    'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
)


def settings(meta: Meta, mapping: str = "") -> bytes:
    """The settings part; `mapping` is how a template says which colour of its theme stands for which."""
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>' for name, value in _COMPATIBLE
    )
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"<w:compat>{compatible}</w:compat><w:themeFontLang w:val={attribute(meta.language)}/>"
        f"{mapping or _MAPPING}"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).encode()
