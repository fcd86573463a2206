"""A version is issued once; a paper from anywhere is judged by its content."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.problems import Where
from reportgen.readback.identity import stated_identity
from reportgen.writers import style_hashes

TINY = Path(__file__).parents[1] / "editions" / "tiny"


@pytest.fixture(scope="module")
def issued(tmp_path_factory):
    """The small edition with version 1.0 issued."""
    folder = tmp_path_factory.mktemp("home") / "tiny"
    shutil.copytree(TINY, folder)
    assert main(["issue", str(folder)]) == 0
    return folder


@pytest.fixture
def edition(issued, tmp_path):
    """A copy of it, to alter."""
    folder = tmp_path / "tiny"
    shutil.copytree(issued, folder)
    return folder


def test_a_version_is_kept_with_its_papers_figures_and_hashes(issued):
    kept = sorted(p.name for p in (issued / "data/published/1.0").iterdir())
    assert kept == [
        "document.json",
        "figures.csv",
        "figures.json",
        "manifest.json",
        "tiny-internal.docx",
        "tiny-internal.html",
        "tiny-internal.pdf",
        "tiny-internal.xlsx",
    ]


@pytest.mark.covers("commands/issue")
def test_issuing_the_same_again_changes_nothing(edition, capsys):
    before = {p: p.read_bytes() for p in (edition / "data/published").rglob("*") if p.is_file()}
    assert main(["issue", str(edition)]) == 0
    assert "was issued before, byte for byte the same" in capsys.readouterr().out
    assert before == {p: p.read_bytes() for p in (edition / "data/published").rglob("*") if p.is_file()}


def test_a_second_issue_of_a_version_with_other_content_is_refused(edition, capsys):
    text = edition / "narrative/02_risk.md"
    text.write_text(text.read_text().replace("The risk is set out", "A risk is set out"))
    before = {p: p.read_bytes() for p in (edition / "data/published").rglob("*") if p.is_file()}
    assert main(["issue", str(edition)]) == 1
    said = capsys.readouterr().err
    assert "version 1.0 was issued before" in said
    assert "give this one a new version" in said
    assert before == {p: p.read_bytes() for p in (edition / "data/published").rglob("*") if p.is_file()}


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_what_was_issued_is_verified_byte_for_byte_and_built_again(issued, capsys, form):
    assert main(["verify", str(issued / f"data/published/1.0/tiny-internal.{form}"), "--against", str(issued)]) == 0
    said = capsys.readouterr().out
    assert "byte for byte     yes" in said
    assert "building again    same" in said
    assert "edition tiny, " in said
    assert "made with reportgen " in said


@pytest.mark.covers("commands/verify")
def test_a_word_edited_after_issue_shows_whatever_the_properties_say(issued, tmp_path, capsys):
    data = (issued / "data/published/1.0/tiny-internal.docx").read_bytes()
    edited = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(edited, "w") as target:
        for info in source.infolist():
            part = source.read(info)
            if info.filename == "word/document.xml":
                assert b"60.0% (21/35)" in part
                part = part.replace(b"60.0% (21/35)", b"80.0% (28/35)", 1)
            target.writestr(info, part)
    path = tmp_path / "renamed.docx"
    path.write_bytes(edited.getvalue())
    assert main(["verify", str(path), "--against", str(issued)]) == 1
    said = capsys.readouterr().out
    assert "byte for byte     no" in said
    assert "paragraph 1.1: issued '60.0% (21/35)', here '80.0% (28/35)'" in said


def test_words_added_are_placed_where_they_stand_and_not_where_the_next_begin(issued, tmp_path, capsys):
    from docx import Document

    paper = Document(BytesIO((issued / "data/published/1.0/tiny-internal.docx").read_bytes()))
    next(p for p in paper.paragraphs if "of assessments were in time" in p.text).add_run(" And more.")
    paper.save(tmp_path / "edited.docx")
    assert main(["verify", str(tmp_path / "edited.docx"), "--against", str(issued)]) == 1
    assert "after paragraph 1.1: issued nothing, here 'And more.'" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "xlsx"])
def test_every_form_says_which_paper_it_is(issued, form):
    name = f"tiny-internal.{form}"
    says = stated_identity((issued / "data/published/1.0" / name).read_bytes(), Where(name))
    wanted = {"edition": "tiny", "version": "1.0", "status": "FINAL", "audience": "internal"}
    assert {key: says.get(key) for key in wanted} == wanted


def test_what_is_none_of_the_files_of_a_paper_is_said_to_be_none(issued, tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("Notes of the meeting")
    assert main(["verify", str(tmp_path / "notes.txt"), "--against", str(issued)]) == 1
    assert "neither a PDF nor a Word file, nor any other file of a paper" in capsys.readouterr().err


def test_a_damaged_pdf_is_told_of_in_plain_words(issued, tmp_path, capsys):
    (tmp_path / "cut.pdf").write_bytes((issued / "data/published/1.0/tiny-internal.pdf").read_bytes()[:9000])
    assert main(["verify", str(tmp_path / "cut.pdf"), "--against", str(issued)]) == 1
    said = capsys.readouterr().err
    assert "it is damaged" in said
    assert "object at 0x" not in said


def test_a_draft_that_is_issued_is_said_to_be_one(tmp_path, capsys):
    shutil.copytree(TINY, tmp_path / "tiny")
    assert main(["issue", str(tmp_path / "tiny")]) == 0
    final = capsys.readouterr().out
    path = tmp_path / "tiny" / "edition.yaml"
    path.write_text(path.read_text().replace("status: FINAL", "status: DRAFT").replace('"1.0"', '"0.9"'))
    assert main(["issue", str(tmp_path / "tiny")]) == 0
    assert ("draft" in capsys.readouterr().out, "draft" in final) == (True, False)


def test_a_version_is_issued_for_each_kind_of_readers(edition, capsys):
    assert main(["issue", str(edition), "--audience", "public"]) == 0
    assert (edition / "data/published/1.0-public/tiny-public.pdf").is_file()
    assert main(["verify", str(edition / "data/published/1.0-public/tiny-public.docx"), "--against", str(edition)]) == 0
    for name in ("tiny-public.docx", "tiny-public.pdf"):
        data = (edition / "data/published/1.0-public" / name).read_bytes()
        assert stated_identity(data, Where(name))["audience"] == "public"
    assert "building again    same" in capsys.readouterr().out
    path = edition / "edition.yaml"
    path.write_text(path.read_text().replace('version: "1.0"', 'version: "1.1"'))
    assert main(["issue", str(edition)]) == 0
    history = (edition / "data/published/1.1/document.json").read_text()
    assert history.count('"text": "Issued"') == 1  # one version, whoever it was for


def test_an_issue_that_was_altered_where_it_is_kept_is_told_of(edition, capsys):
    kept = edition / "data/published/1.0/tiny-internal.docx"
    kept.write_bytes(kept.read_bytes() + b" ")
    assert main(["issue", str(edition)]) == 1
    said = capsys.readouterr().err
    assert "is not kept as it was issued: tiny-internal.docx was altered" in said


@pytest.mark.covers("checks/issued")
def test_a_version_that_was_issued_is_not_quietly_made_again_from_other_inputs(edition, capsys):
    assert main(["check", str(edition)]) == 0
    assert "was issued" not in capsys.readouterr().out
    path = edition / "data/indicators.csv"
    path.write_text(path.read_text().replace("12,20", "13,20"))
    assert main(["check", str(edition)]) == 0
    said = capsys.readouterr().out
    assert "version 1.0 was issued, and these have changed since: tiny/data/indicators.csv. " in said
    assert "issued-version-changed" in said


def test_changed_inputs_are_named(edition, capsys):
    path = edition / "data/indicators.csv"
    path.write_text(path.read_text().replace("12,20", "13,20"))
    assert main(["verify", str(edition / "data/published/1.0/tiny-internal.pdf"), "--against", str(edition)]) == 1
    said = capsys.readouterr().out
    assert "byte for byte     yes" in said
    assert "changed: tiny/data/indicators.csv" in said


def test_the_files_that_say_how_a_paper_looks_are_inputs(issued):
    manifest = json.loads((issued / "data/published/1.0/manifest.json").read_text())
    inputs = {entry["file"]: entry.get("sha256") for entry in manifest["inputs"]}
    style = Path(__file__).parents[2] / "templates" / "style.yaml"
    assert inputs["templates/style.yaml"] == hashlib.sha256(style.read_bytes()).hexdigest()
    assert {"templates/page.css.j2", "templates/fonts/Arimo-Regular.ttf"} <= set(inputs)
    assert not [name for name in inputs if "starters" in name or name.endswith("OFL.txt")]


def test_a_changed_style_is_noticed_by_verify_and_by_issue(issued, tmp_path):
    # A whole copy of the program, since its own style must not be touched.
    root = Path(__file__).parents[2]
    for name in ("reportgen", "templates"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "starters"))
    shutil.copytree(issued, tmp_path / "tiny")
    style = tmp_path / "templates" / "style.yaml"
    assert "#005EB8" in style.read_text()
    style.write_text(style.read_text().replace("#005EB8", "#005EB9"))

    def run(*words):
        command = [sys.executable, "-m", "reportgen", *words]
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    verified = run("verify", "tiny/data/published/1.0/tiny-internal.pdf", "--against", "tiny")
    assert verified.returncode == 1
    assert "byte for byte     yes" in verified.stdout
    assert "inputs            changed: templates/style.yaml\n" in verified.stdout
    issued_again = run("issue", "tiny")
    assert issued_again.returncode == 1
    assert "version 1.0 was issued before" in issued_again.stderr
    assert "manifest.json" in issued_again.stderr


def test_a_paper_issued_before_the_style_was_an_input_is_still_verified(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    with monkeypatch.context() as earlier:
        earlier.setattr(style_hashes, "hashes", dict)
        assert main(["issue", str(folder)]) == 0
    manifest = (folder / "data/published/1.0/manifest.json").read_text()
    assert "templates/" not in manifest
    assert main(["verify", str(folder / "data/published/1.0/tiny-internal.pdf"), "--against", str(folder)]) == 0
    assert "building again    same" in capsys.readouterr().out


def test_a_paper_that_older_libraries_made_says_which(edition, capsys):
    kept = edition / "data/published/1.0/manifest.json"
    manifest = json.loads(kept.read_text())
    manifest["tool"]["libraries"]["pandas"] = "2.0.0"
    manifest["tool"]["python"] = "3.9.1"
    held = next(output for output in manifest["outputs"] if output["file"] == "tiny-internal.pdf")
    held["sha256"] = "0" * 64
    kept.write_text(json.dumps(manifest))
    assert main(["verify", str(edition / "data/published/1.0/tiny-internal.docx"), "--against", str(edition)]) == 1
    said = capsys.readouterr().out
    here = ".".join(map(str, sys.version_info[:3]))
    assert f"differs in tiny-internal.pdf; it was made with python 3.9.1 (here {here}), pandas 2.0.0 (here " in said


def test_an_issued_version_stands_in_the_next_versions_history(edition, capsys):
    path = edition / "edition.yaml"
    path.write_text(path.read_text().replace('version: "1.0"', 'version: "1.1"'))
    assert main(["issue", str(edition)]) == 0
    document = (edition / "data/published/1.1/document.json").read_text()
    assert "Version history" in document
    assert '"text": "Issued"' in document


@pytest.mark.parametrize("content", [b"", b"plain words", b"PK\x03\x04 not a zip", b"%PDF-1.7 broken"])
def test_a_file_that_is_no_paper_is_a_problem(issued, tmp_path, capsys, content):
    path = tmp_path / "paper.docx"
    path.write_bytes(content)
    assert main(["verify", str(path), "--against", str(issued)]) == 1
    assert "fix:" in capsys.readouterr().err


def test_nothing_issued_is_a_problem_that_says_what_to_do(tmp_path, capsys):
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    paper = tmp_path / "paper.docx"
    with zipfile.ZipFile(paper, "w") as target:
        target.writestr("[Content_Types].xml", "<Types/>")
    assert main(["verify", str(paper), "--against", str(folder)]) == 1
    assert "reportgen issue" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "fault", "fix"),
    [
        ("north-to-tiny", "a comparison of north with tiny", "`reportgen compare north tiny`"),
        ("north-to-tiny-trends", "the trends from north to tiny", "`reportgen compare` and the editions"),
        ("north-to-tiny-to-north", "there is no such edition here", "--against EDITION"),
        ("south", "there is no such edition here", "--against EDITION"),
    ],
)
def test_a_paper_made_of_editions_says_how_it_is_proved(issued, tmp_path, monkeypatch, capsys, name, fault, fix):
    editions = tmp_path / "config" / "editions"
    for known in ("north", "tiny"):
        shutil.copytree(TINY, editions / known)
    paper = issued / "data/published/1.0/tiny-internal.docx"
    held = BytesIO()
    with zipfile.ZipFile(paper) as old, zipfile.ZipFile(held, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b">tiny<", f">{name}<".encode()))
    (tmp_path / "paper.docx").write_bytes(held.getvalue())
    monkeypatch.chdir(tmp_path)
    assert main(["verify", "paper.docx"]) == 1
    said = capsys.readouterr().err
    assert fault in said
    assert fix in said
