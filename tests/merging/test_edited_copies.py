"""Thirty and more edited copies: every edit is applied, proposed or reported, and nothing bound is lost.

`python -m pytest tests/merging/test_edited_copies.py -s -k table` prints the table of them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from reportgen.merging.merge import Merged, accept_all, accept_none, merge
from reportgen.pipeline import ComposedPaper
from tests.merging.copies import (
    EditedCopy,
    after,
    as_word_saves,
    both,
    called,
    field_link,
    footnote,
    gone,
    heading_level,
    joined,
    looks,
    moved,
    opened,
    pasted,
    put,
    row_gone,
    row_moved,
    row_new,
    row_tracked,
    smart_tags,
    split,
    swap,
    tracked,
    tracked_gone,
    tracked_join,
    tracked_level,
    tracked_look,
    tracked_move,
    tracked_paragraph,
    tracked_split,
    uncalled,
    written_and_deleted,
)
from tests.merging.narrative import AWAY, CARERS, CLINICS, DOCTOR, GUIDANCE, OTHERS, check_nothing_is_lost

COPIES = (
    EditedCopy("nothing at all", lambda root: None, ()),
    EditedCopy("saved by Word: revision ids, split runs, spelling marks", as_word_saves, ()),
    EditedCopy(
        "a word",
        swap(CLINICS, "three towns", "four towns"),
        ("applied",),
        ("The clinics stand in four towns, and most",),
    ),
    EditedCopy(
        "a word, in a file saved by Word",
        both(as_word_saves, swap(CARERS, "telep", "mobile telep")),
        ("applied",),
        ("by letter and by mobile telephone. They",),
    ),
    EditedCopy(
        "words at the start",
        swap(CARERS, "Foster carers are", "All foster carers are"),
        ("applied",),
        ("All foster carers are told",),
    ),
    EditedCopy(
        "words at the end, before an id",
        swap(GUIDANCE, "for all of this.", "for all of this. They are old."),
        ("applied",),
        ("for all of this. They are old. {#rules}",),
    ),
    EditedCopy(
        "words at the end, before an aside",
        swap(OTHERS, "guidance allows.", "guidance allows us."),
        ("applied",),
        ("guidance allows us. <!-- as typed: the guidance -->",),
    ),
    EditedCopy(
        "words beside a bound figure",
        swap(OTHERS, " were seen in time by ", " were seen promptly by "),
        ("applied",),
        ("Of {{ iha.denominator }} children {{ iha.numerator }} were seen promptly by {{ org.commissioner }}.",),
    ),
    EditedCopy(
        "words before and after a figure",
        both(swap(OTHERS, " children ", " young people "), swap("Of 35 ", "Of ", "Out of ")),
        ("applied",),
        ("Out of {{ iha.denominator }} young people {{ iha.numerator }} were",),
    ),
    EditedCopy("a figure typed over", swap(OTHERS, "21", "22"), ("reported",)),
    EditedCopy(
        "a figure typed over, and words",
        both(swap(OTHERS, "21", "22"), swap(OTHERS, "waited", "had to wait")),
        ("reported", "applied"),
        ("{{ iha.numerator }} were seen in time by {{ org.commissioner }}. The others had to wait",),
    ),
    EditedCopy("a name typed over", swap(OTHERS, "NHS Shire Integrated Care Board", "the new Board"), ("reported",)),
    EditedCopy(
        "words in a branch of a condition",
        swap(AWAY, "Not all went well.", "Much went badly."),
        ("applied",),
        ("{% else %}Much went badly.{% endif %}",),
    ),
    EditedCopy(
        "a bold phrase changed",
        swap(DOCTOR, "young people ask for", "young people want"),
        ("applied",),
        ("**young people want**",),
    ),
    EditedCopy(
        "words made bold", looks(CARERS, "by letter", "<w:b/>"), ("applied",), ("appointment **by letter** and",)
    ),
    EditedCopy(
        "bold taken off",
        looks(DOCTOR, "young people ask for", '<w:b w:val="0"/>'),
        ("applied",),
        ("what young people ask for more",),
    ),
    EditedCopy(
        "words made italic", looks(CLINICS, "half an hour", "<w:i/>"), ("applied",), ("within *half an hour* by bus",)
    ),
    EditedCopy(
        "words made bold and italic at once",
        looks(CARERS, "by letter", "<w:b/><w:i/>"),
        ("applied",) * 2,
        ("appointment ***by letter*** and",),
    ),
    EditedCopy(
        "words made bold, and the first of them italic",
        both(looks(CARERS, "by letter", "<w:b/><w:i/>"), looks(CARERS, " and", "<w:b/>")),
        ("applied",) * 2,
        ("appointment ***by letter* and** by",),
    ),
    EditedCopy(
        "words of a link changed",
        swap(GUIDANCE, "the guidance", "that guidance"),
        ("applied",),
        ("See [that guidance](https://www.gov.uk/guidance) for",),
    ),
    EditedCopy(
        "a heading", swap("How the service", "works", "is run"), ("applied",), ("## How the service is run {#service}",)
    ),
    EditedCopy(
        "a heading of another level",
        heading_level("How the service", "Heading3"),
        ("applied",),
        ("### How the service works {#service}",),
    ),
    EditedCopy("a paragraph taken out", gone(CARERS), ("applied",)),
    EditedCopy("a paragraph with figures taken out", gone(OTHERS), ("reported",)),
    EditedCopy(
        "a new paragraph",
        after(CLINICS, "A fourth is planned for the coming year."),
        ("applied",),
        ("A fourth is planned for the coming year.",),
    ),
    EditedCopy(
        "a new paragraph with signs of Markdown", after(CLINICS, "It costs 5 * 3 pounds, a_b and [more]."), ("applied",)
    ),
    EditedCopy("a new paragraph with braces", after(CLINICS, "It says {{ iha }} here."), ("reported",)),
    EditedCopy(
        "a new paragraph with bold words",
        after(CLINICS, "This is important.", properties="<w:b/>"),
        ("applied",),
        ("**This is important.**",),
    ),
    EditedCopy(
        "a new heading",
        after(AWAY, "Plans for the year", like="How the service"),
        ("applied",),
        ("## Plans for the year",),
    ),
    EditedCopy(
        "a new point",
        after("letters were made", "two nurses were trained"),
        ("applied",),
        ("- letters were made shorter\n- two nurses were trained\n- telephone",),
    ),
    EditedCopy(
        "a point taken out", gone("letters were made"), ("applied",), ("- a second room was rented\n- telephone",)
    ),
    EditedCopy(
        "a point moved",
        moved("a second room", "telephone calls"),
        ("applied",),
        ("- telephone calls are made in the evening\n- a second room",),
    ),
    EditedCopy("a paragraph moved", moved(CARERS, CLINICS), ("applied",), ("by bus.\n\nFoster carers are",)),
    EditedCopy(
        "a paragraph with figures moved",
        moved(OTHERS, CLINICS),
        ("applied",),
        ("by bus.\n\nOf {{ iha.denominator }} children {{ iha.numerator }}",),
    ),
    EditedCopy(
        "a paragraph moved and changed", both(swap(CARERS, "once", "twice"), moved(CARERS, CLINICS)), ("applied",)
    ),
    EditedCopy(
        "a paragraph split", split(CARERS, "They may"), ("applied",), ("by telephone.\n\nThey may change it once.",)
    ),
    EditedCopy(
        "a paragraph with figures split",
        split(OTHERS, "The others"),
        ("applied",),
        ("{{ org.commissioner }}.\n\nThe others waited",),
    ),
    EditedCopy(
        "a point split", split("letters were made", "shorter"), ("applied",), ("- letters were made\n- shorter",)
    ),
    EditedCopy(
        "two paragraphs joined",
        joined(CARERS, GUIDANCE),
        ("applied",),
        ("They may change it once. See [the guidance]",),
    ),
    EditedCopy(
        "a footnote",
        swap("Statutory guidance", "2015", "2015, now under review"),
        ("applied",),
        ("[^guide]: Statutory guidance of 2015, now under review.",),
        part="word/footnotes.xml",
    ),
    EditedCopy(
        "a footnote that is new",
        called(CARERS, "77"),
        ("applied",),
        ("change it once.[^see_the_handbook]", "\n\n[^see_the_handbook]: See the *handbook* of 2022.\n"),
        note=footnote(
            "77",
            "See the </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>handbook</w:t></w:r>"
            "<w:r><w:t xml:space='preserve'> of 2022.",
        ),
    ),
    EditedCopy(
        "a new sentence with a footnote in the middle of a paragraph",
        both(swap(CARERS, "telephone.", "telephone. Most prefer that."), called(CARERS, "77", " They may")),
        ("applied",),
        ("telephone. Most prefer that.[^survey_of_carers] They may",),
        note=footnote("77", "Survey of carers, 2023."),
    ),
    EditedCopy(
        "two new footnotes and words of another",
        both(called(CARERS, "77"), called(CLINICS, "78", ", and most")),
        ("applied",) * 3,
        (
            "three towns[^a_list_is], and most",
            "[^a_list_is]: A list is kept.\n\n[^survey_of_carers]: Survey of carers, 2023.",
            "2015, reviewed",
        ),
        note=both(
            footnote("77", "Survey of carers, 2023."),
            footnote("78", "A list is kept."),
            swap("Statutory guidance", "2015", "2015, reviewed"),
        ),
    ),
    EditedCopy(
        "three new footnotes that begin alike, two of them the same",
        both(called(CARERS, "77"), called(CLINICS, "78", ", and most"), called(DOCTOR, "79")),
        ("applied",) * 3,
        (
            "three towns[^see_the_handbook], and most",
            "that we have made.[^see_the_handbook_2]",
            "change it once.[^see_the_handbook_3]",
            "[^see_the_handbook_2]: See the handbook of 2023.",
            "[^see_the_handbook_3]: See the handbook of 2022.",
        ),
        note=both(
            footnote("77", "See the handbook of 2022."),
            footnote("78", "See the handbook of 2023."),
            footnote("79", "See the handbook of 2023."),
        ),
    ),
    EditedCopy("a footnote taken out", uncalled("1"), ("applied",)),
    EditedCopy(
        "a footnote called elsewhere",
        both(uncalled("1"), called(CARERS, "1")),
        ("applied",) * 2,
        ("change it once.[^guide]",),
    ),
    EditedCopy(
        "a new paragraph with a footnote",
        both(after(CLINICS, "A fourth is planned."), called("A fourth is", "77")),
        ("applied",),
        ("A fourth is planned.[^board_paper_of]",),
        note=footnote("77", "Board paper of May 2024."),
    ),
    EditedCopy(
        "another footnote in place of one",
        both(uncalled("1"), called(CLINICS, "77")),
        ("applied",) * 2,
        ("by bus.[^board_paper_of]",),
        note=footnote("77", "Board paper of May 2024."),
    ),
    EditedCopy(
        "words of a box",
        swap("Children wait", "longer", "far longer"),
        ("applied",),
        ("Children wait far longer than",),
    ),
    EditedCopy(
        "a cell of a table of words",
        swap("The estates team", "estates", "facilities"),
        ("applied",),
        ("cells: [The facilities team, In May]",),
    ),
    EditedCopy(
        "a row of words that is new",
        row_new("Rent a room", "Paint it", "The estates team", ""),
        ("applied",),
        ("In May]\n  - label: Paint it\n    cells:\n    - The estates team\n    - \u2013\n  # Asked",),
    ),
    EditedCopy(
        "a last row of words that is new",
        row_new("Call in the evening", "Ask how it went", "The health team: all", "Each year"),
        ("applied",),
        ("- label: Ask how it went\n    cells:\n    - 'The health team: all'\n    - Each year\n",),
    ),
    EditedCopy(
        "a row of words taken out", row_gone("Shorten the letters"), ("applied",), ("In May]\n  - label: Call",)
    ),
    EditedCopy("a row of words with something bound taken out", row_gone("Call in the evening"), ("reported",)),
    EditedCopy(
        "a row of words moved",
        row_moved("Rent a room", "Call in the evening"),
        ("applied",),
        ('"Since {{ edition.period }}"]\n  - label: Rent a room\n    cells: [The estates team, In May]\n',),
    ),
    EditedCopy(
        "a row moved, one taken out, one new and a word",
        both(
            row_moved("Rent a room", "Call in the evening"),
            row_gone("Shorten the letters"),
            row_new("Call in the evening", "Paint it", "The estates team", "In July"),
            swap("In May", "May", "April"),
        ),
        ("applied",) * 4,
        ("lines:\n  - label: Call", "In July\n  - label: Rent a room\n    cells: [The estates team, In April]\n"),
    ),
    EditedCopy("a tracked row, taken out", row_tracked("Shorten the letters", "del"), ("applied",), accept=True),
    EditedCopy("a tracked row, left", row_tracked("Shorten the letters", "del"), ("proposed",)),
    EditedCopy(
        "a tracked new row, taken",
        both(row_new("Rent a room", "Paint it", "The estates team", "In July"), row_tracked("Paint it", "ins")),
        ("applied",),
        ("- label: Paint it",),
        accept=True,
    ),
    EditedCopy("a row of a table of figures taken out", row_gone("90%"), ("reported",)),
    EditedCopy("a cell of a table of figures", swap("90%", "90%", "95%"), ("reported",)),
    EditedCopy(
        "a tracked change, taken",
        tracked(CARERS, "once", "twice"),
        ("applied",),
        ("They may change it twice.",),
        accept=True,
    ),
    EditedCopy("a tracked change, left", tracked(CARERS, "once", "twice"), ("proposed",)),
    EditedCopy(
        "a tracked deletion, taken",
        tracked(CLINICS, ", and most families can reach one of them within half an hour by bus", ""),
        ("applied",),
        ("The clinics stand in three towns.",),
        accept=True,
    ),
    EditedCopy(
        "a tracked paragraph, taken",
        tracked_paragraph(CARERS, "Carers like it."),
        ("applied",),
        ("once.\n\nCarers like it.",),
        accept=True,
    ),
    EditedCopy("a tracked paragraph, left", tracked_paragraph(CARERS, "Carers like it."), ("proposed",)),
    EditedCopy(
        "a paragraph moved with tracked changes, taken",
        tracked_move(CARERS, CLINICS),
        ("applied",),
        ("by bus.\n\nFoster carers are",),
        accept=True,
    ),
    EditedCopy("a paragraph moved with tracked changes, left", tracked_move(CARERS, CLINICS), ("proposed",)),
    EditedCopy(
        "a paragraph with figures moved with tracked changes, taken",
        tracked_move(OTHERS, CLINICS),
        ("applied",),
        ("by bus.\n\nOf {{ iha.denominator }} children {{ iha.numerator }}",),
        accept=True,
    ),
    EditedCopy("a tracked deletion of a paragraph, taken", tracked_gone(CARERS), ("applied",), accept=True),
    EditedCopy("a tracked deletion of a paragraph, left", tracked_gone(CARERS), ("proposed",)),
    EditedCopy(
        "a tracked join, taken",
        tracked_join(CARERS),
        ("applied",),
        ("They may change it once. See [the guidance]",),
        accept=True,
    ),
    EditedCopy("a tracked join, left", tracked_join(CARERS), ("proposed",)),
    EditedCopy(
        "a tracked split, taken",
        tracked_split(CARERS, "They may"),
        ("applied",),
        ("by telephone.\n\nThey may change it once.",),
        accept=True,
    ),
    EditedCopy("a tracked split, left", tracked_split(CARERS, "They may"), ("proposed",)),
    EditedCopy(
        "words made bold with tracked changes, taken",
        tracked_look(CARERS, "by letter"),
        ("applied",),
        ("appointment **by letter** and",),
        accept=True,
    ),
    EditedCopy("words made bold with tracked changes, left", tracked_look(CARERS, "by letter"), ("proposed",)),
    EditedCopy(
        "a tracked level of a heading, taken",
        tracked_level("How the service", "Heading3"),
        ("applied",),
        ("### How the service works {#service}",),
        accept=True,
    ),
    EditedCopy("a tracked level of a heading, left", tracked_level("How the service", "Heading3"), ("proposed",)),
    EditedCopy(
        "words that one wrote and another deleted, taken", written_and_deleted(CARERS, " Oh no."), (), accept=True
    ),
    EditedCopy("words that one wrote and another deleted, left", written_and_deleted(CARERS, " Oh no."), ("proposed",)),
    EditedCopy("smart tags and custom XML", smart_tags, ()),
    EditedCopy(
        "words in smart tags",
        both(smart_tags, swap(CLINICS, "three", "four"), swap(OTHERS, "waited", "had to wait")),
        ("applied",) * 2,
        ("in four towns", "The others had to wait"),
    ),
    EditedCopy(
        "a link as a field over several runs",
        field_link(CARERS, "https://www.gov.uk/carers", "the handbook"),
        ("applied",),
        ("once. See [the handbook](https://www.gov.uk/carers)",),
    ),
    EditedCopy(
        "a paragraph with figures copied and put in again",
        pasted(OTHERS, CLINICS),
        ("applied",),
        ("by bus.\n\nOf {{ iha.denominator }} children {{ iha.numerator }} were",),
        adds=("iha.denominator", "iha.numerator", "org.commissioner"),
    ),
    EditedCopy(
        "bold words written into a paragraph",
        put(CARERS, "once.", " Nobody else may.", "<w:b/>"),
        ("applied",),
        ("change it once. **Nobody else may.**",),
    ),
    EditedCopy(
        "plain words written behind bold ones",
        put(DOCTOR, "ask for", " and want"),
        ("applied",),
        ("**young people ask for** and want more often",),
    ),
    EditedCopy(
        "bold words written behind bold ones",
        put(DOCTOR, "ask for", " and want", "<w:b/>"),
        ("applied",),
        ("**young people ask for** **and want** more often",),
    ),
    EditedCopy(
        "a word changed, and others of the paragraph made bold",
        both(swap(CARERS, "once.", "twice."), looks(CARERS, "by letter", "<w:b/>")),
        ("applied",) * 2,
        ("appointment **by letter** and by telephone. They may change it twice.",),
    ),
    EditedCopy("words struck through by hand", looks(CARERS, "by letter", "<w:strike/>"), ("reported",)),
    EditedCopy("words hidden by hand", looks(CARERS, "by letter", "<w:vanish/>"), ("reported",)),
    EditedCopy(
        "tracked and plain edits of one copy",
        both(tracked(CARERS, "once", "twice"), swap(CLINICS, "three", "four")),
        ("applied", "proposed"),
        ("stand in four towns",),
    ),
    EditedCopy(
        "six edits at once",
        both(
            swap(CLINICS, "three", "four"),
            gone("letters were made"),
            after(CARERS, "Most do."),
            swap(OTHERS, "21", "20"),
            split(DOCTOR, "It is what"),
            swap("How the service", "works", "is run"),
        ),
        ("applied",) * 5 + ("reported",),
        ("## How the service is run", "Most do.", "stand in four"),
    ),
)


def merged(made: ComposedPaper, paper: bytes, copy: EditedCopy) -> tuple[Merged, bytes]:
    data = opened(paper, copy.change, copy.part)
    if copy.note is not None:
        data = opened(data, copy.note, "word/footnotes.xml")
    return merge(made, [("copy.docx", data)], accept_all if copy.accept else accept_none), data


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.name)
def test_every_edit_is_applied_proposed_or_reported(
    made: ComposedPaper, paper: bytes, copy: EditedCopy, tmp_path: Path
):
    result, data = merged(made, paper, copy)
    assert sorted(outcome.state for outcome in result.outcomes) == sorted(copy.states), result.outcomes
    for line in copy.narrative:
        assert line in "\n".join(result.files.values())
    adds = Counter(copy.adds)
    check_nothing_is_lost(made, paper, data, result, tmp_path, accept=copy.accept, adds=adds)


def test_the_table_of_the_copies(made: ComposedPaper, paper: bytes):
    states: Counter[str] = Counter()
    for copy in COPIES:
        result, _ = merged(made, paper, copy)
        became = Counter(outcome.state for outcome in result.outcomes)
        states += became
        print(
            f"{copy.name:55} {', '.join(f'{number} {state}' for state, number in sorted(became.items())) or 'nothing'}"
        )
    print(f"{len(COPIES)} copies: {dict(sorted(states.items()))}")
    assert len(COPIES) >= 30
