"""Items set as lists: label and value on a line of their own, a block for each item."""

from decimal import Decimal

from parsers.layout.interpret import interpret
from tests.unit.parsers.layout.test_layout_interpret import read, typed

ITEM = """S/N                 {n}
Supplier's code     {code}
Our stock code      {own}
Goods description   {text}
Qty req'd           {qty}
Unit of measure     EA
Unit rate           {price}
Extension           {amount}
"""
FIRST = ITEM.format(n=1, code="HB-756", own="4711", text="Ball valve DN25", qty=12, price="2.50", amount="30.00")
SECOND = ITEM.format(n=2, code="GX-112", own="4712", text="Cable tie", qty=10, price="1.00", amount="10.00")
HEAD = "Order No            PO-7\nRaised on           2026-05-03\nDeliver by          2026-05-20\n\n"


def said(order):
    return [(x.line, x.supplier_part, x.buyer_part, x.description, x.qty, x.uom, x.unit_price) for x in order.lines]


BOTH = [
    ("1", "HB-756", "4711", "Ball valve DN25", 12, "EA", Decimal("2.50")),
    ("2", "GX-112", "4712", "Cable tie", 10, "EA", Decimal("1.00")),
]


def test_each_block_of_labels_and_values_is_an_item():
    order = read(HEAD + FIRST + "\n" + SECOND + "\nNet order value     40.00 EUR")
    assert said(order) == BOTH
    assert (order.po_number, order.total) == ("PO-7", 40)


def test_blocks_need_no_white_between_them():
    assert said(read(HEAD + FIRST + SECOND)) == BOTH


def test_a_value_goes_on_under_itself_and_an_item_on_the_next_page():
    begin, rest = FIRST.replace("Ball valve DN25", "Ball valve\n                    DN25").split("Qty", 1)
    (order,) = interpret([typed(HEAD + begin), typed("Qty" + rest + "\n" + SECOND)._replace(number=2)]).orders
    assert said(order) == BOTH


def test_a_head_in_lists_orders_nothing():
    assert read(HEAD + "Quantity            see below").lines == ()
