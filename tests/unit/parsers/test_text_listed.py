"""Lists of goods in the ways people set them: what one line leaves open, the lines beside it settle."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.document import PurchaseOrderDoc
from parsers.registry import ParseContext
from parsers.text.body import read_body

LIST = "Please supply our order PO-4711:\n\n{}\n\nKind regards\nHana Boyd"


def order(text: str) -> PurchaseOrderDoc:
    result = read_body(text, "", "", ParseContext(country="GB", sent=date(2026, 10, 6)))
    assert (result.error, len(result.orders)) == (None, 1), result
    return result.orders[0]


def lines(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    found = order(LIST.format(text))
    assert found.problems == ()
    return [(str(line.qty), line.uom, line.supplier_part, line.description) for line in found.lines]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- 36 x Dishwasher powder 10 kg (XL9434F)", ("36", None, "XL9434F", "Dishwasher powder 10 kg")),
        ('* 50 PC Angle valve 1/2" x 3/8" [L8834-29]', ("50", "PC", "L8834-29", 'Angle valve 1/2" x 3/8"')),
        ("* 50 BTE Angle valve [51.818.33]", ("50", "BTE", "51.818.33", "Angle valve")),
        ("14.295.60 / Bin bags 60x90 cm, 250 pcs / 3 DS", ("3", "DS", "14.295.60", "Bin bags 60x90 cm, 250 pcs")),
        ("1. 240904 Smoked salmon sliced 1kg - 10 EA", ("10", "EA", "240904", "Smoked salmon sliced 1kg")),
        ('HB-1200 Valve 1/2" .............. 10', ("10", None, "HB-1200", 'Valve 1/2"')),
        ("Mortar bag 25 kg, C4124-12: 7", ("7", None, "C4124-12", "Mortar bag 25 kg")),
        ("Valve 22mm (HB-1200): 10", ("10", None, "HB-1200", "Valve 22mm")),
        ("10 off HB-1200 Valve 22mm", ("10", None, "HB-1200", "Valve 22mm")),
        ("2 uds. ref. DN6830T Arroz 10 kg", ("2", "UDS", "DN6830T", "Arroz 10 kg")),
        ("HB-1200 valvola pz 10", ("10", "PZ", "HB-1200", "valvola")),
        ("500 U 557936 Raccord 22", ("500", "U", "557936", "Raccord 22")),
        ("réf. HB-1200 : 10 pièces", ("10", "PIÈCES", "HB-1200", None)),
    ],
)  # fmt: skip
def test_a_line_in_its_shape(text: str, found: tuple[str, ...]) -> None:
    assert lines(text) == [found]


def test_a_line_is_read_as_those_beside_it() -> None:
    text = (
        '137643 Nyloc nut A2 (100) \u2013 500\n443891 Strap 50mm x 9m \u2013 30\n601305 22mm x 3/4" connector \u2013 5'
    )
    assert lines(text) == [
        ("500", None, "137643", "Nyloc nut A2 (100)"),
        ("30", None, "443891", "Strap 50mm x 9m"),
        ("5", None, "601305", '22mm x 3/4" connector'),
    ]
    assert lines("HB-1 Flour 16kg - 10 KG\nHB-1300 Sugar - 5 KG")[1] == ("5", "KG", "HB-1300", "Sugar")


def test_a_basket_tells_an_article_in_lines() -> None:
    (first, second) = order(
        LIST.format("Valve 22\nCode: 51.818.33\nQty: 200\n51.68\n\nElbow\nCode: HB-1\nQty: 3 pcs\n7.20")
    ).lines
    assert (first.supplier_part, first.qty, first.description, first.unit_price) == (
        "51.818.33", Decimal(200), "Valve 22", Decimal("51.68"),
    )  # fmt: skip
    assert (second.supplier_part, second.qty, second.uom) == ("HB-1", Decimal(3), "PCS")


def test_a_price_that_nothing_names_is_told_as_unsure() -> None:
    doc = order(LIST.format("Valve 22\nCode: HB-1200\nQty: 200\n51.68"))
    assert doc.evidence["lines[0].unit_price"].confidence < 1
    assert doc.evidence["lines[0].qty"].confidence == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Could you send us 30 x P1926-37 and 72 x K8670-06?", [("30", "P1926-37"), ("72", "K8670-06")]),
        ("Kunnen jullie 30 x P1926-37 en 72 x K8670-06 sturen?", [("30", "P1926-37"), ("72", "K8670-06")]),
        ("Potete spedirci 500 x 16.452.13 e 4 x 10.006.46?", [("500", "16.452.13"), ("4", "10.006.46")]),
        ("¿Me podéis mandar 10 HB-1200 y 5 HB-1300?", [("10", "HB-1200"), ("5", "HB-1300")]),
        ("Pourriez-vous me faire parvenir 2 cartons HB-1300 svp ?", [("2", "HB-1300")]),
    ],
)
def test_a_request_is_an_order(text: str, found: list[tuple[str, str]]) -> None:
    doc = order(text)
    assert [(str(line.qty), line.supplier_part) for line in doc.lines] == found
    assert doc.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "Please order for us: HB-1200 (qty 10), HB-1300 (qty 4) and HB-1400 (2).",
        "Please deliver: valve DN15, HB-1200: 10 pcs; valve DN20, HB-1300: 5 pcs",
        "Please send:\nHB-1200 Drill SDS 10 x 160\nHB-1300 Drill SDS 12 x 160",
        "Please send:\n12000 Screws M6 - 500 pcs",
        "We need twenty HB-1200 and four HB-1300.",
        "Please send 10-12 HB-1200.",
        "Please send 5 of the HB-1200 and another 3 HB-1300",
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read_and_shown_to_a_person(text: str) -> None:
    result = read_body(text, "", "", ParseContext(country="GB"))
    assert [p.code for p in result.problems] == ["document.unreadable"] or all(o.problems for o in result.orders)
    assert [line.qty for o in result.orders for line in o.lines if not o.problems] == []


@given(st.lists(st.sampled_from(["HB-1200", "137643", "51.818.33", "12", "x", "-", ":", "/", "(", ")", "[", "]", "pcs", "Valve", "10 x 160", "....", "\n", ",", "€ 4.20", "Qty:", "Code:"]), max_size=30))  # fmt: skip
def test_no_list_can_raise_and_no_quantity_is_made_up(pieces: list[str]) -> None:
    text = " ".join(pieces)
    result = read_body(f"Please order\n{text}", "", "", ParseContext())
    written = text.replace(",", "")
    assert all(str(line.qty) in written for o in result.orders for line in o.lines if line.qty is not None)
