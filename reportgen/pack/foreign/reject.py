"""Why a PDF made elsewhere cannot go into a pack, when it has been opened."""

from __future__ import annotations

import re

import pikepdf

from reportgen.pack.foreign import active
from reportgen.pack.foreign.model import PRINT_AGAIN, Refusal


class Refused(Exception):
    """The file cannot go into a pack."""

    def __init__(self, name: str, fault: str, fix: str) -> None:
        super().__init__(fault)
        self.refusal = Refusal(name=name, fault=fault, fix=fix)


def refuse_what_hides(pdf: pikepdf.Pdf) -> None:
    """Refuse a file whose pages are not all there is to see, or whose words are not to be had."""
    root = pdf.Root
    if pdf.is_encrypted:
        raise locked("what may be done with it is restricted by a password")
    if "/Collection" in root:
        fault = "this PDF is a portfolio: its papers are files inside it"
        raise Refused("pdf-portfolio", fault, "save each paper in it as a PDF, and name each as a paper of its own")
    if root.get("/NeedsRendering", False) is True:
        fault = (
            "this PDF is a form that only some programs can show (XFA); its pages hold no more than a request to wait"
        )
        raise Refused("pdf-form-not-drawn", fault, PRINT_AGAIN)
    layers = root.get("/OCProperties")
    if isinstance(layers, pikepdf.Dictionary):
        usual = layers.get("/D", pikepdf.Dictionary())
        hidden = len(usual.get("/OFF", [])) or str(usual.get("/BaseState", "/ON")) != "/ON" or len(usual.get("/AS", []))
        if hidden:
            fault = "this PDF has layers that are hidden, or that show at some times only"
            raise Refused("pdf-hidden-layers", fault, f"{PRINT_AGAIN}, so that all that is in it can be seen")
    for node in active.every(root):
        if isinstance(node, pikepdf.Stream) and "/F" in node:
            raise Refused("pdf-reaches-outside", "parts of this PDF lie in other files", PRINT_AGAIN)
        if "/Ref" in node and str(node.get("/Subtype", "")) == "/Form":
            raise Refused("pdf-reaches-outside", "parts of this PDF lie in other files", PRINT_AGAIN)
        if str(node.get("/Subtype", "")) == "/PS":
            raise Refused("pdf-program", "this PDF holds a program in its drawing (PostScript)", PRINT_AGAIN)


def locked(how: str) -> Refused:
    """The refusal of a file that opens, or may be used, by a password only."""
    fix = "ask who made it for a copy without a password, and name that one"
    return Refused("pdf-locked", f"this PDF is encrypted: {how}", fix)


def damaged(message: str) -> Refused:
    """The refusal of a damaged file; `message` is what its reader makes of it."""
    # The library names the bytes it was given by their place in memory, which helps nobody.
    plain = " ".join(re.sub(r"WARNING: |(stream )?<_io\.BytesIO[^>]*>", "", message).split()).lstrip(" ,:")
    where = f" ({plain[:150]})" if plain else ""
    return Refused("pdf-broken", f"this PDF is damaged{where}", f"ask for it again, or {PRINT_AGAIN}")
