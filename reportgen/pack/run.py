"""`reportgen pack`: from PACK.yaml to the pack's PDF, its Word file and its record, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportgen.document.as_json import from_json
from reportgen.document.blocks import Document, Section
from reportgen.ledgers import Progress, quiet
from reportgen.outputs import as_json, sha256
from reportgen.outputs.cache import open_cache
from reportgen.pack import front
from reportgen.pack.foreign.sheet import sheet
from reportgen.pack.joined import beginning, join_papers, pack_sections
from reportgen.pack.opening import Gathered, gather_pack, inputs
from reportgen.problems import Problems
from reportgen.render.engine_choice import EngineName, choose_engine, tell_fallback
from reportgen.render.manifest import tool
from reportgen.render.papers import Saved, hidden_in_words, print_papers, save
from reportgen.render.process import RenderProcess
from reportgen.render.refusals import signs_refused, without_libraries
from reportgen.settings.home import name_for_audience
from reportgen.settings.policy import Audience

FORMS = ("docx", "pdf")


def pack_document(gathered: Gathered) -> Document:
    """The pack as one document; the numbers of its pages are filled in when it is laid out."""
    joined: dict[str, tuple[Section, ...]] = {}
    for item in gathered.items:
        if item.enclosure in gathered.papers:
            joined[item.enclosure] = pack_sections(item, gathered.papers[item.enclosure].document)
        elif item.enclosure in gathered.files:
            joined[item.enclosure] = (sheet(gathered.pack, item, gathered.files[item.enclosure], gathered.audience),)
    targets = {letter: beginning(parts) for letter, parts in joined.items()}
    papers = tuple(section for parts in joined.values() for section in parts)
    return join_papers(front.pack_meta(gathered), front.front(gathered, targets), papers)


def render_pack(
    gathered: Gathered,
    progress: Progress = quiet,
    renderer: RenderProcess | None = None,
    engine: EngineName | None = None,
) -> dict[str, bytes]:
    """The bytes of each file of the pack, by name; the record last, with the hashes of the others.

    `engine` lays out the pages in place of the one that the pack's settings choose.
    """
    engine = engine or choose_engine(gathered.pack.pdf_engine, pdf=True)
    name = name_for_audience("pack", gathered.audience)
    files = print_papers(
        pack_document(gathered),
        name,
        FORMS,
        progress,
        open_cache(),
        renderer,
        engine=engine,
    )
    settled = from_json(files.pop("document.json"))
    if gathered.files:
        from reportgen.pack.foreign.insert import insert

        progress("putting in the papers made elsewhere")
        files[f"{name}.pdf"] = insert(files[f"{name}.pdf"], gathered.files, settled)
    files["pack.json"] = as_json(pack_record(gathered, settled, files, engine))
    return files


def pack_record(gathered: Gathered, settled: Document, files: dict[str, bytes], engine: EngineName) -> dict[str, Any]:
    """What went out: each item with its pages, and what it was made of."""
    pack, pages = gathered.pack, ranges(settled)
    hashes = inputs(gathered)
    other = () if engine == "weasyprint" else (engine,)
    items = []
    for item in gathered.items:
        entry: dict[str, Any] = {"number": item.number, "title": item.title, "confidential": item.confidential}
        letter = item.enclosure
        if letter in pages:
            first, last = pages[letter]
            entry |= {
                "enclosure": letter,
                "first_page": first,
                "last_page": last,
                "sha256": hashes[f"enclosure {letter}"],
            }
        if letter in gathered.papers:
            meta = gathered.papers[letter].document.meta
            entry |= {name: getattr(meta, name) for name in ("edition", "version", "status", "audience")}
            entry["accessible"] = True
        if letter in gathered.files:
            foreign = gathered.files[letter]
            entry |= {"file": foreign.file, "access": foreign.known.access, "left_out": list(foreign.known.left_out)}
            entry["accessible"] = foreign.known.access == "accessible"
        items.append(entry)
    return {
        "pack": pack.name,
        "title": pack.title,
        "version": pack.version,
        "status": pack.status,
        "body": pack.meeting.body,
        "date": pack.meeting.date.isoformat(),
        "audience": gathered.audience,
        "first_page": settled.meta.pack_start,
        "last_page": max((last for _, last in pages.values()), default=settled.meta.pack_start),
        "items": items,
        "left_out": gathered.left_out,
        **_before(gathered),
        "settings": {"file": gathered.source.file, "sha256": hashes[gathered.source.file]},
        # What put the papers made elsewhere in made the bytes too.
        "tool": tool(*(("pikepdf",) if gathered.files else ()), *other),
        **({"pdf_engine": engine} if other else {}),
        "outputs": [{"file": name, "sha256": sha256(data)} for name, data in sorted(files.items())],
    }


def _before(gathered: Gathered) -> dict[str, Any]:
    """Of an addendum: what it goes on from, and the letters that had gone out."""
    before = gathered.issued
    if before is None:
        return {}
    return {
        "addendum_to": {"pack": before.pack, "last_page": before.last_page, "sha256": before.digest},
        "earlier": list(before.enclosures),
    }


def ranges(settled: Document) -> dict[str, tuple[int, int]]:
    """First and last page of each paper in the pack, by enclosure letter."""
    return {
        block.paper: (block.first_page, block.last_page)
        for block in settled.blocks
        if isinstance(block, Section) and block.paper
    }


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was made: its files, and its record."""

    saved: Saved
    record: Mapping[str, Any]

    def told(self) -> Iterator[str]:
        """Each paper with its pages, and whether those who hear the pack can follow it."""
        remarks = {"not tagged": " - NOT accessible", "tagged": " - tagged, not said to be accessible"}
        for item in self.record["items"]:
            if "enclosure" in item:
                first, last = item["first_page"], item["last_page"]
                pages = f"page {first}" if first == last else f"pages {first} to {last}"
                access = remarks.get(item.get("access", ""), "")
                yield f"Enclosure {item['enclosure']}: {item['title']}, pack {pages}{access}"
        if self.record["left_out"]:
            yield f"Left out as confidential: {self.record['left_out']}"


def check_pack(path: Path, problems: Problems, audience: Audience, progress: Progress = quiet) -> Gathered:
    """The pack at `path` with its papers, none of which anything refuses. Raises `ProblemsError`."""
    gathered = gather_pack(path, problems, audience, progress)
    problems.extend(without_libraries(gathered.pack.pdf_engine, gathered.source))
    problems.extend(signs_refused(pack_document(gathered), gathered.source))
    problems.stop_on_error()
    tell_fallback(gathered.pack.pdf_engine, problems)
    return gathered


def make_pack(
    path: Path,
    problems: Problems,
    *,
    audience: Audience = "internal",
    strict: bool = False,
    out: Path | None = None,
    progress: Progress = quiet,
    renderer: RenderProcess | None = None,
) -> Packed | None:
    """Make and save the pack at `path`; None where `strict` and there are warnings."""
    gathered = check_pack(path, problems, audience, progress)
    if strict and problems.warnings:
        return None
    files = render_pack(gathered, progress, renderer)
    name = name_for_audience(gathered.pack.name, audience)
    target = out or gathered.home.papers(gathered.pack.name, audience, path.resolve())
    progress("saving")
    papers = (f"{name_for_audience('pack', audience)}.{form}" for form in FORMS)
    documents = [paper.document for paper in gathered.papers.values()]
    saved = replace(save(target, name, files, papers), readers=hidden_in_words(audience, *documents))
    return Packed(saved, json.loads(files["pack.json"]))
