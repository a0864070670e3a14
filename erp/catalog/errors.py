"""What can go wrong with the catalogue."""

from kernel.values.errors import NotFound


class UnknownItem(NotFound):
    """No item has that number."""

    code = "item.unknown"

    def __init__(self, sku: str) -> None:
        super().__init__(f"No item has the number {sku[:40]!r}; look it up in the catalogue and try again.")
        self.sku = sku
