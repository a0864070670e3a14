"""A mail's words joined to the order attached to it: gaps filled, contradictions asked, clean orders left alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from intake.joining import CONTRADICTION, join
from parsers.document import Party, PurchaseOrderDoc, PurchaseOrderLine
from parsers.registry import ParseContext
from parsers.text.body import read_said
from parsers.text.remarks import Said

LINES = (
    PurchaseOrderLine("1", Decimal(10), supplier_part="HB-100", unit_price=Decimal("4.20")),
    PurchaseOrderLine("2", Decimal(5), supplier_part="HB-200", unit_price=Decimal("10.00")),
)
YARD = Party("Harbour Plumbing Yard", {}, "7 Quay Street", "Bristol", None, "BS1 4AB")
FULL = PurchaseOrderDoc(po_number="PO-4711", requested_date=date(2026, 10, 16), ship_to=YARD, lines=LINES)
LONG = replace(
    FULL, lines=(*LINES, PurchaseOrderLine("3", Decimal(250), description="Kugelhahn 22 mm", supplier_part="42.127.98"))
)
BARE = PurchaseOrderDoc(lines=LINES)


def said(text: str) -> Said:
    return read_said(text, "", ParseContext(sent=date(2026, 10, 6), country="GB"))


def joined(order: PurchaseOrderDoc, text: str) -> PurchaseOrderDoc:
    (found,) = join([order], said(text))
    return found


def codes(order: PurchaseOrderDoc) -> list[str]:
    return [problem.code for problem in order.problems]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Please find our order attached.\nPlease ship Friday.", "requested_date", date(2026, 10, 9)),
        ("Lieferung bitte in KW 43.", "requested_date", date(2026, 10, 19)),
        ("Our PO number is 4711.", "po_number", "4711"),
        ("Please find attached purchase order 4711.", "po_number", "4711"),
        ("Do not deliver before 20 October.", "ship_not_before", date(2026, 10, 20)),
    ],
)
def test_what_the_document_lacks_is_filled_in_with_evidence(text: str, field: str, value: object) -> None:
    order = joined(BARE, text)
    assert (getattr(order, field), order.problems) == (value, ())
    assert order.evidence[field].where == f"body line {text.count(chr(10)) + 1}"


def test_a_place_the_document_lacks_is_filled_in() -> None:
    order = joined(BARE, "Please deliver to Harbour Plumbing Yard, 7 Quay Street, Bristol BS1 4AB.")
    assert order.ship_to is not None
    assert (order.ship_to.name, order.ship_to.postcode, order.problems) == ("Harbour Plumbing Yard", "BS1 4AB", ())


@pytest.mark.parametrize(
    "text",
    [
        "Please find attached our order PO-4711. Kindly confirm.",
        "Our PO number is 4711.",
        "Please deliver by Friday next week.",
        "Lieferung bitte in KW 42.",
        "Please deliver next Friday.",
        "Please deliver to our Bristol yard.",
        "Please deliver to Harbour Plumbing Yard, Quay Street, Bristol.",
        "The qty of HB-100 is 10, not 12.",
        "Price for HB-100 is EUR 4.20 as agreed.",
        "Urgent, please ship as soon as possible.",
        "HB-100: 10 as always, at 4.20.",
        "The 12 pieces of XX-999 came yesterday.",
        "Please confirm the day for HB-100.",
        "1. HB-100: 10 pcs",
        "Please leave out the invoice.",
        "Please deliver without delay.",
        "Please leave the goods with the porter.",
    ],
)
def test_what_the_document_says_too_holds_nothing(text: str) -> None:
    assert joined(FULL, text) == FULL


@pytest.mark.parametrize(
    "text",
    [
        "Same as attached but ship Friday.",
        "Please deliver on 20 October.",
        "Do not deliver before 20 October.",
        "Our PO number is 9999.",
        "Please deliver to our new site, Unit 4, Dock Road, Leeds LS1 4AB.",
        "The qty of HB-100 is 20 not 10.",
        "Please cancel line 2.",
        "Please also add 5 x HB-300.",
        "The price of HB-100 should be 4.10.",
        "Please apply 5 % discount.",
        "This is not an order, please quote only.",
        "Please hold this order until Monday.",
        "HB-100: 17, sorry.",
        "HB-100 10 becomes 12.",
        "HB-200 in red this time.",
        "Line 1 to the second floor.",
        "Position 1 bitte entfernen.",
        "Please note 42.127.98 is 257.",
        "Attention, pour 42.127.98 c'est 257.",
        "42.127.98 doch lieber später.",
        "Anbei die Bestellung, aber ohne die Kugelhähne.",
        "We no longer need the Kugelhahn.",
    ],
)
def test_a_contradiction_bars_the_order_and_quotes_its_sentence(text: str) -> None:
    order = joined(LONG, text)
    assert set(codes(order)) == {CONTRADICTION}
    assert text.rstrip(".") in order.problems[0].message
    assert order.problems[0].where == "body line 1"
    assert (order.requested_date, order.po_number, order.ship_to, order.lines) == (
        LONG.requested_date, LONG.po_number, LONG.ship_to, LONG.lines,
    )  # fmt: skip


def test_a_day_that_is_not_settled_is_asked() -> None:
    order = joined(BARE, "Please deliver next Friday.")
    assert (order.requested_date, codes(order)) == (None, ["document.ambiguous_date"])
    assert "next Friday" in order.problems[0].message


def test_days_of_lines_count_as_the_documents_own() -> None:
    lines = tuple(PurchaseOrderLine(str(n), Decimal(1), requested_date=date(2026, 10, 9)) for n in range(2))
    assert joined(PurchaseOrderDoc(lines=lines), "Please ship Friday.").problems == ()
    assert codes(joined(PurchaseOrderDoc(lines=lines), "Please ship on 20 October.")) == [CONTRADICTION]


def test_of_several_orders_only_the_one_without_a_number_gets_the_mails() -> None:
    found = join([FULL, BARE], said("Our PO number is 8888."))
    assert [(order.po_number, codes(order)) for order in found] == [("PO-4711", []), ("8888", [])]
    both = join([BARE, BARE], said("Our PO number is 8888."))
    assert [order.po_number for order in both] == [None, None]
