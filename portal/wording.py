"""Words of the shop: stock as a promise, an order's state as a customer understands it."""

from collections.abc import Iterable
from decimal import Decimal

from jinja2 import Environment

from erp.catalog.queries import ItemView
from erp.stock.queries import StockView
from kernel.values.finding import Finding, blocks
from kernel.values.quantity import plain
from kernel.web.formats import day

_FEW = Decimal(5)
# By code, else by the code's group.
WHY = {
    "sender": "we check who sent it",
    "document": "parts of it are hard to read",
    "document.arithmetic": "its sums differ",
    "document.test_indicator": "it is marked as a test",
    "debtor": "we check whose order it is",
    "debtor.on_hold": "your account is on hold",
    "debtor.manual_approval": "a person looks at each of your orders",
    "po": "its purchase order number",
    "po.number_missing": "no purchase order number",
    "po.duplicate": "you may have ordered this before",
    "po.revision": "it changes an earlier order",
    "po.cancellation": "it cancels an earlier order",
    "po.currency": "another currency than your account's",
    "po.wrong_supplier": "it may be meant for another supplier",
    "po.total": "its total differs from its lines",
    "po.below_minimum": "below the minimum order",
    "ship_to": "a delivery address we do not know yet",
    "ship_to.ambiguous": "more than one address fits",
    "date": "the delivery date",
    "date.past": "the delivery date has passed",
    "date.lead_time": "wanted sooner than we can deliver",
    "item": "an item we could not find",
    "item.ambiguous": "more than one item fits",
    "item.discontinued": "an item no longer sold",
    "item.superseded": "an item has a successor",
    "item.not_in_range": "an item outside your range",
    "unit": "the unit of an item",
    "quantity": "a quantity",
    "quantity.below_minimum": "less than an item's minimum",
    "quantity.not_multiple": "not a full pack",
    "quantity.unusual": "an unusual quantity",
    "price": "a price differs from the one agreed",
    "price.none_agreed": "a price to agree on",
    "stock": "not all of it in stock",
    "stock.none": "an item out of stock",
    "credit": "your credit",
    "credit.over_limit": "over your credit limit",
    "credit.overdue": "a payment is overdue",
}


def stock_words(stock: StockView, item: ItemView) -> str:
    """`312 today`, `next 40 on Thu 24 Sep`, `out of stock`."""
    if stock.available > 0:
        return f"{plain(stock.available)} {item.base_unit} today"
    if stock.incoming_qty and stock.incoming_date:
        return f"next {plain(stock.incoming_qty)} {day(stock.incoming_date)}"
    if stock.elsewhere > 0:
        return f"{plain(stock.elsewhere)} {item.base_unit} in another warehouse"
    return "out of stock"


def stock_tone(stock: StockView) -> str:
    return "good" if stock.available > _FEW else "wait" if stock.available > 0 or stock.incoming_qty else "stop"


def unit_words(item: ItemView, unit: str) -> str:
    """`CTN of 12 EA`, or the bare base unit."""
    factor = item.units.get(unit)
    if factor is None or unit == item.base_unit:
        return unit
    size = plain(Decimal(factor.numerator) / Decimal(factor.denominator))
    return f"{unit} of {size} {item.base_unit}"


def why_waiting(findings: Iterable[Finding], most: int = 3) -> list[str]:
    """Why we look at an order first, in words for the buyer; what they are told of our own affairs is nothing."""
    said = dict.fromkeys(_of_code(finding.code) for finding in blocks(findings))
    return list(said)[:most]


def _of_code(code: str) -> str:
    return WHY.get(code) or WHY.get(code.partition(".")[0]) or "something to check"


def order_state(state: str, delivery: str) -> tuple[str, str, str]:
    """Tone, icon and words."""
    if state == "cancelled":
        return ("stop", "ban", "Cancelled")
    if state == "closed" and delivery == "part":
        return ("good", "package-check", "Sent in part, the rest will not come")
    return {
        "full": ("good", "package-check", "Sent"),
        "part": ("info", "truck", "Partly sent"),
    }.get(delivery, ("info", "package", "Confirmed, being picked"))


def payment(state: str, late: bool) -> tuple[str, str, str]:
    """Tone, words and icon for how far an invoice is paid."""
    if state == "paid":
        return ("good", "Paid", "circle-check")
    if state == "credited":
        return ("", "Credited", "undo-2")
    words = "Part paid" if state == "part_paid" else "To pay"
    return ("stop", f"{words}, overdue", "alarm-clock") if late else ("wait", words, "clock")


def document(kind: str) -> str:
    """What stands in their favour."""
    return {"receipt": "payment", "credit_note": "credit note"}.get(kind, "credit")


def install(jinja: Environment) -> None:
    jinja.filters.update(why_waiting=why_waiting, payment=payment, document=document)
    jinja.globals.update(stock_words=stock_words, stock_tone=stock_tone, unit_words=unit_words, order_state=order_state)
