"""What a draft sells: its lines as they will stand in the order, and what they come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from erp.catalog.queries import ItemView
from erp.debtors.queries import DebtorView
from erp.orders.models import Draft, DraftLine
from erp.orders.rules import TaxableLine, Totals, totals
from erp.orders.service.draft import LINE_COLUMNS, DraftLineInput
from kernel.db import rows
from kernel.values.money import line_amount

_DRAFT_LINES = (
    select(*(getattr(DraftLine, name) for name in LINE_COLUMNS))
    .where(DraftLine.draft_id == bindparam("draft_id"))
    .order_by(DraftLine.position, DraftLine.id)
)


@dataclass(frozen=True, slots=True)
class Sale:
    """What is about to be sold: `rows` are the columns of the order's lines."""

    draft: Draft
    debtor: DebtorView
    rows: Sequence[dict[str, Any]]
    sums: Totals


def sale(draft: Draft, debtor: DebtorView, rows: Sequence[dict[str, Any]]) -> Sale:
    taxable = (TaxableLine(row["tax_code"], row["tax_rate"], row["amount"]) for row in rows)
    return Sale(draft, debtor, rows, totals(taxable, debtor.currency))


def draft_lines(session: Session, draft_id: int) -> Sequence[DraftLineInput]:
    found = rows(session, _DRAFT_LINES, draft_id=draft_id)
    return [DraftLineInput(**dict(zip(LINE_COLUMNS, row, strict=True))) for row in found]


def line_row(line: DraftLineInput, items: Mapping[int, ItemView], currency: str) -> dict[str, Any]:
    """A line as sold; `readiness` has made sure that nothing of it is missing. The amount is reckoned anew."""
    item = items[line.item_id or 0]
    qty, price = line.qty or Decimal(0), line.unit_price if line.unit_price is not None else Decimal(0)
    return {
        "position": line.position,
        "line": line.line,
        "item_id": item.id,
        "sku": item.sku,
        "description": item.description,
        "customer_part": line.customer_part,
        "qty": qty,
        "unit": line.unit,
        "base_qty": line.base_qty,
        "unit_price": price,
        "price_per": line.price_per,
        "price_source": line.price_source or "",
        "amount": line_amount(qty, price, line.price_per, currency),
        "tax_code": item.tax_code,
        "tax_rate": item.tax_rate,
    }
