"""What may be believed of a recognised order, and what a person is asked to compare."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.document import Evidence, PurchaseOrderDoc, PurchaseOrderLine
from parsers.layout.interpret import interpret
from parsers.layout.words import Word
from parsers.ocr.reading import believed
from parsers.ocr.seen import Seen
from parsers.ocr.trust import SURE, calibrated, checks, proved_fields, trusted
from tests.unit.parsers.ocr.made import EXPECTED, ORDER, numbers, sheet, swapped


def order_of(*sheets):
    (order,) = believed(interpret([one.page for one in sheets]), sheets).orders
    return order


def doubted(order):
    return [(p.message.partition(" “")[0], p.where) for p in order.problems if p.code == "document.low_confidence"]


def test_a_scan_read_well_and_proved_needs_nobody():
    order = order_of(sheet())
    assert (order.po_number, numbers(order), order.problems) == ("4711/26", EXPECTED, ())
    assert order.confidence >= SURE


def test_evidence_points_at_the_page_as_it_is_shown():
    order = order_of(sheet())
    assert order.evidence["lines[0].qty"].where == "p1 x=333 y=163 w=11 h=10"
    assert order.evidence["po_number"].raw == "4711/26"


def test_a_part_number_hard_to_read_is_asked_for_and_never_mended():
    cells = swapped("HB-756", "HB-7S6")
    order = order_of(sheet(cells, sure={"HB-7S6": 0.6}))
    assert order.lines[0].supplier_part == "HB-7S6" or order.lines[0].buyer_part == "HB-7S6"
    assert doubted(order) == [("Line 1: the part number", "lines[0].buyer_part")] or doubted(order) == [
        ("Line 1: the part number", "lines[0].supplier_part")
    ]
    assert order.confidence < SURE


def test_an_order_number_hard_to_read_is_asked_for_at_its_place():
    order = order_of(sheet(sure={"4711/26": 0.4}))
    assert doubted(order) == [("The order number", order.evidence["po_number"].where)]
    assert order.evidence["po_number"].confidence < SURE


def test_numbers_hard_to_read_are_believed_where_arithmetic_proves_them():
    order = order_of(sheet(sure={"12": 0.5, "2.50": 0.5, "30.00": 0.5}))
    assert (doubted(order), numbers(order)) == ([], EXPECTED)
    assert order.confidence >= SURE


def test_a_quantity_hard_to_read_is_asked_for_where_nothing_proves_it():
    without = tuple(cell for cell in ORDER if cell[0] != 500 and cell[2] != "Total EUR")
    order = order_of(sheet(without, sure={"12": 0.5}))
    assert doubted(order) == [("Line 1: the quantity", "lines[0].qty")]


def test_a_misread_number_breaks_the_proof_and_holds_the_order():
    order = order_of(sheet(swapped("12", "72")))
    assert "document.arithmetic" in [problem.code for problem in order.problems]
    assert order.confidence < SURE


def test_what_cannot_be_read_among_the_lines_is_named_with_its_place():
    whole = sheet()
    scribble, stamp = Word("", 330, 170, 350, 176), Word("", 60, 700, 160, 760)
    unread = tuple(Seen(word, word[1:5], 0.0) for word in (scribble, stamp))
    order = order_of(replace(whole, unread=unread))
    assert [(p.code, p.where) for p in order.problems] == [("document.low_confidence", "p1 x=330 y=170 w=20 h=6")]


def test_pages_with_text_keep_their_evidence():
    order = order_of(sheet(number=1))
    assert trusted(replace(order, confidence=Decimal("0.95")), [sheet(number=2)]).evidence == order.evidence


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_surer_a_word_the_surer_its_field(one, other):
    low, high = sorted((one, other))
    assert Decimal(0) < calibrated(low) <= calibrated(high) <= Decimal(1)


@pytest.mark.parametrize(
    ("gtin", "right"), [("4006381333931", True), ("4006381333937", False), ("96385074", True), ("40063813339", False), ("40O6381333931", False)]
)  # fmt: skip
def test_check_digits(gtin, right):
    assert checks(gtin) is right


@given(st.integers(0, 10**12 - 1), st.integers(0, 12), st.integers(1, 9))
def test_one_misread_digit_never_passes_a_check_digit(number, at, shift):
    body = f"{number:012d}"
    last = (10 - sum(int(d) * (3 if n % 2 == 0 else 1) for n, d in enumerate(reversed(body))) % 10) % 10
    right = body + str(last)
    wrong = right[:at] + str((int(right[at]) + shift) % 10) + right[at + 1 :]
    assert (checks(right), checks(wrong)) == (True, False)


def line(qty, price, amount, per=1):
    return PurchaseOrderLine(
        "1", Decimal(qty), unit_price=Decimal(price), price_per=Decimal(per), amount=Decimal(amount)
    )


def test_what_arithmetic_proves():
    doc = PurchaseOrderDoc(lines=(line("12", "2.50", "30.00"), line("3", "7.00", "20.00")), total=Decimal("50.00"))
    assert set(proved_fields(doc)) == {
        "lines[0].qty", "lines[0].unit_price", "lines[0].amount", "lines[0].price_per", "lines[1].amount", "total",
    }  # fmt: skip
    assert set(proved_fields(replace(doc, total=Decimal("51.00")))) == {
        "lines[0].qty", "lines[0].unit_price", "lines[0].amount", "lines[0].price_per",
    }  # fmt: skip


def test_a_basis_that_nobody_stated_proves_nothing():
    doc = PurchaseOrderDoc(lines=(line("4000", "252.19", "1008.76", 1000),))
    assert proved_fields(doc) == {}
    stated = replace(doc, evidence={"lines[0].price_per": Evidence("p1 x=1 y=1 w=9 h=9", "1000")})
    assert "lines[0].qty" in proved_fields(stated)


def test_nothing_is_proved_by_nothing():
    assert proved_fields(PurchaseOrderDoc(lines=(line("0", "2.50", "0"), line("1", "1", "1", 0)))) == {}
