"""Issuing: a version's papers, manifest, figures and input hashes are kept and never written again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.editions import signatures
from reportgen.editions.certificates import Certificate, sign_pdf
from reportgen.editions.keys import Signer
from reportgen.editions.record import published_record
from reportgen.outputs import as_json, plant, sha256
from reportgen.pipeline import ComposedPaper
from reportgen.plain_file import read_plain
from reportgen.problems import Where, stop
from reportgen.settings.history import PUBLISHED, manifests
from reportgen.settings.opened import Opened


@dataclass(frozen=True, slots=True)
class Issue:
    """A version that was issued: its folder and what its manifest says."""

    version: str
    folder: Path
    manifest: Mapping[str, Any]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its papers and records."""
        outputs = (output for output in self.manifest.get("outputs", ()) if isinstance(output, dict))
        return (*(str(output.get("file", "")) for output in outputs), *_RECORDS)

    def hash_of(self, name: str) -> str:
        """The SHA-256 of one of its files as issued; of a record that no manifest names, as it is kept."""
        for output in self.manifest.get("outputs", ()):
            if isinstance(output, dict) and output.get("file") == name:
                return str(output.get("sha256", ""))
        data = signatures.bytes_of(self.folder / name) if name in _RECORDS else None
        return "" if data is None else sha256(data)


_RECORDS = ("manifest.json", "figures.json")
"""The records of an issue that no manifest names; a signature covers them."""


def folder(opened: Opened, version: str) -> Path:
    """Where a version is kept."""
    return opened.data / PUBLISHED / re.sub(r"[^A-Za-z0-9._-]", "-", version)


def issued_versions(opened: Opened) -> list[Issue]:
    """The versions issued so far, lowest first."""
    return [Issue(manifest["version"], path.parent, manifest) for path, manifest in manifests(opened.data)]


def issue(
    paper: ComposedPaper,
    files: Mapping[str, bytes],
    signer: Signer | None = None,
    certificate: Certificate | None = None,
) -> tuple[Path, bool]:
    """Keep a version; the folder, and whether it is newly issued.

    It is signed where there is a signer, and its PDF too where there is a certificate.

    Raises `ProblemsError` when this version was issued before with other content: a version is issued once.
    """
    opened = paper.opened
    if opened.of_area:
        fault = "papers of several areas are made together, and no version of one of them is kept by itself."
        fix = "give the area an edition of its own to issue it."
        raise stop("issue-of-a-run", opened.where("edition.yaml", "for_each"), fault, fix)
    issued_files = {**files, "figures.json": as_json(published_record(paper))}
    target = _kept_in(opened, paper.published.audience)
    if target.exists():
        if changed := altered(target):
            raise stop(
                "issue-altered",
                Where(opened.shown(target)),
                f"version {opened.edition.version} is not kept as it was issued: {', '.join(changed)} was altered "
                "or lost since",
                "put it back from a copy whose SHA-256 is the one in manifest.json there",
            )
        differing = [name for name, data in sorted(issued_files.items()) if signatures.bytes_of(target / name) != data]
        if not differing:
            return target, False
        raise stop(
            "issued-already",
            opened.where("edition.yaml", "version"),
            f"version {opened.edition.version} was issued before, and what would be issued now differs in: "
            + ", ".join(differing),
            "give this one a new version, or put the inputs back as they were",
        )
    if certificate is not None:
        papers = [name for name in files if name.endswith(".pdf")]
        issued_files |= {f"{Path(name).stem}{SIGNED}": sign_pdf(files[name], certificate) for name in papers}
    if signer is not None:
        before = [each.folder for each in issued_versions(opened)]
        issued_files[signatures.NAME] = signatures.sign_issue(signer, opened.name, target, issued_files, before)
    plant({target: issued_files})
    return target, True


def _kept_in(opened: Opened, audience: str) -> Path:
    """The folder of this version for its readers: what is for others bears their name, `9.0-public`."""
    target = folder(opened, opened.edition.version)
    readers = next((i.manifest.get("audience") for i in issued_versions(opened) if i.folder == target), audience)
    return target if readers == audience else target.with_name(f"{target.name}-{audience}")


def altered(target: Path) -> list[str]:
    """The files kept in an issue's folder that are not those that its manifest records, or that it has not."""
    data = signatures.bytes_of(target / "manifest.json")
    try:
        manifest = json.loads(data or b"{}")
    except ValueError:
        return ["manifest.json"]
    outputs = manifest.get("outputs", ()) if isinstance(manifest, dict) else ()
    digests = {str(o["file"]): o.get("sha256") for o in outputs if isinstance(o, dict) and "file" in o}
    there = {path.name for path in target.iterdir()} if target.is_dir() else set()
    added = (
        there
        - set(digests)
        - {*_RECORDS, *signatures.LEFT_BY_SYSTEMS, signatures.NAME, *(f"{Path(name).stem}{SIGNED}" for name in digests)}
    )
    changed = {name for name, digest in digests.items() if sha256(signatures.bytes_of(target / name) or b"") != digest}
    return sorted(changed | added)


SIGNED = "-signed.pdf"
"""How the name of a PDF ends that holds a signature of its own, beside the one it was made from."""


def load(path: Path, shown: str) -> dict[str, Any]:
    """A published record (`figures.json`), written by this program or by hand. Raises `ProblemsError` when damaged."""
    try:
        data = json.loads(read_plain(path).decode("utf-8"))
    except OSError as error:
        raise stop("record-not-readable", Where(shown), f"the record cannot be read: {error.strerror}",
                   "check that the file is there") from None  # fmt: skip
    except ValueError as error:
        raise stop(
            "record-damaged",
            Where(shown),
            f"the record is not JSON: {error}",
            "correct that place, or take it from a copy",
        ) from None
    if not isinstance(data, dict) or not isinstance(data.get("figures"), dict):
        raise stop("record-damaged", Where(shown), "the record holds no figures",
                   'write "figures": { ... }, as README.md shows; or take it from a copy')  # fmt: skip
    return data
