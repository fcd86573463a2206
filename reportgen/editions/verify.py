"""Verifying a paper from anywhere: what made it, whether it is what was issued, and what differs.

The identity inside a file only says where to look. Whether the file is the paper is decided by its
bytes, and where they differ by its words, never by what the file says of itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from reportgen.document.as_json import from_json
from reportgen.document.reading import note_passages, passages
from reportgen.editions.issue import Issue, issued
from reportgen.outputs import sha256
from reportgen.problems import Problems, Where, stop
from reportgen.readback import Difference, differences, read_docx, read_pdf, told
from reportgen.readback.identity import given, in_words, said_of_itself
from reportgen.settings.opened import Opened, home, open_edition
from reportgen.settings.policy import Audience

LARGEST = 200_000_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a file."""

    file: str
    sha256: str
    says: Mapping[str, str]
    """What the file says of itself: edition, version, status, the tool."""
    edition: str
    version: str
    identical: bool
    """Byte for byte what was issued."""
    differences: tuple[Difference, ...]
    """Where its words differ from those issued; empty when none do."""
    inputs_changed: tuple[str, ...]
    rebuilt: str
    """`same`, `differs`, or why it could not be told."""


def verify(path: Path, *, against: str = "", start: Path | None = None, rebuild: bool = True) -> Verdict:
    """Judge a DOCX or PDF. Raises `ProblemsError` when it is neither, or nothing was issued to compare it with."""
    where = Where(path.name)
    data, kind = given(path, LARGEST, "paper", "give the PDF or the Word file of a paper made by reportgen")
    says = said_of_itself(data, where)
    name = against or says.get("edition", "")
    if not name:
        raise stop("edition-not-said", where, "the file does not say which edition it is",
                   "name it with --against EDITION; a file made by another program cannot be verified")  # fmt: skip
    if not against and "edition" in says:
        _refuse_joined(says["edition"], where, start)
    opened = open_edition(name, Problems(), start)
    issue = _issue(opened, says, data, where)
    identical = sha256(data) in {str(o.get("sha256")) for o in issue.manifest.get("outputs", ())}
    changed = _changed(opened, issue)
    return Verdict(
        file=path.name,
        sha256=sha256(data),
        says=says,
        edition=opened.name,
        version=issue.version,
        identical=identical,
        differences=() if identical else _differences(issue, kind, data, where),
        inputs_changed=changed,
        rebuilt=_rebuilt(opened, issue, changed) if rebuild else "not asked",
    )


def _refuse_joined(name: str, where: Where, start: Path | None) -> None:
    """Raise `ProblemsError` for a paper that is made of editions and is none, and say how it is proved."""
    known = home(start or Path.cwd()).editions
    if name in known:
        return
    older, _, newer = name.removesuffix("-trends").partition("-to-")
    if older in known and newer in known:
        proof = "the same editions give the same bytes, and its manifest.json has their SHA-256"
        if name.endswith("-trends"):
            raise stop("comparison-not-issued", where, f"these are the trends from {older} to {newer}, never issued",
                       f"make them again with `reportgen compare` and the editions they name: {proof}")  # fmt: skip
        raise stop("comparison-not-issued", where, f"this is a comparison of {older} with {newer}, which is not issued",
                   f"make it again with `reportgen compare {older} {newer}`: {proof}")  # fmt: skip
    raise stop("edition-not-here", where, f"the file says that it is '{name}', and there is no such edition here",
               "name the edition with --against EDITION; of a meeting's pack name its settings, as in "
               "--against config/packs/PACK.yaml")  # fmt: skip


def _issue(opened: Opened, says: Mapping[str, str], data: bytes, where: Where) -> Issue:
    """The issue whose bytes these are, else the one the file says, else the newest."""
    held = issued(opened)
    if not held:
        raise stop("nothing-issued", where, f"no version of {opened.name} has been issued",
                   f"issue one with `reportgen issue {opened.name}`; then papers can be compared with it")  # fmt: skip
    digest = sha256(data)
    for issue in held:
        if digest in {str(o.get("sha256")) for o in issue.manifest.get("outputs", ())}:
            return issue
    same = [issue for issue in held if issue.version == says.get("version")]
    return next((i for i in same if i.manifest.get("audience") == says.get("audience")), (same or held[-1:])[0])


def _differences(issue: Issue, kind: str, data: bytes, where: Where) -> tuple[Difference, ...]:
    document = from_json((issue.folder / "document.json").read_bytes(), "document.json")
    read = read_pdf(data, where) if kind == "pdf" else read_docx(data, where)
    body = differences(passages(document), read.passages)
    return body + differences(note_passages(document), read.notes)


def _changed(opened: Opened, issue: Issue) -> tuple[str, ...]:
    """The recorded inputs that are no longer as they were; those whose hash is withheld cannot be told."""
    from reportgen.render.papers import looks_at

    changed = []
    for recorded in issue.manifest.get("inputs", ()):
        if "withheld" in recorded:
            continue
        name = str(recorded.get("file", ""))
        path = looks_at(name) or next((p for p in _places(opened, name)), None)
        if path is None or sha256(path.read_bytes()) != recorded.get("sha256"):
            changed.append(name)
    return tuple(changed)


def _places(opened: Opened, shown: str) -> list[Path]:
    return [p for root in (opened.home.folder, opened.folder.parent) if (p := root / shown).is_file()]


def _rebuilt(opened: Opened, issue: Issue, changed: tuple[str, ...]) -> str:
    """Whether building again from the recorded inputs gives what was issued."""
    if changed:
        return "cannot be told: the inputs have changed since"
    from reportgen.pipeline import make
    from reportgen.render.papers import FORMATS, names_looks, render

    audience: Audience = "public" if issue.manifest.get("audience") == "public" else "internal"
    made = make(str(opened.folder), Problems(), audience=audience)
    formats = [f for f in FORMATS if issue.hash_of(f"{opened.name}.{f}")]
    recorded = [str(entry.get("file", "")) for entry in issue.manifest.get("inputs", ())]
    files = render(made, formats, looks=names_looks(recorded))
    differing = [n for n, d in files.items() if n != "manifest.json" and issue.hash_of(n) != sha256(d)]
    if not differing:
        return "same"
    made_with = _other_tools(issue.manifest.get("tool"))
    return f"differs in {', '.join(sorted(differing))}" + (f"; it was made with {made_with}" if made_with else "")


def _other_tools(recorded: object) -> str:
    """The program, Python and libraries that made an issue where they are not those of today, each with its version."""
    from reportgen.render.manifest import tool

    if not isinstance(recorded, dict):
        return ""
    libraries = recorded.get("libraries")
    was = {**recorded, **(libraries if isinstance(libraries, dict) else {})}
    today = tool()
    now = {**today, **today["libraries"]}
    return ", ".join(f"{n} {was[n]} (here {now[n]})" for n in now if n != "libraries" and was.get(n, now[n]) != now[n])


def as_text(verdict: Verdict) -> str:
    """For a person."""
    same = "yes" if verdict.identical else "no"
    lines = [
        f"{verdict.file}",
        f"  it says it is     {in_words(verdict.says)}",
        f"  compared with     {verdict.edition}, version {verdict.version}, as issued",
        f"  byte for byte     {same}",
    ]
    if not verdict.identical and not verdict.differences:
        lines.append("  words             the same words; the file itself was saved again or altered otherwise")
    lines.extend(f"  differs at        {line}" for line in told(verdict.differences, "issued"))
    inputs = "as recorded" if not verdict.inputs_changed else "changed: " + ", ".join(verdict.inputs_changed)
    lines += [f"  inputs            {inputs}", f"  building again    {verdict.rebuilt}"]
    return "\n".join(lines)


def as_json(verdict: Verdict) -> str:
    """For a program."""
    return json.dumps(asdict(verdict), ensure_ascii=False, indent=2)
