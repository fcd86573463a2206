"""XML from anywhere, parsed without entities, without a document type and without the network."""

from __future__ import annotations

from lxml import etree

from reportgen.problems import Where, stop

DEEPEST = 150
"""Parts of a Word file within parts; no paper comes near."""


def refuse_deeper(deep: int, where: Where) -> None:
    """Raise `ProblemsError` for a Word file whose parts are nested deeper than in any paper."""
    if deep > DEEPEST:
        fault = "the file is not opened, because its parts are nested deeper than in any paper."
        raise stop("file-refused", where, fault, "ask whoever sent it for the file as Word saved it.")


def parse(data: bytes, where: Where) -> etree._Element:
    """The root of an XML part.

    Raises:
        Stop: it is not well formed, nested too deep, or brings a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        fault = "a part of the file is not well-formed XML."
        raise stop("not-readable", where, fault, "open it in Word or Excel and save it again.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        fault = "the file is not opened, because a part of it brings a document type: no paper does."
        raise stop("file-refused", where, fault, "ask whoever sent it for the file as Word or Excel saved it.")
    return root
