"""What is wrong with an interchange or an order, gathered as sentences and never without end."""

from collections.abc import Iterable

from parsers.document import Problem

_LIMIT = 12  # of one kind: a person reads no further, and a hostile file could give one per segment


class ProblemLog:
    """Distinct problems in the order they were met; beyond the limit of a kind only their number is kept."""

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}
        self._met: dict[str, int] = {}

    def add(self, code: str, message: str, where: str | None = None) -> None:
        problem = Problem(code, message, where)
        if problem in self._problems:
            return
        self._met[code] = met = self._met.get(code, 0) + 1
        if met <= _LIMIT:
            self._problems[problem] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add(problem.code, problem.message, problem.where)

    def __bool__(self) -> bool:
        return bool(self._problems)

    def all(self) -> tuple[Problem, ...]:
        if not self._problems:
            return ()
        left_out = ((code, met - _LIMIT) for code, met in self._met.items() if met > _LIMIT)
        more = (Problem(code, f"{count} more of this kind are not listed.") for code, count in left_out)
        return (*self._problems, *more)


def quoted(raw: str, limit: int = 40) -> str:
    """A raw value fit to stand in a sentence: printable, short, in quotation marks."""
    shown = printable(raw[:limit])
    return f"“{shown}…”" if len(raw) > limit else f"“{shown}”"


def printable(raw: str) -> str:
    """The text with a dot for each character that cannot be shown."""
    return raw if raw.isprintable() else "".join(c if c.isprintable() else "·" for c in raw)
