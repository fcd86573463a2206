"""What is said of a paper that was verified: what was compared, what differs and where, and never more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from reportgen.problems import visible
from reportgen.readback.comparison import Comparison, as_lines, verdict_on
from reportgen.readback.identity import identity_in_words
from reportgen.readback.read import Difference, difference_lines

Finding = Literal["issued file", "same in what was compared", "not the issued file"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a file."""

    file: str
    sha256: str
    says: Mapping[str, str]
    """What the file says of itself: edition, version, status, the tool."""
    edition: str
    version: str
    audience: str
    identical: bool
    """Byte for byte what was issued."""
    comparison: Comparison
    """What was compared and what differs; nothing where the bytes are the same."""
    kept: str
    """Whether the papers of the issue are kept as its manifest says, in words."""
    signature: str
    """By whom the issue is signed and whether that holds, in words."""
    pdf_signature: str
    """What is said of a signature inside a PDF, made with a certificate; empty where there is none."""
    signed: bool
    """Whether there is a signature, whatever it is worth."""
    sound: bool
    """Whether the kept issue is whole, and signed and chained soundly where it is signed."""
    inputs_changed: tuple[str, ...]
    rebuilt: str
    """`same`, `differs`, or why it could not be told."""

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Where it shows something else than what was issued; empty when it does not."""
        return self.comparison.differences

    @property
    def finding(self) -> Finding:
        """The verdict in a few words."""
        if self.identical:
            return "issued file"
        return "not the issued file" if self.differences else "same in what was compared"

    @property
    def genuine(self) -> bool:
        """Whether the file is byte for byte what was issued, and something vouches for the issue.

        That is a sound signature; of an issue without one, that building again from its inputs gives the same.
        """
        return self.identical and self.sound and (self.signed or self.rebuilt == "same")


def as_text(verdict: Verdict) -> str:
    """For a person."""
    readers = f", for {verdict.audience} readers" if verdict.audience else ""
    lines = [
        f"{verdict.file}",
        f"  verdict           {_finding(verdict)}",
        f"  it says it is     {identity_in_words(verdict.says)}",
        f"  compared with     {verdict.edition}, version {verdict.version}{readers}, as issued",
        f"  byte for byte     {'yes' if verdict.identical else 'no'}",
    ]
    lines += ["  compared          every byte"] if verdict.identical else as_lines(verdict.comparison)
    lines.extend(f"  differs at        {line}" for line in difference_lines(verdict.differences, "issued"))
    inputs = "as recorded" if not verdict.inputs_changed else "changed: " + ", ".join(verdict.inputs_changed)
    lines += [
        f"  kept issue        {verdict.kept}",
        f"  signature         {verdict.signature}",
        f"  inputs            {inputs}",
        f"  building again    {verdict.rebuilt}",
    ]
    if verdict.pdf_signature:
        lines.append(f"  PDF signature     {verdict.pdf_signature}")
    return visible("\n".join(lines))


def _finding(verdict: Verdict) -> str:
    if not verdict.identical:
        return verdict_on(verdict.differences, "the issued file")
    if not verdict.sound:
        return "the file that is kept as issued, but the kept issue is not sound (see below)"
    if verdict.signed:
        return "the issued file"
    if verdict.genuine:
        return "the issued file; the issue is UNSIGNED, and only building it again vouches for it"
    return "the file that is kept as issued; the issue is UNSIGNED, and nothing shows that neither was changed"


def as_json(verdict: Verdict) -> str:
    """For a program."""
    told_apart = asdict(verdict)
    data = {"verdict": verdict.finding, "genuine": verdict.genuine, **told_apart, **told_apart.pop("comparison")}
    return json.dumps(data, ensure_ascii=False, indent=2)
