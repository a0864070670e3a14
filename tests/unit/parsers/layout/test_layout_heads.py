"""What stands outside the lines: labels in any language and place, parties side by side, each quirk on a page of its own."""

from datetime import date
from decimal import Decimal

import pytest

from parsers.layout.interpret import interpret
from parsers.layout.legal_forms import has_form, is_form, is_sentence
from parsers.layout.marks import marks_of
from parsers.layout.parties import blocks_of
from parsers.layout.titles import is_title, kind_of
from parsers.layout.words import Page, Word, lines_of
from tests.unit.parsers.layout.test_layout_interpret import read, typed

ROWS = """
Pos  Artikel  Bezeichnung             Menge ME     Preis       Betrag
 1   HB-756   Kugelhahn DN25           12 ST        2,50        30,00
 2   GX-11    Kabelbinder            1000 ST        0,10       100,00
                                            Summe netto        130,00"""


def test_a_finnish_head_is_read_by_the_words_of_its_labels():
    order = read("""


KALEVA                                             Ostotilaus
Nordwest Handels GmbH                              Tilauksen numero     4568272091
Am Markt 1                                         Tilauspäivä          21.08.2026
28197 Bremen                                       Toimituspäivä        27.09.2026
                                                   Toimittajanro        193548
Toimitusosoite
Kaleva Konepaja Oy
Teollisuuskatu 8
33100 Tampere
Suomi

Koodi    Nimi                 Määrä Yks     Hinta      Summa
HB-756   Palloventtiili          12 KPL      2,50      30,00
GX-11    Nippuside             1000 KPL      0,10     100,00
                            Yhteensä (alv 0 %):       130,00
                                       Alv 25 %:       32,50
                                      Yhteensä:       162,50""")
    assert (order.po_number, order.date, order.requested_date) == ("4568272091", date(2026, 8, 21), date(2026, 9, 27))
    assert (order.ship_to.name, order.buyer.name) == ("Kaleva Konepaja Oy", "Kaleva Konepaja Oy")
    assert order.total == 130


def test_a_label_goes_on_under_itself_before_its_colon():
    order = read(
        """Stadtwerke Auetal AöR                            Warenbestellung

Unsere        : PO26/68905               Lief.-Nr.     : 187953
Bestellnummer                            Liefertermin  : 27.11.26
Datum         : 19.10.26                 eintreffend

Rechnung      : Auetal Holding GmbH
bitte an        Am Turm 2
                31749 Auetal
"""
        + ROWS
    )
    assert (order.po_number, order.date, order.requested_date) == ("PO26/68905", date(2026, 10, 19), date(2026, 11, 27))
    assert order.bill_to.name == "Auetal Holding GmbH"


def test_a_value_stands_beside_the_second_line_of_its_label():
    order = read(
        """Kessler Haustechnik GmbH                Bestellung 883834

Erstellt am   29.04.26                  Liefertermin
                                        eintreffend   23.05.26
"""
        + ROWS
    )
    assert (order.date, order.requested_date) == (date(2026, 4, 29), date(2026, 5, 23))


def test_the_title_of_a_block_is_no_second_line_of_the_label_over_it():
    order = read(
        """Kessler Haustechnik GmbH                Bestellung 883834
Datum         : 29.04.2026
Lieferung
Dock 4
Hafenstraße 2
20457 Hamburg
"""
        + ROWS
    )
    assert (order.date, order.requested_date) == (date(2026, 4, 29), None)


def test_letters_under_one_another_beside_a_box_title_it():
    order = read("""                  Bluebonnet School District
                  77 Learning Lane
                  Waco, TX 76701
                     OFFICIAL ORDER          P/O Number: BE2632242

V  Orderdesk Wholesale Ltd             S
E  5 Trade Park                        H  Bluebonnet Warehouse Receiving
N  Leeds LS9 8AB                       I  1 Depot Street
D  United Kingdom                      P  Duluth, MN 55802
O                                         USA
R                                      T
                                       O

Qty UM   Code      Description                Each       Value
 12 EA   HB-756    Ball valve DN25            2.50       30.00
100 EA   GX-11     Cable tie                  0.10       10.00
                                   Net total             40.00""")
    assert order.supplier.name == "Orderdesk Wholesale Ltd"
    assert (order.ship_to.name, order.ship_to.city) == ("Bluebonnet Warehouse Receiving", "Duluth")
    assert order.buyer.name == "Bluebonnet School District"


def test_units_under_one_another_are_no_upright_word():
    order = read(
        """Kessler Haustechnik GmbH                Bestellung 883834

Pos  Artikel  Bezeichnung             Menge ME     Preis       Betrag
 1   HB-756   Kabel A                   12 M        2,50        30,00
 2   GX-11    Kabel B                 1000 M        0,10       100,00
 3   GX-12    Kabel C                   10 M        1,00        10,00
                                            Summe netto        140,00"""
    )
    assert [line.uom for line in order.lines] == ["M", "M", "M"]


def test_each_sum_under_its_own_title_though_they_begin_left_of_it():
    words = [
        Word(text, x, 700.0, x + 5 * len(text), 710.0) for text, x in (("Net", 440), ("value", 458), ("Payable", 511))
    ]
    words += [Word(text, x, 712.0, x + 5 * len(text), 722.0) for text, x in (("£109.60", 432), ("£131.52", 503))]
    head = typed("""Alder & Finch Ltd
Order No: 4711/26    Date: 3 May 2026

Item     Description              Qty       Price       Amount
HB-756   Ball valve DN25           12        9.13        109.56""")
    page = head._replace(lines=(*head.lines, *lines_of(words)))
    (order,) = interpret([page], None).orders
    assert order.total == Decimal("109.60")


def test_a_charge_with_two_names_counts_once():
    order = read("""Alder & Finch Ltd
Order No: 4711/26    Date: 3 May 2026

Item     Description              Qty       Price       Amount
HB-756   Ball valve DN25           12        2.50        30.00
GX-11    Cable tie               1000        0.10       100.00
                                  Goods value          130.00
                                  Freight & handling    20.00
                                  Net order total      150.00
                                  Tax (10%)             15.00
                                  Total payable        165.00""")
    assert order.total == 150
    assert order.evidence["total"].confidence >= Decimal("0.98")


def test_a_sentence_is_no_letterhead():
    order = read("""Purchase Order Change B-26-12312
PO Ref: B-26-12312                       Raised by: Tom Aldridge
Notes
Kindly sign and return the duplicate as acceptance.

Send invoices to             Ship-to                     Messrs
Alder & Finch Ltd            Alder Depot                 Orderdesk Wholesale Ltd
14 Wharf Road                15 Wharf Road               5 Trade Park
Leeds LS1 4AB                Leeds LS1 4AB               Leeds LS9 8AB

Item     Description              Qty       Price       Amount
HB-756   Ball valve DN25           12        2.50        30.00
                                    Total net           30.00""")
    assert order.buyer.name == "Alder & Finch Ltd"
    assert order.supplier.name == "Orderdesk Wholesale Ltd"


def test_a_name_over_its_address_at_the_top_writes_whoever_receives():
    order = read(
        """                  Zorggroep Maaszicht
                  Kerkstraat 20, 6211 AB Maastricht

Bestelbonnr.: EB736598         Besteldatum: 09-11-2026
Leverancier                    Leveringsadres
Orderdesk Wholesale B.V.       De Vries Techniek B.V.
Handelsring 22                 Havenweg 112
5611 AB Eindhoven              1013 AB Amsterdam
"""
        + ROWS
    )
    assert (order.buyer.name, order.ship_to.name) == ("Zorggroep Maaszicht", "De Vries Techniek B.V.")


def test_small_print_over_the_window_of_an_envelope_names_the_writer():
    order = read(
        """

Bergmann Werkzeuge AG · Am Hafen 3 · 8005 Zürich

Comptoir Général SAS
8 rue du Commerce
59000 Lille
France

Bestellung 557-22667

Lieferort: Rochat Installations SA, Chemin du Lac 12, 1020 Renens
"""
        + ROWS
    )
    assert (order.buyer.name, order.ship_to.name) == ("Bergmann Werkzeuge AG", "Rochat Installations SA")


def test_a_delivery_label_over_an_address_is_the_receivers_and_over_a_date_a_day():
    order = read(
        """Zorggroep Maaszicht B.V.

Bestelbon nr.: PUR07797       Te leveren op: 13-09-2026

Factuur naar                  Leveren op
Zorggroep Maaszicht B.V.      Magazijn Zuid
Kerkstraat 20                 Havenweg 112
6211 AB Maastricht            1013 AB Amsterdam
"""
        + ROWS
    )
    assert (order.requested_date, order.ship_to.name) == (date(2026, 9, 13), "Magazijn Zuid")


def test_a_place_label_beside_a_date_asks_for_that_day():
    order = read(
        """Santa Marina S.A.            Ordem de compra B-26-31801
Emissão: 15/04/2026          Entregar em: 17/05/2026
"""
        + ROWS,
        "BR",
    )
    assert (order.date, order.requested_date) == (date(2026, 4, 15), date(2026, 5, 17))


def test_a_value_begins_the_line_under_its_label():
    order = read(
        """Pahlmann Maschinenbau AG
Bestellung Nummer: 4517103501 Bestelldatum: 02.10.2026 Liefertermin eintreffend:
13.10.2026
"""
        + ROWS
    )
    assert order.requested_date == date(2026, 10, 13)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ferragens do Minho, Lda.", True),
        ("Refacciones, S.A. de C.V.", True),
        ("return the copy as acceptance", False),
        ("Ri.Ba. 30", False),
    ],
)
def test_a_legal_form_is_known_and_a_small_word_is_none(text, told):
    assert has_form(text) is told


def test_a_legal_form_alone_stays_with_the_name_before_it():
    assert is_form("S.A. de C.V. - Planta 2")
    assert not is_form("Rua do Souto 88")
    order = read(
        """Minho Group
Encomenda n.º: 743877-00
Local de descarga: Ferragens do Minho, Lda., Rua do Souto 88, 4700-329 Braga
"""
        + ROWS
    )
    assert (order.ship_to.name, order.ship_to.street) == ("Ferragens do Minho, Lda.", "Rua do Souto 88")


def test_names_are_no_sentences():
    assert is_sentence("Kindly sign and return the duplicate as acceptance.")
    assert not is_sentence("Société des eaux de la ville de Lyon S.A.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Inköpsbeställning", "order"), ("Ostotilaus", "order"), ("Tilauksen muutos", "change"), ("Zrušení objednávky", "cancel"),
     ("Commande fournisseur", "order"), ("Sipariş iptali", "cancel")],
)  # fmt: skip
def test_a_title_is_known_by_its_words(text, kind):
    page = Page(
        1,
        600.0,
        800.0,
        lines_of([Word(part, 40.0 + 90 * n, 40.0, 120.0 + 90 * n, 52.0) for n, part in enumerate(text.split())]),
    )
    assert is_title(text)
    assert kind_of([page])[0] == kind


@pytest.mark.parametrize(
    "text",
    ["Delivery reminder", "Reminder", "Order chaser", "Overdue order", "Delivery forecast", "Erinnerung Lieferung", "Liefermahnung",
     "Relance de livraison", "Recordatorio de entrega", "Sollecito di consegna", "Herinnering levering", "Rykker for levering"],
)  # fmt: skip
def test_a_paper_that_presses_for_an_order_is_none(text):
    page = Page(
        1,
        600.0,
        800.0,
        lines_of([Word(part, 40.0 + 90 * n, 40.0, 120.0 + 90 * n, 52.0) for n, part in enumerate(text.split())]),
    )
    assert kind_of([page]) == (None, text)


@pytest.mark.parametrize("own", ["Our order", "Unsere Bestellung", "Notre commande", "Nostro ordine"])
def test_the_reference_to_an_order_is_not_the_title_of_one(own):
    words = [Word(part, 40.0 + 90 * n, 60.0, 120.0 + 90 * n, 72.0) for n, part in enumerate(own.split())]
    title = [Word(part, 40.0 + 90 * n, 40.0, 120.0 + 90 * n, 52.0) for n, part in enumerate(("Delivery", "reminder"))]
    assert kind_of([Page(1, 600.0, 800.0, lines_of([*title, *words]))]) == (None, "Delivery reminder")


@pytest.mark.parametrize(
    "text", ["Delivery", "Delivery date", "Late delivery costs", "Order", "Required delivery", "Forecast week 12 goods"]
)
def test_labels_of_an_order_are_no_such_paper(text):
    page = Page(
        1,
        600.0,
        800.0,
        lines_of([Word(part, 40.0 + 90 * n, 40.0, 120.0 + 90 * n, 52.0) for n, part in enumerate(text.split())]),
    )
    assert kind_of([page])[1] is None


@pytest.mark.parametrize("text", ["Order", "Purchasing", "Supplier", "Goods"])
def test_a_department_alone_makes_no_kind_of_its_own(text):
    assert is_title(text) is (text == "Order")


def test_a_sum_told_in_a_sentence_ends_the_lines_and_is_net_where_it_says_so():
    order = read("""Pahlmann Maschinenbau AG
Bestellung Nr.: 4711/26     Datum: 02.10.2026

Artikel  Bezeichnung             Menge ME     Preis       Betrag
HB-756   Kugelhahn DN25           12 ST        2,50        30,00
GX-11    Kabelbinder            1000 ST        0,10       100,00
Der Bestellwert beträgt 130,00 EUR zuzüglich gesetzlicher Mehrwertsteuer.
Lieferort: Zentrallager Haus 5, Gewerbepark 17, 93059 Regensburg""")
    assert (len(order.lines), order.total) == (2, 130)
    assert order.evidence["total"].confidence >= Decimal("0.98")
    assert order.ship_to.name == "Zentrallager Haus 5"


def test_one_sum_in_two_languages_ends_the_lines():
    order = read(
        """Zorggroep Maaszicht B.V.
Bestelbon nr.: 4711/26
"""
        + ROWS.replace("Summe netto        130,00", "Orderbedrag excl. btw / Sub-Total   130,00 EUR")
    )
    assert (len(order.lines), order.total, order.currency) == (2, 130, "EUR")


def test_an_amount_the_lines_come_to_is_the_total_whatever_its_label():
    order = read(
        """Kessler Haustechnik GmbH                Bestellung 883834
"""
        + ROWS.replace(
            "Summe netto        130,00",
            "Zielsumme XY       130,00\n                                     Summe brutto       154,70",
        )
    )
    assert order.total == 130
    assert order.evidence["total"].confidence >= Decimal("0.98")


def test_an_amount_of_the_lines_does_not_outbid_a_total_that_has_more_in_it():
    order = read(
        """Kessler Haustechnik GmbH                Bestellung 883834
"""
        + ROWS.replace(
            "Summe netto        130,00",
            "Zielsumme XY       130,00\n                                     Auftragswert       150,00",
        )
    )
    assert order.total == 150
    assert order.evidence["total"].confidence < Decimal("0.98")


def test_the_stated_tax_is_taken_from_a_total_that_has_it():
    order = read("""Kessler Haustechnik GmbH                Bestellung 883834

Artikel  Bezeichnung             Menge ME
HB-756   Kugelhahn DN25           12 ST

                                     MwSt 19 %           24,70
                                     Gesamtbetrag       154,70""")
    assert order.total == 130
    assert order.evidence["total"].confidence < Decimal("0.98")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Afleverdatum: 16 december      Aan\n2026                           Groothandel B.V.", date(2026, 12, 16)),
        ("Zahlung 30 Tage netto, bitte beachten. Liefertermin: 17-10-\n2026.", date(2026, 10, 17)),
    ],
)  # fmt: skip
def test_a_date_goes_on_in_the_line_below(head, day):
    assert read(f"Zorggroep Maaszicht B.V.\n{head}\n{ROWS}").requested_date == day


def test_a_label_glued_to_its_value_by_a_colon():
    order = read(
        """Kessler Haustechnik GmbH
Bestellnummer:883834          Deliver To:Hafenlager
                                         Hafenstraße 2
                                         20457 Hamburg
"""
        + ROWS
    )
    assert (order.po_number, order.ship_to.name) == ("883834", "Hafenlager")


def test_a_name_in_a_narrow_box_goes_on_to_its_legal_form():
    order = read(
        """Bestellung 883834
Rechnung an:    Lieferung an:    Bestelldatum: 19.10.2026
Pahlmann        Hafenlager
Maschinenbau    Tor 3
AG              Hafenstraße 2
Ruhrallee 210   20457 Hamburg
45136 Essen     Germany
"""
        + ROWS
    )
    assert (order.bill_to.name, order.ship_to.name) == ("Pahlmann Maschinenbau AG", "Hafenlager")


def test_a_number_stands_alone_under_its_title():
    order = read("                                   PURCHASE ORDER (New)\n"
                 "Harbour Cafe plc                               18817140\n" + ROWS)  # fmt: skip
    assert order.po_number == "18817140"


def test_a_label_of_two_lines_stands_beside_an_address():
    order = read(
        """Redwood Facilities Inc.                PO # 4711/26

Shipping   Plant 2
Address    400 Commerce Blvd
           Portland, OR 97209
"""
        + ROWS
    )
    assert (order.ship_to.name, order.ship_to.street) == ("Plant 2", "400 Commerce Blvd")


def test_code_and_text_titled_on_one_line_are_no_two_lines():
    order = read("""Langdale Academies Trust
Purchase order no.: B078852

Item       Material / description                     Qty   UoM
1          Trigger spray bottle                        35 EA
           EAN: 9522012001079
2          Emergency pull cord                         11 EA
           EAN: 9522014000667""")
    assert [(line.qty, line.gtin) for line in order.lines] == [(35, "9522012001079"), (11, "9522014000667")]


def test_the_boxes_of_a_form_are_numbered_and_end_one_another():
    order = read("""                      PURCHASE ORDER
1. ORDER NUMBER              2. DATE OF ORDER          3. PAGE
W-91-2231                    14 NOV 2026               1 of 1
4. ISSUED BY                 5. CONTRACTOR
Lakeshore County Works       Orderdesk Wholesale Inc.
200 Dock Street              1200 Trade Center Dr
Duluth, MN 55802             Memphis, TN 38118
6. DELIVER TO                7. DELIVER BY
Depot 7                      30 NOV 2026
15 Rail Yard
Duluth, MN 55804

Item     Description              Qty       Price       Amount
HB-756   Ball valve DN25           12        2.50        30.00""")
    assert (order.po_number, order.date, order.requested_date) == ("W-91-2231", date(2026, 11, 14), date(2026, 11, 30))
    assert (order.buyer.name, order.buyer.street) == ("Lakeshore County Works", "200 Dock Street")
    assert (order.supplier.name, order.supplier.street) == ("Orderdesk Wholesale Inc.", "1200 Trade Center Dr")
    assert (order.ship_to.name, order.ship_to.street) == ("Depot 7", "15 Rail Yard")


def test_several_sums_on_one_line_end_the_lines_and_each_has_its_own_amount():
    order = read(
        """Zorggroep Maaszicht B.V.        Bestelbon nr.: 4711/26
""" + ROWS.rpartition("\n")[0]
        + "\nTotaal exclusief btw EUR 130,00 / btw 21% EUR 27,30 / totaal inclusief btw EUR 157,30"
    )  # fmt: skip
    assert (len(order.lines), order.total, order.problems) == (2, 130, ())


def test_a_bare_number_label_right_under_the_title_is_the_orders():
    order = read(
        """Construcciones Ibarra, S.A.                  ORDEN DE COMPRA
Polígono Artunduaga, nave 6                  Nº 2026-00881
"""
        + ROWS
    )
    assert order.po_number == "2026-00881"


def test_an_address_on_one_line_between_dashes():
    order = read(
        """Construcciones Ibarra, S.A.         Pedido nº: 2026-00881
PROVEEDOR: Distribuciones Orderdesk S.L. - Calle Industria 200 - 08025 Barcelona
Till: Somebody Else AB
"""
        + ROWS
    )
    assert (order.supplier.name, order.supplier.city) == ("Distribuciones Orderdesk S.L.", "Barcelona")


def test_a_swedish_to_names_the_supplier():
    order = read("Nordisk Bygg AB             Beställningsnr: 55012\nTill:  Orderdesk AB\n" + ROWS)
    assert order.supplier.name == "Orderdesk AB"


def test_a_label_over_a_line_without_words_of_its_own_heads_nothing():
    """Words that belong to the line above or below may have left theirs empty."""
    page = typed("          Ship To\nx\nHarbour Cafe")
    emptied = page._replace(lines=(page.lines[0], page.lines[1]._replace(words=()), page.lines[2]))
    (mark,) = marks_of(page, 0, ())
    assert blocks_of([emptied], [mark]) == {}
