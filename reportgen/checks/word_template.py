"""The organisation's own Word template: there, in the edition's folder, and a Word file."""

from __future__ import annotations

from reportgen.problems import Problems
from reportgen.registry import near_miss
from reportgen.settings.opened import Opened


def check(opened: Opened, problems: Problems) -> None:
    """A name that leads out of the folder, to nothing, or to another kind of file is an error."""
    name = opened.edition.word_template
    if not name:
        return
    from reportgen.dress.word_template import is_word

    where = opened.where("edition.yaml", "word_template")
    path = (opened.folder / name).resolve()
    if not path.is_relative_to(opened.folder.resolve()):
        fault = f"the Word template '{name}' lies outside the edition's folder."
        problems.error("file-outside", where, fault, "put the template into the edition's folder and give its name.")
    elif not path.is_file():
        near = near_miss(name, [p.name for p in opened.folder.glob("*.do*")])
        fault = f"the Word template '{name}' is not there.{near}"
        problems.error("file-not-found", where, fault, "put it into the edition's folder, or take word_template: out.")
    elif not is_word(path.read_bytes()):
        fault = f"'{name}' is not a Word file (.docx or .dotx)."
        problems.error("file-not-as-named", where, fault, "save it in Word as a template (.dotx) or document (.docx).")
