"""Areas of a run that data could not tell apart, by the names and codes in their files of organisations."""

from __future__ import annotations

from reportgen.problems import Problems
from reportgen.settings import todo
from reportgen.settings.folding import fold
from reportgen.settings.home import area_file
from reportgen.settings.opened import Opened
from reportgen.settings.organisations import Area
from reportgen.settings.yaml_source import read_yaml


def tell_areas_alike(opened: Opened, problems: Problems) -> None:
    """An error for each two areas of a run that data could not tell apart: each would have the other's rows."""
    owner: dict[str, str] = {}
    for name in opened.edition.for_each_area:
        path = area_file(name, opened.folder, opened.home)
        source = read_yaml(path, opened.shown(path), Problems()) if path else None
        area = todo.model(Area, source, Problems()) if source else None
        for word in area.words if area else ():
            other = owner.setdefault(fold(word), name)
            if other != name:
                fault = f"the areas {other} and {name} are both called {word}, so each would have the other's rows."
                fix = f"correct the names and codes in organisations/{other}.yaml and organisations/{name}.yaml."
                problems.error("areas-alike", opened.where("edition.yaml", "for_each", "area"), fault, fix)
