"""A version that was issued is not quietly made again from other inputs: two papers would bear one version."""

from __future__ import annotations

from pathlib import Path

from reportgen.outputs import sha256
from reportgen.problems import Problems
from reportgen.settings.history import manifests
from reportgen.settings.opened import Opened

FEW = 5
"""So many files are named; of more the number is said."""


def check(opened: Opened, problems: Problems) -> None:
    """The inputs of the issue of this version, where there is one, are as they were."""
    version = opened.edition.version
    issue = next((manifest for _, manifest in manifests(opened.data) if manifest["version"] == version), None)
    changed = [] if issue is None else _changed(opened, issue.get("inputs"))
    if changed:
        more = f" and {len(changed) - FEW} more" if len(changed) > FEW else ""
        fault = (
            f"version {version} was issued, and these have changed since: {', '.join(changed[:FEW])}{more}. "
            "A paper built now bears the version of another"
        )
        fix = "give this one a new version, or put the files back as they were"
        problems.warning("issued-version-changed", opened.where("edition.yaml", "version"), fault, fix)


def _changed(opened: Opened, inputs: object) -> list[str]:
    """The inputs that lie here, or no longer do, and are not as they were; those whose hash is withheld pass."""
    changed = []
    for recorded in inputs if isinstance(inputs, list) else ():
        if not isinstance(recorded, dict) or "sha256" not in recorded:
            continue
        name = str(recorded.get("file", ""))
        if name.startswith("templates/"):
            continue  # how a paper looks goes with the program, and `verify` tells of it
        path = _place(opened, name)
        if path is None or sha256(path.read_bytes()) != recorded["sha256"]:
            changed.append(name)
    return changed


def _place(opened: Opened, shown: str) -> Path | None:
    places = (root / shown for root in (opened.home.folder, opened.folder.parent))
    return next((path for path in places if path.is_file()), None)
