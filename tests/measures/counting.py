"""Extracts, measures and a policy in a few lines of YAML, read and counted by the program's own rooms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from reportgen.extracts.declare import parse_declaration
from reportgen.extracts.read import read_extract
from reportgen.figures.config_figures import ConfigFigure, fact_ref
from reportgen.figures.disclosure_control import Control, control
from reportgen.figures.earlier_measures import earlier_measures
from reportgen.figures.earlier_papers import EarlierPaper
from reportgen.figures.extract_rows import rows_of_extracts
from reportgen.figures.ledger import build
from reportgen.figures.model import Ledger
from reportgen.figures.publish import publish
from reportgen.figures.published import Published
from reportgen.measures import load, validate_measures
from reportgen.pipeline import ComposedPaper
from reportgen.problems import Problems
from reportgen.settings.edition import Edition
from reportgen.settings.facts import Fact
from reportgen.settings.policy import Audience, Policy
from reportgen.settings.yaml_source import parse_yaml

BANDS = [{"first": 1, "last": 25, "word": "Any", "tone": "green", "tone_word": "Green"}]
YEAR = {"start": "2019-04-01", "end": "2020-03-31", "label": "2019/2020"}
BARE = {"title": "Title", "definition": "What is counted.", "source": "Where from"}


def policy(**more: Any) -> Policy:
    """A policy with one band and the defaults."""
    return Policy.model_validate({"matrix": {"bands": BANDS}, **more})


class Counting:
    """A case: `extracts`, `measures`, and where they matter `period`, `date`, `policy` and `facts`."""

    def __init__(self, case: Mapping[str, Any] | str, folder: Path) -> None:
        self.case: Mapping[str, Any] = yaml.safe_load(case) if isinstance(case, str) else case
        self.problems = Problems()
        extracts = self.case.get("extracts", {})
        self.edition = Edition.model_validate(
            {
                "name": "case", "title": "Case", "area": "shire", "version": "1", "status": "FINAL",
                "date": self.case.get("date", "2020-10-01"), "author": {"post": "Nurse"}, "paper": [],
                "period": YEAR | self.case.get("period", {}),
                "extracts": {
                    name: {"file": f"{name}.csv", "declared_as": name, "not_received": e.get("not_received", [])}
                    for name, e in extracts.items()
                },
            }
        )  # fmt: skip
        self.policy = policy(**self.case.get("policy", {}))
        self.extracts = {name: self._read(name, e, folder) for name, e in extracts.items()}
        measures = folder / "measures"
        measures.mkdir(exist_ok=True)
        for name, setting in self.case.get("measures", {}).items():
            (measures / f"{name}.yaml").write_text(yaml.safe_dump({**BARE, **setting}, sort_keys=False))
        shown = lambda path: path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name  # noqa: E731
        self.measures = load.load(folder / "no_shared_ones", measures, shown, self.problems)
        validate_measures.validate_measures(self.measures, self.extracts, self.problems)
        self.ledger = Ledger({})
        self.papers: Sequence[EarlierPaper] = ()
        if not self.problems.errors:
            self.ledger = self._count()

    def _read(self, name: str, setting: Mapping[str, Any], folder: Path) -> Any:
        if "rows" not in setting:
            return None
        columns = {c: {"type": t} if isinstance(t, str) else t for c, t in setting["columns"].items()}
        text = {"title": name, "what": "Rows", "columns": columns}
        text |= {key: setting[key] for key in ("missing", "checks", "unique", "level") if key in setting}
        source = parse_yaml(yaml.safe_dump(text, sort_keys=False).encode(), f"extracts/{name}.yaml", self.problems)
        declaration = parse_declaration(name, source, self.problems) if source else None
        assert declaration is not None, list(self.problems)
        path = folder / f"{name}.csv"
        path.write_text(setting["rows"])
        extract = read_extract(declaration, path, f"data/{name}.csv", self.problems)
        assert extract is not None, list(self.problems)
        return extract

    def with_earlier(self, papers: Sequence[EarlierPaper]) -> Counting:
        """The same, counted for the readers of earlier papers too, which are `papers` of it."""
        earlier = earlier_measures(self.measures, self.extracts, papers)
        self.papers, self.ledger = earlier.papers, self._count(earlier.measures)
        return self

    def _count(self, earlier: Mapping[str, load.Measure] | None = None) -> Ledger:
        facts = [
            ConfigFigure(
                fact_ref(name),
                name,
                "fact",
                Fact.model_validate({"source": "A letter", **fact}),
                load.Where("facts.yaml", 3, key=name),
            )
            for name, fact in self.case.get("facts", {}).items()
        ]
        opened: Any = self  # what the pipeline asks of an opened edition is its edition
        return build(
            self.edition, self.policy, self.measures, rows_of_extracts(opened, self.extracts), facts, self.problems,
            earlier=earlier,
        )  # fmt: skip

    def published(self, audience: Audience = "internal", papers: Sequence[EarlierPaper] = ()) -> Published:
        """The figures in words, for readers who keep the earlier papers."""
        return publish(self.ledger, self.policy, audience, self.hiding(audience, papers))

    def hiding(self, audience: Audience = "public", papers: Sequence[EarlierPaper] = ()) -> Control:
        """What is hidden from the audience."""
        return control(self.ledger, self.policy.suppression, audience, papers)


__all__ = ["ComposedPaper", "Counting", "policy"]
