"""Refusals of the receiving slice."""

from kernel.values.errors import Invalid


class UnknownGoods(Invalid):
    """A line of a delivery names no item, or more than one."""

    code = "receiving.item"

    def __init__(self, text: str, *, many: bool = False) -> None:
        what = "is the number of several items; give the exact one" if many else "is no item of ours"
        super().__init__(f"{text[:60]!r} {what}. Nothing was received; check the number or the barcode.")


class WrongQuantity(Invalid):
    """A line of a delivery has no quantity that can be."""

    code = "receiving.quantity"

    def __init__(self, text: str, qty: str) -> None:
        super().__init__(f"{qty[:20]!r} is no quantity of {text[:60]}. Nothing was received; enter what was counted.")


class NothingReceived(Invalid):
    """A delivery without a line."""

    code = "receiving.nothing"

    def __init__(self) -> None:
        super().__init__("There is no line in this delivery; enter at least one item with its quantity.")
