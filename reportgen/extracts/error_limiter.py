"""Problems of one rule in one file, the first 50 in full and the rest as a count."""

from __future__ import annotations

from reportgen.problems import Problem, Problems, Severity, Where

MOST = 50


class ErrorLimiter(Problems):
    """Passes problems on until there are 50 of one name; `close` says how many more there were."""

    def __init__(self, problems: Problems) -> None:
        super().__init__()
        self._on = problems
        self._told: dict[tuple[str, Severity], Problem] = {}
        self._counts: dict[tuple[str, Severity], int] = {}
        self._more: dict[tuple[str, Severity], int] = {}

    def add(self, problem: Problem) -> None:
        """Pass `problem` on, or count it."""
        key = (problem.name, problem.severity)
        self._counts[key] = self._counts.get(key, 0) + 1
        if self._counts[key] <= MOST:
            super().add(problem)
            self._on.add(problem)
            self._told[key] = problem
        else:
            self.count_more(*key, 1)

    def count_more(self, name: str, severity: Severity, count: int) -> None:
        """Count problems of a name that are not put into words."""
        self._more[name, severity] = self._more.get((name, severity), 0) + count

    def close(self, file: str) -> None:
        """Say how many more problems of each name there were."""
        for (name, severity), count in self._more.items():
            if count and (name, severity) in self._told:
                fault = f"and {count:,} more of the same kind in this file."
                fix = f"put those above right first: {self._told[name, severity].fix}"
                self._on.add(Problem(name, severity, Where(file), fault, fix))
        self._counts.clear()
        self._more.clear()
