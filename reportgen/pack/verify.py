"""Verifying a meeting's pack from anywhere: whether it is what its settings make, and which words differ.

A pack has no issues of its own: its papers are issued, and its record (`pack.json`) is kept with it. So it is
made again from its PACK.yaml and set against that, and where its record lies beside it, against that too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from reportgen.document.reading import passages
from reportgen.ledgers import Progress, quiet
from reportgen.outputs import sha256
from reportgen.pack.opening import gather_pack
from reportgen.pack.run import pack_document, render_pack
from reportgen.plain_file import read_plain
from reportgen.problems import Problems, Where, stop, visible
from reportgen.readback.apart import compare
from reportgen.readback.comparison import Comparison, as_lines, verdict_on
from reportgen.readback.identity import identity_in_words, read_paper_file, stated_identity
from reportgen.readback.read import difference_lines
from reportgen.render.engine_choice import EngineName
from reportgen.render.process import RenderProcess
from reportgen.settings.home import name_for_audience
from reportgen.settings.policy import Audience

LARGEST = 1_000_000_000
RECORD = "pack.json"


@dataclass(frozen=True, slots=True)
class PackVerdict:
    """What was found of a pack's file. `recorded`: as the record beside it says; None where there is none."""

    file: str
    sha256: str
    says: Mapping[str, str]
    """What the file says of itself: pack, version, status, the tool."""
    pack: str
    audience: Audience
    identical: bool
    """Byte for byte what its settings make."""
    recorded: bool | None
    comparison: Comparison
    """What was compared and what differs; nothing where the bytes are the same."""


def verify(
    path: Path, settings: Path, progress: Progress = quiet, renderer: RenderProcess | None = None
) -> PackVerdict:
    """Judge a pack's PDF or Word file by the PACK.yaml at `settings`.

    Raises `ProblemsError` where the file is neither, or the pack cannot be made again.
    """
    where = Where(path.name)
    data, kind = read_paper_file(path, LARGEST, "pack", "give a pack's PDF or Word file")
    record, says = _record(path), stated_identity(data, where)
    audience: Audience = "public" if says.get("audience") == "public" else "internal"
    gathered = gather_pack(settings, Problems(), audience, progress)
    if (name := says.get("edition", gathered.pack.name)) != gathered.pack.name:
        fault = f"the file says that it is '{name}', and {settings.name} makes the pack '{gathered.pack.name}'"
        raise stop("another-pack", where, fault, "name the settings it was made from with --against")
    files = render_pack(gathered, progress, renderer, _engine(record))
    made_again = files[f"{name_for_audience('pack', audience)}.{kind}"]
    identical = made_again == data
    return PackVerdict(
        file=path.name,
        sha256=sha256(data),
        says=says,
        pack=gathered.pack.name,
        audience=audience,
        identical=identical,
        recorded=None if record is None else _as_recorded(record, sha256(data)),
        comparison=Comparison()
        if identical
        else compare(kind, made_again, data, passages(pack_document(gathered)), where),
    )


def _record(path: Path) -> object:
    """The record beside a pack's file; None where none can be read."""
    try:
        return json.loads(read_plain(path.with_name(RECORD)))
    except (OSError, ValueError, RecursionError):
        return None


def _engine(record: object) -> EngineName | None:
    """What laid out the recorded pack; None, for what its settings choose, where there is no record of it."""
    if not isinstance(record, dict):
        return None
    return "typst" if record.get("pdf_engine") == "typst" else "weasyprint"


def _as_recorded(record: object, digest: str) -> bool:
    outputs = record.get("outputs") if isinstance(record, dict) else None
    entries = outputs if isinstance(outputs, list) else []
    return any(isinstance(each, dict) and each.get("sha256") == digest for each in entries)


def as_text(verdict: PackVerdict) -> str:
    """For a person."""
    record = {True: "yes", False: "NO", None: f"there is no {RECORD} beside it"}[verdict.recorded]
    lines = [
        verdict.file,
        f"  it says it is     {identity_in_words(verdict.says)}",
        f"  compared with     the pack {verdict.pack} ({verdict.audience}), made again from its settings",
        f"  byte for byte     {'yes' if verdict.identical else 'no'}",
        f"  as recorded       {record}",
    ]
    if not verdict.identical:
        lines.insert(1, f"  verdict           {verdict_on(verdict.comparison.differences, 'the pack that is made')}")
        lines += as_lines(verdict.comparison)
    lines += [f"  differs at        {line}" for line in difference_lines(verdict.comparison.differences, "made again")]
    return visible("\n".join(lines))


def as_json(verdict: PackVerdict) -> str:
    """For a program."""
    data = asdict(verdict)
    return json.dumps({**data, **data.pop("comparison")}, ensure_ascii=False, indent=2)
