"""Pure rules of receiving: how a line of a delivery is said, and a receipt's number."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from erp.receiving.errors import NothingReceived, WrongQuantity

FIRST_RECEIPT_NO = 100_000
_MOST = Decimal(10) ** 9


@dataclass(frozen=True, slots=True)
class Arrived:
    """One line as entered: `item` is an item number or a barcode; `unit` None: the barcode's, else the base unit."""

    item: str
    qty: Decimal
    unit: str | None = None


def receipt_no(receipt_id: int) -> str:
    return f"GR-{FIRST_RECEIPT_NO + receipt_id}"


def arrived(rows: Iterable[tuple[str, str, str]]) -> tuple[Arrived, ...]:
    """Lines from text (item, quantity, unit); rows without an item and a quantity are left out.

    Raises WrongQuantity, or NothingReceived where no line is left.
    """
    said = [(item.strip(), qty.strip(), unit.strip()) for item, qty, unit in rows]
    lines = tuple(Arrived(item, _quantity(item, qty), unit or None) for item, qty, unit in said if item or qty)
    if not lines:
        raise NothingReceived
    return lines


def _quantity(item: str, text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        number = Decimal(0)
    if not (number.is_finite() and 0 < number < _MOST):
        raise WrongQuantity(item, text)
    return number
