"""`run.json`: the record of a run for its author: what was read, told, decided and hidden, by which version.

It is what standards for reproducible analysis ask for (the Aqua Book, HM Treasury). It quotes messages, which name
cells, and so lies beside internal papers only.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from reportgen.pipeline import ComposedPaper
from reportgen.render.manifest import tool
from reportgen.settings.contributions import ContributedPicture, Voice
from reportgen.settings.opened import Opened

_AS_TYPED = re.compile(r"<!--\s*as typed:\s*(.*?)\s*-->", re.DOTALL)


def run_record(paper: ComposedPaper) -> dict[str, Any]:
    """The record as plain data."""
    opened, policy = paper.opened, paper.opened.policy
    extracts = opened.edition.extracts
    return {
        "edition": opened.name,
        "version": opened.edition.version,
        "audience": paper.published.audience,
        "tool": tool(),
        "read": [{"file": name, "sha256": digest} for name, digest in sorted(paper.inputs.items())],
        "extracts": {
            role: {"rows": len(extract.frame)} if extract is not None else {"received": False}
            for role, extract in sorted(paper.extracts.items())
        },
        "not_received": {
            role: use.model_dump(mode="json", include={"not_received"})["not_received"]
            for role, use in sorted(extracts.items())
            if use.not_received
        },
        "told": [{**asdict(problem), "where": str(problem.where)} for problem in paper.warnings],
        "confirmed_as_typed": [
            {"file": name, "reason": " ".join(reason.split())}
            for name, words in sorted(opened.narrative.items())
            for reason in _AS_TYPED.findall(words)
        ],
        "policy": policy.model_dump(mode="json", exclude={"targets": {"__all__": {"source"}}}),
        "hidden": len(paper.published.hidden),
    } | _consents(opened)


def _consents(opened: Opened) -> dict[str, Any]:
    """Who agreed to each picture and voice, as a role, when, and where that is kept; nothing where there are none."""
    contributions: list[tuple[str, ContributedPicture | Voice]] = [*opened.pictures.items(), *opened.voices.items()]
    agreed = {name: each.consent for name, each in contributions if each.consent is not None}
    consents = {
        name: {"by": consent.by, "on": consent.on.isoformat(), "kept": consent.kept}
        for name, consent in sorted(agreed.items())
    }
    return {"consents": consents} if consents else {}
