"""The structure of a service: its posts, and which of them answers to which. A picture is drawn from it."""

from __future__ import annotations

from pydantic import Field, model_validator

from reportgen.settings.base import Name, Setting, Words


class StructureNode(Setting):
    """A post (or team): `under` is the id of the one it answers to, left out for the top."""

    id: Name
    text: Words
    """What the box says: narrative, so that a body's name is the one it bore."""
    under: Name | None = None


class Structure(Setting):
    """`structure.yaml`: one chart of posts. `title` is the message, `subtitle` what, where and when."""

    title: Words
    subtitle: Words
    illustrative: Words = ""
    """Why the chart is not to be taken for the real one; empty when it is the real one."""
    nodes: tuple[StructureNode, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _stands(self) -> Structure:
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
