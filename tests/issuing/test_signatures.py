"""An issue that is signed cannot be copied, renamed, edited or taken out of the row without being told of."""

from __future__ import annotations

import base64
import json
import os
import shutil
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.editions import keys, signatures
from reportgen.editions.verify import verify
from reportgen.outputs import as_json, sha256
from reportgen.outputs.private import user_folder
from reportgen.problems import ProblemsError

TINY = Path(__file__).parents[1] / "editions" / "tiny"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two signed issues of the small edition, 1.0 and 1.1, and the settings of who signed them."""
    folder = tmp_path_factory.mktemp("signed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder / "settings"))
        shutil.copytree(TINY, folder / "tiny")
        assert main(["key", "--name", "Designated Nurse", "--no-passphrase"]) == 0
        assert main(["issue", str(folder / "tiny")]) == 0
        edition = folder / "tiny/edition.yaml"
        edition.write_text(edition.read_text().replace('version: "1.0"', 'version: "1.1"'))
        assert main(["issue", str(folder / "tiny")]) == 0
    return folder


@pytest.fixture
def edition(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the edition, with the key of who signed it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    shutil.copytree(home / "settings", tmp_path / "settings")
    shutil.copytree(home / "tiny", tmp_path / "tiny")
    return tmp_path / "tiny"


def judged(edition: Path, version: str = "1.1", file: str = "tiny-internal.docx") -> tuple[bool, str]:
    verdict = verify(edition / f"data/published/{version}/{file}", against=str(edition), rebuild=False)
    assert verdict.genuine == (verdict.identical and verdict.sound and verdict.signed)
    return verdict.identical and verdict.sound, verdict.signature


def test_a_signed_issue_says_whose_key_signed_it(edition: Path) -> None:
    for version in ("1.0", "1.1"):
        genuine, said = judged(edition, version)
        assert genuine
        assert said.startswith("as it was signed by Designated Nurse, with key ")
        assert said.endswith(", which is your own")


@pytest.mark.parametrize(
    "file", ["manifest.json", "figures.json", "document.json", "tiny-internal.html", "tiny-internal.xlsx"]
)
def test_a_file_of_the_issue_that_was_edited_is_named(edition: Path, file: str) -> None:
    path = edition / "data/published/1.1" / file
    path.write_bytes(path.read_bytes() + b" ")
    genuine, said = judged(edition)
    assert not genuine
    assert f"{file} was altered or lost" in said


def test_a_forged_file_put_in_with_its_line_in_the_manifest_is_not_genuine(edition: Path) -> None:
    kept = edition / "data/published/1.1"
    forged = (kept / "tiny-internal.docx").read_bytes() + b" "
    (kept / "tiny-internal.docx").write_bytes(forged)
    manifest = json.loads((kept / "manifest.json").read_text())
    next(o for o in manifest["outputs"] if o["file"] == "tiny-internal.docx")["sha256"] = sha256(forged)
    (kept / "manifest.json").write_text(json.dumps(manifest))
    genuine, said = judged(edition)
    assert not genuine
    assert "manifest.json was altered or lost; tiny-internal.docx was altered or lost" in said


def test_a_file_added_to_the_issue_is_named(edition: Path) -> None:
    (edition / "data/published/1.1/more.docx").write_bytes(b"x")
    assert judged(edition) == (False, "not as it was signed: more.docx was added")


def test_a_renamed_issue_and_a_copy_do_not_verify_and_the_issue_still_does(edition: Path) -> None:
    published = edition / "data/published"
    shutil.copytree(published / "1.1", published / "0.2")
    assert judged(edition)[0]
    (published / "1.1").rename(published / "1.2")
    shutil.rmtree(published / "0.2")
    genuine, said = judged(edition, "1.2")
    assert (genuine, said) == (False, "it is a copy of 1.1 of tiny under another name")


def test_an_issue_that_was_taken_out_of_the_row_is_missed(edition: Path) -> None:
    shutil.rmtree(edition / "data/published/1.0")
    assert judged(edition) == (False, "not as it was signed: the issue before it, 1.0, was altered or lost")


def test_a_signature_that_was_taken_away_is_missed(edition: Path) -> None:
    (edition / "data/published/1.0/signature.json").unlink()
    assert judged(edition, "1.0") == (False, "its signature was taken away: a later issue names it")
    (edition / "data/published/1.1/signature.json").unlink()
    assert judged(edition, "1.1") == (False, "unsigned: who may write there may have changed it")


def test_an_unsigned_issue_after_a_signed_one_is_told(edition: Path) -> None:
    (edition / "data/published/1.1/signature.json").unlink()
    assert judged(edition, "1.1") == (False, "unsigned, and 1.0 is signed")


def test_an_issue_signed_anew_by_another_is_not_taken_for_the_first(edition: Path, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "forger"))
    keys.make("Designated Nurse", "")
    forger = keys.signer("")
    kept = edition / "data/published/1.0"
    files = {path.name: path.read_bytes() for path in kept.iterdir() if path.name != signatures.NAME}
    (kept / signatures.NAME).write_bytes(signatures.sign_issue(forger, "tiny", kept, files, []))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    genuine, said = judged(edition, "1.0")
    assert not genuine
    assert "1.1 was issued after another 1.0" in said
    shutil.rmtree(edition / "data/published/1.1")
    genuine, said = judged(edition, "1.0")
    assert not genuine
    assert "which is NOT among the keys trusted here (1; see" in said
    assert "it calls itself Designated Nurse" in said


@pytest.mark.parametrize("change", ["signed", "signature", "key"])
def test_a_signature_that_was_edited_is_forged(edition: Path, change: str) -> None:
    path = edition / "data/published/1.1/signature.json"
    held = json.loads(path.read_bytes())
    match change:
        case "signed":
            held["signed"]["signer"] = "Somebody Else"
        case "signature":
            held["signature"] = base64.b64encode(b"0" * 64).decode()
        case _:
            held["signed"]["ed25519"] = "not a key"
    path.write_bytes(as_json(held))
    assert judged(edition) == (False, "its signature.json is damaged or forged")


def _exchanged(kept: Path) -> None:
    """The signatures of the two issues change places."""
    one, other = kept / "1.0/signature.json", kept / "1.1/signature.json"
    was = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(was)


def _edited(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(kept: Path) -> None:
        path = kept / "1.1" / name
        was = path.read_text("utf-8")
        assert old in was
        path.write_text(was.replace(old, new, 1), "utf-8")

    return change


def _named_twice(kept: Path) -> None:
    """The manifest says its version twice; which is read depends on the program."""
    _edited("manifest.json", '"version": "1.1"', '"version": "1.0", "version": "1.1"')(kept)


def _led_elsewhere(kept: Path) -> None:
    """The issue is a link to a folder that somebody else may write."""
    shutil.copytree(kept / "1.1", kept.parent / "elsewhere")
    (kept.parent / "elsewhere/tiny-internal.docx").write_bytes(b"x")
    shutil.rmtree(kept / "1.1")
    (kept / "1.1").symlink_to(kept.parent / "elsewhere")


def _file_led_elsewhere(kept: Path) -> None:
    (kept.parent / "paper.html").write_bytes(b"<html><body>85.8%</body></html>")
    (kept / "1.1/tiny-internal.html").unlink()
    (kept / "1.1/tiny-internal.html").symlink_to(kept.parent / "paper.html")


def _folder_added(kept: Path) -> None:
    (kept / "1.1/more").mkdir()
    (kept / "1.1/more/paper.docx").write_bytes(b"x")


def _link_added(kept: Path) -> None:
    (kept / "1.1/latest.docx").symlink_to(kept.parent / "nowhere.docx")


def _older_papers(kept: Path) -> None:
    """The papers of 1.0 stand in 1.1."""
    for name in ("tiny-internal.docx", "tiny-internal.pdf"):
        shutil.copy2(kept / "1.0" / name, kept / "1.1" / name)


def _older_issue(kept: Path) -> None:
    """All of 1.0, its signature too, stands in 1.1."""
    shutil.rmtree(kept / "1.1")
    shutil.copytree(kept / "1.0", kept / "1.1")


def _manifest_lost(kept: Path) -> None:
    (kept / "1.1/manifest.json").unlink()


def _spelled_otherwise(kept: Path) -> None:
    """A name that looks the same: the second letter is Cyrillic."""
    (kept / "1.1/tiny-internal.pdf").rename(kept / "1.1/t\u0456ny-internal.pdf")


RECORDS = [
    _exchanged, _named_twice, _led_elsewhere, _file_led_elsewhere, _folder_added, _link_added, _older_papers,
    _older_issue, _manifest_lost, _spelled_otherwise,
    _edited("signature.json", '"edition"', '"edition_"'),
    _edited("signature.json", '"signed": {', '"signed": {"audience": "public", '),
    _edited("manifest.json", '"FINAL"', '"DRAFT"'),
    _edited("figures.csv", "60.0%", "85.8%"),
    _edited("document.json", "60.0%", "85.8%"),
    _edited("manifest.json", "\n", "\r\n"),
]  # fmt: skip


@pytest.mark.parametrize("forge", RECORDS)
def test_a_record_that_was_forged_vouches_for_nothing(edition: Path, forge: Callable[[Path], None]) -> None:
    paper = (edition / "data/published/1.1/tiny-internal.docx").read_bytes()
    (edition.parent / "given.docx").write_bytes(paper)
    forge(edition / "data/published")
    try:
        verdict = verify(edition.parent / "given.docx", against=str(edition), rebuild=False)
    except ProblemsError:
        return  # refused with a problem
    assert not verdict.genuine, verdict


def test_a_key_of_another_is_known_once_it_was_given(edition: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    capsys.readouterr()
    assert main(["key", "--show"]) == 0
    (tmp_path / "nurse.json").write_text(capsys.readouterr().out)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "other"))
    assert "NOT among the keys trusted here (0; see" in judged(edition)[1]
    assert main(["key", "--know", str(tmp_path / "nurse.json")]) == 0
    genuine, said = judged(edition)
    assert genuine
    assert said.endswith(", which is among the keys trusted here")


def test_a_list_of_the_keys_of_posts_is_trusted_listed_and_forgotten(nobody: Path, monkeypatch, capsys) -> None:
    every = []
    for name in ("Named Doctor", "Designated Nurse"):
        monkeypatch.setenv("XDG_CONFIG_HOME", str(nobody / name))
        every.append(keys.make(name, ""))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(nobody / "mine"))
    (nobody / "posts.json").write_text(json.dumps([json.loads(each.as_bytes()) for each in every]))
    assert main(["key", "--list"]) == 0
    assert capsys.readouterr().out.startswith("No key is trusted here.")
    assert main(["key", "--know", str(nobody / "posts.json")]) == 0
    mine = keys.make("Me", "")
    capsys.readouterr()
    assert main(["key", "--list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{mine.fingerprint}  Me (your own)",
        f"{every[1].fingerprint}  Designated Nurse",
        f"{every[0].fingerprint}  Named Doctor",
    ]
    assert main(["key", "--forget", every[0].fingerprint.lower()]) == 0
    assert keys.known_key(every[0].data) is None
    assert keys.known_key(every[1].data) is not None
    for digits in (every[0].fingerprint, mine.fingerprint, "nothing"):
        assert main(["key", "--forget", digits]) == 1
    # What is trusted already is not written over, and what is new in the list is taken.
    assert main(["key", "--know", str(nobody / "posts.json")]) == 0
    assert main(["key", "--know", str(nobody / "posts.json")]) == 1


def test_the_same_issue_is_signed_with_the_same_bytes(edition: Path) -> None:
    kept = edition / "data/published/1.1"
    files = {path.name: path.read_bytes() for path in kept.iterdir() if path.name != signatures.NAME}
    again = signatures.sign_issue(keys.signer(""), "tiny", kept, files, [edition / "data/published/1.0"])
    assert again == (kept / signatures.NAME).read_bytes()


def test_issuing_the_same_again_is_still_no_new_issue(edition: Path, capsys) -> None:
    capsys.readouterr()
    assert main(["issue", str(edition)]) == 0
    assert "was issued before, byte for byte the same" in capsys.readouterr().out


# ---------------------------------------------------------------- keys


@pytest.fixture
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user without a key."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_key_is_its_owners_alone_and_outside_every_project(nobody: Path) -> None:
    keys.make("A", "")
    path = user_folder() / "signing-key.pem"
    assert path.is_relative_to(nobody)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_key_with_a_passphrase_opens_with_it_only(nobody: Path) -> None:
    public = keys.make("A", "long words")
    assert keys.is_locked()
    assert keys.signer("long words").public == public
    for wrong in ("", "other words"):
        with pytest.raises(ProblemsError) as caught:
            keys.signer(wrong)
        assert "the key does not open" in str(caught.value.problems[0])


@pytest.mark.covers("commands/key")
def test_a_key_is_never_written_over(nobody: Path, capsys) -> None:
    assert main(["key", "--name", "A", "--no-passphrase"]) == 0
    assert main(["key", "--name", "B", "--no-passphrase"]) == 1
    assert "is not written over" in capsys.readouterr().err
    own = keys.own_key()
    assert own is not None
    assert own.name == "A"


@pytest.mark.parametrize("content", [b"", b"{}", b'{"name": "A", "ed25519": "AAAA"}', b"\xff"])
def test_a_file_that_holds_no_key_is_told(nobody: Path, capsys, content: bytes) -> None:
    (nobody / "key.json").write_bytes(content)
    assert main(["key", "--know", str(nobody / "key.json")]) == 1
    assert "holds no public key" in capsys.readouterr().err


def test_an_issue_without_a_key_says_that_it_is_unsigned(nobody: Path, capsys) -> None:
    shutil.copytree(TINY, nobody / "tiny")
    assert main(["issue", str(nobody / "tiny")]) == 0
    assert "It is unsigned" in capsys.readouterr().out
    assert not (nobody / "tiny/data/published/1.0/signature.json").exists()
    assert judged(nobody / "tiny", "1.0") == (True, "unsigned: who may write there may have changed it")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_a_pipe_in_place_of_a_file_of_an_issue_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / signatures.NAME)
    read: list[bytes | None] = []
    reading = threading.Thread(target=lambda: read.append(signatures.bytes_of(tmp_path / signatures.NAME)), daemon=True)
    reading.start()
    reading.join(10)
    assert read == [None]
