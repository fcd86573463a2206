"""What went out before a late paper: the record of the issued pack, which an addendum goes on from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reportgen.outputs import sha256
from reportgen.plain_file import read_plain
from reportgen.problems import Problems
from reportgen.settings.text_file import read_bytes

if TYPE_CHECKING:
    from reportgen.pack.settings import Pack
    from reportgen.settings.home import Home
    from reportgen.settings.policy import Audience
    from reportgen.settings.yaml_source import Source


class _Kept(BaseModel):
    """Part of a record; what else it says is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class IssuedItem(_Kept):
    """A paper that went out, with its pages."""

    title: str
    enclosure: str = ""
    first_page: int = 0
    last_page: int = 0


class Issued(_Kept):
    """The record (`pack.json`) of a pack that went out, or of its last addendum."""

    pack: str
    title: str
    body: str
    date: str
    audience: str
    version: str
    last_page: int = Field(ge=1, le=100_000)
    items: tuple[IssuedItem, ...] = Field(strict=False)
    earlier: tuple[str, ...] = Field(default=(), strict=False)
    """The enclosure letters that had gone out before it."""
    digest: str = ""

    @property
    def enclosures(self) -> tuple[str, ...]:
        """Every enclosure letter that has gone out."""
        return (*self.earlier, *(item.enclosure for item in self.items if item.enclosure))


def issued_pack(
    pack: Pack, source: Source, folder: Path, home: Home, audience: Audience, problems: Problems
) -> Issued | None:
    """The pack that `addendum: {to: ...}` goes on from; None where there is none, or it cannot be used."""
    if pack.addendum is None:
        return None
    where = source.where(("addendum", "to"))
    path = (folder / pack.addendum.to).resolve()
    if not (path.is_relative_to(folder) or path.is_relative_to(home.folder)):
        fix = "copy the issued pack's pack.json beside this file"
        problems.error("outside-the-pack", where, f"'{pack.addendum.to}' lies outside the pack's folder", fix)
        return None
    data = read_bytes(path, pack.addendum.to, problems)
    if data is None:
        return None
    try:
        before = Issued.model_validate({**json.loads(data), "digest": sha256(data)})
    except (ValueError, TypeError, RecursionError, ValidationError):
        fix = "name the pack.json that was made with the pack that went out"
        problems.error("record-damaged", where, f"'{pack.addendum.to}' is not the record of a pack", fix)
        return None
    _agrees(pack, source, before, audience, problems)
    _alone(pack, source, path, before, home, problems)
    return before


_MOST_RECORDS = 500


def _alone(pack: Pack, source: Source, path: Path, before: Issued, home: Home, problems: Problems) -> None:
    """Tell of another addendum here that goes on from the same pack: both would have the same pages."""
    beside = {*path.parent.parent.glob("*/pack.json"), *(home.folder / "build").glob("*/pack.json")}
    for other in sorted(beside)[:_MOST_RECORDS]:
        try:
            record = json.loads(read_plain(other))
            name, digest = record["pack"], record["addendum_to"]["sha256"]
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            continue
        if digest == before.digest and name != pack.name and other.resolve() != path:
            fault = (
                f"another addendum, '{name}', goes on from the same pack: the pages of both would have the same numbers"
            )
            fix = f"if '{name}' has gone out, name its pack.json here, so that the pages go on from it"
            problems.warning("another-addendum", source.where(("addendum", "to")), fault, fix)


def _agrees(pack: Pack, source: Source, before: Issued, audience: Audience, problems: Problems) -> None:
    meeting = pack.meeting
    if pack.name == before.pack:
        fault = f"the addendum has the name of the pack that went out, '{before.pack}', and would take its place"
        problems.error("name-of-the-issued", source.where(("name",)), fault, "give the addendum a name of its own")
    if (meeting.body, meeting.date.isoformat()) != (before.body, before.date):
        fault = f"the pack that went out is of another meeting: {before.body} on {before.date}"
        fix = "correct the meeting, or name the record of this meeting's pack"
        problems.error("another-meeting", source.where(("meeting",)), fault, fix)
    if audience != before.audience:
        fault = f"the pack that went out is {before.audience}, and this addendum is {audience}"
        fix = f"add --audience {before.audience}, or name the record of the {audience} pack"
        problems.error("another-audience", source.where(("addendum", "to")), fault, fix)
    for at, item in enumerate(pack.items):
        if item.enclosure in before.enclosures and item.enclosure:
            fault = f"enclosure {item.enclosure} has gone out already, and is not changed"
            fix = f"give the late paper a letter of its own, such as {item.enclosure.rstrip('0123456789')}2"
            problems.error("enclosure-issued", source.where(("items", at, "enclosure")), fault, fix)
