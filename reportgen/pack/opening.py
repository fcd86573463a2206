"""Reads PACK.yaml, makes every paper of it and has those made elsewhere looked at.

What is wrong with any of them is told at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.document.blocks import Document
from reportgen.editions.record import published_record
from reportgen.ledgers import Progress, quiet
from reportgen.outputs import sha256
from reportgen.pack.addendum import Issued, issued_pack
from reportgen.pack.settings import Pack, PackItem
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problem, Problems, ProblemsError, Where
from reportgen.registry import near_miss
from reportgen.render.refusals import refused_settings, signs_refused
from reportgen.settings import todo
from reportgen.settings.home import Home, home
from reportgen.settings.policy import Audience
from reportgen.settings.yaml_source import Source, read_yaml

if TYPE_CHECKING:
    from reportgen.pack.foreign.inspection import Foreign


@dataclass(frozen=True, slots=True)
class PackPaper:
    """A paper of ours that goes with an item, made for this pack's readers."""

    item: PackItem
    composed: ComposedPaper

    @property
    def document(self) -> Document:
        """The paper as it would stand alone."""
        return self.composed.document


@dataclass(frozen=True, slots=True)
class Gathered:
    """A pack with its papers, before they are joined. `items` are those its readers may see."""

    pack: Pack
    source: Source
    home: Home
    audience: Audience
    items: tuple[PackItem, ...]
    papers: Mapping[str, PackPaper] = field(default_factory=dict)
    """By enclosure letter."""
    files: Mapping[str, Foreign] = field(default_factory=dict)
    """The papers made elsewhere, by enclosure letter."""
    issued: Issued | None = None
    """What had gone out before, of an addendum."""

    @property
    def left_out(self) -> int:
        """How many items are confidential and not for these readers."""
        return len(self.pack.items) - len(self.items)


def read_pack(path: Path, problems: Problems) -> tuple[Pack, Source]:
    """The settings of a pack. Raises `ProblemsError` with every fault of the file."""
    source = read_yaml(path, path.name, problems)
    pack = todo.model(Pack, source, problems) if source is not None else None
    problems.stop_on_error()
    if pack is None or source is None:  # pragma: no cover - there is a problem whenever there is no pack
        raise ProblemsError(problems)
    return pack, source


def _signs_not_in_font(pack: Pack, source: Source, items: tuple[PackItem, ...]) -> tuple[Problem, ...]:
    """What the paper's font cannot show of the pack's own words, but for those of items left out."""
    left_out = tuple(f"items.{number}." for number, item in enumerate(pack.items, 1) if item not in items)
    return tuple(each for each in refused_settings(source) if not each.where.key.startswith(left_out))


def input_paths(path: Path) -> tuple[Path, ...]:
    """The folders and files a pack's papers are made from, as far as its file can be read and they are there."""
    try:
        pack, _ = read_pack(path, Problems())
    except ProblemsError:
        return ()
    folder = path.resolve().parent
    base = home(folder)
    known = base.editions
    editions = [known.get(item.edition, (folder / item.edition).resolve()) for item in pack.items if item.edition]
    data = [place for edition in editions for place in (base.folder / "data" / edition.name, edition / "data")]
    files = [(folder / item.file).resolve() for item in pack.items if item.file]
    before = [(folder / pack.addendum.to).resolve()] if pack.addendum else []
    return tuple(dict.fromkeys((*editions, *data, *files, *before)))


def gather_pack(
    path: Path, problems: Problems, audience: Audience = "internal", progress: Progress = quiet
) -> Gathered:
    """The pack at `path` with its papers made. Raises `ProblemsError` with the faults of all of them together."""
    pack, source = read_pack(path, problems)
    folder = path.resolve().parent
    base = home(folder)
    before = issued_pack(pack, source, folder, base, audience, problems)
    items = tuple(item for item in pack.items if audience == "internal" or not item.confidential)
    problems.extend(_signs_not_in_font(pack, source, items))
    files = _files(pack, source, items, folder, base, audience, problems, progress)
    papers: dict[str, PackPaper] = {}
    for item in items:
        if not item.edition:
            continue
        where = source.where(("items", pack.items.index(item), "edition"))
        name = _known(item.edition, folder, base, where, problems)
        if name is None:
            continue
        progress(f"making enclosure {item.enclosure}")
        try:
            built = make(
                name,
                problems,
                audience="public" if audience == "public" else None,
                start=folder,
                beside=[published_record(paper.composed) for paper in papers.values()],
            )
        except ProblemsError as stopped:
            problems.extend(stopped.problems)
            continue
        papers[item.enclosure] = PackPaper(item, built)
        problems.extend(signs_refused(built.document, built.opened.sources["edition.yaml"]))
        _agrees(papers[item.enclosure], source.where(("items", pack.items.index(item), "enclosure")), problems)
        if papers[item.enclosure].document.meta.status == "DRAFT" and pack.status == "FINAL":
            fault = f"enclosure {item.enclosure} is a draft, and the pack says that it is final"
            fix = "make the paper final in its edition.yaml, or the pack a draft until it is"
            problems.warning("paper-is-draft", where, fault, fix)
    problems.stop_on_error()
    return Gathered(pack, source, base, audience, items, papers, files, before)


def _files(
    pack: Pack,
    source: Source,
    items: tuple[PackItem, ...],
    folder: Path,
    base: Home,
    audience: Audience,
    problems: Problems,
    progress: Progress,
) -> dict[str, Foreign]:
    """The papers made elsewhere that may go in; what must be known of them is told."""
    named = {}
    for item in items:
        if not item.file:
            continue
        where = source.where(("items", pack.items.index(item), "file"))
        path = (folder / item.file).resolve()
        if not path.is_relative_to(folder) and not path.is_relative_to(base.folder):
            fix = "copy the PDF beside the pack's file"
            problems.error("outside-the-pack", where, f"'{item.file}' lies outside the pack's folder", fix)
        elif not path.is_file():
            fault = f"there is no file '{item.file}'"
            problems.error("file-not-there", where, fault, f"put it beside {source.file}, or correct the name")
        else:
            named[item.enclosure] = (path, item.file, where)
    if not named:
        return {}
    from reportgen.pack.foreign.inspection import inspect_files
    from reportgen.pack.foreign.report import report_foreign

    progress("looking at the papers made elsewhere")
    accepted = inspect_files(named, problems)
    for letter, foreign in accepted.items():
        report_foreign(foreign, named[letter][2], audience, problems)
    return accepted


def _known(name: str, folder: Path, base: Home, where: Where, problems: Problems) -> str | None:
    """The edition's name or its folder, when it lies in the pack's folder or where editions are kept."""
    known = base.editions
    if name in known:
        return name
    path = (folder / name).resolve()
    if not path.is_relative_to(folder) and not path.is_relative_to(base.folder):
        fix = "copy the edition's folder beside the pack, or name one of the editions kept here"
        problems.error("outside-the-pack", where, f"'{name}' lies outside the pack's folder", fix)
        return None
    if not (path / "edition.yaml").is_file():
        fault = f"there is no edition called '{name}'.{near_miss(name, known)}"
        problems.error("edition-not-known", where, fault, f"the editions here are: {', '.join(known) or 'none yet'}")
        return None
    return str(path)


def _agrees(paper: PackPaper, where: Where, problems: Problems) -> None:
    """A paper whose own sheet names another letter would lead its readers astray."""
    own = paper.document.meta.enclosure
    if own and own != paper.item.enclosure:
        fault = f"the paper says of itself that it is enclosure {own}, and here it is enclosure {paper.item.enclosure}"
        fix = "correct enclosure: here, or meeting: in the paper's edition.yaml"
        problems.warning("another-enclosure", where, fault, fix)


def inputs(gathered: Gathered) -> dict[str, str]:
    """The SHA-256 of the pack's own file, of each paper's words and of each file made elsewhere, by name."""
    from reportgen.document.as_json import to_json

    papers = {f"enclosure {letter}": sha256(to_json(paper.document)) for letter, paper in gathered.papers.items()}
    files = {f"enclosure {letter}": foreign.sha256 for letter, foreign in gathered.files.items()}
    before = {"the pack that went out": gathered.issued.digest} if gathered.issued else {}
    return {gathered.source.file: gathered.source.sha256, **before, **papers, **files}
