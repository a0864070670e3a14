"""What came of an import: counts, and every bad row with its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kernel.values.quantity import plain


@dataclass(frozen=True, slots=True)
class Told:
    """A change that the audit trail must name by itself: what was done to which thing, before and after by field."""

    action: str
    subject: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows of the database that were added, changed or taken away; what stood there already counts as none."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    told: tuple[Told, ...] = field(default=(), compare=False)

    def __add__(self, other: "Changes") -> "Changes":
        added, changed = self.added + other.added, self.changed + other.changed
        return Changes(added, changed, self.removed + other.removed, self.told + other.told)


NOTHING = Changes()


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file. With any of `problems` nothing of it was written; `notices` are worth knowing and stop nothing."""

    name: str
    rows: int = 0
    changes: Changes = NOTHING
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """One line for the terminal."""
        if self.problems:
            count = len(self.problems)
            return f"refused, {count} {'row is' if count == 1 else 'rows are'} wrong; nothing of this file was loaded"
        done = self.changes
        removed = f", {done.removed} removed" if done.removed else ""
        told = "".join(f"; {notice}" for notice in self.notices)
        return f"{self.rows} rows: {done.added} added, {done.changed} changed{removed}{told}"


@dataclass(frozen=True, slots=True)
class ImportReport:
    files: tuple[FileReport, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(f"{file.name}, {problem}" for file in self.files for problem in file.problems)


@dataclass(slots=True)
class Problems:
    """Collects bad rows while a file is checked; said in the order of their lines."""

    found: list[tuple[int, str]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def add(self, line: int, sentence: str) -> None:
        self.found.append((line, sentence))

    def __bool__(self) -> bool:
        return bool(self.found)

    def sentences(self) -> tuple[str, ...]:
        return tuple(f"line {line}: {sentence}" for line, sentence in sorted(self.found))


def said(value: object) -> str:
    """A column's value as the audit trail tells it."""
    if value is None or value == "":
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return plain(value) if isinstance(value, Decimal) else str(value)
