"""`reportgen convert`: a narrative file as a Word file, or a Word file as narrative."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.commands import _options
from reportgen.commands._output import show
from reportgen.problems import Problems, Where, stop

if TYPE_CHECKING:
    from reportgen.render.converted_pictures import PicturesApart

ORDER = 92


def add(commands: Any) -> None:
    """The command's words."""
    what = "make a Word file from a narrative file (.md), or a narrative file from a Word file (.docx)"
    one = commands.add_parser("convert", help=what)
    one.add_argument("file", type=_options.path, metavar="FILE", help="the file of a narrative folder, .md or .docx")
    one.set_defaults(run=run, strict=False, json_problems=False)


def run(arguments: argparse.Namespace) -> int:
    """Write the other form beside the file; nothing is written over."""
    from reportgen.outputs import put_files

    problems = Problems()
    converted = _made(arguments.file, problems)
    problems.stop_on_error()
    for folder, files in converted.items():
        put_files(folder, files, recorded=False)
    show(problems, arguments)
    names = [name for files in converted.values() for name in files]
    print(
        f"Written: {', '.join(names)}. List {names[0]} under paper: in edition.yaml in place of {arguments.file.name}."
    )
    return 0


def _made(file: Path, problems: Any) -> dict[Path, dict[str, bytes]]:
    """The files to write, by folder."""
    from reportgen.render.converted import narrative_as_word, word_as_narrative
    from reportgen.render.converted_pictures import pictures_apart
    from reportgen.settings.text_file import read_text
    from reportgen.settings.word_files import read_word_file

    where, ending = Where(file.name), file.suffix.lower()
    if ending not in {".md", ".docx"}:
        raise stop(
            "not-narrative", where, "this is neither a .md nor a .docx file.", "give a file of a narrative folder."
        )
    beside = file.parent.parent if file.parent.name == "narrative" else file.parent
    other = file.with_suffix(".docx" if ending == ".md" else ".md")
    files_by_folder: dict[Path, dict[str, bytes]] = {}
    if ending == ".md":
        text = read_text(file, file.name, problems)
        files_by_folder[file.parent] = (
            {other.name: narrative_as_word(text, file.name, problems, beside)} if text is not None else {}
        )
    elif (narrative := read_word_file(file, file.name, problems)) is not None:
        apart = pictures_apart(narrative, beside, problems)
        text, tables = word_as_narrative(replace(narrative, text=apart.text))
        files_by_folder[file.parent] = {other.name: text.encode()}
        _add_pictures(files_by_folder, apart, other, beside, problems)
        if tables:
            files_by_folder[beside / "tables"] = {f"{name}.yaml": words.encode() for name, words in tables.items()}
    for folder, files in files_by_folder.items():
        for name in files:
            if (folder / name).exists():
                fault = f"{name} stands there already, and is not written over."
                problems.error("stands-already", Where(name), fault, "move it away or rename it, and convert again.")
    return files_by_folder


def _add_pictures(
    files_by_folder: dict[Path, dict[str, bytes]], apart: PicturesApart, other: Path, beside: Path, problems: Problems
) -> None:
    """The pictures' files and what `pictures.yaml` says of them, which is a file of its own where there is one."""
    import yaml

    if not apart.files:
        return
    files_by_folder[beside / "pictures"] = dict(apart.files)
    says = yaml.safe_dump({"pictures": dict(apart.settings)}, sort_keys=False, allow_unicode=True, width=100).encode()
    described_in = apart.described_in
    if not described_in:
        files_by_folder.setdefault(beside, {})["pictures.yaml"] = says
        return
    name = f"{other.stem}.pictures.yaml"
    files_by_folder[other.parent][name] = says
    fault = (
        f"the pictures of the Word file are described in {name}, since {described_in} is yours and is not written over."
    )
    problems.warning(
        "pictures-to-add", Where(name), fault, f"copy what stands under pictures: there into {described_in}."
    )
