"""A settled tag tree into the objects of a PDF."""

from __future__ import annotations

from typing import Any

import pydyf

from reportgen.writers.pdf.tree import Annotated, Content, TagNode


def write(pdf: Any, root: TagNode) -> None:
    """Write the tree below `root`, the map from content to elements, and what marks the file as tagged."""
    pages = pdf.page_references
    writer = _Writer(pdf, pages)
    top = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(top)
    document = writer.element(root, top.reference)
    parents = pydyf.Dictionary({"Nums": writer.numbers()})
    pdf.add_object(parents)
    top["K"] = pydyf.Array([document])
    top["ParentTree"] = parents.reference
    top["ParentTreeNextKey"] = len(pages) + len(writer.links)
    if writer.names:
        names = [part for name, reference in sorted(writer.names) for part in (pydyf.String(name), reference)]
        top["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})
    pdf.catalog["StructTreeRoot"] = top.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


class _Writer:
    """Writes elements, remembering which element holds which content."""

    def __init__(self, pdf: Any, pages: tuple[bytes, ...]) -> None:
        self.pdf, self.pages = pdf, pages
        self.holders: list[dict[int, bytes]] = [{} for _ in pages]
        self.links: list[bytes] = []
        self.names: list[tuple[str, bytes]] = []

    def element(self, node: TagNode, above: bytes) -> bytes:
        """Write an element and all below it; returns its reference."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.tag}", "P": above})
        self.pdf.add_object(element)
        reference: bytes = element.reference
        page = node.page()
        if page is not None:
            element["Pg"] = self.pages[page]
        if node.id:
            element["ID"] = pydyf.String(node.id)
            self.names.append((node.id, reference))
        attributes = [_attributes(owner_attributes) for owner_attributes in node.attributes]
        if node.tag == "Figure":
            element["Alt"] = pydyf.String(node.get("alt"))
            frame = pydyf.Array([round(n, 3) for n in node.frame or ()])
            attributes.append(pydyf.Dictionary({"O": "/Layout", "Placement": "/Block", "BBox": frame}))
        if attributes:
            element["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
        element["K"] = pydyf.Array([self.kid(kid, node, reference, page) for kid in node.kids])
        return reference

    def kid(self, kid: TagNode | Content | Annotated, node: TagNode, reference: bytes, page: int | None) -> Any:
        """Write what stands in an element: another element, marked content, or a link's rectangle."""
        if isinstance(kid, TagNode):
            return self.element(kid, reference)
        if isinstance(kid, Annotated):
            kid.annotation["StructParent"] = len(self.pages) + len(self.links)
            kid.annotation["Contents"] = pydyf.String(_spoken(node))
            self.links.append(reference)
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": self.pages[kid.page]})
        if kid.instead:
            words, kid.instead = kid.instead, ""
            span = pydyf.Dictionary({"Type": "/StructElem", "S": "/Span", "P": reference, "Pg": self.pages[kid.page]})
            self.pdf.add_object(span)
            span["ActualText"] = pydyf.String(words)
            span["K"] = pydyf.Array([self.kid(kid, node, span.reference, kid.page)])
            return span.reference
        self.holders[kid.page][kid.mcid] = reference
        if kid.page == page:
            return kid.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": kid.mcid})

    def numbers(self) -> Any:
        """The number tree from each sheet's content, and each link, to the element that holds it."""
        tree = pydyf.Array()
        for number, holders in enumerate(self.holders):
            tree.extend([number, pydyf.Array([holders[mcid] for mcid in sorted(holders)])])
        for number, reference in enumerate(self.links, start=len(self.pages)):
            tree.extend([number, reference])
        return tree


def _attributes(pairs: dict[str, Any]) -> Any:
    attributes = pydyf.Dictionary({})
    for name, value in pairs.items():
        if name == "Headers":
            attributes[name] = pydyf.Array([pydyf.String(header) for header in value])
        elif name == "Summary":
            attributes[name] = pydyf.String(value)
        else:
            attributes[name] = value
    return attributes


def _spoken(link: TagNode) -> str:
    """The words of a link, which say where it leads; a note's number says so."""
    words = _with_spaces(" ".join("".join(content.words for content in link.contents()).split()), link)
    kind = link.get("class")
    if kind == "call":
        return f"Note {words}"
    return f"Back to note {words} in the text" if kind == "back" else words


def _with_spaces(drawn: str, link: TagNode) -> str:
    """The words of a link as they are written: those drawn on two lines have lost the space between them."""
    written = " ".join("".join(link.element.itertext()).split()) if link.element is not None else ""
    letters = written.replace(" ", "")
    if not letters or not drawn.replace(" ", "").startswith(letters):
        return drawn
    end = 0
    for _ in letters:
        end += 1 + (len(drawn[end:]) - len(drawn[end:].lstrip(" ")))
    return written + drawn[end:]
