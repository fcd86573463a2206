"""A PDF signed with a certificate is proved with it and says whose it is; the paper keeps its own bytes."""

from __future__ import annotations

import datetime
import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12

from reportgen.cli import main
from reportgen.editions.certificates import open_certificate, sign_pdf
from reportgen.editions.verdict import as_text
from reportgen.editions.verify import verify
from reportgen.problems import ProblemsError

TINY = Path(__file__).parents[1] / "editions" / "tiny"


def made(path: Path, name: str = "Designated Nurse", passphrase: bytes = b"") -> Path:
    """A certificate that is its own issuer, with its key, in a file."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    start = datetime.datetime(2023, 1, 1, tzinfo=datetime.UTC)
    usage = x509.KeyUsage(True, True, *[False] * 7)
    certificate = (
        x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
        .serial_number(7).not_valid_before(start).not_valid_after(start + datetime.timedelta(days=40_000))
        .add_extension(usage, critical=True).sign(key, hashes.SHA256())
    )  # fmt: skip
    lock = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, lock))
    return path


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition issued with a certificate and with a key; its folder."""
    folder = tmp_path_factory.mktemp("certified")
    shutil.copytree(TINY, folder / "tiny")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder / "settings"))
        assert main(["key", "--name", "Designated Nurse", "--no-passphrase"]) == 0
        command = ["issue", str(folder / "tiny"), "--certificate", str(made(folder / "nurse.p12"))]
        assert main(command) == 0
        assert main(command) == 0, "issuing the same again is no new issue"
    return folder


@pytest.fixture
def edition(signed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(signed / "settings"))
    return signed / "tiny"


def judged(edition: Path, data: bytes, folder: Path) -> tuple[bool, str]:
    path = folder / "given.pdf"
    path.write_bytes(data)
    verdict = verify(path, against=str(edition), rebuild=False)
    return verdict.genuine, as_text(verdict)


def kept(edition: Path, name: str) -> bytes:
    return (edition / "data/published/1.0" / name).read_bytes()


def test_the_signed_pdf_is_the_paper_and_says_whose_certificate_signed_it(edition: Path, tmp_path: Path) -> None:
    plain, signed = kept(edition, "tiny-internal.pdf"), kept(edition, "tiny-internal-signed.pdf")
    assert signed.startswith(plain)
    for data in (plain, signed):
        genuine, said = judged(edition, data, tmp_path)
        assert genuine, said
    assert "PDF signature     signed by Common Name: Designated Nurse (certificate " in said
    assert ", given by itself)" in said


def test_the_paper_s_own_bytes_are_the_same_with_and_without_a_certificate(edition: Path, tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path / "tiny")
    assert main(["build", str(tmp_path / "tiny"), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out/tiny-internal.pdf").read_bytes() == kept(edition, "tiny-internal.pdf")


def test_a_byte_changed_after_it_was_signed_is_told(edition: Path, tmp_path: Path) -> None:
    signed = kept(edition, "tiny-internal-signed.pdf")
    at = signed.index(b"/Contents <", len(kept(edition, "tiny-internal.pdf")))
    genuine, said = judged(edition, signed[: at - 5] + b" " + signed[at - 4 :], tmp_path)
    assert not genuine
    assert "NOT as it was signed by" in said or "not the issued file" in said


def test_what_was_added_after_the_signature_is_told(edition: Path, tmp_path: Path) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(kept(edition, "tiny-internal-signed.pdf")))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()
    added = io.BytesIO()
    writer.write(added)
    genuine, said = judged(edition, added.getvalue(), tmp_path)
    assert not genuine
    assert "something was added after it was signed by" in said


def test_another_paper_signed_by_another_of_the_same_name_is_not_genuine(edition: Path, tmp_path: Path) -> None:
    forged = io.BytesIO()
    with pikepdf.open(io.BytesIO(kept(edition, "tiny-internal.pdf"))) as file:
        file.docinfo["/Title"] = "Draft"
        file.save(forged)
    other = open_certificate(made(tmp_path / "forger.p12"), "")
    for data in (forged.getvalue(), kept(edition, "tiny-internal.pdf")):
        genuine, said = judged(edition, sign_pdf(data, other), tmp_path)
        assert not genuine
        assert "signed by Common Name: Designated Nurse (certificate " in said
        assert "not the issued file" in said


def test_a_certificate_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    path = made(tmp_path / "locked.p12", passphrase=b"long words")
    assert open_certificate(path, "long words").name == "Common Name: Designated Nurse"
    (tmp_path / "none.p12").write_bytes(b"nothing")
    for file, passphrase in ((path, ""), (path, "other"), (tmp_path / "none.p12", ""), (tmp_path / "not there", "")):
        with pytest.raises(ProblemsError) as caught:
            open_certificate(file, passphrase)
        assert caught.value.problems[0].name in {"certificate-not-opened", "certificate-not-readable"}
