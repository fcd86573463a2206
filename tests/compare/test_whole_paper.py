"""The paper of two real editions as a whole: sound for Word, accessible as a PDF, one text in every form."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import page
import pytest

from reportgen.cli import main
from reportgen.document.as_json import from_json
from reportgen.document.reading import passages
from reportgen.problems import Where
from reportgen.readback.html import read_html
from reportgen.readback.pdf import read_pdf
from tests.compare.tracked import settled
from tests.readback.reading import read_docx

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
EDITIONS = ("somerset-2017-18", "somerset-2019-20")
IN_WORD = "Thechangesthemselves,wordbyword,areintheWordpaperofthiscomparison."
NAME = "-to-".join(EDITIONS)
BASIC = "http://openoffice.org/2000/"
MACRO = """
Sub Go(source As String, how As String, target As String)
 Dim hidden(0) As New com.sun.star.beans.PropertyValue
 hidden(0).Name = "Hidden" : hidden(0).Value = True
 paper = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
 helper = createUnoService("com.sun.star.frame.DispatchHelper")
 Dim nothing_()
 helper.executeDispatch(paper.CurrentController.Frame, ".uno:" &amp; how &amp; "AllTrackedChanges", "", 0, nothing_())
 Dim form(0) As New com.sun.star.beans.PropertyValue
 form(0).Name = "FilterName" : form(0).Value = "MS Word 2007 XML"
 paper.storeToURL(target, form())
 paper.close(True)
End Sub
"""


@pytest.fixture(scope="module")
def folder(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("compared")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(repository)
        assert main(["compare", *EDITIONS, "--out", str(made)]) == 0
    return made


def test_word_opens_it(folder: Path) -> None:
    from openxml_audit import OpenXmlValidator

    assert [str(error) for error in OpenXmlValidator().validate(str(folder / f"{NAME}-internal.docx")).errors] == []


def test_it_is_accessible(folder: Path) -> None:
    report = page.validate_pdf_bytes(
        (folder / f"{NAME}-internal.pdf").read_bytes(), profile=page.ValidationProfile.PDF_UA_1
    )
    assert [f"{f.rule_id}: {f.message}" for f in report.failures] == []


def test_every_form_says_the_same_words(folder: Path) -> None:
    said = [p.text.replace(" ", "") for p in passages(from_json((folder / "document.json").read_bytes()))]
    where = Where("paper")
    word = read_docx((folder / f"{NAME}-internal.docx").read_bytes(), where).passages
    sheets = read_pdf((folder / f"{NAME}-internal.pdf").read_bytes(), where).passages
    assert [p.replace(" ", "") for p in word] == said
    # The later paper is written anew: its changes word by word, below the table of sections, stand in Word alone.
    sections = next(at for at, p in enumerate(said) if p.endswith("Paragraphs,itemsoflistsandfootnotesbysection"))
    changes = said[sections : said.index("[Endofthechangesofwording]") + 1]
    printed = Counter(p.replace(" ", "") for p in sheets)
    assert printed - Counter(said) == Counter([IN_WORD])
    assert not (Counter(said) - printed) - Counter(changes)
    assert len(printed) < len(said) - 400
    said = [p for p in said if p in printed]
    screen = {p.replace(" ", "") for p in read_html((folder / f"{NAME}-internal.html").read_bytes(), where).passages}
    contents = said.index("1Whatchanged,inshort")
    listed = said[contents : said.index("1Whatchanged,inshort", contents + 1)]
    assert set(said) - screen <= {"Contents", *listed}


def profile(folder: Path) -> None:
    """Lay the macro into a profile of LibreOffice."""
    basic = folder / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    libraries = f'<library:libraries xmlns:library="{BASIC}library" xmlns:xlink="http://www.w3.org/1999/xlink">'
    standard = '<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/"'
    (basic / "script.xlc").write_text(
        f'{head}{libraries}{standard} xlink:type="simple" library:link="false"/></library:libraries>', "utf-8"
    )
    (basic / "Standard" / "script.xlb").write_text(
        f'{head}<library:library xmlns:library="{BASIC}library" library:name="Standard">'
        '<library:element library:name="M"/></library:library>',
        "utf-8",
    )
    (basic / "Standard" / "M.xba").write_text(
        f'{head}<script:module xmlns:script="{BASIC}script" script:name="M" script:language="StarBasic">'
        f"{MACRO}</script:module>",
        "utf-8",
    )


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_another_word_processor_accepts_and_rejects_to_the_same_words(folder: Path, tmp_path: Path) -> None:
    home, source = tmp_path / "profile", folder / f"{NAME}-internal.docx"
    for how in ("accept", "reject"):
        target = tmp_path / f"{how}.docx"
        call = f"macro:///Standard.M.Go({source.as_uri()},{how.capitalize()},{target.as_uri()})"
        for _ in range(2):  # the first start makes the profile, and puts its own macros in the place of ours
            if not target.exists():
                profile(home)
                at = f"-env:UserInstallation={home.as_uri()}"
                subprocess.run([str(OFFICE), at, "--headless", "--norestore", call],
                               capture_output=True, timeout=180, check=False)  # fmt: skip
        # A paragraph without words that ends a section is left out by it.
        theirs = [words.replace(" ", "") for _, words in settled(target.read_bytes(), "accept") if words]
        ours = [words.replace(" ", "") for _, words in settled(source.read_bytes(), how) if words]
        assert theirs == ours
