"""A line of an order in the making."""

from dataclasses import dataclass, field
from typing import Any

from parsers.document import Evidence, Problem, PurchaseOrderLine


@dataclass(slots=True)
class Draft:
    """One line in the making, the row it stands in, and where each of its values stands."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    currency: str | None = None
    day_at: tuple[int, int] | None = None

    def finished(self, number: int) -> PurchaseOrderLine:
        line = self.values.pop("line", None) or str(number)
        return PurchaseOrderLine(line=str(line), notes=tuple(self.notes), **self.values)
