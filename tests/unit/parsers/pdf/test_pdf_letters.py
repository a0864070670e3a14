"""Orders written as letters: their lines are as sure as their sum proves them."""

from decimal import Decimal

import pytest

from parsers.context import ParseContext
from parsers.document import Evidence, PurchaseOrderDoc, PurchaseOrderLine, ReadResult
from parsers.layout.interpret import Interpretation
from parsers.pdf.letters import from_sentences

LINES = (
    PurchaseOrderLine("1", qty=Decimal(12), unit_price=Decimal("2.50"), supplier_part="HB-756"),
    PurchaseOrderLine("2", qty=Decimal(3), unit_price=Decimal("1.00"), supplier_part="HB-757"),
)


def letter(total, lines=LINES, told=None):
    spoken = PurchaseOrderDoc(lines=lines, evidence={"lines[0].qty": told or Evidence("body line 2", "12")})
    printed = PurchaseOrderDoc(po_number="4711", total=total)
    read = from_sentences(
        Interpretation((printed,), None, 0, 0), (), ParseContext(), lambda data, context: ReadResult("text", (spoken,))
    )
    return read.orders[0]


def test_lines_that_come_to_the_sum_are_likely():
    order = letter(Decimal("33.00"))
    assert (order.po_number, order.lines) == ("4711", LINES)
    assert (order.confidence, order.evidence["lines[0].qty"].confidence) == (Decimal("0.95"), Decimal("0.95"))


@pytest.mark.parametrize("total", [None, Decimal("33.01"), Decimal(0)])
def test_lines_that_do_not_wait_for_a_person(total):
    order = letter(total)
    assert order.confidence == order.evidence["lines[0].qty"].confidence == Decimal("0.85")


def test_a_line_without_a_price_proves_nothing():
    silent = (*LINES, PurchaseOrderLine("3", qty=Decimal(7), supplier_part="HB-758"))
    assert letter(Decimal("33.00"), silent).confidence == Decimal("0.85")


def test_what_a_person_taught_keeps_its_sureness():
    told = Evidence("body line 2", "12", memory=3)
    assert letter(None, told=told).evidence["lines[0].qty"] == told


def test_line_numbers_are_no_quantities():
    counted = tuple(PurchaseOrderLine(str(n), qty=Decimal(n), supplier_part="HB-756") for n in (1, 2, 3))
    assert letter(None, counted).lines == ()
    assert letter(None, counted[:2]).lines == counted[:2]
