"""Makes the things of the trade that tests start from; each argument has a plausible default."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from erp.access.service import create_user
from erp.catalog.models import Item, ItemUnit
from erp.catalog.rules import key
from erp.catalog.service import index_items, put_ranges, put_tax_code
from erp.debtors.models import Account, Address, Contact, Debtor, DebtorDomain, ItemCode, OpenItem
from erp.debtors.rules import name_key, tax_key
from erp.debtors.service import open_portal
from erp.pricing.models import DebtorPrice, ListPrice, PriceList
from erp.stock.models import StockLevel, StockMovement
from erp.stock.service import put_warehouse
from kernel.inserting import insert_ignore

T = TypeVar("T")
Number = int | str | Decimal
PASSWORD = "a long enough password"


def make_item(
    session: Session,
    sku: str = "HB-100",
    description: str = "PVC elbow 12 x 400 g",
    *,
    base_unit: str = "EA",
    units: Mapping[str, int | Fraction] | None = None,
    unit_gtins: Mapping[str, str] | None = None,
    tax_code: str = "STD",
    tax_rate: Number = 20,
    range_name: str | None = None,
    min_order_qty: Number | None = None,
    order_multiple: Number | None = None,
    **columns: Any,
) -> Item:
    """`units`: base units in one of each further unit."""
    put_tax_code(session, tax_code, tax_code, Decimal(tax_rate))
    item = Item(
        sku=sku, sku_key=key(sku), description=description, search_text="", base_unit=base_unit, tax_code=tax_code,
        range_id=put_ranges(session, {range_name})[range_name] if range_name else None,
        min_order_qty=_number(min_order_qty), order_multiple=_number(order_multiple), **columns,
    )  # fmt: skip
    session.add(item)
    session.flush()
    for unit, factor in {base_unit: 1, **(units or {})}.items():
        ratio = Fraction(factor)
        gtin = (unit_gtins or {}).get(unit)
        session.add(
            ItemUnit(item_id=item.id, unit=unit, factor_num=ratio.numerator, factor_den=ratio.denominator, gtin=gtin)
        )
    session.flush()
    index_items(session, [item.id])
    return item


def make_debtor(
    session: Session,
    code: str = "D1001",
    name: str = "Acme Builders Ltd",
    *,
    currency: str = "EUR",
    price_list: str | None = "TRADE",
    domains: tuple[str, ...] = (),
    invoiced: Number = 0,
    committed: Number = 0,
    **columns: Any,
) -> Debtor:
    """With its account; the policy card is the interface's defaults, as imported, unless told otherwise."""
    tax_id = columns.get("tax_id")
    debtor = Debtor(
        code=code, name=name, name_key=name_key(name), tax_key=tax_key(tax_id) if tax_id else None,
        currency=currency, price_list=price_list, **columns,
    )  # fmt: skip
    session.add(debtor)
    session.flush()
    session.add(Account(debtor_id=debtor.id, invoiced=Decimal(invoiced), committed=Decimal(committed)))
    session.add_all(DebtorDomain(debtor_id=debtor.id, domain=domain) for domain in domains)
    session.flush()
    return debtor


def make_address(
    session: Session, debtor: Debtor, code: str = "MAIN", name: str | None = None, **columns: Any
) -> Address:
    told = {"street": "1 Quay Road", "city": "Bristol", "postcode": "BS1 1AA", "country": "GB"} | columns
    return _added(session, Address(debtor_id=debtor.id, code=code, name=name or debtor.name, **told))


def make_contact(
    session: Session,
    debtor: Debtor,
    email: str = "buyer@acme.example",
    *,
    role: str = "buyer",
    portal: bool = False,
    password: str | None = PASSWORD,
    **columns: Any,
) -> Contact:
    """`portal`: with an account that signs in with `password`."""
    contact = _added(session, Contact(debtor_id=debtor.id, email=email, role=role, **columns))
    if portal:
        open_portal(session, contact.id, password)
    return contact


def make_staff(
    session: Session, email: str = "clerk@house.example", role: str = "clerk", password: str | None = PASSWORD
) -> int:
    """The account's id."""
    return create_user(session, "staff", email, email.partition("@")[0].title(), role, password)


def make_item_code(
    session: Session, debtor: Debtor, customer_part: str, item: Item, unit: str | None = None
) -> ItemCode:
    code = ItemCode(
        debtor_id=debtor.id, customer_part=customer_part, part_key=key(customer_part), item_id=item.id, unit=unit
    )
    return _added(session, code)


def make_stock(
    session: Session,
    item: Item,
    on_hand: Number = 100,
    warehouse: str = "MAIN",
    *,
    incoming_qty: Number | None = None,
    incoming_date: date | None = None,
) -> StockLevel:
    """A level with its opening movement; the warehouse is made where it is missing."""
    level = StockLevel(
        warehouse_id=put_warehouse(session, warehouse, warehouse.title()), item_id=item.id, on_hand=Decimal(on_hand),
        allocated=Decimal(0), incoming_qty=_number(incoming_qty), incoming_date=incoming_date,
    )  # fmt: skip
    _added(session, level)
    _added(session, StockMovement(level_id=level.id, kind="opening", qty=Decimal(on_hand), ref="opening"))
    return level


def make_price(
    session: Session,
    item: Item,
    price: Number,
    *,
    debtor: Debtor | None = None,
    price_list: str = "TRADE",
    currency: str = "EUR",
    unit: str | None = None,
    min_qty: Number = 0,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> ListPrice | DebtorPrice:
    """The debtor's own price where a debtor is given, else one of the price list, made where it is missing."""
    told: dict[str, Any] = {
        "item_id": item.id, "unit": unit or item.base_unit, "min_qty": Decimal(min_qty), "price": Decimal(price),
        "valid_from": valid_from, "valid_to": valid_to,
    }  # fmt: skip
    if debtor is not None:
        return _added(session, DebtorPrice(debtor_id=debtor.id, **told))
    insert_ignore(session, PriceList, code=price_list, currency=currency)
    return _added(session, ListPrice(price_list=price_list, **told))


def make_open_item(
    session: Session, debtor: Debtor, document_no: str, balance: Number, due_date: date, issued_on: date | None = None
) -> OpenItem:
    """A receivable, counted in the debtor's account."""
    item = OpenItem(
        debtor_id=debtor.id, document_no=document_no, issued_on=issued_on or due_date, due_date=due_date,
        amount=Decimal(balance), balance=Decimal(balance),
    )  # fmt: skip
    account = session.scalars(select(Account).where(Account.debtor_id == debtor.id)).one()
    account.invoiced += Decimal(balance)
    return _added(session, item)


def _added(session: Session, row: T) -> T:
    session.add(row)
    session.flush()
    return row


def _number(value: Number | None) -> Decimal | None:
    return None if value is None else Decimal(value)
