"""What a draft would change of the order it changes, as people see both: from their views, nothing is touched."""

from erp.orders.change_rules import Sold, diff, told
from erp.orders.views import DraftLineView, DraftView, OrderLineView, OrderView


def change_told(order: OrderView, draft: DraftView) -> list[str]:
    """One phrase a change of goods, day or place; lines that are not settled yet are counted, not guessed."""
    wanted = [line for line in map(_asked, draft.lines) if line is not None]
    before = {line.id: _sold(line) for line in order.lines}
    open_lines = len(draft.lines) - len(wanted)
    words = [] if open_lines else told(before, diff(before, wanted))
    if open_lines:
        words.append("1 line is not settled yet" if open_lines == 1 else f"{open_lines} lines are not settled yet")
    if draft.row.requested_date != order.requested_date:
        words.append(
            f"wanted {draft.row.requested_date or 'on no day'} instead of {order.requested_date or 'on no day'}"
        )
    if draft.ship_to_id is not None and draft.ship_to_id != order.ship_to.id:
        words.append(f"to {draft.ship_to_name} instead of {order.ship_to.name}")
    return words


def _sold(line: OrderLineView) -> Sold:
    return Sold(
        position=line.position,
        line=line.line,
        item_id=line.item_id,
        sku=line.sku,
        qty=line.qty,
        unit=line.unit,
        base_qty=line.base_qty,
        unit_price=line.unit_price,
        price_per=line.price_per,
    )


def _asked(line: DraftLineView) -> Sold | None:
    if (
        line.item_id is None
        or line.qty is None
        or line.unit is None
        or line.base_qty is None
        or line.unit_price is None
    ):
        return None
    return Sold(
        position=line.position,
        line=line.line,
        item_id=line.item_id,
        sku=line.sku or "",
        qty=line.qty,
        unit=line.unit,
        base_qty=line.base_qty,
        unit_price=line.unit_price,
        price_per=line.price_per,
    )
