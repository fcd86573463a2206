"""Verifying a paper from anywhere: what made it, whether it is what was issued, and what differs.

The identity inside a file only says where to look. Whether the file is the paper is decided by its
bytes, and where they differ by all that a reader can see of it, never by what the file says of itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen.document.as_json import from_json
from reportgen.document.reading import passages
from reportgen.editions import signatures
from reportgen.editions.issue import SIGNED, Issue, altered, folder, issued_versions
from reportgen.editions.record import published_record
from reportgen.editions.verdict import Verdict
from reportgen.outputs import as_json, sha256
from reportgen.pipeline import make
from reportgen.problems import Problems, Where, stop
from reportgen.readback.apart import compare
from reportgen.readback.apart import signatures as signatures_inside
from reportgen.readback.comparison import Comparison
from reportgen.readback.identity import KINDS, read_paper_file, stated_identity
from reportgen.settings.home import home, name_for_audience
from reportgen.settings.opened import Opened, open_edition
from reportgen.settings.policy import Audience

LARGEST = 200_000_000


def verify(path: Path, *, against: str = "", start: Path | None = None, rebuild: bool = True) -> Verdict:
    """Judge a file of a paper: Word file, PDF, workbook, web page, figures or record.

    Raises:
        ProblemsError: it is none, nothing was issued to compare it with, or what was issued is lost.
    """
    where = Where(path.name)
    fix = "give the PDF, Word file or another file of a paper made by reportgen"
    data, kind = read_paper_file(path, LARGEST, "paper", fix, tuple(KINDS))
    says = stated_identity(data, where)
    edition = against or says.get("edition", "")
    if not edition:
        raise stop("edition-not-said", where, "the file does not say which edition it is",
                   "name it with --against EDITION; a file made by another program cannot be verified")  # fmt: skip
    if not against and "edition" in says:
        _refuse_joined(says["edition"], where, start)
    opened = open_edition(edition, Problems(), start)
    issue = _issue(opened, says, data, where)
    changed = _changed(opened, issue)
    files = _rebuild(opened, issue) if rebuild and not changed else {}
    name = _name_in(opened, issue, path.name, kind, data)
    issued_file = _as_issued(issue, name, files, where)
    pdf_signature, pdf_sound = _pdf_signature(issue, name, issued_file, data, where)
    signed_file = signatures.bytes_of(issue.folder / f"{Path(name).stem}{SIGNED}") if pdf_signature else None
    identical = data in (issued_file, signed_file)
    comparison = Comparison() if identical else _compared(issue, kind, issued_file, data, where)
    lost = altered(issue.folder)
    signature = signatures.check(opened.name, issue.folder, [each.folder for each in issued_versions(opened)])
    misplaced = _misplaced(opened, issue)
    return Verdict(
        file=path.name,
        sha256=sha256(data),
        says=says,
        edition=opened.name,
        version=issue.version,
        audience=str(issue.manifest.get("audience", "")),
        identical=identical,
        comparison=comparison,
        kept=_kept(lost, misplaced),
        signature=signature.words,
        signed=signature.signed,
        pdf_signature=pdf_signature,
        sound=not lost and not misplaced and signature.sound and pdf_sound,
        inputs_changed=changed,
        rebuilt=_rebuilt(issue, changed, files) if rebuild else "not asked",
    )


def _kept(lost: Sequence[str], misplaced: str) -> str:
    """How the issue is kept, in words; `lost` are its files that are not as its manifest records."""
    if lost:
        return f"altered, lost or added since it was issued: {', '.join(lost)}"
    return misplaced or "as its manifest records"


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
    issues = issued_versions(opened)
    if not issues:
        raise stop("nothing-issued", where, f"no version of {opened.name} has been issued",
                   f"issue one with `reportgen issue {opened.name}`; then papers can be compared with it")  # fmt: skip
    digest = sha256(data)
    named = [issue for issue in issues
             if digest in {str(output.get("sha256")) for output in issue.manifest.get("outputs", ())}]  # fmt: skip
    if named:  # a copy of an issue under another name is not looked at before the issue
        return next((i for i in named if i.folder.name.startswith(folder(opened, i.version).name)), named[0])
    same = [issue for issue in issues if issue.version == says.get("version")]
    return next((i for i in same if i.manifest.get("audience") == says.get("audience")), (same or issues[-1:])[0])


def _name_in(opened: Opened, issue: Issue, given_as: str, kind: str, data: bytes) -> str:
    """The name of the issue's file that a given one is to be compared with: of its paper, its figures or its records.

    A paper has one name, whatever others the manifest lists.
    """
    if kind not in {"csv", "json"}:
        edition = str(issue.manifest.get("edition", opened.name))
        usual = [f"{name_for_audience(edition, _audience(issue))}.{kind}", f"{edition}.{kind}"]
        return next((name for name in usual if name in issue.names), usual[0])
    names = [name for name in issue.names if name in _DATA and name.endswith(f".{kind}")]
    if given_as in names:
        return given_as
    return max(names, key=lambda name: _alike(data, issue.folder / name), default=f"figures.{kind}")


_DATA = ("figures.csv", "document.json", "figures.json", "manifest.json")


def _alike(data: bytes, path: Path) -> int:
    """How many keys two records have in common."""
    try:
        one, other = json.loads(data), json.loads(signatures.bytes_of(path) or b"")
    except (ValueError, RecursionError):
        return 0
    return len(set(one) & set(other)) if isinstance(one, dict) and isinstance(other, dict) else 0


def _misplaced(opened: Opened, issue: Issue) -> str:
    """What is wrong with where an issue is kept, in words: it was copied or renamed. Empty where nothing is."""
    of = str(issue.manifest.get("edition", ""))
    if of != opened.name:
        return f"a copy: it is an issue of '{of}'"
    name = folder(opened, issue.version).name
    if issue.folder.name not in {name, f"{name}-{issue.manifest.get('audience')}"}:
        return f"copied or renamed: version {issue.version} is kept as {name}, and this is {issue.folder.name}"
    return ""


def _as_issued(issue: Issue, name: str, rebuilt: Mapping[str, bytes], where: Where) -> bytes:
    """The file of that name as it was issued: the kept one, or where that was altered, the same built again.

    A file is what was issued because its bytes are those of the paper, never because a line of the manifest
    names its hash.
    """
    digest = issue.hash_of(name)
    for data in (signatures.bytes_of(issue.folder / name), rebuilt.get(name)):
        if data is not None and sha256(data) == digest:
            return data
    kind = KINDS.get(name.rpartition(".")[2], "a file").partition(" ")[2]
    raise stop("issue-altered", where, f"it cannot be compared with version {issue.version}: of that version the "
               f"{kind} is not kept as it was issued, and cannot be built again",
               "put it back from a copy whose SHA-256 is the one in manifest.json there")  # fmt: skip


def _pdf_signature(issue: Issue, name: str, issued_file: bytes, data: bytes, where: Where) -> tuple[str, bool]:
    """What is said of the signature inside a PDF, empty where it has none; and whether nothing speaks against it."""
    signed_file = signatures.bytes_of(issue.folder / f"{Path(name).stem}{SIGNED}")
    if not name.endswith(".pdf") or data == issued_file or (data != signed_file and b"/ByteRange" not in data):
        return "", True
    inside = signatures_inside(data, where)
    if inside is None:
        return "not read: install it with `pip install 'reportgen[pdf-signing]'`", False
    if not inside:
        return "", True
    sound = all(each.intact and each.whole for each in inside) and data.startswith(issued_file)
    return "; ".join(each.words for each in inside), sound


def _compared(issue: Issue, kind: str, issued_file: bytes, data: bytes, where: Where) -> Comparison:
    """Where the file shows something else than the one that was issued."""
    document = from_json((issue.folder / "document.json").read_bytes(), "document.json")
    return compare(kind, issued_file, data, passages(document), where)


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


def _rebuild(opened: Opened, issue: Issue) -> Mapping[str, bytes]:
    """The papers built again from the inputs of today, for the readers of the issue."""
    from reportgen.render.engine_choice import EngineName
    from reportgen.render.formats import FORMATS
    from reportgen.render.papers import names_looks, render_papers

    audience = _audience(issue)
    edition = make(str(opened.folder), Problems(), audience=audience)
    name = name_for_audience(opened.name, audience)
    formats = [f for f in FORMATS if issue.hash_of(f"{name}.{f}") or issue.hash_of(f"{opened.name}.{f}")]
    recorded = [str(entry.get("file", "")) for entry in issue.manifest.get("inputs", ())]
    engine: EngineName = "typst" if issue.manifest.get("pdf_engine") == "typst" else "weasyprint"
    files = render_papers(edition, formats, looks=names_looks(recorded), engine=engine)
    return {**files, "figures.json": as_json(published_record(edition))}


def _audience(issue: Issue) -> Audience:
    return "public" if issue.manifest.get("audience") == "public" else "internal"


def _rebuilt(issue: Issue, changed: tuple[str, ...], files: Mapping[str, bytes]) -> str:
    """Whether building again from the recorded inputs gives what was issued."""
    if changed:
        return "cannot be told: the inputs have changed since"
    differing = [name for name, data in files.items() if not _is_kept(issue, name, data)]
    differing += [name for name in issue.names if name not in files]
    if not differing:
        return "same"
    made_with = _other_tools(issue.manifest.get("tool"))
    return f"differs in {', '.join(sorted(differing))}" + (f"; it was made with {made_with}" if made_with else "")


def _is_kept(issue: Issue, name: str, data: bytes) -> bool:
    """Whether an issue holds these bytes; of the manifest, whether it says the same, whatever made it."""
    if issue.hash_of(name) == sha256(data):
        return True
    if name != "manifest.json":
        return False
    outputs = ("tool", "outputs")  # each file is compared by itself
    return {k: v for k, v in json.loads(data).items() if k not in outputs} == {
        k: v for k, v in issue.manifest.items() if k not in outputs
    }


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
