"""What is wrong with an interchange or an order, gathered as sentences and never without end."""

from collections.abc import Iterable

from parsers.document import Problem

_LIMIT = 50  # a person reads no further; a hostile file could otherwise give one per segment


class ProblemLog:
    """Distinct problems in the order they were met; beyond the limit only their number is kept."""

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}
        self._left_out = 0

    def add(self, code: str, message: str, where: str | None = None) -> None:
        problem = Problem(code, message, where)
        if problem in self._problems:
            return
        if len(self._problems) < _LIMIT:
            self._problems[problem] = None
        else:
            self._left_out += 1

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add(problem.code, problem.message, problem.where)

    def __bool__(self) -> bool:
        return bool(self._problems)

    def all(self) -> tuple[Problem, ...]:
        found = tuple(self._problems)
        if not self._left_out:
            return found
        more = f"{self._left_out} more problems of these kinds are not listed; ask the sender for a clean file."
        return (*found, Problem("document.damaged", more))


def quoted(raw: str, limit: int = 40) -> str:
    """A raw value fit to stand in a sentence: printable, short, in quotation marks."""
    shown = "".join(c if c.isprintable() else "·" for c in raw[:limit])
    return f"“{shown}…”" if len(raw) > limit else f"“{shown}”"
