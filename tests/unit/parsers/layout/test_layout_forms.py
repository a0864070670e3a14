"""Forms as the usual programs print them, set by hand: each with the quirk that trips a reader."""

from datetime import date
from decimal import Decimal

from tests.unit.parsers.layout.test_layout_interpret import read


def test_a_small_firms_form_with_a_key_grid_and_a_bare_dollar():
    order = read("""Redwood Facilities Inc.                                   Purchase Order
400 Commerce Blvd
Portland, OR 97209                              Date            P.O. No.
                                                3/4/2026        1042

Vendor                                  Ship To
Orderdesk Wholesale                     Redwood Facilities Inc.
5 Trade Park                            Dock 3
Leeds LS9 8AB                           Portland, OR 97209

Item             Description                     Qty      Rate       Amount
HB-756           Ball valve DN25                  12      2.50        30.00
GX-11            Cable tie                      1000      0.10       100.00

                                                   Total            $130.00""")
    assert order.po_number == "1042"
    assert order.date == date(2026, 3, 4)
    assert order.total == 130
    assert order.ship_to.street == "Dock 3"
    assert [(x.supplier_part, x.qty) for x in order.lines] == [("HB-756", 12), ("GX-11", 1000)]
    assert order.problems == ()


def test_a_web_shops_form_with_part_numbers_in_brackets_and_tax_in_the_rows():
    order = read("""Alder & Finch Ltd
14 Wharf Road
Leeds LS1 4AB
United Kingdom

                                                Orderdesk Wholesale Ltd
                                                5 Trade Park
Shipping address:
Harbour Cafe
Bristol BS1 6QH

Purchase Order #P00012

Purchase Representative:   Order Date:           Your Order Reference:
Mitchell Admin             05/13/2026            SO-77

Description                        Taxes      Date Req.          Qty          Unit Price      Amount
[HB-756] Ball valve DN25           VAT 20%    05/23/2026    5.000 Units       2.50            12.50 EUR
[GX-11] Cable tie                  VAT 20%    05/23/2026    1,000.000 Units   0.10            100.00 EUR

                                                               Untaxed Amount     112.50 EUR
                                                               VAT 20%             22.50 EUR
                                                               Total              135.00 EUR""")
    assert order.po_number == "P00012"
    assert order.date == date(2026, 5, 13)
    assert order.total == Decimal("112.50")
    assert order.currency == "EUR"
    assert order.ship_to.name == "Harbour Cafe"
    assert [(x.supplier_part, x.description, x.qty, x.requested_date) for x in order.lines] == [
        ("HB-756", "Ball valve DN25", 5, date(2026, 5, 23)),
        ("GX-11", "Cable tie", 1000, date(2026, 5, 23)),
    ]
    assert order.problems == ()


def test_a_large_systems_form_with_two_rows_a_line_and_labels_that_share_a_cell():
    order = read("""Kessler Haustechnik GmbH                               Bestellung
Industriestr. 8
20457 Hamburg                       Bestellnummer / Datum
                                    4500071925 / 03.04.2026
                                    Ansprechpartner/Telefon
Orderdesk Wholesale Ltd             Frau Meier/040 1234
5 Trade Park                        Unsere Faxnummer
                                    040 1235

Bitte liefern an:                   Liefertermin:
Werk Hamburg                        Tag 24.04.2026
Am Hafen 3
20457 Hamburg

Lieferbedingungen: frei Haus
Währung EUR
____________________________________________________________________________
Pos.   Material          Bezeichnung
       Bestellmenge      Einheit       Preis pro Einheit          Nettowert
____________________________________________________________________________
00010  100-4711          Sechskantschraube M8
       250               Stück         12,40 /100 Stück              31,00
       Ihre Materialnummer HB-756
00020  100-4712          Unterlegscheibe
       1.000             Stück         1,10 /100 Stück               11,00
____________________________________________________________________________
Gesamtnettowert ohne Mwst EUR                                        42,00""")
    assert order.po_number == "4500071925"
    assert (order.date, order.requested_date) == (date(2026, 4, 3), date(2026, 4, 24))
    assert (order.currency, order.total) == ("EUR", 42)
    assert order.ship_to.name == "Werk Hamburg"
    assert [
        (x.line, x.buyer_part, x.supplier_part, x.qty, x.unit_price, x.price_per, x.amount) for x in order.lines
    ] == [
        ("00010", "100-4711", "HB-756", 250, Decimal("12.40"), 100, 31),
        ("00020", "100-4712", None, 1000, Decimal("1.10"), 100, 11),
    ]
    assert order.problems == ()


def test_a_french_form_with_signs_apart_from_numbers():
    order = read("""Ateliers Roussel SARL                       BON DE COMMANDE
27 rue des Lilas                            N° : BC-2026-118
69003 Lyon                                  Date : 13/05/2026

Fournisseur :                               Livraison :
Orderdesk Wholesale                         Dépôt Sud
                                            1 quai Nord
                                            13002 Marseille
Livraison souhaitée le : 20/05/2026

Réf.        Désignation               Qté    Unité    P.U. HT     Remise    Total HT
HB-756      Vanne DN25                12     CTN       2,50 €      10 %      27,00 €
GX-11       Collier                1 000     U         0,10 €               100,00 €

                                              Total HT                    127,00 €
                                              TVA 20 %                     25,40 €
                                              Total TTC                   152,40 €""")
    assert order.po_number == "BC-2026-118"
    assert (order.date, order.requested_date) == (date(2026, 5, 13), date(2026, 5, 20))
    assert order.total == 127
    assert (order.ship_to.name, order.ship_to.city, order.ship_to.postcode) == ("Dépôt Sud", "Marseille", "13002")
    assert [(x.qty, x.uom, x.unit_price, x.amount) for x in order.lines] == [
        (12, "CTN", Decimal("2.50"), 27),
        (1000, "U", Decimal("0.10"), 100),
    ]
    assert order.problems == ()


def test_a_plain_list_without_prices():
    order = read("""To: Orderdesk Wholesale Ltd
From: Brightside Schools Trust, 77 Kings Parade, York YO1 7HU
PO: BST-443
Deliver to: Brightside Primary, 3 Elm Row, York YO1 9AA by 12 June 2026

Code        Product                  Quantity
HB-756      Ball valve DN25          12
GX-11       Cable tie                1000 box""")
    assert order.po_number == "BST-443"
    assert (order.buyer.name, order.buyer.postcode) == ("Brightside Schools Trust", "YO1 7HU")
    assert order.supplier.name == "Orderdesk Wholesale Ltd"
    assert [(x.supplier_part, x.qty, x.uom) for x in order.lines] == [("HB-756", 12, None), ("GX-11", 1000, "BOX")]
    assert order.total is None
    assert order.problems == ()


def test_text_under_the_part_number_is_the_description():
    order = read("""                              PURCHASE ORDER
Oakline, Inc.                                             PO NUMBER:   615065
12 N. HARVEST DRIVE                                      PO DATE:     08/05/2025
Aurora, IL 60504                                          BUYER:       03
                                                          PAGE:        1 of 2
VENDOR: 702290                            SHIP TO:
ORDERDESK TRADING INC                          OAKLINE INC
400 LAKE RD, STE 200              12 N. HARVEST DRIVE
LISLE, IL 60532                           AURORA, IL 60504

SHIP VIA          FOB            TERMS
OCEAN             ORIGIN         NET 60

LINE  ITEM NUMBER / DESCRIPTION        REV  DUE DATE    QUANTITY  UM   UNIT PRICE    EXTENSION
010   090-501714                       B    11/26/2025        60  EA     162.0000      9,720.00
      BRACKET ASM, SI, WIDE SERIES

                                                             TOTAL                   $9,720.00""")
    assert (order.po_number, order.date, order.total) == ("615065", date(2025, 8, 5), 9720)
    assert order.supplier.name == "ORDERDESK TRADING INC"
    assert order.ship_to.region == "IL"
    assert [(x.line, x.buyer_part, x.description, x.qty, x.requested_date) for x in order.lines] == [
        ("010", "090-501714", "BRACKET ASM, SI, WIDE SERIES", 60, date(2025, 11, 26))
    ]
    assert order.problems == ()


def test_an_amount_may_hold_the_tax_its_row_states():
    order = read("""Lakshmi Stores Ltd.          PURCHASE ORDER
PO No : 4547100990                     PO Date : 24.01.2026
Delivery Date : 24.01.2026             Vendor : ORDERDESK ENTERPRISES
Sr  EAN No         Article Description            UOM  Qty   B.Price  Tax %  L.Price  T.Value
1   4006381333931  TAMARIND CHUTNEY SWEET           EA   200   35.70    5.00   37.49    7,497.00
                   AND SOUR (200G)
                                                  Total      200                      7,497.00""")
    assert (order.po_number, order.requested_date, order.total) == ("4547100990", date(2026, 1, 24), 7497)
    assert order.supplier.name == "ORDERDESK ENTERPRISES"
    assert [(x.gtin, x.description, x.qty, x.unit_price, x.amount) for x in order.lines] == [
        ("4006381333931", "TAMARIND CHUTNEY SWEET AND SOUR (200G)", 200, Decimal("35.70"), 7497)
    ]
    assert order.problems == ()


def test_line_numbers_with_points_and_a_carried_sum():
    order = read("""Coastal Marine Pty Ltd
Document Number PO100563
Date: 3 Mar 2026
Item   Code      Description           Quantity   Unit    Rate       Amount
1.     HB-756    Ball valve DN25       12         CTN     2.50       30.00
2.     GX-11     Cable tie             1000       EA      0.10       100.00
Carry Over                                                           130.00
Order Total                                                          $130.00""")
    assert (order.po_number, order.total) == ("PO100563", 130)
    assert [(x.line, x.supplier_part, x.qty) for x in order.lines] == [("1", "HB-756", 12), ("2", "GX-11", 1000)]
    assert order.problems == ()


def test_a_spanish_form_with_discounts_and_totals_in_a_row():
    order = read("""Suministros Vega S.L.                        PEDIDO DE COMPRA
C/ Mayor 41 - 28013 Madrid - CIF B12345678
Nº Pedido: 26/0441     Fecha: 07/05/26     Fecha entrega: 15/05/26
Proveedor: Orderdesk Wholesale
Dirección de entrega: Almacén Sur, Polígono 3, 41001 Sevilla
Ref.       Descripción                Cant.    Precio    % Dto    Importe
HB-756     Válvula DN25               12,00    2,500     10,00    27,00
GX-11      Brida                      1.000,00 0,100     0,00     100,00
Base imponible        IVA 21%          TOTAL
127,00                26,67            153,67 EUR""")
    assert (order.po_number, order.date, order.requested_date) == ("26/0441", date(2026, 5, 7), date(2026, 5, 15))
    assert order.supplier.street is None
    assert (order.ship_to.name, order.ship_to.city) == ("Almacén Sur", "Sevilla")
    assert (order.currency, order.total) == ("EUR", 127)
    assert [(x.qty, x.unit_price, x.amount) for x in order.lines] == [
        (12, Decimal("2.5"), 27),
        (1000, Decimal("0.1"), 100),
    ]
    assert order.problems == ()


def test_a_fashion_buyers_form_with_a_table_and_its_sums_for_each_delivery():
    order = read("""BrightKids
Purchase Order 2450187

Currency Code  USD

Delivery 1   Shipment Date: 15-Jul-26
Size      Barcode            Cost (USD)    Retail (USD)    Order Qty    Cartons
3-4Y      4006381333931         5.85           8.00           95          19
4-5Y      5901234123457         5.85          10.00          130          26
          TOTALS            1,316.25       2,060.00          225          45

Delivery 2   Shipment Date: 05-Aug-26
Size      Barcode            Cost (USD)    Retail (USD)    Order Qty    Cartons
3-4Y      4006381333931         5.85           8.00          125          25
          TOTALS              731.25       1,000.00          125          25""")
    assert (order.po_number, order.currency) == ("2450187", "USD")
    assert [(line.gtin, line.qty, line.unit_price) for line in order.lines] == [
        ("4006381333931", 95, Decimal("5.85")),
        ("5901234123457", 130, Decimal("5.85")),
        ("4006381333931", 125, Decimal("5.85")),
    ]


def test_a_large_systems_form_with_the_conditions_of_each_price_below_its_line():
    order = read("""Order No: 4500113575

Item   Material   Description                                 Order qty. Unit      Net value
00010  R9235-04   Thermostatic valve                             250 EA          3,050.00
                  Gross price         13.55
                  Discount %         10.000-
                  Net price           12.20
00020  R2907-45   Circulating pump                                 2 EA            269.94
                  Gross price        134.97
                  Net price          134.97

                                              Total net value       USD          3,319.94""")
    assert [(line.line, line.qty, line.unit_price, line.amount, line.description) for line in order.lines] == [
        ("00010", 250, Decimal("12.20"), Decimal("3050.00"), "Thermostatic valve"),
        ("00020", 2, Decimal("134.97"), Decimal("269.94"), "Circulating pump"),
    ]
    assert (order.total, order.problems) == (Decimal("3319.94"), ())


def test_a_number_of_no_owner_is_the_buyers_where_a_label_below_names_the_suppliers():
    order = read("""Order No: BE-25475

No.         Description              Quantity    Unit    Unit Cost      Amount
FG-1948-B   Wire ferrules 1.5 mm            4    Pack        13.11       52.44
            Your Item No.: 0273820
LD-7027-E   Cardboard box                  10    EA           1.55       15.50
            Your Item No.: 0097513""")
    assert [(line.buyer_part, line.supplier_part) for line in order.lines] == [
        ("FG-1948-B", "0273820"),
        ("LD-7027-E", "0097513"),
    ]


def test_a_quantity_with_its_unit_under_a_title_nobody_knows_is_proved_by_price_and_amount():
    order = read("""Order No: PO00333

Omschrijving                    Hvhd            Eenheidsprijs        Bedrag
Roomboter ongezouten            10,00 DS                71,95        719,50
Perskoppeling recht              3,00 ST                 4,48         13,44

Onbelast bedrag                                                      732,94""")
    assert [(line.qty, line.uom) for line in order.lines] == [(10, "DS"), (3, "ST")]
    assert order.total == Decimal("732.94")
