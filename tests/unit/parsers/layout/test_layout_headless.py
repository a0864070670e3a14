"""Tables under titles nobody knows, or under none: what proves itself is read, what could be two things is not."""

from decimal import Decimal

from tests.unit.parsers.layout.test_layout_interpret import read

HEAD = "Order No: PO-7\nDate: 2026-05-03\n\n"
ROWS = """1     HB-756       Ball valve DN25          12  EA     2.50      30.00
2     GX-112       Cable tie                10  BX     1.00      10.00"""
SAID = [("1", "HB-756", 12, "EA", Decimal("2.50"), 30), ("2", "GX-112", 10, "BX", 1, 10)]


def said(order):
    return [(x.line, x.supplier_part, x.qty, x.uom, x.unit_price, x.amount) for x in order.lines]


def test_rows_without_titles_prove_themselves():
    order = read(HEAD + ROWS + "\n                                 Total               40.00")
    assert said(order) == SAID
    assert order.total == 40
    assert order.evidence["lines[0].qty"].confidence < Decimal("0.98")  # no title says that it is the quantity


def test_titles_nobody_knows_hide_nothing():
    assert said(read(HEAD + "Wub   Wibble       Wobble                 Wabble  Wb   Webble    Wumble\n" + ROWS)) == SAID


def test_the_whole_number_counts_wherever_it_stands():
    order = read(
        HEAD + "HB-756   Ball valve DN25     2.50     12     30.00\nGX-112   Cable tie           1.00     10     10.00"
    )
    assert [(x.qty, x.unit_price) for x in order.lines] == [(12, Decimal("2.50")), (10, 1)]


def test_of_two_whole_numbers_none_is_guessed_to_count():
    order = read(HEAD + "HB-756   Ball valve DN25     5     12     60\nGX-112   Cable tie           7     10     70")
    assert order.lines == ()


def test_rows_that_prove_nothing_are_no_table():
    order = read(
        HEAD + "HB-756   Ball valve DN25     2.50     12     31.00\nGX-112   Cable tie           1.00     10     11.00"
    )
    assert order.lines == ()
