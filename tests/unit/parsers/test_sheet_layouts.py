"""Rules for single layouts of sheets: several quantity columns, two rows of titles, several orders, what words mean."""

from datetime import date
from decimal import Decimal

import pytest

from parsers.grid.concepts import column_concept, label_concept
from parsers.grid.words import head_title, line_title
from parsers.registry import ParseContext, parse
from tests.factories.workbooks import workbook


def order(rows, country=None):
    result = parse(workbook(rows), ParseContext("a.xlsx", country=country))
    assert (result.error, len(result.orders)) == (None, 1), result
    return result.orders[0]


def test_cartons_beside_pieces_are_lines_of_their_own():
    doc = order([["Item code", "Cartons", "Pieces"], ["HB-1", 2, None], ["HB-2", 1, 5], ["HB-3", None, None]])
    assert [(x.supplier_part, x.qty, x.uom, x.uom_code) for x in doc.lines] == [
        ("HB-1", 2, "CARTONS", "XCT"), ("HB-2", 1, "CARTONS", "XCT"), ("HB-2", 5, "PIECES", "H87"),
    ]  # fmt: skip


def test_dutch_dozen_are_boxes():
    doc = order([["Artikelnummer", "Dozen", "Stuks"], ["HB-1", 2, None]])
    assert [(x.uom, x.uom_code) for x in doc.lines] == [("DOZEN", "XBX")]


def test_sizes_are_lines_and_their_sum_is_none():
    doc = order(
        [
            ["Style", "Colour", "S", "M", "L", "Total qty"],
            ["AB-1", "navy", 2, None, 3, 5],
            ["AB-2", "red", None, 4, None, 4],
        ]
    )
    assert [(x.supplier_part, x.qty, x.description) for x in doc.lines] == [
        ("AB-1", 2, "navy S"), ("AB-1", 3, "navy L"), ("AB-2", 4, "red M"),
    ]  # fmt: skip


def test_a_quantity_that_is_not_the_sum_of_its_neighbours_stands_alone():
    doc = order([["Item code", "Qty", "Store 1", "Store 2"], ["HB-1", 9, 2, 3], ["HB-2", 4, 1, 1]])
    assert [x.qty for x in doc.lines] == [9, 4]


def test_days_over_quantities_are_their_delivery_days():
    doc = order([["Item code", "Unit", date(2026, 9, 1), date(2026, 9, 15)], ["HB-1", "EA", 10, 20]])
    assert [(x.qty, x.requested_date) for x in doc.lines] == [(10, date(2026, 9, 1)), (20, date(2026, 9, 15))]


def test_titles_in_two_rows():
    doc = order([["Your", "Our", "Order", "Unit"], ["Code", "Code", "Qty", "Price"], ["HB-1", "K-9", 2, 3.5]])
    line = doc.lines[0]
    assert (line.supplier_part, line.buyer_part, line.qty, line.unit_price) == ("HB-1", "K-9", 2, Decimal("3.5"))


def test_orders_under_one_another_keep_their_heads_and_sums():
    block = [["Item code", "Qty", "Price", "Amount"], ["HB-1", 2, 3, 6], [None, None, "Subtotal", 6], []]
    rows = [
        ["PO number", "P-1", "Customer", "Alder Ltd"],
        *block,
        ["PO number", "P-2", "Customer", "Finch Ltd"],
        *block,
    ]
    orders = parse(workbook(rows), ParseContext("a.xlsx")).orders
    assert [(o.po_number, o.buyer.name, o.total, len(o.lines)) for o in orders] == [
        ("P-1", "Alder Ltd", 6, 1), ("P-2", "Finch Ltd", 6, 1),
    ]  # fmt: skip


def test_the_total_that_the_lines_add_up_to_wins_over_section_sums():
    rows = [["Item code", "Qty", "Price", "Amount"], ["HB-1", 2, 3, 6], [None, None, "Subtotal", 6], ["HB-2", 1, 4, 4],
            [None, None, "Subtotal", 4], [None, None, "Total", 10]]  # fmt: skip
    assert order(rows).total == 10


def test_words_below_a_line_are_its_note():
    doc = order(
        [["Item code", "Description", "Qty"], ["HB-1", "Elbow", 2], [None, "colour as last time"], ["HB-2", "Tee", 1]]
    )
    assert [x.notes for x in doc.lines] == [("colour as last time",), ()]


def test_a_column_titled_order_is_the_one_to_fill():
    doc = order([["SKU", "Product", "Price", "Order"], ["HB-1", "Elbow", 2.5, 4], ["HB-2", "Tee", 1.5, None]])
    assert [(x.supplier_part, x.qty) for x in doc.lines] == [("HB-1", 4)]


def test_a_label_whose_neighbour_cannot_be_its_value_takes_the_cell_below():
    rows = [["Currency", "Company site"], ["NZD", "Dunedin"], [], ["Item code", "Qty"], ["HB-1", 2]]
    assert order(rows).currency == "NZD"


@pytest.mark.parametrize(
    ("text", "role"),
    [("PO_NUMBER", None), ("OrderQty", "qty"), ("Q.tà ord.", "qty"), ("Bestelaantal", "qty"), ("Prezzo netto unitario", "unit_price"),
     ("Order\nQty", "qty"), ("Code produit", "part"), ("VAT %", "tax_rate"), ("Umsatz %", "other"), ("Elbow DN 25", None)],
)  # fmt: skip
def test_titles(text, role):
    assert line_title(text) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [("PO_NUMBER", "po_number"), ("Code devise", "currency"), ("Leverdatum gewenst", "requested_date"), ("Klantnaam", "buyer"),
     ("Emitido el", "date"), ("Importe sin IVA", "subtotal"), ("Elbow of brass", None), ("Min. order", None)],
)  # fmt: skip
def test_labels(text, role):
    assert head_title(text) == role


def test_one_unknown_word_makes_a_text_no_title():
    assert column_concept("Quantity of joy") is None
    assert label_concept("Delivery date of joy") is None


@pytest.mark.parametrize("charset", ["cp1252", "cp850", "mac-roman", "iso8859-15"])
def test_old_charsets(charset):
    text = "Référence;Désignation;Quantité\nHB-1;Écrou à œil;2\nHB-2;Pièce détachée;3\n".replace("œ", "oe")
    doc = parse(text.encode(charset), ParseContext("a.csv")).orders[0]
    assert [(x.description, x.qty) for x in doc.lines] == [("Écrou à oeil", 2), ("Pièce détachée", 3)]
