"""What is timed: the program's own commands, and the peers that make the same paper from the same content."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportgen.outputs.cache import open_cache

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / "bench" / "peers"


@dataclass(frozen=True)
class Subject:
    """One program to time. `before` puts things as they should be found, outside the timing."""

    name: str
    command: list[str | Path]
    note: str = ""
    before: Callable[[], None] = lambda: None
    status: int = 0
    makes: tuple[Path, ...] = ()
    prints_seconds: bool = False  # the time is the last line it prints, not that of the whole process
    prints_rendering: bool = False  # the last line it prints is what of its time went into rendering, wall and CPU
    rounds: int = 99  # takes part in so many rounds: what takes long is not timed as often
    follows: bool = False  # is run right after the one before it, whose cache it finds


@dataclass(frozen=True)
class Place:
    """Where a run finds and puts its things."""

    work: Path  # a copy of the project's settings, data and templates
    peers: Path  # what the peers make
    edition: str
    paper: Path  # the made paper: document.json and the rest, from an untimed build
    print_html: Path  # the page that the program lays out into its PDF
    later: str = ""  # the edition that it is compared with
    packs: Path = Path()  # packs of every edition's paper, by name: `bench-weasyprint`, `bench-typst` and the long one
    rows: Path = Path()  # an extract of a million rows and its declaration


def forget(place: Place) -> Callable[[], None]:
    """Remove whatever an earlier build left, so that a build starts from nothing."""

    def remove() -> None:
        shutil.rmtree(place.work / "build", ignore_errors=True)
        cache = open_cache()
        if cache is not None:
            cache.clear()

    return remove


def change_a_word(place: Place) -> Callable[[], None]:
    """Add words to the end of a narrative file, or take them away where they are there."""
    added = "\n\nUnchanged otherwise.\n"

    def change() -> None:
        narrative = min((place.work / "config" / "editions" / place.edition / "narrative").glob("*.md"))
        words = narrative.read_text(encoding="utf-8")
        without = words.removesuffix(added)
        narrative.write_text(without if without != words else f"{words.rstrip()}{added}", encoding="utf-8")

    return change


def ours(place: Place) -> list[Subject]:
    """The program's own commands."""
    program = ROOT / ".venv" / "bin" / "reportgen"
    audience = json.loads((place.paper / "manifest.json").read_bytes())["audience"]
    made = place.work / "build" / f"{place.edition}-{audience}"
    cold = forget(place)
    broken = f"{place.edition}-broken"
    return [
        Subject("build", [program, "build", place.edition], "cold: Word, PDF, web page, workbook", cold, makes=(made,)),
        Subject("build again", [program, "build", place.edition], "nothing changed", follows=True),
        *_changed_word(place, made),
        Subject(
            "build by Typst",
            [program, "build", place.edition, "--pdf-engine", "typst"],
            "cold: Word, PDF, web page, workbook",
            cold,
            makes=(made,),
        ),
        *(
            Subject(
                f"PDF by {engine}",
                [program, "build", place.edition, "--formats", "pdf", "--pdf-engine", engine.lower()],
                "cold",
                cold,
                makes=(made,),
            )
            for engine in ("WeasyPrint", "Typst")
        ),
        Subject("docx", [program, "build", place.edition, "--formats", "docx"], "cold", cold, makes=(made,)),
        Subject("check", [program, "check", place.edition], "cold: reads, measures and checks; writes nothing", cold),
        Subject("check again", [program, "check", place.edition], "nothing changed", follows=True),
        Subject(
            "check a word",
            [program, "check", place.edition],
            "one word of the narrative changed since the last",
            change_a_word(place),
            follows=True,
        ),
        Subject("list", [program, "list"]),
        Subject("help", [program, "--help"]),
        Subject(
            "a million rows",
            [sys.executable, ROOT / "bench" / "million_rows.py", "--count", place.rows],
            "monthly indicators of 20,834 providers read, checked and counted",
        ),
        Subject(
            "a national return",
            [sys.executable, ROOT / "bench" / "national_return.py", "--count", place.rows.parent / "return"],
            "345,000 episodes read, each of 153 authorities counted for a year",
        ),
        Subject(
            "a tenth of it",
            [sys.executable, ROOT / "bench" / "national_return.py", "--count", place.rows.parent / "return-tenth"],
            "16 authorities",
        ),
        Subject("config error", [program, "check", broken], "a key that is not known", status=1),
    ]


def _changed_word(place: Place, made: Path) -> list[Subject]:
    """What is made again in a process that stays, once a word of the narrative was changed."""
    watched: list[str | Path] = [sys.executable, ROOT / "bench" / "previews.py", place.edition]
    stays: list[str | Path] = [sys.executable, ROOT / "bench" / "warm.py", place.edition, made, "pdf", "weasyprint"]
    commands = {
        "a word, Word and web": ([*watched, "html,docx"], "as `watch` does it"),
        "a word, PDF by Typst": ([*watched, "pdf"], "as `watch` does it"),
        "a word, PDF by WeasyPrint": (stays, "from Python"),
    }
    return [
        Subject(
            name,
            command,
            f"one word changed, in a process that stays, {note}",
            forget(place),
            prints_seconds=True,
            rounds=3,
        )
        for name, (command, note) in commands.items()
    ]


def beyond(place: Place) -> list[Subject]:
    """What is made of several editions, in one process, with the time of rendering told apart; and one build so."""
    script, cold = ROOT / "bench" / "beyond.py", forget(place)
    told: list[tuple[str, list[str], str]] = [
        (
            "compare",
            ["compare", place.edition, place.later],
            f"{place.edition} and {place.later}, from their extracts; one process",
        ),
        *(
            (name, ["pack", str(place.packs / f"{file}.yaml")], f"{what}, from its extracts; one process")
            for name, file, what in (
                ("pack by WeasyPrint", "bench-weasyprint", "the paper of every edition"),
                ("pack by Typst", "bench-typst", "the paper of every edition"),
                ("long pack by Typst", "bench-long", "the paper of every edition five times"),
            )
        ),
    ]
    return [
        Subject(name, [sys.executable, script, *words], note, cold, prints_rendering=True, rounds=3)
        for name, words, note in told
    ]


def peers(place: Place) -> tuple[list[Subject], list[str]]:
    """The peers that this machine has, and a line on each one that it has not."""
    python = ROOT / ".venv-bench" / "bin" / "python"
    document, missing, found = place.paper / "document.json", [], []
    out = place.peers

    soffice, template = shutil.which("soffice"), out / "template.docx"
    word = [python, PEERS / "docxtpl_paper.py", document, template, out / "docxtpl"]
    if soffice:
        found.append(
            Subject(
                "docxtpl + LibreOffice",
                [*word, soffice, out / "profile"],
                "Word and PDF; matplotlib PNG; no captions, no native charts, not PDF/UA",
                makes=(out / "docxtpl" / "paper.docx", out / "docxtpl" / "paper.pdf"),
            )
        )
    else:
        missing.append("LibreOffice is not here: no PDF from docxtpl's paper")
    found.append(Subject("docxtpl", word, "Word only; matplotlib PNG", makes=(out / "docxtpl" / "paper.docx",)))
    found.append(
        Subject(
            "typst",
            [python, PEERS / "typst_paper.py", document, out / "typst", ROOT / "templates" / "fonts"],
            "PDF/UA-1 only; matplotlib SVG",
            makes=(out / "typst" / "paper.pdf",),
        )
    )

    found.append(
        Subject(
            "weasyprint alone",
            [python, PEERS / "weasyprint_alone.py", place.print_html, out / "weasyprint.pdf"],
            "PDF/UA-1 only, from the program's own page with its charts drawn",
            makes=(out / "weasyprint.pdf",),
        )
    )
    pandoc, page = shutil.which("pandoc"), next(iter(sorted(place.paper.glob("*.html"))), None)
    if pandoc and page:
        found.append(
            Subject(
                "pandoc",
                [pandoc, page, "-o", out / "pandoc.docx"],
                "Word only, from the program's web page; no numbering, captions or native charts",
                makes=(out / "pandoc.docx",),
            )
        )
    else:
        missing.append("pandoc is not here")
    return found, missing
