"""A section may not bear a name that the layout of pages would take for a word of its own."""

import shutil
from pathlib import Path

from reportgen.cli import main

TINY = Path(__file__).parents[1] / "editions" / "tiny"


def edition(tmp_path, narrative):
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    text = (folder / "narrative/02_risk.md").read_text(encoding="utf-8")
    (folder / "narrative/02_risk.md").write_text(text + narrative, encoding="utf-8")
    return folder


def test_a_reserved_name_is_a_problem_with_its_line(tmp_path, capsys):
    assert main(["check", str(edition(tmp_path, "\n## More {#initial}\n\nWords.\n"))]) == 1
    assert "[id-reserved]" in capsys.readouterr().out


def test_a_heading_of_that_word_alone_is_built(tmp_path):
    folder = edition(tmp_path, "\n## Initial\n\nWords.\n")
    assert main(["build", str(folder), "--formats", "pdf", "--out", str(tmp_path / "out")]) == 0
