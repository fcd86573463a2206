"""`reportgen issue`: a version kept for ever."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.commands import _options
from reportgen.commands._output import progress, show, worth_a_process
from reportgen.problems import Problems, ProblemsError, Where, stop
from reportgen.render.formats import FORMATS

if TYPE_CHECKING:
    from reportgen.editions.certificates import Certificate
    from reportgen.editions.keys import Signer

ORDER = 70


def add(commands: Any) -> None:
    """The command's words."""
    what = "keep a version for ever: papers, manifest, figures, hashes of the inputs"
    one = _options.of_an_edition(commands, "issue", what, run)
    _options.add_audience(one)
    words = "sign the PDF too, with the certificate in this file (.p12, .pfx), as NAME-signed.pdf"
    one.add_argument("--certificate", type=_options.path, metavar="FILE", help=words)


def run(arguments: argparse.Namespace) -> int:
    """Make every form of the paper and keep them, or say that they are kept already."""
    from reportgen.render.process import RenderProcess

    signer = _signer()
    certificate = _certificate(arguments.certificate)
    with RenderProcess(beside=worth_a_process(FORMATS)) as renderer:
        from reportgen.pipeline import make
        from reportgen.render.engine_choice import tell_fallback

        problems = Problems()
        paper = make(arguments.edition, problems, audience=arguments.audience, progress=progress())
        tell_fallback(paper.opened.edition.pdf_engine, problems)
        show(problems, arguments)
        from reportgen.editions.issue import issue
        from reportgen.render.papers import render_papers

        folder, new = issue(paper, render_papers(paper, FORMATS, progress(), renderer=renderer), signer, certificate)
    version = paper.opened.edition.version
    outcome = "issued" if new else "was issued before, byte for byte the same"
    print(f"{paper.opened.name}, version {version}: {outcome} ({paper.opened.shown(folder)}).")
    if new:
        by = f"Signed by {signer.public.name}, key {signer.public.fingerprint}." if signer else _UNSIGNED
        print(by)
        if certificate:
            print(f"The PDF is signed with the certificate of {certificate.name} too.")
    elif certificate:
        print("It was not signed again: a version is issued once.")
    if paper.opened.edition.status == "DRAFT":
        print(
            "It is kept as a draft and says so on every page. For the final one write status: FINAL and a new version."
        )
    return 0


_UNSIGNED = "It is unsigned: `reportgen key` makes a key, with which later changes to it can be told."


def _certificate(path: Path | None) -> Certificate | None:
    """The certificate in a file, opened; its passphrase is asked for where it has one."""
    import getpass

    from reportgen.editions.certificates import open_certificate

    if path is None:
        return None
    try:
        return open_certificate(path, "")
    except ProblemsError as stopped:
        if stopped.problems[0].name != "certificate-not-opened" or not sys.stdin.isatty():
            raise
    return open_certificate(path, getpass.getpass("Passphrase of the certificate: "))


def _signer() -> Signer | None:
    """The user's key, opened with its passphrase; None where there is none."""
    import getpass

    from reportgen.editions import keys

    if keys.own_key() is None:
        return None
    if not keys.is_locked():
        return keys.signer("")
    if not sys.stdin.isatty():
        raise stop("no-passphrase", Where(), "your key has a passphrase, which can be asked for on a terminal only",
                   "run the command on a terminal")  # fmt: skip
    return keys.signer(getpass.getpass("Passphrase of your key: "))
