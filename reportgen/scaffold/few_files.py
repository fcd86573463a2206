"""A starter's files as few: its settings as sections of `edition.yaml`, and its text as one file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.settings.edition_reader import section_names
from reportgen.settings.sections import TABLES, joined_sections

HEAD, README = "head.yaml", "README.md"
"""What a starter says at the top of a single file of settings, and in a file of its own beside several."""
NARRATIVE = "narrative/"
WHOLE = "report.md"
"""The one file of the text."""
_LISTED = re.compile(r"[ \t]*- (\S+\.md)\s*\Z")
FIRST = ("risks.yaml", "objectives.yaml", "cover_sheet.yaml", "facts.yaml", "policy.yaml")
"""The order of sections: what is to be written before what stands as it is."""


def in_few_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an edition with its settings in `edition.yaml`, and sections that follow each other in one file."""
    texts = {name: content.decode("utf-8") for name, content in files.items()}
    texts.pop(README, None)
    head = texts.pop(HEAD, "")
    own = section_names()
    names = [name for name in texts if name.removesuffix(".yaml") in own or name.startswith(f"{TABLES}/")]
    names.sort(key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
    edition, narrative = _in_one(texts.pop("edition.yaml"), texts)
    sections = {name: texts.pop(name) for name in names}
    texts |= narrative
    texts["edition.yaml"] = head + joined_sections(edition, sections)
    return {name: text.encode("utf-8") for name, text in texts.items()}


def in_many_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files as a starter keeps them."""
    return {name: content for name, content in files.items() if name != HEAD}


def _in_one(edition: str, texts: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The settings with one file of text in place of the first that follow each other, and that file."""
    lines = edition.split("\n")
    listed = {at: match[1] for at, line in enumerate(lines) if (match := _LISTED.match(line))}
    run = [at for place, at in enumerate(listed) if at == min(listed) + place]
    if len(run) < 2:
        return edition, {}
    parts = [texts.pop(f"{NARRATIVE}{listed[at]}").strip("\n") for at in run]
    lines[run[0]] = lines[run[0]].replace(listed[run[0]], WHOLE)
    remaining = [line for at, line in enumerate(lines) if at not in run[1:]]
    return "\n".join(remaining), {f"{NARRATIVE}{WHOLE}": "\n\n".join(parts) + "\n"}
