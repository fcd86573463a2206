"""Two papers with more of what authors do: sections as 4.0, headings over headings, quotations, lead-ins, own columns."""

from __future__ import annotations

from collections.abc import Sequence

from tests.importing.old_papers.content import Writer
from tests.importing.old_papers.manners import (
    DONE,
    RISKS,
    TERMS,
    TO_DO,
    TOPIC_NAMES,
    body,
    coming,
    months_table,
    risk_settings,
)
from tests.importing.old_papers.model import (
    BoxBlock,
    Contents,
    Form,
    Goals,
    Heading,
    Items,
    Manner,
    OldPaper,
    Para,
    PictureBlock,
    Piece,
    Register,
    TableBlock,
    Terms,
)

# ruff: noqa: E501  rows of papers, as they stand in a file


def deputy_report() -> OldPaper:
    """Styles with typed numbers (4.0, 4.1), a form with boxes to tick, tables with two rows of headings, figures apart from tables."""
    writer = Writer(8, "2026/27")
    extras: dict[str, Sequence[Piece]] = {
        "Purpose of this report": (
            Para("**Scope.** The paper is about children\u2019s health (see section 5 of the national guidance), and not about schooling."),
            Para("Enquiries under section 47 are told in [[section:safeguarding]]; the register is in [[section:appendix_a]]."),
            Para("[[section:working_together]] and [[section:money]] are for the committee alone."),
        ),
        "Who the children are": (
            TableBlock("ages", "Children by age and sex", (("Age", "Girls", "Boys", "Girls", "Boys"), ("Under 5", "21", "25", "19", "22"), ("5 to 15", "90", "101", "88", "97"), ("All", "111", "126", "107", "119")),
                       over=(("", 1), ("2024/25", 2), ("2025/26", 2)), source="Source: case system; ages at 31 March."),
            Para("[[table:ages]] is as at the end of each year. The rate is 53.2 for every 10,000 children."),
        ),
        "Initial health assessments": (months_table("iha", "Initial assessments by month", writer), PictureBlock("f1", "Pathway of an assessment", "A chart of five steps"),
                                       Para("The steps in [[table:f1]] take 20 working days at most (\u2265 95% of them fewer).")),
        "Voice of the child": (Para("*\u201cI was asked what I wanted, and it was written down.\u201d* (Girl, 14)"), Para("*\u201cThe room was too small for all those people.\u201d* (Boy, 9)"), BoxBlock(("What we did", "We changed the room."), "frame")),
        "Working together": (Para("The committee is asked to:"), Items(((0, "note the report;"), (0, "agree the objectives; and"), (0, "receive the next report in June 2027.")), "(alpha)")),
        "Dental health": (Para("Three things matter:"), Items(((0, "**access** to a dentist"), (0, "*advice* for carers"), (0, "records")))),
    }  # fmt: skip
    done = tuple(
        (f"{n}", text, "Head of Service", status.capitalize(), how) for n, (text, status, how) in enumerate(DONE, 1)
    )
    finished = {
        "label": "2025/26",
        "objectives": [
            {"text": text, "status": status, "owner": "Head of Service", "evidence": how} for text, status, how in DONE
        ],
    }
    pieces: list[Piece] = [
        Form("Report to the Children and Families Committee", (("Report of", "Deputy Director"), ("Meeting date", "11 June 2026"), ("Title of report", "Health of our children in care 2025/26"), ("Report author", "Deputy Director of Nursing"),
             ("Purpose", "\u2612 For decision\n\u2610 For information"), ("Legal implications", "See section 2."), ("Financial implications", "None.\nThe contract is unchanged."), ("Appendices", "A: the register"))),
        Contents(), *body(writer, TOPIC_NAMES, 7, extras, lambda topic: ("In clinics", "At home") if topic in ("Immunisations", "Workforce") else ()),
        Heading(1, "Objectives in 2025/26", key="done"), Para("Five were set."),
        Goals("closing", finished, (("No", "Objective", "Lead", "Status", "Evidence"), *done), caption="Progress on objectives"),
        Heading(1, "Objectives in 2026/27", key="to_do"), Para("Four are proposed."),
        Goals("coming", {**coming("2026/27", "2027-03-31"), "objectives": [{"text": t, "due": d, "owner": "Head of Service"} for t, _, d in TO_DO]}, (("No.", "Objective", "Lead", "By when"), *((f"{n}", g[0], "Head of Service", g[1]) for n, g in enumerate(TO_DO, 1))), caption="Objectives proposed"),
        Heading(1, "Risk register", key="appendix_a", appendix="A"), Para("It is read each month."),
        Register("Risks on the Children's Risk Register at 31 March 2026", (("Ref", "Risk", "Likelihood", "Impact", "Score", "Mitigation", "Owner"), *RISKS), risk_settings(RISKS, "Children's Risk Register", "2026-03-31")),
    ]  # fmt: skip
    edition = {
        "title": "Health of our children in care 2025/26",
        "meeting": {"body": "Children and Families Committee", "date": "2026-06-11"},
        "author": {"post": "Deputy Director of Nursing"},
    }
    return OldPaper("deputy_report", Manner(numbers="typed", paragraphs="section", dot_zero=True, split=True, lists="typed", furniture=True),
                    ("Health of our children in care 2025/26", "Report of the Deputy Director", "June 2026"), pieces, edition,
                    {"sections": True, "subheadings": True, "paragraphs": "within-heading", "appendices": "letters"})  # fmt: skip


def hurried_paper() -> OldPaper:
    """Bold lines without numbers, no captions over tables, room made by empty paragraphs, a register with a column of its own."""
    writer = Writer(9, "2026/27")
    kept = TableBlock(
        "register",
        "Risks at the end of the year",
        (
            ("Risk", "L", "I", "Rating", "Trend"),
            ("Late notice", "4", "3", "12", "up"),
            ("Distance", "3", "4", "12", "same"),
        ),
    )
    extras: dict[str, Sequence[Piece]] = {
        "Purpose of this report": (Para(""), Para("12 months are covered. 4 sections of last year's paper were dropped."), Para("")),
        "Initial health assessments": (months_table("iha", "Table 1 shows each month", writer), Para(""), Para("In May 2025, 14 of 17 were in time; in June, 9 of 12.")),
        "Review health assessments": (TableBlock("why", "Why reviews were late", (("Why", "Number", "%"), ("Not brought", "14", "41%"), ("No clinic", "12", "35%"), ("Other", "8", "24%"), ("All", "34", "100%")), label="Table"),),
        "Safeguarding": (kept,),
        "Voice of the child": (Items(((0, "be on time"), (0, "say who you are"), (0, "ask before you write"))),),
    }  # fmt: skip
    goals = {
        "label": "2026/2027",
        "end": "2027-03-31",
        "objectives": [{"text": text, "due": "in the year"} for text, _, _ in TO_DO],
    }
    pieces: list[Piece] = [
        *body(writer, TOPIC_NAMES, 8, extras), Heading(1, "Priorities for next year"), Goals("coming", goals, items=tuple((0, text) for text, _, _ in TO_DO)),
        Heading(1, "Acronyms", key="glossary"), Terms(TERMS, "tab"),
    ]  # fmt: skip
    title = "Annual report on the health of children in care, year ending 31 March 2026"
    return OldPaper(
        "hurried_paper", Manner(headings="bold", lists="typed", caption_style=False), (title,), pieces, {"title": title}
    )
