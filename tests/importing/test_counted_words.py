"""The second count of a file's words: what the reader of Word files or the drafts lose is told."""

from __future__ import annotations

import pytest

from reportgen.importing import bring as bringing
from reportgen.importing.bring import ImportTarget, bring
from reportgen.importing.counted_words import file_texts, lacking
from tests.importing.messy import Messy, changed
from tests.readback.word_files import unzipped


def counted(data: bytes) -> set[str]:
    return set(file_texts(data))


def test_words_split_by_word_are_whole_and_cells_are_apart():
    word = Messy()
    paragraph = word.p("Child")
    paragraph.add_run("ren").bold = True
    word.table(("Due", "Seen"), ("5", "4"))
    texts = counted(word.data())
    assert {"Children", "Due", "Seen", "5", "4"} <= texts
    assert "DueSeen" not in texts


def test_words_of_every_part_are_counted():
    word = Messy()
    word.document.sections[0].header.paragraphs[0].text = "Enclosure H"
    data = changed(word.data(), {"word/unheard.xml": b"<x><y>Seven</y><z>eight</z></x>"})
    assert {"Enclosure H", "Seven", "eight"} <= counted(data)


@pytest.mark.parametrize(
    ("file", "known", "missing"),
    [
        (["ten years"], ["ten"], ["years"]),
        (["ten ten"], ["ten"], ["ten"]),
        (["tenyears"], ["ten years"], []),
        (["ten", "years"], ["tenyears"], []),
        (["ten", "ten"], ["tenten"], []),
        (["117"], ["1 2 17"], ["117"]),
        (["seen 4"], ["seen 14"], ["4"]),
        (["117"], ["1 17"], []),
        (["ongoingTable 1"], ["see ongoing", "Table 1"], []),
        (["ongoingTable 1"], ["see ongoing", "1"], ["ongoingTable"]),
    ],
)
def test_a_word_lacks_where_neither_it_nor_its_pieces_side_by_side_stand(
    file: list[str], known: list[str], missing: list[str]
):
    assert lacking(file, known, str.split) == missing


def test_what_the_reader_drops_is_told(monkeypatch: pytest.MonkeyPatch):
    word = Messy()
    word.heading("Summary")
    word.p("There were seventeen children.")
    data, read = word.data(), bringing.read_word

    def blind(given: bytes, where: object) -> object:
        files = unzipped(given)
        without = files["word/document.xml"].replace(b"seventeen ", b"")
        return read(changed(given, {"word/document.xml": without}), where)  # type: ignore[arg-type]

    monkeypatch.setattr(bringing, "read_word", blind)
    assert bring(data, "old.docx", ImportTarget()).report["words_missing"] == ["seventeen"]
