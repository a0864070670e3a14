"""Goods come in: booked once, and given at once to the orders that wait, first ordered first served.

Whoever waits is locked before the stock is: orders, then levels, as everywhere.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from erp.allocation.service import Given, allocate, lock_waiting
from erp.catalog.queries import ItemHits, ItemView, find_items
from erp.receiving.errors import UnknownGoods
from erp.receiving.models import GoodsReceipt, GoodsReceiptLine
from erp.receiving.queries import ReceiptView, receipt_by_key
from erp.receiving.rules import Arrived, receipt_no
from erp.stock.queries import warehouse_named
from erp.stock.service import receive_all
from kernel import audit
from kernel.inserting import insert_ignore
from kernel.values.quantity import plain, to_base


def book(
    session: Session, key: str, lines: Sequence[Arrived], by: str, warehouse: str | None = None, supplier_ref: str = ""
) -> ReceiptView:
    """Book a delivery and serve who waits; a key that was booked gives that receipt again, and changes nothing.

    No warehouse named: the first one. Raises UnknownWarehouse, UnknownGoods, UnknownUnit or FractionalPack; then
    nothing has changed.
    """
    place = warehouse_named(session, warehouse)
    told = _resolved(session, lines)
    told_head = {"key": key, "warehouse_id": place.id, "supplier_ref": supplier_ref, "by": by, "served": []}
    receipt_id = insert_ignore(session, GoodsReceipt, **told_head)
    if not isinstance(receipt_id, int):
        return receipt_by_key(session, key)
    number = receipt_no(receipt_id)
    rows = [
        {"receipt_id": receipt_id, "item_id": item.id, "qty": line.qty, "unit": unit, "base_qty": base}
        for line, item, unit, base in told
    ]
    session.execute(insert(GoodsReceiptLine), rows)
    served = _received(session, place.code, told, number, by)
    skus = {item.id: item.sku for _, item, _, _ in told}
    said = [[one.order_no, skus[one.item_id], plain(one.qty)] for one in served]
    session.execute(update(GoodsReceipt).where(GoodsReceipt.id == receipt_id).values(receipt_no=number, served=said))
    facts = {"warehouse": place.code, "lines": str(len(rows)), "served": str(len({one.order_no for one in served}))}
    audit.record(session, actor=by, action="goods.received", subject=f"receipt:{number}", **facts, ref=supplier_ref)
    return receipt_by_key(session, key)


_Line = tuple[Arrived, ItemView, str, Decimal]


def _received(session: Session, warehouse: str, told: Sequence[_Line], number: str, by: str) -> tuple[Given, ...]:
    sums: defaultdict[int, Decimal] = defaultdict(Decimal)
    for _, item, _, base in told:
        sums[item.id] += base
    lock_waiting(session, sums, warehouse)
    receive_all(session, warehouse, sums, number, by)
    return allocate(session, sums, warehouse)


def _resolved(session: Session, lines: Sequence[Arrived]) -> list[_Line]:
    texts = {line.item for line in lines}
    hits = find_items(session, texts, {text for text in texts if text.isdigit()})
    return [_line(line, hits) for line in lines]


def _line(line: Arrived, hits: ItemHits) -> _Line:
    """A number of ours goes before a barcode; a barcode of a pack brings its unit with it."""
    found: Mapping[int, tuple[ItemView, str]] = {
        item.id: (item, item.base_unit) for item in hits.by_sku.get(line.item, ())
    } or {item.id: (item, unit) for item, unit in hits.by_gtin.get(line.item, ())}
    if len(found) != 1:
        raise UnknownGoods(line.item, many=bool(found))
    ((item, own_unit),) = found.values()
    wanted = (line.unit or own_unit).upper()
    unit = next((known for known in item.units if known.upper() == wanted), wanted)
    return line, item, unit, to_base(line.qty, unit, item.units)
