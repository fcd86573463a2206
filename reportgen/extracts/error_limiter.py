"""Problems of one rule in one file, the first 50 in full and the rest as a count."""

from __future__ import annotations

from reportgen.problems import Problem, Problems, Severity, Where

MOST = 50


class ErrorLimiter(Problems):
    """Passes problems on until there are 50 of one name; `close` says how many more there were."""

    def __init__(self, problems: Problems) -> None:
        super().__init__()
        self._on = problems
        self._counts: dict[tuple[str, Severity], int] = {}
        self._kept: dict[tuple[str, Severity], Problem] = {}

    def add(self, problem: Problem) -> None:
        """Pass `problem` on, or count it."""
        key = (problem.name, problem.severity)
        self._counts[key] = self._counts.get(key, 0) + 1
        if self._counts[key] <= MOST:
            super().add(problem)
            self._on.add(problem)
            self._kept[key] = problem

    def close(self, file: str) -> None:
        """Say how many more problems of each name there were."""
        for (name, severity), count in self._counts.items():
            if count > MOST:
                more = f"and {count - MOST:,} more of the same kind in this file."
                fix = self._kept[name, severity].fix
                self._on.add(Problem(name, severity, Where(file), more, f"put those above right first: {fix}"))
        self._counts.clear()
