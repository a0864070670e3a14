"""The demo wholesaler's master data: made from a seed, written as the CSV files that `orderdesk import` loads."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from orderdesk.demo import company
from orderdesk.demo.accounts import debtors
from orderdesk.demo.books import customer_parts, open_invoices, stock
from orderdesk.demo.catalogue import items
from orderdesk.demo.pricing import debtor_prices, list_prices
from orderdesk.demo.world import World

# The forms of the interface; `tax_codes`, `warehouses`, the items' `range` and the stock's `bin` are additions.
COLUMNS = MappingProxyType(
    {
        "tax_codes": "tax_code rate name",
        "warehouses": "warehouse name",
        "debtors": (
            "debtor_code name tax_id currency price_list terms credit_limit on_hold gln edi_id email_domains warehouse"
            " auto_confirm price_above_pct price_below_pct backorder ship_complete duplicate_po lead_time_days"
            " minimum_order_value"
        ),
        "addresses": "debtor_code address_code name street city region postcode country gln phone",
        "contacts": "debtor_code email name role portal",
        "items": (
            "sku description base_unit gtin tax_code status superseded_by min_order_qty order_multiple weight_kg range"
        ),
        "item_units": "sku unit factor gtin",
        "item_codes": "debtor_code customer_part sku unit",
        "price_lists": "price_list sku unit min_qty price currency valid_from valid_to",
        "debtor_prices": "debtor_code sku unit min_qty price valid_from valid_to",
        "stock": "warehouse sku on_hand incoming_qty incoming_date bin",
        "open_invoices": "debtor_code invoice_no date due_date amount balance",
    }
)


def build_world(seed: int, today: date) -> World:
    """The whole wholesaler as of `today`, the same for the same seed and day."""
    goods = items(seed)
    customers = debtors(seed)
    listed = list_prices(seed, goods, today)
    return World(
        seed=seed,
        today=today,
        debtors=customers,
        items=goods,
        list_prices=listed,
        debtor_prices=debtor_prices(seed, customers, goods, listed, today),
        customer_parts=customer_parts(seed, customers, goods),
        stock=stock(seed, goods, today),
        open_invoices=open_invoices(seed, customers, today),
    )


def write_master(folder: Path, seed: int, today: date) -> World:
    """Write the CSV files into `folder` (made if missing) and return what they say."""
    world = build_world(seed, today)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in _tables(world).items():
        _write(folder / f"{name}.csv", COLUMNS[name].split(), rows)
    return world


class _TaxCode(NamedTuple):
    tax_code: str
    rate: Decimal
    name: str


class _Place(NamedTuple):
    warehouse: str
    name: str


def _tables(world: World) -> dict[str, Iterable[object]]:
    return {
        "tax_codes": [_TaxCode(code, rate, company.TAX_NAMES[code]) for code, rate in company.TAX_RATES.items()],
        "warehouses": [_Place(one.code, one.name) for one in company.WAREHOUSE_ADDRESSES],
        "debtors": world.debtors,
        "addresses": [address for debtor in world.debtors for address in debtor.addresses],
        "contacts": [contact for debtor in world.debtors for contact in debtor.contacts],
        "items": world.items,
        "item_units": [pack for item in world.items for pack in item.packs],
        "item_codes": world.customer_parts,
        "price_lists": world.list_prices,
        "debtor_prices": world.debtor_prices,
        "stock": world.stock,
        "open_invoices": world.open_invoices,
    }


def _write(path: Path, columns: Sequence[str], rows: Iterable[object]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(getattr(row, column)) for column in columns] for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ";".join(value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)
