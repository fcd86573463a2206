"""Word files as people make them by hand, and the drafts they become."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import docx
from docx.shared import Pt

from reportgen.importing.bring import Brought, ImportTarget, about, bring
from reportgen.pipeline import count
from reportgen.problems import Problems, Where
from tests.commands.running import TINY
from tests.readback.reading import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Messy:
    """A Word file being made; each method adds one thing as a person in a hurry would."""

    def __init__(self) -> None:
        self.document = docx.Document()

    def p(self, text: str = "", *, bold: bool = False, size: int = 0, indent: int = 0, style: str = "") -> Any:
        made = self.document.add_paragraph(style=style or None)
        run = made.add_run(text)
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        if indent:
            made.paragraph_format.left_indent = Pt(indent)
        return made

    def heading(self, text: str, level: int = 1) -> None:
        self.document.add_heading(text, level)

    def table(self, *rows: tuple[str, ...]) -> Any:
        made = self.document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        return made

    def xml(self, inner: str) -> None:
        """Raw WordprocessingML at the end of the body."""
        from docx.oxml import parse_xml

        self.document.element.body.insert(
            len(self.document.element.body) - 1,
            parse_xml(inner.replace(">", f' xmlns:w="{W}">', 1) if "xmlns:w" not in inner else inner),
        )

    def data(self, **more: str) -> bytes:
        """The file; `more` are further parts of the folder word, such as `footnotes`."""
        made = io.BytesIO()
        self.document.save(made)
        return changed(made.getvalue(), {f"word/{name}.xml": xml.encode() for name, xml in more.items()})

    def brought(self, edition: ImportTarget | None = None, **more: Any) -> Brought:
        """The drafts, after seeing that no word was lost."""
        data = self.data(**{k: v for k, v in more.items() if k != "figures"})
        made = bring(data, "old.docx", edition or ImportTarget(), figures=more.get("figures", False))
        nothing_lost(data, made)
        return made


def changed(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The file with parts put in place of others, or beside them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


@cache
def tiny() -> ImportTarget:
    """The edition used for tests, with its figures."""
    counts = count(str(TINY), Problems(), start=TINY)
    return about(counts.opened, counts.published)


def narrative(brought: Brought) -> str:
    """The Markdown of every section, in order."""
    files = brought.files["narrative"]
    return "\n".join(files[name].decode() for name in sorted(files))


def tables(brought: Brought) -> dict[str, Any]:
    """The settings of every table, by name."""
    import yaml

    return {name.removesuffix(".yaml"): yaml.safe_load(data) for name, data in brought.files["tables"].items()}


def guessed(brought: Brought) -> list[str]:
    """What was guessed, in words."""
    return [f"{r['words']}: {r['said']}" for r in brought.report["guessed"]]


def nothing_lost(data: bytes, brought: Brought, *faults: str) -> None:
    """Every word of the file, as often as it stands there, is in a draft or told whole in the report.

    `faults` are how the faults begin that are told of the draft.
    """
    assert brought.report["words_missing"] == []
    told = [str(fault["said"]) for fault in brought.report["fault"]]
    assert len(told) == len(faults)
    assert all(fault.startswith(begin) for fault, begin in zip(told, faults, strict=True))
    # Counted a second time from the drafts as they are written, with no help from what wrote them.
    found = read_docx(data, Where("old.docx"), changes="accepted")
    wanted = Counter(_words(" ".join((*found.passages, *found.notes))))
    there = Counter[str]()
    numbers = {n["expression"]: n["text"] for n in brought.report["numbers"] if n["expression"]}
    text = "\n".join((narrative(brought), *_strings(tables(brought)), *_settings(brought)))
    for expression, typed in numbers.items():
        text = text.replace(expression, typed)
    there.update(_words(re.sub(r"<!--.*?-->|\{\{.*?\}\}|\{#.*?\}", " ", text)))
    for kind in ("left_out", "taken_off", "not_placed"):
        there.update(_words(" ".join(r["words"] for r in brought.report[kind])))
    assert wanted - there == Counter()


def _settings(brought: Brought) -> Iterator[str]:
    """The words that stand in settings and in no other draft."""
    import yaml

    for name in ("cover_sheet.yaml", "edition.yaml"):
        drafted = yaml.safe_load(brought.files[""].get(name, b"{}"))
        yield from _strings(drafted)
        yield from drafted.get("abbreviations", {})


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, str):
        yield value


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFKC", text).replace("\u2019", "'").replace("\u2018", "'").replace("\\", "")
    return re.findall(r"[0-9]+|[A-Za-z]+", text)  # a number set tight against its words is two
