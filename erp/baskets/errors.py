"""What can go wrong with baskets."""

from decimal import Decimal

from kernel.values.errors import Conflict, Invalid
from kernel.values.quantity import plain


class BasketGone(Conflict):
    """The basket was sent off already, or never was."""

    code = "basket.gone"

    def __init__(self) -> None:
        super().__init__("This basket was sent already; look for the order in your list, or start a new basket.")


class NotForSale(Conflict):
    """The item is not sold any more."""

    code = "item.discontinued"

    def __init__(self, sku: str, superseded_by: str | None) -> None:
        instead = f"order {superseded_by} instead" if superseded_by else "choose another item"
        super().__init__(f"{sku} is not sold any more; {instead}.")
        self.sku, self.superseded_by = sku, superseded_by


class BadQuantity(Invalid):
    """No quantity that anybody could mean."""

    code = "quantity.invalid"

    def __init__(self, largest: Decimal) -> None:
        super().__init__(f"Give a quantity above zero, {plain(largest)} at most; zero takes the line out.")


class BasketFull(Conflict):
    """One order has an end."""

    code = "basket.full"

    def __init__(self, most: int) -> None:
        super().__init__(f"A basket holds at most {most} lines; send this one and start another.")
