"""What an invoice says of the two parties, as it is on the day of posting: later moves change no old paper."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from erp.company.queries import company
from erp.debtors.models import Address, Debtor
from erp.orders.models import SalesOrder
from erp.orders.rules import address_lines
from kernel.db import rows

_WHERE = ("street", "postcode", "city", "region", "country")
_TO, _BILL = aliased(Address), aliased(Address)
_BILLING = (
    select(Address.id)
    .where(Address.debtor_id == SalesOrder.debtor_id)
    .order_by(Address.is_billing.desc(), Address.id)
    .limit(1)
    .correlate(SalesOrder)
    .scalar_subquery()
)
_PARTIES = (
    select(Debtor.name, Debtor.tax_id, Debtor.terms, _TO.name.label("recipient"))
    .add_columns(*(getattr(_TO, part).label(f"to_{part}") for part in _WHERE))
    .add_columns(*(getattr(_BILL, part).label(f"bill_{part}") for part in _WHERE))
    .select_from(SalesOrder)
    .join(Debtor, Debtor.id == SalesOrder.debtor_id)
    .join(_TO, _TO.id == SalesOrder.ship_to_id)
    .join(_BILL, _BILL.id == _BILLING)
    .where(SalesOrder.id == bindparam("order_id"))
)


def parties(session: Session, order_id: int) -> dict[str, Any]:
    """Columns of the invoice: to whom, where it went, and on which paper."""
    (row,) = rows(session, _PARTIES, order_id=order_id)
    return {
        "debtor_name": row.name,
        "debtor_tax_id": row.tax_id,
        "terms": row.terms,
        "bill_to": [row.name, *address_lines(*(getattr(row, f"bill_{part}") for part in _WHERE))],
        "ship_to": [row.recipient, *address_lines(*(getattr(row, f"to_{part}") for part in _WHERE))],
        "letterhead": asdict(company(session)),
    }
