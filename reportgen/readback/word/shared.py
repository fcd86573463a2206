"""What the reading of all stories of one Word file shares."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.problems import Where, stop
from reportgen.readback.word.account import Account
from reportgen.readback.word.bindings import Bindings
from reportgen.readback.word.drawings import Drawings
from reportgen.readback.word.model import Control
from reportgen.readback.word.names import W
from reportgen.readback.word.numbering import NumberingReader
from reportgen.readback.word.package import Package
from reportgen.readback.word.styles import WHITE, Styles, is_colour, on

MOST_PARAGRAPHS, MOST_RUNS = 100_000, 300_000


@dataclass(slots=True)
class Shared:
    """The parts, styles and lists of the file, and what is met on the way through it.

    `reached` says of a part what its words are that nobody reads. `called` are the notes in the order of their
    calls, `anchors` the paragraphs that comments hang on, `spans` where the words of each begin and end (a paragraph,
    and a place among its runs).
    """

    package: Package
    styles: Styles
    numbering: NumberingReader
    account: Account
    bindings: Bindings
    drawings: Drawings
    reached: dict[str, str]
    behind: str = WHITE
    """The colour of the page."""
    hyphens: bool = False
    """Whether hyphens that do not break are read as such, and not as any other."""
    place: int = 0
    controls: list[Control] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Package) -> Shared:
        """What is shared before anything is read."""
        account, reached = Account(), dict[str, str]()
        return cls(
            package,
            Styles(package.root_beside("styles"), package.root_beside("theme")),
            NumberingReader(package.root_beside("numbering")),
            account,
            Bindings(package, account),
            Drawings(package, account, reached),
            reached,
            behind=_page_colour(package),
        )

    def next_place(self) -> int:
        """The number of the next paragraph. Raises `ProblemsError` where there are more than in any paper."""
        self.place += 1
        refuse_more_than(self.place, self.package.where)
        return self.place


def refuse_more_than(paragraphs: int, where: Where, runs: int = 0) -> None:
    """Raise `ProblemsError` for a file of more paragraphs, or more runs of words, than any paper has."""
    if paragraphs > MOST_PARAGRAPHS or runs > MOST_RUNS:
        many = f"{MOST_PARAGRAPHS:,} paragraphs" if paragraphs > MOST_PARAGRAPHS else f"{MOST_RUNS:,} pieces of words"
        fault = f"the file is not opened, because it has more than {many}: no paper does."
        raise stop("file-refused", where, fault, "ask whoever sent it for the paper alone.")


def _page_colour(package: Package) -> str:
    """The colour of the page, where the file says that it is shown."""
    background = package.root(package.main).find(f"{W}background")
    colour = "" if background is None else background.get(f"{W}color", "")
    shown = on(package.root_beside("settings"), "displayBackgroundShape")
    return colour.upper() if shown and is_colour(colour) else WHITE
