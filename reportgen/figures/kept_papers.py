"""The papers that readers of an edition have already: the published records kept of the area, up to this one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.figures.earlier_papers import EarlierPaper
from reportgen.settings.history import order, published_records
from reportgen.settings.opened import Opened


def kept_papers(opened: Opened, beside: Sequence[Mapping[str, Any]] = ()) -> tuple[list[EarlierPaper], list[Path]]:
    """The papers issued before this version for readers from whom small numbers are hidden, and their files.

    A version comes after the lower ones of its edition, and after other editions' papers of earlier dates: so an
    issued paper is made again the same, whatever was issued since. `beside` are the records of papers that are
    read together with this one, whether they were issued or not.
    """
    earlier = [(path, record) for path, record in published_records(_folders(opened)) if _before(opened, record)]
    records: list[tuple[str, Mapping[str, Any]]] = [(opened.shown(path), record) for path, record in earlier]
    records += [("the paper beside it", record) for record in beside]
    papers = [paper for shown, record in records if (paper := _paper(opened, shown, record)) is not None]
    return papers, [path for path, record in earlier if _paper(opened, "", record) is not None]


def _folders(opened: Opened) -> Iterator[Path]:
    """The data folders of the editions beside this one, its own first."""
    yield opened.data
    home = opened.home.folder / "data"
    others = {*(home.iterdir() if home.is_dir() else ()), *opened.folder.parent.glob("*/data")}
    yield from sorted(folder for folder in others if folder.resolve() != opened.data.resolve())


def _before(opened: Opened, record: Mapping[str, Any]) -> bool:
    version = order(str(record.get("version", "")))
    if record.get("edition") == opened.name:
        return version < order(opened.edition.version)
    return (str(record.get("date", "")), str(record.get("edition", ""))) < (
        opened.edition.date.isoformat(),
        opened.name,
    )


def _paper(opened: Opened, shown: str, record: Mapping[str, Any]) -> EarlierPaper | None:
    """A record as a paper of this area for readers from whom something is hidden; None for any other."""
    if record.get("audience") not in opened.policy.suppression.audiences or record.get("area") != opened.area.name:
        return None
    start = _start(record)
    own = opened.edition.period.start
    if start is None or (start.month, start.day) != (own.month, own.day):
        return None
    period = record["period"]
    called = f"{period.get('label') or start.isoformat()}, version {record.get('version', '')} ({shown})"
    name = f"{record.get('edition', '')}@{record.get('version', '')}"
    return EarlierPaper(called, own.year - start.year, record["figures"], name, definitions_kept(record))


def definitions_kept(record: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """How each measure of a record was counted, as it says; none of a record that does not say it."""
    measures = record.get("measures")
    every = measures.items() if isinstance(measures, dict) else ()
    return {str(name): definition for name, definition in every if isinstance(definition, dict)}


def _start(record: Mapping[str, Any]) -> datetime.date | None:
    period = record.get("period")
    try:
        return datetime.date.fromisoformat(str(period["start"])) if isinstance(period, dict) else None
    except (KeyError, ValueError):
        return None
