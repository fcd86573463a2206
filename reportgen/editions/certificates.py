"""A PDF signed with a person's own certificate (PAdES, ETSI EN 319 142-1), beside the paper it was made from.

The paper itself has the same bytes wherever it is built; the signed file is the paper with a signature after its end.
pyHanko is asked for only where a certificate is given (`reportgen[pdf-signing]`).
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.plain_file import read_plain
from reportgen.problems import Where, stop

_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its key, opened. `name` is whose it says it is."""

    name: str
    signer: Any


def open_certificate(path: Path, passphrase: str) -> Certificate:
    """The certificate and key in a PKCS#12 file (`.p12`, `.pfx`).

    Raises:
        ProblemsError: it cannot be read or opened, or signing is not installed.
    """
    where = Where(str(path))
    try:
        from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
        from pyhanko.sign.signers import SimpleSigner
    except ImportError:
        raise stop("pdf-signing-not-installed", where, "signing PDFs is not installed",
                   "install it with `pip install 'reportgen[pdf-signing]'`") from None  # fmt: skip
    try:
        data = read_plain(path, _LARGEST)
    except OSError as error:
        raise stop("certificate-not-readable", where, f"the certificate cannot be read: {error.strerror}",
                   "give the .p12 or .pfx file your organisation gave you") from None  # fmt: skip
    try:
        opened = load_pkcs12(data, passphrase.encode() or None)
    except ValueError:
        opened = None
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # what is wrong is said here
    signer = None
    if opened is not None and opened.cert is not None:
        signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=passphrase.encode() or None)
    if signer is None:
        raise stop("certificate-not-opened", where, "the certificate does not open: the passphrase is another, or the "
                   "file holds no certificate with its key", "give its passphrase on a terminal; or another file"
                   )  # fmt: skip
    return Certificate(signer.signing_cert.subject.human_friendly, signer)


def sign_pdf(data: bytes, certificate: Certificate) -> bytes:
    """The PDF with a signature after its end, which allows no change."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

    meta = signers.PdfSignatureMetadata(
        field_name="Issued",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    signed: bytes = signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(data)), meta, signer=certificate.signer
    ).getvalue()
    return signed
