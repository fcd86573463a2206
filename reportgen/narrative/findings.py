"""The box of findings under a section's heading: one or two sentences of the settings, with figures in them."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.document.blocks import Block, Box, Heading, Paragraph, Text
from reportgen.narrative.paper import PartContext
from reportgen.registry import near_miss

TITLE = "Findings"


def with_findings(paper: PartContext, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of the paper, a box after each heading for which `findings:` of the edition has sentences."""
    findings = paper.opened.edition.findings
    boxed: list[Block] = []
    for block in blocks:
        boxed.append(block)
        if isinstance(block, Heading) and block.id in findings:
            where = paper.opened.where("edition.yaml", "findings", block.id)
            words = paper.inlines(findings[block.id], where)
            boxed.append(Box((Paragraph(words, where=where),), "key", (Text(TITLE),), where=where))
    return tuple(boxed)


def check_findings(paper: PartContext, blocks: Sequence[Block]) -> None:
    """A problem for each section that `findings:` names and the paper has not."""
    ids = {block.id for block in blocks if isinstance(block, Heading)}
    for name in paper.opened.edition.findings:
        if name not in ids:
            fault = f"there are findings for a section '{name}', and no heading of the paper is called so."
            where = paper.opened.where("edition.yaml", "findings", name)
            fix = "correct the name, which stands as {#name} after the heading, or take the findings out."
            paper.problems.error("findings-not-placed", where, fault + near_miss(name, sorted(ids)), fix)
