"""`reportgen import`: the edition's figures where they can be counted, the drafts, and what to tell whoever asked."""

from __future__ import annotations

from pathlib import Path

from reportgen.document.blocks import Document
from reportgen.importing.bring import ImportTarget, about, import_paper
from reportgen.ledgers import Progress, quiet
from reportgen.pipeline import Counts, composed, count
from reportgen.problems import Problems, ProblemsError, Where
from reportgen.settings.home import locate, shown_as


def run(file: Path, into: str, problems: Problems, *, figures: bool = False, progress: Progress = quiet) -> str:
    """Import `file` into the edition `into`; what was done, in words.

    An edition that cannot be counted yet takes the words all the same; `problems` then says why its
    figures could not be looked for.

    Raises:
        Stop: there is no such edition, the file cannot be opened, or drafts stand there already.
    """
    folder, home = locate(into)
    edition = ImportTarget()
    try:
        counts = count(into, Problems(), progress=progress)
    except ProblemsError as stopped:
        problems.warning(
            "figures-not-counted",
            Where(shown_as(folder, home, folder)),
            f"the edition's figures could not be counted ({len(stopped.problems)} problems), so no number was compared",
            f"the words are imported; put right what `reportgen check {into}` says, and import again for the numbers",
        )
    else:
        edition = about(counts.opened, counts.published, _as_it_is(counts))
    progress("reading the Word file")
    brought, target = import_paper(file, folder, edition, figures=figures)
    return _said(brought.report, shown_as(target, home, folder))


def _as_it_is(counts: Counts) -> Document | None:
    """What the edition says now; None where it cannot be composed yet."""
    try:
        return composed(counts.opened, counts.published, Problems())
    except ProblemsError:
        return None


def _said(report: dict[str, list[dict[str, object]]], target: str) -> str:
    numbers = [number["became"] for number in report["numbers"]]
    drafts = [str(name) for name in report["drafts"]]
    sections, tables = (sum(name.startswith(kind) for name in drafts) for kind in ("narrative/", "tables/"))
    merged = report.get("merged", [])
    lines = [
        *(f"{each['file']}: {each['said']}." for each in merged),
        f"{sections} sections and {tables} tables were drafted in {target}.",
        (
            f"Of {len(numbers)} numbers, {numbers.count('bound')} equal one figure each and are bound to it, "
            f"{numbers.count('several')} could be several, {numbers.count('none')} equal none."
        ),
        (
            f"{len(report['guessed'])} things were guessed and {len(report['not_placed'])} could not be placed: "
            f"read {target}/import-report.md."
        ),
        "Replace names of people by posts: a program cannot tell them apart.",
    ]
    if report["words_missing"]:
        lines.append(f"{len(report['words_missing'])} words stand in no draft; the report names them.")
    return "\n".join(lines)
