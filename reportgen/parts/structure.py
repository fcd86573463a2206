"""The structure chart of a service, drawn from `structure.yaml`, and the same posts as a nested list."""

from __future__ import annotations

from pydantic import Field, model_validator

from reportgen.document.blocks import Block, Chart, Item, Listing, Node
from reportgen.document.make import para
from reportgen.document.walk import plain
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.base import Name, Setting, Words

FILE = "structure.yaml"


class StructureNode(Setting):
    """A post (or team): `under` is the id of the one it answers to, left out for the top."""

    id: Name
    """Its name in this file."""
    text: Words
    """What the box says: narrative, so that a body's name is the one it bore."""
    under: Name | None = None
    """The id of the post it answers to; left out for the one at the top."""


class Settings(Setting):
    """`structure.yaml`: one chart of posts. `title` is the message, `subtitle` what, where and when."""

    title: Words
    """What the chart shows, in a sentence."""
    subtitle: Words
    """What, where and when."""
    illustrative: Words = ""
    """Why the chart is not to be taken for the real one; empty when it is the real one."""
    nodes: tuple[StructureNode, ...] = Field(min_length=1)
    """The posts and teams."""

    @model_validator(mode="after")
    def _stands(self) -> Settings:
        above: dict[str, str] = {}
        for node in self.nodes:
            if node.id in above:
                raise ValueError(f"'{node.id}' stands twice in the structure || give each post an id of its own")
            above[node.id] = node.under or ""
        for node in self.nodes:
            if node.under and node.under not in above:
                known = ", ".join(above)
                raise ValueError(f"'{node.id}' is under '{node.under}', which is not there || use one of: {known}")
            chain, over = [node.id], node.under
            while over:
                if over in chain:
                    ring = " -> ".join([*chain, over])
                    raise ValueError(f"posts answer to each other in a ring: {ring} || let one of them be the top")
                chain.append(over)
                over = above[over]
        return self


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """The chart; a line where it is illustrative; then each post with those that answer to it, in words."""
    structure = paper.opened.settings_of(Settings)
    if structure is None:
        fault = "the paper shows a structure chart and there is no structure.yaml"
        fix = "write structure.yaml in the edition's folder, or take the chart out of the narrative"
        paper.problems.error("no-structure", where, fault, fix)
        return ()
    nodes = tuple(
        Node(n.id, plain(paper.inlines(n.text, paper.opened.where(FILE, "nodes", at))), n.under or "")
        for at, n in enumerate(structure.nodes)
    )
    title = paper.inlines(structure.title, paper.opened.where(FILE, "title"))
    chart = Chart(
        id="structure_chart",
        form="structure",
        title=title,
        subtitle=paper.inlines(structure.subtitle, paper.opened.where(FILE, "subtitle")),
        categories=(),
        series=(),
        alt=f"Structure chart. {plain(title).rstrip('.')}. The list after the chart gives the same posts in words.",
        nodes=nodes,
        where=paper.opened.where(FILE),
    )
    blocks: list[Block] = [chart]
    if structure.illustrative:
        reason = paper.inlines(structure.illustrative, paper.opened.where(FILE, "illustrative"))
        blocks.append(para(reason, role="illustrative", where=where))
    blocks.append(para("The same posts in words, each under the one it answers to:", where=where))
    blocks.append(Listing(_under(nodes, ""), where=where))
    return tuple(blocks)


def _under(nodes: tuple[Node, ...], over: str) -> tuple[Item, ...]:
    """The posts directly under `over`, each holding those under it."""
    items = []
    for node in nodes:
        if node.under == over:
            below = _under(nodes, node.id)
            items.append(Item((para(node.text), Listing(below)) if below else (para(node.text),)))
    return tuple(items)
