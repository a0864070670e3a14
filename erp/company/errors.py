"""What can be wrong with what the company says of itself."""

from collections.abc import Collection

from kernel.values.errors import Invalid


class UnknownNumber(Invalid):
    """A kind of number by which nobody addresses an order."""

    code = "company.unknown_number"

    def __init__(self, kind: str, known: Collection[str]) -> None:
        super().__init__(f"There is no number of the kind {kind[:40]!r}; give one of {', '.join(sorted(known))}.")
        self.kind = kind
