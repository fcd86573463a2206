"""What became of an old paper: the drafts of its import against the edition a person would have written.

`python -m tests.importing.old_papers.scores` prints the table of `docs/importing.md`; with a folder it also writes the
papers there, each beside its edition and its drafts.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from reportgen.cli import main as reportgen
from tests.commands.running import edition
from tests.importing.old_papers.by_docx import DocxWriter
from tests.importing.old_papers.ideal import Edition, ideal, words_of
from tests.importing.old_papers.model import OldPaper
from tests.importing.old_papers.papers import old_papers
from tests.importing.old_papers.word import WordWriter

_EXPRESSION = re.compile(r"\{\{ (?!show\.|table\.|section\.|paragraph\.|tables\()([^{}]+?) \}\}")
SETTINGS = ("edition.yaml", "cover_sheet.yaml", "risks.yaml", "objectives.yaml", "numbering.yaml")


@dataclass(frozen=True, slots=True)
class Scores:
    """What of a paper came over: each as a number of what there was."""

    words: tuple[int, int]
    headings: tuple[int, int]
    paragraphs: tuple[int, int]
    lists: tuple[int, int]
    tables: tuple[int, int]
    notes: tuple[int, int]
    bindings: tuple[int, int, int]
    """Right, wrong and left."""
    edits: int


def paper_data(paper: OldPaper) -> bytes:
    """The Word file of a paper."""
    return DocxWriter(paper).data() if paper.manner.made_by == "python-docx" else WordWriter(paper).data()


def imported(paper: OldPaper, folder: Path, file: Path | None = None) -> Path:
    """The folder of drafts of a paper, or of its copy `file`, made in `folder` by the command that a person types."""
    home, word = edition(folder, paper.name), file or folder / f"{paper.name}.docx"
    if file is None:
        word.write_bytes(paper_data(paper))
    with redirect_stdout(StringIO()):
        status = reportgen(["import", str(word), "--into", str(home)])
    if status:
        raise AssertionError(f"import of {paper.name} ended with {status}")
    return home / "imported"


def edition_drafted(drafts: Path) -> Edition:
    """The drafts as lines of narrative, tables and settings."""
    files = sorted(drafts.glob("narrative/*.md"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    tables = {file.stem: _yaml(file) for file in sorted(drafts.glob("tables/*.yaml"))}
    settings = {name: _yaml(drafts / name) for name in SETTINGS if (drafts / name).exists()}
    return Edition(lines, tables, settings)


def _yaml(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _as_named(drafted: Edition, wanted: Edition) -> Edition:
    """The drafts with the names of the wanted edition, since a name that a program gave is as good as another."""
    names: dict[str, str] = {}
    ids: dict[str, str] = {}
    wanted_ids = [re.match(r"(.*?) \{#([a-z_0-9]+)", line) for line in wanted.narrative]
    left = [match for match in wanted_ids if match]
    for key, table in wanted.tables.items():
        for name, draft in drafted.tables.items():
            if draft["caption"] == table["caption"] and name not in names:
                names[name] = key
                break
    for line in drafted.narrative:
        if match := re.match(r"(.*?) \{#([a-z_0-9]+)", line):
            same = next((each for each in left if each[1].casefold() == match[1].casefold()), None)
            if same is not None:
                left.remove(same)
                ids[match[2]] = same[2]

    def renamed(line: str) -> str:
        line = re.sub(r"\b(show|table)\.(\w+)", lambda m: f"{m[1]}.{names.get(m[2], m[2])}", line)
        line = re.sub(r"\b(section|paragraph)\.(\w+)", lambda m: f"{m[1]}.{ids.get(m[2], m[2])}", line)
        return re.sub(r"\{#(\w+)", lambda m: f"{{#{ids.get(m[1], m[1])}", line)

    tables = {names.get(name, name): table for name, table in drafted.tables.items()}
    return Edition([renamed(line) for line in drafted.narrative], tables, drafted.settings)


def _lines(edition: Edition) -> dict[str, list[str]]:
    """The lines of each file as they would be edited; ids of objectives are left aside."""
    files = {"narrative": edition.narrative}
    for name, value in (
        *((f"tables/{n}", t) for n, t in sorted(edition.tables.items())),
        *sorted(edition.settings.items()),
    ):
        files[name] = yaml.safe_dump(_bare(value), sort_keys=True, allow_unicode=True, width=100_000).splitlines()
    return files


def _bare(value: Any) -> Any:
    match value:
        case dict():
            return {key: _bare(each) for key, each in value.items() if key != "id"}
        case list() | tuple():
            return [_bare(each) for each in value]
        case str() if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return value
        case _:
            return value if isinstance(value, str | int | float | bool | None) else str(value)


def line_edits(before: Sequence[str], after: Sequence[str]) -> int:
    """The lines to be changed, put in or taken out, to make one text of the other."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for what, a, b, c, d in blocks if what != "equal")


def hand_work(drafted: Edition, wanted: Edition) -> dict[str, int]:
    """The line edits left in each file."""
    before, after = _lines(drafted), _lines(wanted)
    edits = {name: line_edits(before.get(name, ()), after.get(name, ())) for name in {*before, *after}}
    return {name: number for name, number in sorted(edits.items()) if number}


def score(paper: OldPaper, drafts: Path) -> tuple[Scores, Edition, Edition]:
    """The scores of a paper's import, the drafts and what was wanted."""
    wanted = ideal(paper)
    drafted = _as_named(edition_drafted(drafts), wanted)
    lines = Counter(drafted.narrative)

    def kept(chosen: Iterable[str]) -> tuple[int, int]:
        wanted_lines = Counter(chosen)
        return (wanted_lines & lines).total(), wanted_lines.total()

    text = wanted.narrative
    is_item = re.compile(r"\s*(?:-|[0-9]+\.|[a-z]\.) ")
    scores = Scores(
        _words_kept(paper, drafts),
        kept(line for line in text if line.startswith("#")),
        kept(line for line in text if line[0] not in "#-[{:" and not is_item.match(line)),
        kept(line for line in text if is_item.match(line)),
        (sum(_bare(drafted.tables.get(n)) == _bare(t) for n, t in wanted.tables.items()), len(wanted.tables)),
        kept(line for line in text if line.startswith("[^")),
        _bindings(drafted, wanted),
        sum(hand_work(drafted, wanted).values()),
    )
    return scores, drafted, wanted


def _bindings(drafted: Edition, wanted: Edition) -> tuple[int, int, int]:
    got, due = (Counter(n for line in e.narrative for n in _EXPRESSION.findall(line)) for e in (drafted, wanted))
    for each, names in ((drafted, got), (wanted, due)):
        for table in each.tables.values():
            names.update(_EXPRESSION.findall(yaml.safe_dump(table)))
    return (got & due).total(), (got - due).total(), (due - got).total()


def _words_kept(paper: OldPaper, drafts: Path) -> tuple[int, int]:
    """The words the author typed, known from what made the paper and not from its file, that are in a draft or told."""
    typed = Counter(word.lower() for word in words_of(paper))
    report = json.loads((drafts / "import-report.json").read_text(encoding="utf-8"))
    told = [r["words"] for kind in ("left_out", "taken_off", "not_placed") for r in report[kind]]
    told += [n["text"] for n in report["numbers"] if n["expression"]]
    files = [*drafts.rglob("*.md"), *drafts.rglob("*.yaml")]
    texts = [file.read_text(encoding="utf-8") for file in files if not file.name.startswith("import-report")]
    there = Counter(word.lower() for text in (*told, *texts) for word in re.findall(r"[A-Za-z0-9]+", text))
    return (typed & there).total(), typed.total()


def table_of(rows: Mapping[str, Scores]) -> str:
    """The scores as a table in Markdown."""
    heads = (
        "paper",
        "words kept",
        "headings",
        "paragraphs",
        "items of lists",
        "tables",
        "notes",
        "bound right / wrong / left",
        "line edits left",
    )
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for name, s in rows.items():
        parts = [f"{a} of {b}" for a, b in (s.words, s.headings, s.paragraphs, s.lists, s.tables, s.notes)]
        lines.append(f"| {' | '.join((name, *parts, ' / '.join(map(str, s.bindings)), str(s.edits)))} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table, and write what it is made from to a folder where one is named."""
    rows: dict[str, Scores] = {}
    with TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for paper in (p for p in old_papers() if len(sys.argv) < 3 or p.name in sys.argv[2:]):
            rows[paper.name], drafted, wanted = score(paper, imported(paper, folder))
            before, after = _lines(drafted), _lines(wanted)
            diff = [
                line
                for name in sorted({*before, *after})
                for line in unified_diff(
                    before.get(name, []), after.get(name, []), f"drafted {name}", f"wanted {name}", lineterm="", n=0
                )
            ]
            (folder / f"{paper.name}.diff").write_text("\n".join(diff) + "\n", encoding="utf-8")
    print(table_of(rows))


if __name__ == "__main__":
    main()
