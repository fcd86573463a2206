"""A small edition in a folder of its own, for tests of parts and tables: what a user would write, and nothing else."""

from __future__ import annotations

import textwrap
from pathlib import Path

from reportgen.document.blocks import Document
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems

EDITION = """
name: little
title: Children Looked After
period: {start: 2017-04-01, end: 2018-03-31, label: 2017/2018}
area: anywhere
organisation: council
date: 2018-10-01
version: "1.0"
status: FINAL
author: {post: Designated Nurse}
numbering: {sections: true, subheadings: true, paragraphs: within-heading}
"""
POLICY = """
audience: public
matrix: {bands: [{first: 1, last: 25, word: Any, tone: green, tone_word: Green}]}
"""
AREA = """
name: Anywhere
organisations: {council: [{name: Anywhere County Council, short: Council}]}
"""


def edition(root: Path, *, settings: str, **files: str) -> Path:
    """Write an edition `little` below `root`; `files` are further files, `a__b__c_md` for `a/b/c.md`."""
    folder = root / "config" / "editions" / "little"
    given = {"edition.yaml": EDITION + textwrap.dedent(settings), "policy.yaml": POLICY}
    given |= {named(name): textwrap.dedent(text) for name, text in files.items() if not name.startswith("root__")}
    outside = {"config/organisations/anywhere.yaml": AREA}
    outside |= {
        named(name).removeprefix("root/"): textwrap.dedent(text)
        for name, text in files.items()
        if name.startswith("root__")
    }
    for base, held in ((folder, given), (root, outside)):
        for name, text in held.items():
            path = base / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def named(name: str) -> str:
    """`tables__plan_yaml` -> `tables/plan.yaml`."""
    stem, _, ending = name.rpartition("_")
    return f"{stem.replace('__', '/')}.{ending}"


def made(root: Path) -> tuple[ComposedPaper, Problems]:
    """The paper of the edition under `root`, and what was said of it. Raises `Stop` on errors."""
    problems = Problems()
    return make("little", problems, start=root), problems


def document(root: Path) -> Document:
    """The paper of the edition under `root`, which must be without fault."""
    result, problems = made(root)
    assert not list(problems), list(map(str, problems))
    return result.document
