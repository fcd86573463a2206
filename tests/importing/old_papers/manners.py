"""The six papers: each of another kind of body, by another kind of author, of 20 to 30 pages."""

# ruff: noqa: E501  markup, and rows of papers, as they stand in a file

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tests.importing.old_papers.content import TOPICS, Writer
from tests.importing.old_papers.model import (
    BoxBlock,
    ChartBlock,
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

TERMS = (
    ("IHA", "Initial health assessment"),
    ("RHA", "Review health assessment"),
    ("UASC", "Unaccompanied asylum seeking child"),
    ("SDQ", "Strengths and difficulties questionnaire"),
    ("CAMHS", "Child and adolescent mental health services"),
    ("SEND", "Special educational needs and disability"),
    ("GP", "General practitioner"),
)
RISKS = (
    (
        "CH01",
        "Assessments are late because notice is late",
        "4",
        "3",
        "12",
        "A list is sent each Monday.",
        "Designated nurse",
    ),
    (
        "CH02",
        "Children placed at a distance wait longer",
        "3",
        "4",
        "12",
        "A schedule with each provider.",
        "Contract manager",
    ),
    (
        "CH03",
        "Dentists close their lists to new children",
        "3",
        "3",
        "9",
        "A list of practices that take children.",
        "Head of service",
    ),
    (
        "CH04",
        "A vacant post leaves clinics without a nurse",
        "2",
        "4",
        "8",
        "Bank staff are trained beforehand.",
        "Head of service",
    ),
)
DONE = (
    ("Bring initial health assessments to the standard", "not achieved", "Late notice remained the main cause."),
    ("Open a clinic in the north of the area", "achieved", "It opened in May with two sessions a week."),
    ("Ask children how they find their appointments", "achieved", "A survey was held in the autumn."),
    ("Compare the lists of the two systems every month", "ongoing", "Four comparisons were made."),
    ("Give every care leaver a health summary", "ongoing", "Nearly all had one by their birthday."),
)
TO_DO = (
    ("Agree one consent form with every provider", "June 2026", "2026-06"),
    ("Shorten the wait for children placed at a distance", "September 2026", "2026-09"),
    ("Train carers in oral health", "December 2026", "2026-12"),
    ("Publish a shorter report for young people", "March 2027", "2027-03"),
)


def risk_settings(rows: Sequence[Sequence[str]], register: str, day: str) -> dict[str, Any]:
    """`risks.yaml` of rows of number, risk, likelihood, impact, score, mitigation and owner."""
    risks = [
        {
            "number": row[0],
            "register_name": register,
            "title": row[1],
            "consequence": int(row[3]),
            "likelihood": int(row[2]),
            "owner": row[6],
            "mitigations": [row[5]],
        }
        for row in rows
    ]
    return {"as_at": day, "risks": risks}


def closing(label: str, *, evidence: bool = True) -> dict[str, Any]:
    """The objectives of the year that closed, for `objectives.yaml`."""
    objectives = [
        {"text": text, "status": status, **({"evidence": how} if evidence else {})} for text, status, how in DONE
    ]
    return {"label": label, "objectives": objectives}


def coming(label: str, end: str) -> dict[str, Any]:
    """Those of the year to come."""
    return {"label": label, "end": end, "objectives": [{"text": text, "due": due} for text, _, due in TO_DO]}


def months_table(key: str, caption: str, writer: Writer, **more: Any) -> TableBlock:
    """A table of twelve months."""
    return TableBlock(key, caption, (("Month", "Due", "In time"), *writer.monthly(len(key))), **more)


def body(
    writer: Writer,
    topics: Sequence[str],
    paragraphs: int,
    extras: dict[str, Sequence[Piece]],
    subheads: Callable[[str], Sequence[str]] = lambda topic: (),
) -> list[Piece]:
    """Sections on topics: paragraphs, then the subheadings with more, then what else stands there."""
    pieces: list[Piece] = []
    for topic in topics:
        pieces.append(Heading(1, topic, key=_key(topic)))
        pieces += writer.paragraphs(topic, paragraphs)
        for n, title in enumerate(subheads(topic)):
            pieces.append(Heading(2, title, key=f"{_key(topic)}_{n}"))
            pieces += writer.paragraphs(topic, 3)
        pieces += extras.get(topic, ())
    return pieces


def _key(topic: str) -> str:
    return topic.lower().replace(" ", "_")


TOPIC_NAMES = tuple(TOPICS)


def board_report() -> OldPaper:
    """A report to a board in built-in styles, without numbers: cover form, List Bullet 2, captions by their style."""
    writer = Writer(1, "2026/2027")
    cover = Form(
        "Report to the Board",
        (
            ("Report title", "Children in care: health report"),
            ("Date of meeting", "14 May 2026"),
            ("Agenda item", "9"),
            ("Report author", "Designated Nurse"),
            ("Executive lead", "Chief Nurse"),
            ("Purpose of the report", "The Board is asked to note the report and to agree the objectives."),
            (
                "Executive summary",
                "Most reviews were on time.\nInitial assessments were often late, for reasons outside the service.",
            ),
            ("Financial implications", "None beyond the contract."),
            ("Legal implications", "The report meets a statutory duty."),
        ),
    )
    extras: dict[str, Sequence[Piece]] = {
        "Initial health assessments": (
            Para("[[table:iha]] has the months, and [[table:map]] where the clinics are."),
            months_table("iha", "Initial assessments by month", writer, source="Source: case system, 9 April 2026"),
            PictureBlock("map", "Where the clinics are", "A map with five clinics"),
        ),
        "Review health assessments": (months_table("rha", "Reviews by month", writer),),
        "Dental health": (
            Items(
                (
                    (0, "ring the practice first"),
                    (0, "bring the letter, which"),
                    (1, "names the child"),
                    (1, "says who may consent"),
                    (0, "keep a note of the date"),
                )
            ),
        ),
        "Voice of the child": (
            BoxBlock(("I was asked what I wanted to talk about.", "Nobody had asked me before."), "frame"),
        ),
        "Safeguarding": (
            Para("The risks below are read at each meeting."),
            Register(
                "Risk register as at 31 March 2026",
                (("Ref", "Risk", "Likelihood", "Impact", "Score", "Mitigation", "Owner"), *RISKS),
                risk_settings(RISKS, "Risk register", "2026-03-31"),
            ),
        ),
    }
    pieces: list[Piece] = [cover, Contents(), *body(writer, TOPIC_NAMES, 8, extras)]
    pieces += [
        Heading(1, "Objectives for 2025/2026", key="done"),
        Para("What became of last year's objectives is set out here."),
        Goals(
            "closing",
            closing("2025/2026"),
            (("Objective", "Status", "Evidence"), *DONE),
            caption="Objectives and what became of them",
        ),
        Heading(1, "Objectives for 2026/2027", key="to_do"),
        Goals(
            "coming",
            coming("2026/2027", "2027-03-31"),
            (("Objective", "Due"), *(g[:2] for g in TO_DO)),
            caption="Objectives for the year to come",
        ),
        Heading(1, "Glossary", key="glossary"),
        Terms(TERMS),
    ]
    edition = {
        "title": "Children in care: health report",
        "meeting": {"body": "Board", "date": "2026-05-14", "enclosure": "9"},
        "author": {"post": "Designated Nurse"},
        "executive_lead": {"post": "Chief Nurse"},
    }
    return OldPaper(
        "board_report",
        Manner("python-docx", captions="before", furniture=True),
        ("Children in care: health report", "April 2025 to March 2026"),
        pieces,
        edition,
    )


def typed_paper() -> OldPaper:
    """A paper without a style: bold numbered headings, numbers and contents typed, tables set with tabs."""
    writer = Writer(2, "2026/27")
    extras: dict[str, Sequence[Piece]] = {
        "Purpose of this report": (
            Para("The detail is in [[section:initial_health_assessments]] and in [[table:iha]]."),
        ),
        "Initial health assessments": (
            months_table("iha", "Initial assessments by month", writer, tabs=True),
            TableBlock(
                "reasons",
                "Reasons for delay",
                (
                    ("Reason", "Spring", "Summer", "Autumn"),
                    ("Late notice", "4", "", "6"),
                    ("No consent", "", "3", "2"),
                    ("Not brought", "2", "1", ""),
                ),
                tabs=True,
                source="Source: audit of files",
            ),
        ),
        "Dental health": (
            Items(
                (
                    (0, "a letter on the day of the move"),
                    (0, "a call within a week"),
                    (1, "by the nurse"),
                    (1, "or by the administrator"),
                    (0, "a visit where neither is answered"),
                )
            ),
        ),
        "Quality and audit": (
            Items(((0, "read the file"), (0, "mark it against the standard"), (0, "talk with the author")), "decimal"),
            Para("25 children took part in a second audit, and 2.5 days were needed for it."),
            Para("2025 was the first full year of the audit."),
        ),
    }
    pieces: list[Piece] = [
        Contents(typed=True),
        *body(
            writer,
            TOPIC_NAMES,
            7,
            extras,
            lambda topic: ("What was done", "What comes next") if topic in ("Workforce", "Money") else (),
        ),
    ]
    pieces += [
        Heading(1, "Progress on last year's objectives", key="done"),
        Para("Five objectives were set a year ago."),
        Goals(
            "closing",
            closing("2025/2026", evidence=False),
            items=tuple((0, f"{text} \u2013 {status}") for text, status, _ in DONE),
        ),
        Heading(1, "Objectives for the coming year", key="to_do"),
        Goals(
            "coming", coming("2026/2027", "2027-03-31"), items=tuple((0, f"{text} by {due}") for text, due, _ in TO_DO)
        ),
        Heading(1, "Abbreviations", key="glossary"),
        Terms(TERMS, "dash"),
    ]
    return OldPaper(
        "typed_paper",
        Manner(
            headings="bold",
            numbers="typed",
            paragraphs="section",
            lists="typed",
            caption_style=False,
            apart=" ",
            sub_numbers=True,
        ),
        ("Health of children in care: yearly report for April 2025 to March 2026",),
        pieces,
        {"title": "Health of children in care: yearly report for April 2025 to March 2026"},
        {"sections": True, "subheadings": True, "paragraphs": "within-heading", "appendices": "numbers"},
    )


def council_report() -> OldPaper:
    """A council's report in an outline of Word's own to four levels, with fields, footnotes and lettered appendices."""
    writer = Writer(3, "2026/27")
    levels = ("Background", "What we found")
    extras: dict[str, Sequence[Piece]] = {
        "National policy": (
            Para(
                "The duty is in the regulations[[note:Care Planning Regulations, regulation 7.]], as [[section:appendix_a]] sets out."
            ),
        ),
        "Initial health assessments": (
            Para("[[table:iha]] and [[table:rha]] show the year; see also [[section:care_leavers]]."),
            months_table("iha", "Initial assessments by month", writer, cut=7),
            months_table("rha", "Review assessments by month", writer),
            Heading(2, "Detail of the delays", key="detail"),
            *writer.paragraphs("Initial health assessments", 2),
            Heading(3, "Delays in the first quarter", key="first"),
            Para("Notice came late.", key="late"),
            *writer.paragraphs("Initial health assessments", 2),
            Heading(3, "Delays after that", key="after"),
            Para("They were as described in [[paragraph:late]]."),
        ),
        "Care leavers": (
            Para("Most of them answered[[note:The survey was open for six weeks.]]."),
            Items(
                ((0, "a summary"), (0, "a call"), (1, "in the evening"), (1, "at a weekend"), (0, "a visit")), "alpha"
            ),
        ),
    }
    pieces: list[Piece] = [
        Form(
            "",
            (
                ("Report to", "Health and Wellbeing Board"),
                ("Date", "2 June 2026"),
                ("Report title", "Health of children in care"),
                ("Report author", "Head of Service"),
                ("Recommendations", "That the Board notes the report."),
                ("Equality impact", "Considered in the report."),
                ("Background papers", "None"),
            ),
            across=2,
        ),
        Contents(),
        *body(
            writer,
            TOPIC_NAMES,
            7,
            extras,
            lambda topic: levels if topic in ("Emotional wellbeing", "Safeguarding") else (),
        ),
        Heading(1, "Statutory framework", key="appendix_a", appendix="A"),
        *writer.paragraphs("National policy", 3),
        Heading(1, "Method", key="appendix_b", appendix="B"),
        *writer.paragraphs("Quality and audit", 2),
    ]
    edition = {
        "title": "Health of children in care",
        "date": "2026-06-02",
        "meeting": {"body": "Health and Wellbeing Board"},
        "author": {"post": "Head of Service"},
    }
    return OldPaper(
        "council_report",
        Manner(numbers="native", paragraphs="section", fields=True, split=True),
        ("Health of children in care", "Report for April 2025 to March 2026"),
        pieces,
        edition,
        {"sections": True, "subheadings": True, "paragraphs": "within-heading", "appendices": "letters"},
    )


def trust_report() -> OldPaper:
    """A trust's report in Strict Open XML: house styles, charts of Word's own, text boxes, captions below."""
    writer = Writer(4, "2026/2027")

    def chart(key: str, caption: str) -> ChartBlock:
        rows = writer.monthly(len(key))
        return ChartBlock(
            key, caption, (("Due", tuple((m, d) for m, d, _ in rows)), ("In time", tuple((m, t) for m, _, t in rows)))
        )

    extras: dict[str, Sequence[Piece]] = {
        "Initial health assessments": (
            chart("iha", "Initial assessments due and in time"),
            Para("The chart shows how far the year was from even."),
        ),
        "Review health assessments": (chart("rha", "Reviews due and in time"),),
        "Who the children are": (
            TableBlock(
                "ages",
                "Children by age",
                (
                    ("Age", "Girls", "Boys", "All"),
                    ("Under 5", "31", "35", "66"),
                    ("5 to 9", "40", "44", "84"),
                    ("10 to 15", "70", "77", "147"),
                    ("16 and over", "48", "59", "107"),
                ),
                notes=("Note: ages are those on the last day of the year.",),
            ),
        ),
        "Voice of the child": (
            BoxBlock(("They listened, and wrote down what I said.",)),
            BoxBlock(("I would like to choose the place.", "School is not private enough.")),
        ),
        "Immunisations": (PictureBlock("poster", "The poster that schools put up", "A poster about immunisation"),),
    }
    pieces: list[Piece] = [
        Form(
            "Trust Board front sheet",
            (
                ("Title of report", "Looked after children health report"),
                ("Meeting date", "9 July 2026"),
                ("Executive director", "Director of Nursing"),
                ("Author", "Named Nurse"),
                ("Agenda item", "12"),
                ("Status", "Final"),
                (
                    "Key issues",
                    "Demand grew while the team stayed as it was, and the wait became longer in the second half of the year.",
                ),
            ),
            across=2,
        ),
        Contents(),
        *body(
            writer,
            TOPIC_NAMES,
            7,
            extras,
            lambda topic: (
                ("In the community", "In hospital")
                if topic in ("Workforce", "Quality and audit", "Safeguarding")
                else ()
            ),
        ),
        Heading(1, "Glossary of terms", key="glossary"),
        Terms(TERMS, heads=("Abbreviation", "Meaning")),
    ]
    edition = {
        "title": "Looked after children health report",
        "meeting": {"body": "Trust Board", "date": "2026-07-09", "enclosure": "12"},
        "status": "FINAL",
        "executive_lead": {"post": "Director of Nursing"},
        "author": {"post": "Named Nurse"},
    }
    return OldPaper(
        "trust_report",
        Manner(strict=True, captions="after", furniture=True),
        ("Looked after children health report", "April 2025 to March 2026"),
        pieces,
        edition,
    )


def partnership_paper() -> OldPaper:
    """A partnership's paper: headings in capitals, paragraphs numbered from first to last, document control, a register."""
    writer = Writer(5, "2026/27")
    rows = tuple(
        (ref, f"{risk}", f"{likelihood} x {impact} = {score}", how, owner)
        for ref, risk, likelihood, impact, score, how, owner in RISKS
    )
    extras: dict[str, Sequence[Piece]] = {
        "Local arrangements": (
            Para("The arrangements are those of [[paragraph:start]] and of [[section:annex]].", key="arr"),
        ),
        "Purpose of this report": (Para("It was agreed that the report comes once a year.", key="start"),),
        "Initial health assessments": (
            Para("[[table:iha]] gives the months."),
            months_table("iha", "Initial assessments by month", writer, cut=8, source="Source: provider returns"),
        ),
        "Safeguarding": (
            Register(
                "Corporate Risk Register at 1 April 2026",
                (("Ref", "Description of risk", "Score (L x I)", "Mitigating action", "Owner"), *rows),
                risk_settings(RISKS, "Corporate Risk Register", "2026-04-01"),
                cut=3,
            ),
        ),
        "Care leavers": (Items(((0, "housing"), (0, "work"), (1, "with training"), (1, "without"), (0, "health"))),),
    }
    control = Form(
        "Document control",
        (
            ("Title", "Children in care health paper"),
            ("Document owner", "Partnership Manager"),
            ("Status", "Draft"),
            ("Version", "0.3"),
        ),
        control=True,
        versions=(
            ("Version", "Date", "Author", "Change"),
            ("0.1", "2 April 2026", "Partnership Manager", "First draft"),
            ("0.3", "20 April 2026", "Designated Doctor", "Comments added"),
        ),
    )
    pieces: list[Piece] = [
        control,
        *body(writer, TOPIC_NAMES, 7, extras),
        Heading(1, "Review of objectives for 2025/26", key="done"),
        Para("Each was looked at in March."),
        Goals(
            "closing",
            closing("2025/26"),
            (("Priority", "RAG", "Progress"), *((t, s.capitalize(), e) for t, s, e in DONE)),
        ),
        Heading(1, "Forward objectives 2026/27", key="to_do"),
        Para("They were agreed by the partnership."),
        Goals("coming", coming("2026/27", "2027-03-31"), (("Action", "Timescale"), *(g[:2] for g in TO_DO))),
        Heading(1, "Sources", key="annex", appendix="1"),
        *writer.paragraphs("Quality and audit", 3),
    ]
    edition = {
        "title": "Children in care health paper",
        "sponsor": {"post": "Partnership Manager"},
        "status": "DRAFT",
        "version": "0.3",
        "versions": [
            {"version": "0.1", "date": "2026-04-02", "change": "First draft"},
            {"version": "0.3", "date": "2026-04-20", "change": "Comments added"},
        ],
    }
    return OldPaper(
        "partnership_paper",
        Manner(
            headings="capitals",
            numbers="none",
            paragraphs="through",
            captions="before",
            caption_style=False,
            lists="typed",
        ),
        ("Children in care health paper 2025/26",),
        pieces,
        edition,
        {"sections": False, "subheadings": True, "paragraphs": "through-paper", "appendices": "numbers"},
    )


def dashboard_paper() -> OldPaper:
    """A commissioner's paper: bold headings that end in a colon, pictures of charts, lists typed in one paragraph, notes."""
    writer = Writer(6, "2026/27")
    pictures = {
        topic: (
            PictureBlock(
                f"p{n}",
                f"{topic} by month",
                f"A chart of {topic.lower()} by month",
            ),
            Para("What it shows is told above.", numbered=False),
        )
        for n, topic in enumerate(("Initial health assessments", "Review health assessments", "Dental health"))
    }
    extras: dict[str, Sequence[Piece]] = {
        **pictures,
        "Emotional wellbeing": (
            Items(((0, "ask"), (0, "listen"), (0, "write it down"))),
            TableBlock(
                "sdq",
                "Questionnaires by quarter",
                (
                    ("Quarter", "Sent", "Returned"),
                    ("One", "40", "31"),
                    ("Two", "38", ""),
                    ("Three", "44", "36"),
                    ("Four", "41", "39"),
                ),
                tabs=True,
            ),
        ),
        "Working together": (
            Para(
                "The list is kept by the nurse[[note:It is shared by secure message only.]] and checked twice[[note:In April and in October.]]."
            ),
        ),
        "Money": (
            TableBlock(
                "cost",
                "What was spent",
                (
                    ("Item", "Budget", "Spent"),
                    ("Staff", "\u00a3410,000", "\u00a3402,500"),
                    ("Out of area", "\u00a360,000", "\u00a371,250"),
                    ("Transport", "\u00a312,000", "\u00a311,900"),
                ),
                notes=("Note: before the uplift.",),
            ),
        ),
    }
    pieces: list[Piece] = [
        Form(
            "",
            (
                ("Meeting", "Quality Committee"),
                ("Date of meeting", "21 May 2026"),
                ("Title", "Children looked after: yearly paper"),
                ("Lead director", "Director of Quality"),
                ("Paper number", "7b"),
                ("Purpose", "For assurance"),
                ("Risks", "Three are on the register."),
            ),
        ),
        *body(writer, TOPIC_NAMES, 8, extras),
        Heading(1, "Objectives achieved in the past year", key="done"),
        Goals("closing", closing("2025/2026"), (("Objective", "Outcome", "Comment"), *DONE)),
        Heading(1, "Abbreviations used", key="glossary"),
        Terms(TERMS, "tab"),
    ]
    edition = {
        "title": "Children looked after: yearly paper",
        "meeting": {"body": "Quality Committee", "date": "2026-05-21", "enclosure": "7b"},
        "executive_lead": {"post": "Director of Quality"},
    }
    return OldPaper(
        "dashboard_paper",
        Manner(
            headings="bold",
            numbers="typed",
            paragraphs="none",
            colons=True,
            lists="soft",
            captions="after",
            split=True,
            caption_style=False,
        ),
        ("Children looked after: yearly paper for April 2025 to March 2026",),
        pieces,
        edition,
        {"sections": True, "subheadings": True, "paragraphs": "none", "appendices": "numbers"},
    )
