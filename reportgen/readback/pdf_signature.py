"""The signatures inside a PDF: whose certificate each was made with, and whether it still fits the whole file."""

from __future__ import annotations

import io
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfSignature:
    """One signature. `whole`: it covers every byte of the file; `intact`: these are the bytes that were signed."""

    name: str
    issuer: str
    fingerprint: str
    """The SHA-256 of the certificate, to be compared with what its owner reads out."""
    intact: bool
    whole: bool

    @property
    def words(self) -> str:
        """What is said of it."""
        whose = f"{self.name} (certificate {self.fingerprint}, given by {self.issuer})"
        if not self.intact:
            return f"NOT as it was signed by {whose}"
        return f"signed by {whose}" if self.whole else f"something was added after it was signed by {whose}"


def pdf_signatures(data: bytes) -> list[PdfSignature] | None:
    """The signatures of a PDF; None where the library that reads them is not installed."""
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.sign.validation import validate_pdf_signature
        from pyhanko.sign.validation.status import SignatureCoverageLevel
        from pyhanko_certvalidator import ValidationContext
    except ImportError:
        return None
    import logging

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    signatures = []
    for each in PdfFileReader(io.BytesIO(data), strict=False).embedded_signatures:
        certificate = each.signer_cert
        nobody = ValidationContext(trust_roots=[], allow_fetching=False)
        status = validate_pdf_signature(each, signer_validation_context=nobody)
        digits = certificate.sha256.hex().upper()[:16]
        signatures.append(
            PdfSignature(
                name=certificate.subject.human_friendly,
                issuer="itself" if certificate.self_issued else certificate.issuer.human_friendly,
                fingerprint=" ".join(digits[at : at + 4] for at in range(0, 16, 4)),
                intact=bool(status.intact and status.valid),
                whole=each.coverage == SignatureCoverageLevel.ENTIRE_FILE,
            )
        )
    return signatures
