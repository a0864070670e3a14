"""What a draft still lacks to become an order, in words; an empty answer means it has everything."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from erp.catalog.queries import ItemView
from erp.debtors.queries import DebtorView
from erp.orders.models import Draft
from erp.orders.service.draft import DraftLineInput
from kernel.values.quantity import FractionalPack, UnknownUnit, to_base


def missing(
    draft: Draft,
    lines: Sequence[DraftLineInput],
    items: Mapping[int, ItemView],
    debtor: DebtorView,
    ship_to_owner: int | None,
    accepted: frozenset[str],
) -> tuple[str, ...]:
    """One phrase for each gap; `ship_to_owner` is the debtor whose address the ship-to is."""
    return (*_of_head(draft, lines, debtor, ship_to_owner, accepted), *_of_lines(lines, items))


def _of_head(
    draft: Draft,
    lines: Sequence[DraftLineInput],
    debtor: DebtorView,
    ship_to_owner: int | None,
    accepted: frozenset[str],
) -> Iterator[str]:
    if not lines:
        yield "it has no lines"
    if draft.ship_to_id is None:
        yield "it is not known where to deliver"
    elif ship_to_owner != debtor.id:
        yield f"the delivery address is not one of {debtor.code}"
    if not draft.po_key and "po.number_missing" not in accepted:
        yield "it has no purchase order number"
    if draft.currency not in {None, debtor.currency} and "po.currency" not in accepted:
        yield f"it is in {draft.currency}, but {debtor.code} is billed in {debtor.currency}"


def _of_lines(lines: Sequence[DraftLineInput], items: Mapping[int, ItemView]) -> Iterator[str]:
    for line in lines:
        gap = _of_line(line, items.get(line.item_id or 0))
        if gap is not None:
            yield f"line {line.line} {gap}"


def _of_line(line: DraftLineInput, item: ItemView | None) -> str | None:
    if item is None:
        return "has no item of ours"
    if line.qty is None or line.qty <= 0 or line.unit is None or line.base_qty is None:
        return "has no settled quantity"
    if line.unit_price is None or line.unit_price < 0 or line.price_per <= 0:
        return "has no price"
    return _pack_gap(line, item)


def _pack_gap(line: DraftLineInput, item: ItemView) -> str | None:
    """The pack may have been redefined since the draft was matched; then a person must look again."""
    try:
        base_qty = to_base(line.qty or Decimal(0), line.unit or "", item.units)
    except (UnknownUnit, FractionalPack) as problem:
        return f"cannot be ordered so ({problem})"
    if base_qty != line.base_qty:
        return f"means another quantity since {line.unit} of {item.sku} was redefined"
    return None
