"""The paper that edited copies are made of, and what must be so of each of them afterwards."""

from __future__ import annotations

import pytest

from reportgen.document.as_json import to_json
from reportgen.outputs import sha256
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems
from reportgen.render.papers import word_paper
from tests.commands.running import edition
from tests.merging.narrative import MORE, STEPS


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ComposedPaper:
    folder = edition(tmp_path_factory.mktemp("editions"))
    file = folder / "narrative/01_summary.md"
    file.write_text(file.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    (folder / "tables/what_was_done.yaml").write_text(STEPS, encoding="utf-8")
    return make(str(folder), Problems(), start=folder.parent)


@pytest.fixture(scope="module")
def paper(made: ComposedPaper) -> bytes:
    return word_paper(made.document, sha256(to_json(made.document)))
