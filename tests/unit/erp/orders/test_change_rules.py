"""The difference between an order and what it is to be: applied, it gives what was wanted; in words, what people see."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from erp.orders.change_rules import Sold, apply, diff, told

LINES = st.builds(
    Sold,
    position=st.just(0),
    line=st.sampled_from(["1", "2", "10", ""]),
    item_id=st.integers(1, 4),
    sku=st.just("X"),
    qty=st.integers(1, 5).map(Decimal),
    unit=st.sampled_from(["EA", "CT"]),
    base_qty=st.integers(1, 5).map(Decimal),
    unit_price=st.integers(0, 3).map(Decimal),
    price_per=st.just(Decimal(1)),
)
ORDERS = st.lists(LINES, max_size=6).map(lambda lines: [replace(line, position=at) for at, line in enumerate(lines)])


def numbered(lines: list[Sold]) -> dict[int, Sold]:
    return dict(enumerate(lines, 100))


@given(ORDERS, ORDERS)
def test_the_difference_applied_gives_what_is_wanted(before: list[Sold], after: list[Sold]) -> None:
    found = diff(numbered(before), after)
    assert apply(numbered(before), found) == after
    assert not set(found.changed) & set(found.removed)
    assert all(numbered(before)[i].item_id == line.item_id for i, line in found.changed.items())


@given(ORDERS)
def test_an_order_does_not_differ_from_itself(lines: list[Sold]) -> None:
    found = diff(numbered(lines), lines)
    assert (dict(found.changed), found.added, found.removed, told(numbered(lines), found)) == ({}, (), (), [])


@given(ORDERS, ORDERS)
def test_no_line_is_taken_out_while_the_same_item_is_added(before: list[Sold], after: list[Sold]) -> None:
    found = diff(numbered(before), after)
    assert not {line.item_id for line in found.added} & {numbered(before)[i].item_id for i in found.removed}


def line(position: int, sku: str, qty: int, price: str = "4.20", unit: str = "EA") -> Sold:
    ids = {"A-1": 1, "B-2": 2, "C-3": 3}
    amount = Decimal(qty)
    return Sold(position, str(position), ids[sku], sku, amount, unit, amount, Decimal(price), Decimal(1))


def test_in_words() -> None:
    before = numbered([line(0, "A-1", 12), line(1, "B-2", 5)])
    found = diff(before, [line(0, "A-1", 20, "4.10"), line(1, "C-3", 2, unit="CT")])
    assert told(before, found) == [
        "20 EA of A-1 instead of 12 EA",
        "A-1 at 4.1 instead of 4.2",
        "2 CT of C-3 added",
        "5 EA of B-2 taken out",
    ]
