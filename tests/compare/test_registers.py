"""What a committee reads in the tables of a comparison: risks, bodies and definitions, and tables joined from two."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from reportgen.document.blocks import Block, Deleted, FigureText, Inserted, Table
from reportgen.document.figure import FigureRef
from reportgen.document.make import cell, column, para, row
from reportgen.document.walk import blocks as every_block
from reportgen.document.walk import inlines_of, plain
from reportgen.editions.compare import bodies, definitions, risks, tables
from reportgen.editions.compare.model import PublishedRisk
from reportgen.editions.compare.tables_matched import match, matched_tables, plain_cell
from tests.compare.pieces import count, document, risk, share, side


def only(blocks: Iterable[Block]) -> Table:
    (table,) = [b for b in blocks if isinstance(b, Table)]
    return table


def rows(table: Table) -> list[list[str]]:
    return [[plain_cell(c) for c in r.cells] for r in table.rows]


def test_each_risk_stands_with_both_scores_and_which_way_it_went() -> None:
    past = datetime.date(2021, 8, 31)
    then = side("A", 2020, risks=(risk("1", 12), risk("2", 12), risk("3", 9)))
    now = side("B", 2021, risks=(risk("1", 15), risk("2", 8, past), risk("4", 4)))
    table = only(risks.blocks(risks.moves(then, now), then, now))
    assert [plain(c.heading) for c in table.columns][2:4] == ["2020/2021", "2019/2020"]
    assert rows(table) == [
        ["1", "Risk 1 may happen Register", "15", "12", "Up"],
        ["2", "Risk 2 may happen Register", "8", "12", "Down Overdue: its review was due by 31 August 2021"],
        ["4", "Risk 4 may happen Register", "4", "\u2013", "New"],
        ["3", "Risk 3 may happen Register", "\u2013", "9", "Closed: not in the later register"],
    ]
    # Overdue is red though the score went down.
    assert [r.cells[-1].tone for r in table.rows] == ["red", "red", "blue", ""]


def test_a_risk_of_other_words_in_another_register_says_both() -> None:
    then = side("A", 2020, risks=(PublishedRisk("1", "Corporate", "Children may wait", 12, "2020-03-31", None),))
    now = side("B", 2021, risks=(PublishedRisk("1", "Directorate", "Children may wait long", 12, "2021-03-31", None),))
    table = only(risks.blocks(risks.moves(then, now), then, now))
    title, register = table.rows[0].cells[1].content
    assert [type(i).__name__ for i in inlines_of(title) if isinstance(i, Inserted | Deleted)] == ["Inserted"]
    assert plain(register.content) == "Directorate (was Corporate)"
    assert plain_cell(table.rows[0].cells[-1]) == "No change"


def test_of_two_areas_each_register_stands_by_itself() -> None:
    then, now = side("A", 2020, risks=(risk("1", 12),)), side("B", 2021, risks=(risk("1", 15),), area="Southshire")
    blocks = risks.blocks(risks.moves(then, now), then, now)
    assert rows(only(blocks)) == [
        ["1", "Risk 1 may happen", "15", "2020/2021"],
        ["1", "Risk 1 may happen", "12", "2019/2020"],
    ]
    without = side("A", 2020), side("B", 2021, area="Southshire")
    assert "Neither paper\u2019s record holds risks." in [plain(b.content) for b in risks.blocks((), *without)]


def test_neither_paper_with_a_register() -> None:
    (said,) = risks.blocks((), side("A", 2020), side("B", 2021))
    assert plain(said.content) == "Neither paper holds a risk register."


def test_bodies_that_changed_are_a_table_and_those_that_did_not_a_count() -> None:
    then = side("A", 2020, bodies={"commissioner": "North CCG", "council": "North Council"}, posts={"lead": "Lead"})
    now = side("B", 2023, bodies={"commissioner": "North ICB", "council": "North Council", "board": "Board"})
    said, table = bodies.blocks(bodies.renamed(then, now), then, now)
    assert plain(said.content) == "3 changed and 1 is the same in both papers, each as on the paper\u2019s own date."
    assert rows(table) == [
        ["Commissioner", "Organisation or board", "North CCG", "North ICB", "Renamed or replaced"],
        ["Board", "Organisation or board", "No such role", "Board", "New"],
        ["Lead", "Post", "Lead", "No such role", "Gone"],
    ]


def test_bodies_of_two_areas_are_no_later_form_of_one_another() -> None:
    then = side("A", 2020, bodies={"commissioner": "North CCG", "council": "North Council"})
    now = side("B", 2020, bodies={"commissioner": "South CCG", "board": "Board"}, area="Southshire")
    said, table = bodies.blocks(bodies.renamed(then, now), then, now)
    assert plain(said.content).endswith("Of the 3 roles that either paper names 1 is in both.")
    assert rows(table) == [["Commissioner", "North CCG", "South CCG"]]
    apart = side("B", 2020, bodies={"board": "Board"}, area="Southshire")
    (said,) = bodies.blocks(bodies.renamed(then, apart), then, apart)
    assert plain(said.content).endswith("Of the 3 roles that either paper names none are in both.")


def test_a_role_of_one_name_in_two_areas_is_counted_and_has_no_row() -> None:
    then = side("A", 2020, area="Northshire", posts={"doctor": "Designated Doctor", "nurse": "Designated Nurse"})
    now = side("B", 2021, area="Southshire", posts={"doctor": "Designated Doctor", "nurse": "Lead Nurse"})
    said, table = bodies.blocks(bodies.renamed(then, now), then, now)
    assert plain(said.content).endswith(
        "Of the 2 roles that either paper names 2 are in both. 1 of them has one name in both, and no row here."
    )
    assert len(table.rows) == 1


def test_a_definition_that_changed_is_shown_with_what_was_added_and_taken_out() -> None:
    then = side("A", 2020, [share("iha", 1, 2, definition="Seen within 20 days"), count("new", 3, definition="")])
    now = side("B", 2021, [share("iha", 1, 2, definition="Seen within 28 days"), count("new", 3, definition="")])
    silent, said, table = definitions.blocks(definitions.changed_definitions(then, now), then, now, across_breaks=False)
    assert plain(silent.content).startswith("For 1 of the measures in both papers")
    assert plain(said.content).startswith("No change is worked out for these measures")
    (line,) = table.rows
    assert [plain(i.children) for b in every_block(line.cells[2].content) for i in inlines_of(b)
            if isinstance(i, Inserted | Deleted)] in ([" 20", " 28"], [" 28", " 20"])  # fmt: skip
    _, asked, _ = definitions.blocks(definitions.changed_definitions(then, now), then, now, across_breaks=True)
    assert plain(asked.content).startswith("A change is worked out across the break")


def test_numbers_and_percentages_of_two_tables_stand_beside_those_of_one() -> None:
    """The earlier paper has two tables of a measure where the later one has both in one."""

    def table(name: str, year: int, *aspects: str) -> Table:
        lines = [
            row(
                (
                    cell(m, header=True),
                    *(cell(para((FigureText(FigureRef("iha", m, aspect=a), f"{a} {year}"),))) for a in aspects),
                )
            )
            for m in ("May", "June")
        ]
        columns = (column("Month"), *(column(a.title()) for a in aspects))
        return Table(name, columns, tuple(lines), caption=para(f"Caption of {name}").content, description="d")

    then = side(
        "A", 2020, document=document({"One": [table("numbers", 2020, "number"), table("shares", 2020, "percent")]})
    )
    now = side("B", 2021, document=document({"One": [table("both", 2021, "number", "percent")]}))
    (beside,) = matched_tables(then, now)
    assert beside.before is not None
    assert beside.before.number == "1 and 2"
    made = only(tables.blocks((beside,), then, now))
    assert [plain(c.heading) for c in made.columns] == [
        "Month", "Number, 2020/2021", "Number, 2019/2020", "Percent, 2020/2021", "Percent, 2019/2020",
    ]  # fmt: skip
    assert rows(made)[0] == ["May", "number 2021", "number 2020", "percent 2021", "percent 2020"]


def test_a_table_that_stayed_as_it_was_is_named_and_not_shown_again() -> None:
    held = Table("same", (column("Month"), column("Number")), (row((cell("May", header=True), "5")),),
                 caption=para("Assessments").content, description="d")  # fmt: skip
    then, now = (side(letter, year, document=document({"One": [held]})) for letter, year in (("A", 2020), ("B", 2021)))
    said, listed = tables.blocks(matched_tables(then, now), then, now)
    assert plain(said.content) == "The one table that both papers have says the same in both, in every cell:"
    assert [plain(b.content) for b in listed.items[0].blocks] == ["Assessments (Table 1 of 2020/2021)"]


def test_a_row_that_only_the_earlier_paper_has_stands_in_its_place_and_not_after_the_total() -> None:
    assert match(["2015", "2016", "2017", "All"], ["2016", "2017", "2018", "All"]) == [
        (0, None), (1, 0), (2, 1), (None, 2), (3, 3),
    ]  # fmt: skip
    assert match(["Under 1", "1 to 4", "5 to 9", "All"], ["Under 1", "All"]) == [(0, 0), (1, None), (2, None), (3, 1)]
    assert match([], ["A"]) == [(None, 0)]
