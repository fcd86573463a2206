"""Where editions are kept, and where their papers go; light, for it is asked before anything is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen.problems import Where, stop
from reportgen.registry import near_miss, original_of

EDITIONS = ("config", "editions")
MARK = "@"
"""What parts an edition's name from the area's in `EDITION@AREA`."""


def name_for_audience(name: str, audience: str) -> str:
    """The name of a paper's files and folder, which says whom it is for."""
    return f"{name}-{audience}"


@dataclass(frozen=True, slots=True)
class Home:
    """Where editions and what they share are kept: a checkout, or what the installed package carries."""

    folder: Path

    @property
    def config(self) -> Path:
        """The shared settings: organisations, extract declarations, measures."""
        return self.folder / "config"

    @property
    def editions(self) -> dict[str, Path]:
        """The editions kept here, by name."""
        try:
            folders = sorted(p for p in self.folder.joinpath(*EDITIONS).iterdir() if (p / "edition.yaml").is_file())
        except OSError:
            return {}
        # A folder that begins with a dot was left half made by a run that was killed.
        return {p.name: p for p in folders if not p.name.startswith(".")}

    def papers(self, name: str, audience: str, *sources: Path) -> Path:
        """The folder that papers of this name for these readers go to: the one rule of every command.

        It is in `build` beside the settings where all they are made from is kept here. What is made from files kept
        elsewhere goes to `build` where the command was given, and nothing is left beside those files.
        """
        kept_here = all(
            each.is_relative_to(self.config) or each.is_relative_to(self.folder / "data") for each in sources
        )
        return (self.folder if kept_here else Path.cwd()) / "build" / name_for_audience(name, audience)


def area_folders(folder: Path, base: Home) -> tuple[Path, Path]:
    """Where the files of organisations of an edition are: its own and the shared ones, which its own go before."""
    return folder / "organisations", base.config / "organisations"


def area_file(name: str, folder: Path, base: Home) -> Path | None:
    """The file of organisations of an area; None where there is none."""
    files = (place / f"{name}.yaml" for place in area_folders(folder, base))
    return next((file for file in files if file.is_file()), None)


def shown_as(path: Path, home: Home, folder: Path) -> str:
    """`path` from the home's root, or from beside the edition's folder."""
    for root in (home.folder, folder.parent):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name


def home(start: Path | None = None) -> Home:
    """The nearest folder above `start` (the working folder) that keeps editions, else the package's own."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if folder.joinpath(*EDITIONS).is_dir():
            return Home(folder)
    return package_home()


def is_of_program(home: Home, folder: Path) -> bool:
    """Whether the home of an edition in this folder is the program's own, in which its user does not write."""
    return home.folder == package_home().folder and not folder.is_relative_to(home.folder)


def package_home() -> Home:
    """What the installed package carries; of a checkout the checkout itself."""
    package = Path(__file__).resolve().parents[1]
    return Home(package.parent if package.parent.joinpath("config").is_dir() else package / "_home")


def _folder(path: Path) -> Path | None:
    """The folder at `path`; None for anything else, and for a name that no file system could hold."""
    try:
        return path.resolve() if path.is_dir() else None
    except (OSError, ValueError):
        return None


def name_and_area(name: str, start: Path | None = None) -> tuple[str, str]:
    """The edition of `EDITION@AREA` and the area; a folder whose own name has the sign is no such name."""
    edition, _, area = name.rpartition(MARK)
    if not edition or "/" in area or "\\" in area:
        return name, ""
    return (name, "") if _folder((start or Path.cwd()) / name) else (edition, area)


def _is_meant_for_edition(name: str) -> bool:
    """Whether a file is `edition.yaml` under another ending, in capitals, or as a copy."""
    return original_of(name) == "edition.yaml" or name.casefold() in ("edition.yaml", "edition.yml")


def locate(name: str, start: Path | None = None) -> tuple[Path, Home]:
    """The folder of an edition given by name or by path. Raises `ProblemsError` when there is none."""
    base = home(start)
    known = base.editions
    if name in known:
        return known[name], base
    path = _folder((start or Path.cwd()) / name)
    if path is not None:
        if not (path / "edition.yaml").is_file():
            if (path / "edition.yaml").is_dir():
                fault, fix = "edition.yaml is a folder here, not a file", "put the file in its place"
                raise stop("not-an-edition", Where(name), fault, fix)
            copies = sorted(one.name for one in path.iterdir() if _is_meant_for_edition(one.name))
            meant = f", but '{copies[0]}', which is not read" if copies else ""
            fix = "give the folder of an edition, or start one with `reportgen init`"
            raise stop(
                "not-an-edition",
                Where(name),
                f"the folder holds no edition.yaml{meant}",
                "rename it to edition.yaml; let Windows show the ends of names (View, File name extensions)"
                if copies
                else fix,
            )
        return path, home(path) if home(path).folder != path else base
    listed = ", ".join(known) or "none yet"
    raise stop(
        "edition-not-known",
        Where(name),
        f"there is no edition called '{name}'.{near_miss(name, known)}",
        f"the editions here are: {listed}",
    )
