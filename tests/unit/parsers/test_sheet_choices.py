"""Where a sheet has several columns or words that could be meant: which price, which quantity, which day, which sum."""

from datetime import date
from decimal import Decimal

import pytest

from parsers.grid.weekdays import of_a_week
from parsers.grid.words import line_title
from parsers.registry import ParseContext, parse
from tests.factories.workbooks import workbook


def order(rows, country=None):
    result = parse(workbook(rows), ParseContext("a.xlsx", country=country))
    assert (result.error, len(result.orders)) == (None, 1), result
    return result.orders[0]


def read(rows, *fields):
    return [tuple(getattr(line, field) for field in fields) for line in order(rows).lines]


def test_of_two_prices_the_one_that_is_not_of_a_list_counts():
    rows = [["Article", "Tarif", "Prix d'achat", "Qté"], ["HB-1", 20, 10, 3], ["HB-2", 8, 4, 5]]
    assert read(rows, "unit_price") == [(10,), (4,)]


def test_a_list_price_alone_is_the_price():
    assert read([["Item code", "List price", "Qty"], ["HB-1", 20, 3]], "unit_price") == [(20,)]


def test_of_two_prices_the_one_that_makes_the_amounts_counts():
    rows = [["Kod dostawcy", "Cena", "Rabat %", "Cena po rabacie", "Ilość", "Wartość"],
            ["HB-1", 10, 20, 8, 3, 24], ["HB-2", 5, 20, 4, 5, 20]]  # fmt: skip
    assert read(rows, "unit_price", "amount") == [(8, 24), (4, 20)]


def test_an_amount_that_no_title_names_is_known_by_arithmetic():
    rows = [["Item code", "Qty", "Unit price", "Xyz"], ["HB-1", 3, 2.5, 7.5], ["HB-2", 4, 10, 40]]
    assert read(rows, "amount") == [(Decimal("7.5"),), (40,)]


def test_a_column_that_is_not_always_the_product_is_no_amount():
    rows = [["Item code", "Qty", "Unit price", "Xyz"], ["HB-1", 3, 2.5, 7.5], ["HB-2", 4, 10, 41]]
    assert read(rows, "amount") == [(None,), (None,)]


def test_a_price_unit_beside_prices_is_what_they_are_for():
    rows = [["Item code", "Qty", "Unit Price", "Price Unit"], ["HB-1", 300, 12, 100], ["HB-2", 200, 7, 100]]
    assert read(rows, "unit_price", "price_per") == [(12, 100), (7, 100)]


@pytest.mark.parametrize(("coming", "asked"), [("Bestellt", "Zu bestellen"), ("On Order", "Re-order Qty"), ("In bestelling", "Te bestellen")])  # fmt: skip
def test_what_is_to_be_ordered_counts_beside_what_is_on_its_way(coming, asked):
    rows = [["Item code", "Stock", coming, asked], ["HB-1", 4, 7, 12], ["HB-2", 1, 0, 25]]
    assert read(rows, "qty") == [(12,), (25,)]


def test_where_a_column_asks_and_is_blank_nothing_is_ordered():
    rows = [["Item code", "Bestellt", "Zu bestellen"], ["HB-1", 7, None], ["HB-2", 3, None]]
    assert parse(workbook(rows), ParseContext("a.xlsx")).orders == ()


def test_a_blank_quantity_does_not_give_way_to_the_size_of_packs():
    rows = [["Item code", "Order qty", "Pack qty"], ["HB-1", None, 6], ["HB-2", 0, 12]]
    assert parse(workbook(rows), ParseContext("a.xlsx")).orders == ()


def test_an_order_in_each_row_is_how_many_where_nothing_else_says_so():
    rows = [["Item code", "Order", "Received", "To come"], ["HB-1", 12, 0, 12], ["HB-2", 25, 0, 25]]
    assert read(rows, "supplier_part", "qty") == [("HB-1", 12), ("HB-2", 25)]


def test_an_order_in_each_row_is_which_beside_a_quantity():
    orders = parse(
        workbook([["Order", "Item code", "Qty"], [4711, "HB-1", 5], [4712, "HB-2", 7]]), ParseContext("a.xlsx")
    ).orders
    assert [(doc.po_number, doc.lines[0].qty) for doc in orders] == [("4711", 5), ("4712", 7)]


def test_days_of_the_week_are_quantities_of_their_own():
    rows = [["Code", "Unit", "Mon", "Tue", "Wed"], ["BR-1", "EA", 2, None, 5], ["BR-2", "EA", None, 12, None]]
    lines = order(rows).lines
    assert [(x.supplier_part, x.qty, x.notes) for x in lines] == [
        ("BR-1", 2, ("Mon",)), ("BR-1", 5, ("Wed",)), ("BR-2", 12, ("Tue",)),
    ]  # fmt: skip


@pytest.mark.parametrize("titles", ["Mo Di Mi Do Fr", "Ma Di Wo Do Vr", "Pn Wt Śr Cz Pt", "Lun Mar Mié Jue Vie Sáb", "må ti on to fr"])  # fmt: skip
def test_days_of_the_week_in_many_languages(titles):
    assert len(of_a_week(dict(enumerate(titles.split())))) == len(titles.split())


@pytest.mark.parametrize("titles", ["S M L", "Do Di", "Fr Fr", "Qty Unit"])
def test_what_is_no_week(titles):
    assert of_a_week(dict(enumerate(titles.split()))) == ()


def test_a_day_of_the_week_that_holds_no_whole_numbers_is_not_left_out():
    rows = [["Code", "Mon", "Tue"], ["BR-1", 2, 2.5], ["BR-2", 1, 1.5]]
    assert parse(workbook(rows), ParseContext("a.xlsx")).orders == ()


def test_blocks_beside_each_other_are_one_order():
    rows = [["Order no", "4711"], [], ["Code", "Description", "Qty", None, "Code", "Description", "Qty"],
            ["HB-1", "Bolt", 5, None, "HB-7", "Nut", None], ["HB-2", "Washer", None, None, "HB-8", "Pin", 9],
            ["HB-3", "Screw", 2, None, None, None, None]]  # fmt: skip
    doc = order(rows)
    assert [(x.supplier_part, x.buyer_part, x.description, x.qty) for x in doc.lines] == [
        ("HB-1", None, "Bolt", 5), ("HB-3", None, "Screw", 2), ("HB-8", None, "Pin", 9),
    ]  # fmt: skip
    assert (doc.po_number, doc.problems) == ("4711", ())


def test_blocks_are_read_by_their_own_titles():
    rows = [["Code", "Description", "Qty", "Code", "Description", "Colour", "Qty", "Notes"],
            ["HB-1", "Bolt", 5, "HB-7", "Nut", "red", 3, "asap"], ["HB-2", "Pin", None, "HB-8", "Cap", "blue", 9, None]]  # fmt: skip
    assert read(rows, "supplier_part", "qty") == [("HB-1", 5), ("HB-7", 3), ("HB-8", 9)]


def test_titles_that_come_again_without_a_quantity_are_no_blocks():
    rows = [["Code", "Description", "Code", "Description", "Qty"], ["HB-1", "Bolt", "K-1", "Bolt", 5]]
    assert read(rows, "description", "qty") == [("Bolt", 5)]


def test_a_column_among_sizes_and_days_ends_neither():
    rows = [["Style", "S", "M", "Note", "L"], ["AB-1", 2, 3, "new", 4], ["AB-2", 1, None, None, 6]]
    assert read(rows, "qty") == [(2,), (3,), (4,), (1,), (6,)]
    rows[0] = ["Code", "Mon", "Tue", "Note", "Wed"]
    assert read(rows, "qty") == [(2,), (3,), (4,), (1,), (6,)]


def test_a_plain_quantity_counts_before_that_of_a_pallet():
    assert read([["Item code", "Pallet qty", "Qty"], ["HB-1", 48, 5], ["HB-2", 96, None]], "qty") == [(5,)]


def test_goods_counted_twice_in_every_row_are_one_line_for_a_person_to_look_at():
    doc = order([["Item code", "Cartons", "Pieces"], ["HB-1", 2, 24], ["HB-2", 1, 12]])
    assert (len(doc.lines), [problem.code for problem in doc.problems]) == (2, ["document.low_confidence"])


def test_a_pivot_table_and_its_grand_total():
    rows = [["Order no", "4711"], [], ["Artikelnummer", "Bezeichnung", "Summe von Anzahl"],
            ["HB-1", "Bolt", 5], ["HB-2", "Nut", 7], ["Gesamtergebnis", None, 12]]  # fmt: skip
    assert read(rows, "supplier_part", "qty") == [("HB-1", 5), ("HB-2", 7)]


def test_a_last_row_that_adds_up_under_an_unknown_word_is_no_line():
    rows = [["Item code", "Description", "Qty"], ["HB-1", "Bolt", 5], ["HB-2", "Nut", 7], ["Xyzzy", None, 12]]
    assert len(order(rows).lines) == 2


def test_a_last_row_that_names_goods_is_a_line_whatever_it_adds_up_to():
    rows = [["Item code", "Description", "Qty"], ["HB-1", "Bolt", 5], ["HB-2", "Nut", 7], ["HBX", "Pin", 12]]
    assert len(order(rows).lines) == 3


def test_an_english_amount_without_prices_is_how_many_but_not_for_sure():
    doc = order([["article_no", "amount"], ["HB-1", 5], ["HB-2", 7]])
    assert [(line.qty, line.amount) for line in doc.lines] == [(5, None), (7, None)]
    assert [problem.code for problem in doc.problems] == ["document.low_confidence"]


def test_a_lone_column_of_numbers_under_an_unknown_title_is_the_quantity_but_not_for_sure():
    doc = order([["Item code", "Description", "Xyzzy", "Stock"], ["HB-1", "Bolt", 5, 80], ["HB-2", "Nut", 7, 90]])
    assert ([line.qty for line in doc.lines], len(doc.problems)) == ([5, 7], 1)


def test_of_two_columns_of_numbers_under_unknown_titles_none_is_taken():
    rows = [["Item code", "Xyzzy", "Plugh"], ["HB-1", 5, 80], ["HB-2", 7, 90]]
    assert parse(workbook(rows), ParseContext("a.xlsx")).orders == ()


def test_goods_under_unknown_titles_beside_a_quantity_and_a_price():
    rows = [
        ["Xyzzy", "Plugh", "Quantity", "Unit price"],
        ["HB-1", "Brass elbow 15 mm", 5, 2],
        ["HB-2", "Brass tee 15 mm", 7, 3],
    ]
    assert read(rows, "supplier_part", "description") == [("HB-1", "Brass elbow 15 mm"), ("HB-2", "Brass tee 15 mm")]


def test_a_code_under_an_unknown_title_is_none_beside_the_buyers_own():
    rows = [["Our item code", "Xyzzy", "Qty"], ["K-1", "J-1001", 5], ["K-2", "J-1002", 7]]
    assert read(rows, "buyer_part", "supplier_part") == [("K-1", None), ("K-2", None)]


def test_units_under_any_title_by_what_stands_there():
    rows = [["Item code", "Qty", "Xyzzy"], ["HB-1", 5, "Stk"], ["HB-2", 7, "Rol"], ["HB-3", 7, "Zwoj"]]
    assert read(rows, "uom") == [("STK",), ("ROL",), ("ZWOJ",)]
    rows[0][2] = "per"
    assert read(rows, "uom", "price_per") == [("STK", 1), ("ROL", 1), ("ZWOJ", 1)]


def test_a_barrel_is_no_tax():
    rows = [["Aantal", "Eenheid", "Omschrijving"], [5, "VAT", "Motorolie 5W-30"], [7, "ZAK", "Beton-mortel"]]
    assert read(rows, "qty", "uom") == [(5, "VAT"), (7, "ZAK")]


def test_a_tax_row_is_no_line():
    rows = [["Qty", "Unit", "Description", "Amount"], [5, "EA", "Bolt", 10], [None, "VAT", "on the above", 2]]
    assert len(order(rows).lines) == 1


def test_lines_that_happen_to_add_up_stay():
    rows = [["Qty", "Unit", "Description"], [5, "EA", "Bolt"], [5, "EA", "Nut"]]
    assert read(rows, "qty") == [(5,), (5,)]


def test_a_currency_under_any_title_and_label():
    rows = [["Our PO", "Xyzzy"], ["4711", "SEK"], [], ["Item code", "Qty"], ["HB-1", 5]]
    assert order(rows).currency == "SEK"
    assert order([["Item code", "Qty", "Xyzzy"], ["HB-1", 5, "SEK"], ["HB-2", 5, "SEK"]]).currency == "SEK"


def test_an_amount_in_cents_is_no_quantity():
    assert parse(workbook([["article_no", "amount"], ["HB-1", 5.25]]), ParseContext("a.xlsx")).orders == ()


@pytest.mark.parametrize("numbers", [("00010", "00020"), (10000, 20000), (1000, 2000), ("1", "2")])
def test_an_item_that_counts_on_beside_a_code_numbers_the_lines(numbers):
    rows = [["Item", "Product Code", "Qty"], [numbers[0], "HB-1", 5], [numbers[1], "HB-2", 7]]
    assert read(rows, "line", "supplier_part") == [(str(numbers[0]), "HB-1"), (str(numbers[1]), "HB-2")]


def test_a_sum_of_quantities_is_no_total():
    rows = [["Item code", "Description", "Qty"], ["HB-1", "Bolt", 5], ["HB-2", "Nut", 7], [None, "Grand Total", 12]]
    assert (order(rows).total, len(order(rows).lines)) == (None, 2)


def test_the_total_stands_under_the_amounts_not_under_the_quantities():
    rows = [["Item code", "Qty", "Unit price", "Amount"], ["HB-1", 5, 2, 10], ["HB-2", 7, 10, 70],
            ["Total", 12, None, 80]]  # fmt: skip
    assert order(rows).total == 80


def test_deliveries_in_words_say_where_to():
    rows = [["PO number", "Livraison", "Date de livraison", "Référence", "Quantité"],
            ["4711", "Commune de Saint-Aubin", date(2026, 9, 1), "HB-1", 5],
            ["4711", "Commune de Saint-Aubin", date(2026, 9, 1), "HB-2", 5]]  # fmt: skip
    doc = order(rows)
    assert (doc.ship_to.name, doc.requested_date) == ("Commune de Saint-Aubin", date(2026, 9, 1))


def test_an_order_is_wanted_by_the_day_of_all_its_lines():
    rows = [["Item code", "Qty", "Delivery date"], ["HB-1", 5, date(2026, 9, 1)], ["HB-2", 7, date(2026, 9, 1)]]
    assert order(rows).requested_date == date(2026, 9, 1)
    rows[1][2] = date(2026, 8, 1)
    assert order(rows).requested_date is None


def test_a_foot_in_the_column_of_line_numbers_is_no_line():
    rows = [["Line", "Item code", "Description", "Qty"], [1, "HB-1", "Bolt", 5], [2, "HB-2", "Nut", 7], [],
            ["IBAN DE02 1203 0000", None, "BIC BYLADEM1001", None]]  # fmt: skip
    doc = order(rows)
    assert (len(doc.lines), doc.problems) == (2, ())


def test_a_code_and_a_text_under_one_title_are_told_apart_by_the_cells():
    rows = [["Código", "Artículo / Descripción", "Cantidad"], ["HB-1", "Perno M8", 5], ["HB-2", "Tuerca M8", 7]]
    assert read(rows, "supplier_part", "description") == [("HB-1", "Perno M8"), ("HB-2", "Tuerca M8")]


GOODS = [["Item code", "Qty"], ["HB-1", 5]]


def test_a_form_of_a_year_is_not_numbered_so():
    assert order([["Bon de commande 2026"], ["N° de commande:", "B081029"], *GOODS]).po_number == "B081029"


@pytest.mark.parametrize("title", ["Material Order", "Supplier Order", "Commande fournisseur", "Zamówienie"])
def test_an_order_is_numbered_behind_its_title(title):
    assert order([[f"{title} 968327"], *GOODS]).po_number == "968327"


@pytest.mark.parametrize("text", ["Bestellung Kunde 10023", "Order line 10023", "Order 2026", "Material order 968327."])
def test_not_every_number_behind_an_order_is_the_orders(text):
    assert order([[text], *GOODS]).po_number is None


def test_a_delivery_that_names_nobody_is_no_address():
    assert order([["Livraison", "dès que possible"], *GOODS]).ship_to is None
    assert (
        order([["Livraison", "Mairie de Cluny"], [None, "71250 Cluny"], [], *GOODS]).ship_to.name == "Mairie de Cluny"
    )


def test_labels_side_by_side_have_their_values_below():
    rows = [
        ["PO number", "Order date", "Company name", "Xyzzy"],
        ["4711", date(2026, 9, 1), "Acme Ltd", "GBP"],
        [],
        *GOODS,
    ]
    doc = order(rows)
    assert (doc.po_number, doc.buyer.name) == ("4711", "Acme Ltd")


def test_a_firm_beside_its_label_is_the_customer_and_below_it_the_supplier():
    doc = order([["Firma", "Rehm GmbH"], *GOODS])
    assert doc.buyer.name == "Rehm GmbH"
    doc = order([["Firma"], ["Wolf & Sohn KG"], ["Ringstraße 3"], [], *GOODS])
    assert doc.supplier.name == "Wolf & Sohn KG"


def test_a_legal_form_behind_a_comma_belongs_to_the_name():
    doc = order([["Cliente", "Talleres Urrutia, S.A., Calle Mayor 3, 28013 Madrid"], *GOODS])
    assert (doc.buyer.name, doc.buyer.street) == ("Talleres Urrutia, S.A.", "Calle Mayor 3")


@pytest.mark.parametrize("label", ["Chantier", "Baustelle", "Obra", "Budowa", "Byggplats", "Bouwplaats", "Cantiere"])
def test_goods_go_to_the_site(label):
    assert order([[label, "Rehm GmbH"], *GOODS]).ship_to.name == "Rehm GmbH"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Inköpspris", "unit_price"), ("Direct Unit Cost", "unit_price"), ("Base de prix", "price_per"),
        ("Indeks wewnętrzny", "buyer_part"), ("Ilość zamawiana", "qty"), ("Sum of Quantity", "qty"),
        ("Suma z Ilość", "qty"), ("Week 17", None), ("Stock", None),
    ],
)  # fmt: skip
def test_titles_by_their_words(title, role):
    assert line_title(title) == role
