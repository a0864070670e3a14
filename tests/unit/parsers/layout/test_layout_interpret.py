"""The interpreter on words set by hand: records, wrapped cells, competing readings, totals and parties."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.layout.interpret import interpret
from parsers.layout.words import Page, Word, lines_of


def typed(text, top=20.0):
    """A page set like a line printer's: one character 6 points wide, one line 12 points high."""
    words = []
    for row, line in enumerate(text.split("\n")):
        column = 0
        for part in line.split(" "):
            if part:
                x = column * 6.0
                words.append(Word(part, x, top + row * 12, x + len(part) * 6, top + row * 12 + 10))
            column += len(part) + 1
    return Page(1, 800.0, 1000.0, lines_of(words))


def read(text, country=None):
    (order,) = interpret([typed(text)], country).orders
    return order


HEAD = """Alder & Finch Ltd
14 Wharf Road
Leeds LS1 4AB

Order No:   4711/26        Date: 3 May 2026
Ship To:    Harbour Cafe
            9 Foundry Lane
            Bristol BS1 6QH
            United Kingdom

"""


def test_a_spool_print_is_read_to_the_last_field():
    order = read(
        HEAD
        + """Ln  Item     Description              Qty UM       Price       Amount
 1  HB-756   Ball valve DN25           12 CTN      2.50        30.00
 2  GX-11    Cable tie               1000 EA       0.10       100.00
                                            Total EUR         130.00"""
    )
    assert (order.po_number, order.date, order.currency, order.total) == (
        "4711/26",
        date(2026, 5, 3),
        "EUR",
        Decimal("130.00"),
    )
    assert (order.buyer.name, order.buyer.city, order.buyer.postcode) == ("Alder & Finch Ltd", "Leeds", "LS1 4AB")
    assert (order.ship_to.name, order.ship_to.street, order.ship_to.city, order.ship_to.country) == (
        "Harbour Cafe",
        "9 Foundry Lane",
        "Bristol",
        "GB",
    )
    assert [(x.line, x.supplier_part, x.description, x.qty, x.uom) for x in order.lines] == [
        ("1", "HB-756", "Ball valve DN25", 12, "CTN"),
        ("2", "GX-11", "Cable tie", 1000, "EA"),
    ]
    assert (order.problems, order.confidence) == ((), Decimal("0.99"))


def test_long_values_that_push_a_row_aside_are_dealt_out_by_order_and_kind():
    order = read(
        HEAD
        + """Ln  Item     Description              Qty UM       Price       Amount
 1  HB-756   Ball valve DN25           12 CTN      2.50        30.00
 2  GX-11-BLACK Olive oil extra virgin A4 80 gsm bottle 48 PAIR 614.14 29,478.72
 3  LD-9     Cable tie               1000 EA       0.10       100.00
 4  LD-10    Cable tie red            200 EA       0.10        20.00
                                            Total EUR      29,628.72"""
    )
    second = order.lines[1]
    assert (second.supplier_part, second.qty, second.uom, second.unit_price) == (
        "GX-11-BLACK",
        48,
        "PAIR",
        Decimal("614.14"),
    )
    assert second.description == "Olive oil extra virgin A4 80 gsm bottle"
    assert order.problems == ()


def test_rows_below_belong_to_the_line_above():
    order = read(
        HEAD
        + """Ln  Item     Description              Qty UM       Price       Amount
 1  HB-756   Ball valve DN25           12 CTN      2.50        30.00
             with lever handle
             OUR ITEM# B31560
             EAN: 4006381333931
             Note: mark the boxes
 2  GX-11    Cable tie               1000 EA       0.10       100.00
                                            Total EUR         130.00"""
    )
    first = order.lines[0]
    assert (first.description, first.buyer_part, first.gtin) == (
        "Ball valve DN25 with lever handle",
        "B31560",
        "4006381333931",
    )
    assert first.notes == ("Note: mark the boxes",)


def test_carried_sums_are_no_order_lines():
    order = read(
        HEAD
        + """Ln  Item     Description              Qty UM       Price       Amount
 1  HB-756   Ball valve DN25           12 CTN      2.50        30.00
             Carried forward                                   30.00
 2  GX-11    Cable tie               1000 EA       0.10       100.00
                                            Total EUR         130.00"""
    )
    assert [line.qty for line in order.lines] == [12, 1000]
    assert order.problems == ()


def test_a_price_for_a_hundred_is_found_by_arithmetic():
    order = read(
        HEAD
        + """Ln  Item     Description              Qty UM       Price       Amount
 1  HB-756   Hex bolt                 250 EA      12.40        31.00
                                            Total EUR          31.00"""
    )
    assert (order.lines[0].price_per, order.lines[0].unit_price) == (100, Decimal("12.40"))
    assert order.problems == ()


def test_a_number_that_could_be_two_is_proved_or_refused():
    table = """Ln  Item     Description              Qty UM       Price       Amount
 1  HB-756   Hex bolt               {qty:>5} EA   {price:>8} {amount:>12}
"""
    proved = read(HEAD + table.format(qty="1.000", price="2", amount="2.000"))
    assert (proved.lines[0].qty, [p.code for p in proved.problems]) == (None, ["document.ambiguous_number"] * 2)
    settled = read(HEAD + table.format(qty="1.000", price="2,50", amount="2.500,00"))
    assert (settled.lines[0].qty, settled.lines[0].amount, settled.problems) == (1000, Decimal("2500.00"), ())
    by_arithmetic = read(HEAD + table.format(qty="1.000", price="15", amount="15000"))
    assert (by_arithmetic.lines[0].qty, by_arithmetic.problems) == (1000, ())


@pytest.mark.parametrize(
    ("totals", "total", "problems"),
    [
        ("Subtotal 30.00\nVAT 20%  6.00\nTotal EUR 36.00", "30.00", []),
        ("VAT 20%  6.00\nTotal EUR 36.00", "30.00", []),
        ("Total EUR 36.00", "36.00", ["document.arithmetic"]),
        ("Freight  5.00\nTotal EUR 35.00", "35.00", []),
    ],
)
def test_the_total_is_the_one_without_tax(totals, total, problems):
    body = "Ln  Item     Description              Qty UM       Price       Amount\n 1  HB-756   Ball valve DN25           12 CTN      2.50        30.00\n\n"
    order = read(HEAD + body + "\n".join(" " * 40 + line for line in totals.split("\n")))
    assert order.total == Decimal(total)
    assert [p.code for p in order.problems] == problems


def test_the_order_of_columns_does_not_matter():
    order = read(
        HEAD
        + """Qty   UM    Description           Your Code   Our Code    Amount    Price
12    CTN   Ball valve DN25       HB-756      B31560       30.00     2.50
1000  EA    Cable tie             GX-11       B31561      100.00     0.10"""
    )
    assert [(x.qty, x.uom, x.supplier_part, x.buyer_part, x.amount) for x in order.lines] == [
        (12, "CTN", "HB-756", "B31560", 30),
        (1000, "EA", "GX-11", "B31561", 100),
    ]


def test_change_and_cancellation_call_themselves_so():
    body = "Ln  Item     Description              Qty UM       Price       Amount\n 1  HB-756   Ball valve DN25           12 CTN      2.50        30.00"
    assert read("Purchase Order Change\n" + HEAD + body).document_type == "change"
    assert read("STORNIERUNG\n" + HEAD + body).document_type == "cancel"


def test_an_order_without_lines_is_no_certain_order():
    found = interpret([typed(HEAD + "Please send what we discussed.")])
    assert not found.certain
    assert found.orders[0].problems[0].code == "document.low_confidence"


def test_nothing_on_a_page_makes_no_order():
    assert interpret([]).orders == ()
    assert interpret([Page(1, 100.0, 100.0, ())]).orders == ()


QUANTITIES = st.integers(min_value=1, max_value=99_999)
PRICES = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999.99"), places=2)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(QUANTITIES, PRICES), min_size=1, max_size=8))
def test_what_is_printed_is_what_is_read(lines):
    rows = ["Ln  Item     Description              Qty UM       Price         Amount"]
    for number, (qty, price) in enumerate(lines, 1):
        rows.append(f"{number:>2}  HB-{number:<5} Ball valve            {qty:>7} CTN {price:>10} {qty * price:>14}")
    rows.append(f"{'Total EUR':>52} {sum(q * p for q, p in lines):>16}")
    order = read(HEAD + "\n".join(rows))
    assert [(line.qty, line.unit_price) for line in order.lines] == lines
    assert order.total == sum(q * p for q, p in lines)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Qty Price Amount Item 1.,-:#\n0123456789 EUR Total Order No", max_size=400))
def test_no_page_makes_the_interpreter_raise(text):
    interpret([typed(text)])
