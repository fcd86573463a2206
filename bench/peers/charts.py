"""The paper's charts by matplotlib alone, in the plain way its own manual shows: pyplot, one picture each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("agg")
from matplotlib import pyplot as plt

COLOURS = ["#12436D", "#F46A25", "#28A197", "#801650"]


def draw(chart: dict[str, Any], path: Path, dots: int = 200) -> Path:
    """Draw `chart` into `path`, as PNG or SVG by its suffix."""
    canvas, axes = plt.subplots(figsize=(6.5, 2.9))
    if chart["form"] == "structure":
        _structure(axes, chart["nodes"])
    else:
        _series(axes, chart)
    canvas.tight_layout()
    canvas.savefig(path, dpi=dots)
    plt.close(canvas)
    return path


def _series(axes: Any, chart: dict[str, Any]) -> None:
    columns = [one for one in chart["series"] if one["drawn"] != "line" and chart["form"] != "line"]
    places = range(len(chart["categories"]))
    stacked = chart["form"] == "stacked-column"
    width = 0.8 / (1 if stacked else max(len(columns), 1))
    feet = [0.0] * len(places)
    for n, one in enumerate(chart["series"]):
        values = [float(point["value"] or "nan") for point in one["points"]]
        target = {"label": one["name"], "color": COLOURS[n % 4]}
        if one not in columns:
            (axes.twinx() if one["second_axis"] else axes).plot(places, values, **target)
        elif chart["form"] == "bar":
            axes.barh([p + n * width for p in places], values, width, **target)
        elif stacked:
            axes.bar(places, values, width, bottom=feet, **target)
            feet = [foot + (value if value == value else 0) for foot, value in zip(feet, values, strict=True)]
        else:
            axes.bar([p + n * width for p in places], values, width, **target)
    if chart["form"] == "bar":
        axes.set_yticks(places, chart["categories"], fontsize=8)
    else:
        axes.set_xticks(places, chart["categories"], fontsize=8)
        axes.set_ylabel(chart["axis"])
    axes.legend(fontsize=8, frameon=False)


def _structure(axes: Any, nodes: list[dict[str, Any]]) -> None:
    depth: dict[str, int] = {}
    across: dict[int, int] = {}
    for node in nodes:
        level = depth[node["id"]] = depth.get(node["under"], -1) + 1
        place = across[level] = across.get(level, 0) + 1
        axes.text(place, -level, node["text"], ha="center", fontsize=7, bbox={"fc": "white"})
    axes.set_xlim(0, max(across.values(), default=1) + 1)
    axes.set_ylim(-max(across, default=0) - 1, 1)
    axes.axis("off")
