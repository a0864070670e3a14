"""What lies in the warehouses, what customers owe, and what customers call our articles."""

import random
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from string import ascii_uppercase

from orderdesk.demo.accounts import NEAR_LIMIT, OVERDUE
from orderdesk.demo.codes import cents, jitter, stream
from orderdesk.demo.company import WAREHOUSES
from orderdesk.demo.names import BOUGHT_BY
from orderdesk.demo.workdays import later
from orderdesk.demo.world import CustomerPart, Debtor, Item, OpenInvoice, Stock

# up to this price (GBP): fewest and most base units on the shelf
_SHELF = ((Decimal(2), 900, 4000), (Decimal(15), 160, 900), (Decimal(60), 40, 220))
_DEAR_SHELF = (12, 60)
_NORTH_SHARE = Decimal("0.5")
_SHELVES_IN_A_BAY = 5
_PARTS_OF_THEIR_OWN = 3  # one debtor in three uses part numbers of its own, and all EDI partners
_FIRST_INVOICE = 204_117


def stock(seed: int, items: Sequence[Item], today: date) -> tuple[Stock, ...]:
    """A row for each article and warehouse that carries it; some empty, some nearly, most of these on order."""
    rng = stream(seed, "stock")
    carried = [(place, item) for item in items for place in WAREHOUSES if place == "MAIN" or rng.random() < 0.8]  # noqa: PLR2004
    shelves = [_shelf(rng, place, item, today) for place, item in carried]
    bins = _bins(shelves)
    return tuple(replace(row, bin=bins[row.warehouse, row.sku]) for row in shelves)


def _bins(shelves: Sequence[Stock]) -> dict[tuple[str, str], str]:
    """Aisle, bay and shelf, such as C-07-3: in each warehouse a range has an aisle of its own, filled by SKU."""
    aisles = {prefix: ascii_uppercase[place] for place, prefix in enumerate(sorted({row.sku[:2] for row in shelves}))}
    filled: Counter[tuple[str, str]] = Counter()
    bins: dict[tuple[str, str], str] = {}
    for row in sorted(shelves, key=lambda row: (row.warehouse, row.sku)):
        aisle = aisles[row.sku[:2]]
        bay, shelf = divmod(filled[row.warehouse, aisle], _SHELVES_IN_A_BAY)
        bins[row.warehouse, row.sku] = f"{aisle}-{bay + 1:02d}-{shelf + 1}"
        filled[row.warehouse, aisle] += 1
    return bins


def _shelf(rng: random.Random, place: str, item: Item, today: date) -> Stock:
    fewest, most = next(((low, high) for price, low, high in _SHELF if item.trade_price <= price), _DEAR_SHELF)
    share = 1 if place == "MAIN" else _NORTH_SHARE
    full = Decimal(int(rng.randrange(fewest, most) * share))
    chance = rng.random()
    if item.status == "active" and chance < 0.09:  # noqa: PLR2004 - a share
        left = Decimal(0) if chance < 0.05 else Decimal(rng.randrange(1, 5))  # noqa: PLR2004 - a share
        due = later(today, rng.randrange(3, 30)) if rng.random() < 0.75 else None  # noqa: PLR2004 - a share
        return Stock(place, item.sku, left, full if due else None, due)
    return Stock(place, item.sku, full)


def open_invoices(seed: int, debtors: Sequence[Debtor], today: date) -> tuple[OpenInvoice, ...]:
    """Unpaid invoices: within terms for nearly all; past due for the two accounts that are known for it."""
    rng = stream(seed, "invoices")
    drafts = [draft for place, debtor in enumerate(debtors) for draft in _owed(rng, place, debtor, today)]
    drafts.sort(key=lambda row: (row.date, row.debtor_code, row.amount))
    return tuple(
        OpenInvoice(row.debtor_code, f"INV-{_FIRST_INVOICE + number}", row.date, row.due_date, row.amount, row.balance)
        for number, row in enumerate(drafts)
    )


def _owed(rng: random.Random, place: int, debtor: Debtor, today: date) -> Iterator[OpenInvoice]:
    if debtor.terms == "COD":
        return
    count = rng.randrange(1, 5)
    share = Decimal("0.95") if place in NEAR_LIMIT else Decimal("0.35") * jitter(rng, 30, 100)
    for number in range(count):
        balance = cents(debtor.credit_limit * share / count * jitter(rng, 96, 100))
        amount = balance if rng.random() < 0.8 else cents(balance * Decimal("1.4"))  # noqa: PLR2004 - a share
        late = place in OVERDUE and number == 0
        issued = _issued(rng, debtor.terms, today, late=late)
        yield OpenInvoice(debtor.debtor_code, "", issued, due_date(debtor.terms, issued), amount, balance)


def due_date(terms: str, issued: date) -> date:
    """When an invoice falls due: NET30 is 30 days on, EOM20 is 20 days after its month ends."""
    days = int(terms[3:])
    if terms.startswith("EOM"):
        issued = issued.replace(day=monthrange(issued.year, issued.month)[1])
    return issued + timedelta(days=days)


def _issued(rng: random.Random, terms: str, today: date, *, late: bool) -> date:
    days = int(terms[3:])
    if late:
        return today - timedelta(days=days + 31 + rng.randrange(35, 60))
    return today - timedelta(days=rng.randrange(1, days - 1))


def customer_parts(seed: int, debtors: Sequence[Debtor], items: Sequence[Item]) -> tuple[CustomerPart, ...]:
    """Cross-references of the debtors that number articles their own way."""
    found: list[CustomerPart] = []
    for place, debtor in enumerate(debtors):
        if debtor.edi_id or place % _PARTS_OF_THEIR_OWN == 0:
            found.extend(_parts(seed, place, debtor, items))
    return tuple(found)


def _parts(seed: int, place: int, debtor: Debtor, items: Sequence[Item]) -> Iterator[CustomerPart]:
    rng = stream(seed, "parts", debtor.debtor_code)
    bought = [item for item in items if item.sku[:2] in BOUGHT_BY[debtor.trade]]
    shape = ("{0:06d}", "M{0:05d}", "STK/{0:05d}", "{1}-{0:04d}")[place % 4]
    initials = "".join(word[0] for word in debtor.name.split()[:2] if word[0].isalpha())
    number = rng.randrange(1000, 4000)
    for item in rng.sample(bought, rng.randrange(40, 90)):
        number += rng.randrange(1, 60)
        unit = item.base_unit if rng.random() < 0.3 else None  # noqa: PLR2004 - a share
        yield CustomerPart(debtor.debtor_code, shape.format(number, initials), item.sku, unit)
