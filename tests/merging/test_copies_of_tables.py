"""Tables, charts and what stands with them, moved, copied, taken out or put in: each is applied or told.

Words of the narrative afterwards are asked for in their order, so that something put in the wrong place is seen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.as_json import to_json
from reportgen.merging.merge import accept_all, accept_none, merge
from reportgen.outputs import sha256
from reportgen.pipeline import ComposedPaper
from reportgen.render.papers import word_paper
from tests.merging.copies import opened
from tests.merging.copies_of_tables import COPIES, CopyOfTables
from tests.merging.narrative import check_nothing_is_lost
from tests.merging.placed_narrative import paper_with_tables


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ComposedPaper:
    return paper_with_tables(tmp_path_factory.mktemp("editions"))


@pytest.fixture(scope="module")
def paper(made: ComposedPaper) -> bytes:
    return word_paper(made.document, sha256(to_json(made.document)))


@pytest.mark.parametrize("copy", COPIES, ids=repr)
def test_what_stands_between_paragraphs_is_put_where_the_copy_has_it_or_told(
    made: ComposedPaper, paper: bytes, copy: CopyOfTables, tmp_path: Path
) -> None:
    data = opened(paper, copy.change)
    result = merge(made, [("copy.docx", data)], accept_all if copy.accept else accept_none)
    assert sorted(outcome.state for outcome in result.outcomes) == sorted(copy.states), result.outcomes
    files = made.opened.narrative.items()
    narrative = "\n".join(result.files.get(f"narrative/{name}", text) for name, text in files)
    assert not [words for words in copy.gone if words in narrative]
    at = 0
    for words in copy.narrative:
        at = narrative.find(words, at)
        assert at >= 0, f"'{words}' does not follow:\n{narrative}"
    check_nothing_is_lost(made, paper, data, result, tmp_path, accept=copy.accept)


def test_a_table_put_in_is_a_file_of_its_own(made: ComposedPaper, paper: bytes) -> None:
    copy = next(copy for copy in COPIES if copy.name == "a table with an empty cell and two lines")
    result = merge(made, [("copy.docx", opened(paper, copy.change))], accept_none)
    assert result.files["tables/day_town.yaml"] == (
        "shape: lines\ncaption: Day, Town\npart_heading: Day\ncolumns:\n- heading: Town\nlines:\n"
        "- label: Monday\n  cells:\n  - \u2013\n- label: Friday\n  cells:\n  - 'Southam\n\n\n    in the evening'\n"
    )
