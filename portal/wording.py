"""Words of the shop: stock as a promise, an order's state as a customer understands it."""

from decimal import Decimal

from jinja2 import Environment

from erp.catalog.queries import ItemView
from erp.stock.queries import StockView
from kernel.values.quantity import plain
from kernel.web.formats import day

_FEW = Decimal(5)


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


def order_state(state: str, delivery: str) -> tuple[str, str, str]:
    """Tone, icon and words."""
    if state == "cancelled":
        return ("stop", "ban", "Cancelled")
    return {
        "full": ("good", "package-check", "Sent"),
        "part": ("info", "truck", "Partly sent"),
    }.get(delivery, ("info", "package", "Confirmed, being picked"))


def install(jinja: Environment) -> None:
    jinja.globals.update(stock_words=stock_words, stock_tone=stock_tone, unit_words=unit_words, order_state=order_state)
