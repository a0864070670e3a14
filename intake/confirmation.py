"""The words of an order confirmation, once for its text and its HTML: what differs first, then lines, sums, dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from erp.company.queries import Letterhead
from erp.orders.queries import DraftLineView, OrderLineView, OrderView
from kernel.values.quantity import plain
from parsers.document import PurchaseOrderDoc, PurchaseOrderLine

LOCALE = "en_GB"


@dataclass(frozen=True, slots=True)
class Letter:
    """The same words twice."""

    subject: str
    text: str
    html: str


def confirmation(
    order: OrderView,
    asked: Sequence[DraftLineView],
    doc: PurchaseOrderDoc | None,
    company: Letterhead,
    name: str | None,
    *,
    changed: bool = False,
) -> Letter:
    """`asked` are the draft's lines, with their prices; `doc` is what they sent; `name` the buyer's, where known.

    `changed`: it was confirmed before, and this is how it stands after their change.
    """
    done = "changed" if changed else "confirmed"
    thanks = f"your change of order {order.po_number} is written in. This is how {order.order_no} stands now."
    opening = f"thank you for your order {order.po_number}. It is confirmed as {order.order_no}."
    subject = f"Your order {order.po_number} is {done}: {order.order_no}"
    words = {
        "subject": subject,
        "greeting": f"Hello {name}," if name else "Hello,",
        "opening": thanks if changed else opening,
        "differences": differences(order, asked, doc) if doc is not None else [],
        "heading": "What differs from your order:",
        "lines": [_line(line, order.currency) for line in order.lines],
        "sums": _sums(order),
        "terms": _terms(order),
        "closing": "If anything is not as you meant it, please answer this mail.",
        "company": company.name,
        "address": [part for part in (*company.address, company.phone, company.email) if part],
    }
    return Letter(subject, render("confirmation.txt", words), render("confirmation.html", words))


def differences(order: OrderView, asked: Sequence[DraftLineView], doc: PurchaseOrderDoc) -> list[str]:
    """What is confirmed otherwise than they wrote it, in the order of their lines."""
    sold = {line.position: line for line in order.lines}
    prices = {line.position: line.asked_price for line in asked}
    told: list[str] = []
    for position, read in enumerate(doc.lines):
        line = sold.get(position)
        if line is None:
            told.append(f"Line {read.line}, {_wanted(read)}, is not part of it.")
        else:
            told += _of_line(read, line, prices.get(position), order.currency)
    return told + _of_date(order, doc)


def _of_line(read: PurchaseOrderLine, line: OrderLineView, asked: Decimal | None, currency: str) -> list[str]:
    told: list[str] = []
    if read.qty is not None and read.qty != line.qty:
        told.append(f"Line {line.line}: {plain(line.qty)} {line.unit} of {line.sku} instead of {plain(read.qty)}.")
    if asked is not None and asked != line.unit_price:
        ours, theirs = _price(line.unit_price, currency), _price(asked, currency)
        told.append(f"Line {line.line}: {line.sku} is {ours} {_per(line)}; you wrote {theirs}.")
    if line.waiting > 0:
        told.append(f"Line {line.line}: {plain(line.waiting)} {line.base_unit} of {line.sku} follow later.")
    return told


def _of_date(order: OrderView, doc: PurchaseOrderDoc) -> list[str]:
    wanted, given = doc.requested_date, order.requested_date
    if wanted is None or given is None or wanted == given:
        return []
    return [f"Delivery is planned for {_day(given)} instead of {_day(wanted)}."]


def _wanted(read: PurchaseOrderLine) -> str:
    what = read.supplier_part or read.buyer_part or read.gtin or read.description or "an item"
    return f"{plain(read.qty)} {what}".strip()


def _line(line: OrderLineView, currency: str) -> dict[str, str]:
    part = line.customer_part
    return {
        "label": f"{line.line}.",
        "qty": plain(line.qty),
        "unit": line.unit,
        "sku": line.sku,
        "description": line.description + (f" (your {part})" if part and part != line.sku else ""),
        "price": _price(line.unit_price, currency),
        "per": _per(line),
        "amount": format_currency(line.amount, currency, locale=LOCALE),
        "later": f"{plain(line.waiting)} {line.base_unit} follow later" if line.waiting > 0 else "",
    }


def _per(line: OrderLineView) -> str:
    return f"per {line.unit}" if line.price_per == 1 else f"per {plain(line.price_per)} {line.unit}"


def _price(price: Decimal, currency: str) -> str:
    """With all its decimals: a price per thousand screws may have four."""
    return format_currency(price, currency, locale=LOCALE, format="¤#,##0.00####", currency_digits=False)


def _sums(order: OrderView) -> list[tuple[str, str]]:
    taxes = [(f"Tax {plain(t.rate)} %", t.tax) for t in order.taxes]
    sums = [("Goods", order.net), *taxes, ("Total", order.gross)]
    return [(name, format_currency(value, order.currency, locale=LOCALE)) for name, value in sums]


def _terms(order: OrderView) -> list[tuple[str, str]]:
    to = order.ship_to
    place = ", ".join(part for part in (to.name, to.street, " ".join(filter(None, (to.postcode, to.city)))) if part)
    wanted = [("Delivery", _day(order.requested_date))] if order.requested_date else []
    return [*wanted, ("Delivery address", place), ("Our order number", order.order_no)]


def _day(day: date) -> str:
    return format_date(day, "EEE d MMMM y", locale=LOCALE)


def render(template: str, words: dict[str, Any]) -> str:
    return _letters().get_template(template).render(words)


@cache
def _letters() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent / "letters")
    return Environment(
        loader=folder, autoescape=select_autoescape(("html",)), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
