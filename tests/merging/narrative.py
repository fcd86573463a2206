"""The words that edited copies are made of, and what is true of every copy that was merged."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from reportgen.document.marked import marked_blocks
from reportgen.document.reading import footnotes
from reportgen.merging.changes import BREAK
from reportgen.merging.merge import Merged
from reportgen.merging.tokens import word_tokens
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems, Where
from reportgen.render.papers import word_paper
from tests.readback.reading import read_docx

MORE = """
## How the service works {#service}

The clinics stand in three towns, and most families can reach one of them within half an hour by bus.

Every child is seen by the same doctor where that can be done. It is what **young people ask for** more often than \
anything else, in every survey that we have made.

Of {{ iha.denominator }} children {{ iha.numerator }} were seen in time by {{ org.commissioner }}. The others waited \
longer than the *Promoting the health* guidance allows. <!-- as typed: the guidance -->

Foster carers are told of each appointment by letter and by telephone. They may change it once.

See [the guidance](https://www.gov.uk/guidance) for the rules that hold for all of this. {#rules}

These things were done in the year:

- a second room was rented
- letters were made shorter
- telephone calls are made in the evening

{{ show.what_was_done }}

Nobody was turned away. {% if iha.met_target %}All went well.{% else %}Not all went well.{% endif %}
"""

STEPS = """\
shape: lines
caption: What was done
part_heading: Step
columns:
  - {heading: By whom}
  - {heading: When}
lines:
  - label: Rent a room
    cells: [The estates team, In May]
  # Asked for by foster carers.
  - label: Shorten the letters
    cells:
      - The health team
      - In June
  - label: Call in the evening
    cells: ["The health team", "Since {{ edition.period }}"]
"""

CLINICS, DOCTOR, OTHERS = "The clinics stand", "Every child is seen", "Of 35 children"
CARERS, GUIDANCE, AWAY = "Foster carers are", "See the guidance", "Nobody was turned"


def rebuilt(made: ComposedPaper, result: Merged, folder: Path) -> ComposedPaper:
    target = shutil.copytree(made.opened.folder, folder / "tiny")
    for name, text in result.files.items():
        (target / name).write_text(text, encoding="utf-8")
    return make(str(target), Problems(), start=folder)


def bound(paper: ComposedPaper) -> Counter[str]:
    content = [block.content for block in marked_blocks(paper.document)]
    content += [note.children for note in footnotes(paper.document)]
    return Counter(token.key for each in content for token in word_tokens(each) if token.key)


def counted(texts: tuple[str, ...]) -> Counter[str]:
    """The words, numbers apart: those before paragraphs are counted by Word."""
    return Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text))


def in_order(texts: tuple[str, ...]) -> list[str]:
    """The passages of a paper in order, without what is counted and as all that prints the same is typed."""
    plain = (text.translate(_TYPED) for text in texts)
    return [" ".join(_COUNTED.sub(" ", text).split()) for text in plain]


_TYPED = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "--", "\u2026": "..."})
_COUNTED = re.compile(r"^[0-9.]+\s|(?:section|aragraph|Table) [0-9.]*[0-9]|[.\s]+[0-9]+$")


def check_order(result: Merged, theirs: tuple[str, ...], built: tuple[str, ...]) -> None:
    """The paper built again says what the copy says in its order, but for what is told."""
    told = [each for each in result.outcomes if each.state != "applied" or each.why]
    parts = tuple(part for each in told for words in (each.was, each.now) for part in words.split(BREAK))
    known = set(in_order(parts))
    copied, again = ([each for each in in_order(side) if each not in known] for side in (theirs, built))
    assert copied == again, "the words of the copy stand in another order, or are others"


def check_nothing_is_lost(
    made: ComposedPaper,
    paper: bytes,
    data: bytes,
    result: Merged,
    folder: Path,
    *,
    accept: bool,
    adds: Mapping[str, int] | None = None,
) -> None:
    """Nothing bound is lost; a word that came or went in the copy did so in the paper built again, or is told."""
    now = rebuilt(made, result, folder)
    assert bound(now) == bound(made) + Counter(adds or {}), "a figure is bound no more, or once more"

    # Counted another way than the merge does it.
    where = Where("copy.docx")
    changes = "accepted" if accept else "rejected"
    was, theirs = read_docx(paper, where), read_docx(data, where, changes)
    built = read_docx(word_paper(now.document, ""), where)
    told = [outcome for outcome in result.outcomes if outcome.state != "applied"]
    come = counted(theirs.passages + theirs.notes) - counted(was.passages + was.notes)
    given = counted(built.passages + built.notes) - counted(was.passages + was.notes)
    assert not come - given - counted(tuple(outcome.now for outcome in told)), "words that came are lost"
    went = counted(was.passages + was.notes) - counted(theirs.passages + theirs.notes)
    taken = counted(was.passages + was.notes) - counted(built.passages + built.notes)
    assert not went - taken - counted(tuple(outcome.was for outcome in told)), "words that went are still there"
