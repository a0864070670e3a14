"""A clean order is confirmed with our figures, and every check that let it through is on record."""

from decimal import Decimal

from matching.types import MatchResult
from tests.unit.matching.builders import World, codes, make_item, make_line


def test_a_clean_order_is_confirmed_at_our_prices() -> None:
    result = World().judge()
    assert (result.decision, result.shown) == ("confirmed", ())
    assert result.debtor is not None
    assert result.ship_to is not None
    assert (result.debtor.code, result.ship_to.code, result.po_number) == ("D1001", "MAIN", "4711")
    assert result.value == Decimal("120.96")
    (line,) = result.lines
    assert (line.qty, line.unit, line.base_qty, line.unit_price) == (24, "EA", 24, Decimal("4.20"))
    assert (line.amount, line.price_source, line.asked_price) == (Decimal("100.80"), "price list TRADE", Decimal("4.2"))
    assert line.item is not None
    assert line.item.sku == "HB-100"


def test_the_passes_are_recorded_with_their_facts() -> None:
    result = World().judge()
    assert sorted(codes(result, "pass")) == [
        "credit.over_limit", "credit.overdue", "date.past", "debtor.on_hold", "debtor.unknown",
        "document.low_confidence", "item.unknown", "po.currency", "po.duplicate", "po.number_missing", "po.total",
        "price.above_agreed", "quantity.invalid", "sender.unauthenticated", "sender.unknown", "ship_to.unknown",
        "stock.short", "unit.unknown",
    ]  # fmt: skip
    price = next(f for f in result.findings if f.code == "price.above_agreed")
    assert (price.expected, price.found, price.line) == ("4.20", "4.20", "1")
    assert price.message == "They ask 4.20, agreed is 4.20 (price list TRADE)."


def test_a_line_left_out_by_a_person_is_in_no_sum() -> None:
    lines = (make_line("1"), make_line("2", supplier_part="NOPE"))
    result = _with(lines, {"lines[1].drop": "yes"})
    assert (result.decision, [line.position for line in result.lines]) == ("confirmed", [0])
    assert codes(result, "note") == ["line.dropped"]
    assert result.value == Decimal("120.96")


def test_an_order_of_which_every_line_is_left_out_is_not_confirmed() -> None:
    assert _with((make_line("1"),), {"lines[0].drop": True}).decision == "review"


def test_a_person_settles_item_unit_quantity_and_price() -> None:
    lines = (make_line("1", supplier_part=None, uom="HANDFUL", qty=None, unit_price=Decimal(1)),)
    said = {"lines[0].item": "HB-100", "lines[0].unit": "ct", "lines[0].qty": "2", "lines[0].price": "ours"}
    result = _with(lines, said)
    assert (result.decision, codes(result, "note")) == ("confirmed", ["price.below_agreed"])
    (line,) = result.lines
    assert (line.unit, line.qty, line.base_qty, line.amount) == ("CT", 2, 24, Decimal("100.80"))


def _with(lines: tuple[object, ...], corrections: dict[str, object]) -> MatchResult:
    world = World(corrections=corrections, items=(make_item(),))
    return world.with_doc(lines=lines, total=None).judge()
