"""How many figures of the program's own papers come back when they are imported, and how many into another year's.

Run as `python -m bench.import_bindings`: each edition's Word paper is imported into its edition as it is built and
without its fields, and without them into every other edition (not with `own`). The numbers bound are set against the
figures that stood in its prose.
"""

from __future__ import annotations

import re
import sys
from collections import Counter

from reportgen.document.blocks import FigureText, Paragraph
from reportgen.document.walk import nested_inlines, word_runs
from reportgen.importing.bring import ImportTarget, about, bring
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems
from reportgen.render.bound_titles import source_of_words
from reportgen.writers import docx

_EXPRESSION = re.compile(r"\{\{ ([^{}]+?) \}\}")
EDITIONS = ("somerset-2019-20", "somerset-2024-25", "somerset-2017-18", "bucks-hwb-2017-12", "somerset-cpb-2017-18")


def figures_of(made: ComposedPaper) -> Counter[str]:
    """The figures bound in the prose of a paper and printed as digits, each as often as it stands there."""
    shown = (
        inline.key
        for run in word_runs(made.document)
        if isinstance(run.block, Paragraph)
        for inline in nested_inlines(run.content)
        if isinstance(inline, FigureText) and inline.key and any(letter.isdigit() for letter in inline.text)
        if inline.ref.aspect not in ("label", "as_at", "period")
    )
    return Counter(shown)


def bound_in(data: bytes, file: str, target: ImportTarget) -> Counter[str]:
    """The figures that the drafts of a paper name, in its prose, its tables and its cover sheet."""
    drafts = bring(data, file, target).files
    texts = [drafts[""].get("cover_sheet.yaml", b""), *drafts["narrative"].values(), *drafts["tables"].values()]
    return Counter(name for text in texts for name in _EXPRESSION.findall(re.sub(r"\s+", " ", text.decode())))


def main() -> None:
    """Print a line for each pair of a paper and an edition."""
    made = {name: make(name, Problems()) for name in EDITIONS}
    plain = {name: docx.write(each.document, {}) for name, each in made.items()}
    files = {name: docx.write(each.document, {}, source=source_of_words(each, "bench")) for name, each in made.items()}
    targets = {name: about(each.opened, each.published, each.document) for name, each in made.items()}
    for paper in EDITIONS:
        stood = figures_of(made[paper])
        for how, file in (("as built", files[paper]), ("without its fields", plain[paper])):
            back = (bound_in(file, f"{paper}.docx", targets[paper]) & stood).total()
            print(f"{paper} {how}: {back} of {stood.total()} figures come back", flush=True)
        for edition in EDITIONS if len(sys.argv) == 1 else ():
            if edition != paper:
                bound = dict(bound_in(plain[paper], f"{paper}.docx", targets[edition]))
                print(f"{paper} into {edition}: {bound or 'none'} bound", flush=True)


if __name__ == "__main__":
    main()
