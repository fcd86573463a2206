"""The trees of names and numbers of a tagged PDF (ISO 32000-1, 7.9.6 and 7.9.7)."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, NumberTree, String


def put_names(pdf: Any, names: list[tuple[str, Any]]) -> None:
    """Put names of structure elements beside those that stand in the tree of ids."""
    if not names:
        return
    root = pdf.Root.StructTreeRoot
    entries = [*_names(root.get("/IDTree")), *((name.encode(), element) for name, element in names)]
    flat: list[Any] = []
    for name, element in sorted(entries, key=lambda entry: entry[0]):
        flat.extend((String(name.decode("latin-1")), element))
    root["/IDTree"] = pdf.make_indirect(Dictionary(Names=Array(flat)))


def _names(node: Any) -> list[tuple[bytes, Any]]:
    if node is None:
        return []
    flat = list(node.get("/Names", []))
    own = [(bytes(flat[n]), flat[n + 1]) for n in range(0, len(flat), 2)]
    return own + [entry for child in node.get("/Kids", []) for entry in _names(child)]


def number_bare_pages(pdf: Any) -> None:
    """Give pages without tagged words, such as those left for papers made elsewhere, their place in the tree too."""
    root = pdf.Root.StructTreeRoot
    bare = [page for page in pdf.pages if "/StructParents" not in page.obj]
    if not bare:
        return
    first = int(root.get("/ParentTreeNextKey", 0)) or max(NumberTree(root.ParentTree), default=-1) + 1
    numbers: list[Any] = []
    for key, page in enumerate(bare, start=first):
        page.obj["/StructParents"] = key
        numbers.extend((key, Array([])))
    root["/ParentTreeNextKey"] = first + len(bare)
    tree = root.ParentTree
    if "/Nums" in tree:
        tree["/Nums"] = Array([*tree["/Nums"], *numbers])
    else:
        limits = Array([numbers[0], numbers[-2]])
        tree["/Kids"] = Array([*tree["/Kids"], pdf.make_indirect(Dictionary(Nums=Array(numbers), Limits=limits))])
