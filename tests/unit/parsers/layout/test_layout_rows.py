"""Rows of an order's lines as firms print them: named codes below and behind texts, groups by day, accounts between."""

from datetime import date
from decimal import Decimal

from parsers.layout.interpret import interpret
from parsers.layout.words import Page, Word, lines_of
from tests.unit.parsers.layout.test_layout_interpret import read


def printed(*rows):
    """A page in proportional type: each cell a text and where it begins; blanks are 2 points, a line 10 high."""
    words = []
    for number, cells in enumerate(rows):
        y = 100.0 + number * 14
        for begin, text in cells:
            x = begin
            for part in text.split():
                words.append(Word(part, x, y, x + len(part) * 5.0, y + 10))
                x += len(part) * 5.0 + 2
    return Page(1, 800.0, 1000.0, lines_of(words))


def lines(*rows):
    (order,) = interpret([printed(*rows)]).orders
    return order.lines


TITLES = [(20, "Pos"), (50, "Description"), (300, "Qty"), (340, "Unit"), (400, "Price"), (460, "Amount")]


def row(number, text, qty, price, amount, unit="EA"):
    return [(20, str(number)), (50, text), (300, qty), (340, unit), (400, price), (460, amount)]


def test_titles_a_column_apart_are_two_though_together_they_would_be_one():
    found = lines(
        [(20, "Varenr."), (80, "Varetekst"), (300, "Bestilt"), (341, "Enhed"), (400, "Nettopris"), (460, "Linjetotal")],
        [(20, "HB-756"), (80, "Kuglehane DN25"), (300, "12"), (341, "STK"), (400, "2,50"), (460, "30,00")],
        [(20, "GX-112"), (80, "Slangeklemme"), (300, "10"), (341, "STK"), (400, "1,00"), (460, "10,00")],
    )
    assert [(x.qty, x.uom, x.unit_price, x.amount) for x in found] == [
        (12, "STK", Decimal("2.50"), 30),
        (10, "STK", 1, 10),
    ]


def test_codes_with_their_labels_fill_the_row_under_a_line():
    found = lines(
        TITLES,
        row(1, "Ball valve DN25", "12", "2.50", "30.00"),
        [(50, "Confirmed delivery 14/05/2026 Supplier's ref HB-756 Our code 4711")],
        row(2, "Cable tie", "10", "1.00", "10.00"),
        [(50, "Confirmed delivery 16/05/2026 Supplier's ref GX-112 Our code 4712")],
    )
    assert [(x.supplier_part, x.buyer_part, x.requested_date, x.description) for x in found] == [
        ("HB-756", "4711", date(2026, 5, 14), "Ball valve DN25"),
        ("GX-112", "4712", date(2026, 5, 16), "Cable tie"),
    ]


def test_a_label_nobody_listed_is_known_by_its_standing_under_every_line():
    found = lines(
        TITLES,
        row(1, "Ball valve DN25", "12", "2.50", "30.00"),
        [(50, "External wibble HB-756 packed in 10 bags")],
        row(2, "Cable tie", "10", "1.00", "10.00"),
        [(50, "External wibble GX-112 packed in 20 bags")],
    )
    assert [x.supplier_part for x in found] == [None, None]  # a row of more than labels and values says nothing
    found = lines(
        TITLES,
        row(1, "Ball valve DN25", "12", "2.50", "30.00"),
        [(50, "External wibble HB-756")],
        row(2, "Cable tie", "10", "1.00", "10.00"),
        [(50, "External wibble GX-112")],
    )
    assert [(x.supplier_part, x.description) for x in found] == [("HB-756", "Ball valve DN25"), ("GX-112", "Cable tie")]


def test_a_code_may_be_named_behind_the_text_in_its_own_cell():
    found = lines(
        TITLES,
        row(1, "Ball valve DN25 Your item no. HB-756", "12", "2.50", "30.00"),
        row(2, "Filter model 500", "10", "1.00", "10.00"),
    )
    assert [(x.supplier_part, x.description) for x in found] == [
        ("HB-756", "Ball valve DN25"),
        (None, "Filter model 500"),
    ]


def test_a_day_over_a_group_of_lines_is_the_day_of_each():
    found = lines(
        TITLES,
        [(50, "Confirmed delivery: 14/05/2026")],
        row(1, "Ball valve DN25", "12", "2.50", "30.00"),
        row(3, "Cable tie", "10", "1.00", "10.00"),
        [(50, "Confirmed delivery: 16/05/2026")],
        row(2, "Filter", "5", "2.00", "10.00"),
    )
    assert [(x.line, x.description, x.requested_date) for x in found] == [
        ("1", "Ball valve DN25", date(2026, 5, 14)),
        ("2", "Filter", date(2026, 5, 16)),
        ("3", "Cable tie", date(2026, 5, 14)),
    ]


def test_an_account_under_a_code_is_no_end_of_it():
    found = lines(
        [(20, "Item"), (80, "Description"), (300, "Qty"), (340, "Unit"), (400, "Price"), (460, "Amount")],
        [(20, "FE8896"), (80, "Ink cartridge"), (300, "10"), (340, "EA"), (400, "2.00"), (460, "20.00")],
        [(26, "67646-470-00"), (100, "20.00")],
        [(20, "LD3946"), (80, "Toner cartridge"), (300, "2"), (340, "EA"), (400, "3.00"), (460, "6.00")],
        [(26, "67837-490-00"), (100, "6.00")],
    )
    assert [x.supplier_part for x in found] == ["FE8896", "LD3946"]


def test_the_rows_of_a_record_of_two_are_told_apart_by_what_counts_and_costs():
    found = lines(
        [(20, "Pos"), (60, "Our code"), (150, "Item description")],
        [(100, "Qty."), (140, "Pur UM"), (250, "Unit cost"), (400, "Net amount")],
        [(20, "10"), (60, "PN5584"), (150, "Vanilla ice cream 4 L tub")],
        [(100, "100"), (140, "EA"), (250, "10.70"), (400, "1070.00")],
        [(20, "20"), (60, "LS8746"), (150, "Mature cheddar block 5 kg")],
        [(100, "5"), (140, "EA"), (250, "26.59"), (400, "132.95")],
    )
    assert [(x.line, x.buyer_part, x.qty, x.uom, x.amount) for x in found] == [
        ("10", "PN5584", 100, "EA", Decimal("1070.00")),
        ("20", "LS8746", 5, "EA", Decimal("132.95")),
    ]


def test_a_table_typed_with_blanks_keeps_its_composed_titles():
    order = read("""Order No: PO-7
Date: 2026-05-03

Rgl  Bestelcode   Benaming              Aant.  EH    Stuksprijs   Regelbedrag
 1   HB-7561      Kogelkraan DN25          12  ST          2,50         30,00
 2   GX-1123      Slangklem                10  ST          1,00         10,00""")
    assert [(x.line, x.supplier_part, x.qty, x.unit_price, x.amount) for x in order.lines] == [
        ("1", "HB-7561", 12, Decimal("2.50"), 30),
        ("2", "GX-1123", 10, 1, 10),
    ]


def test_a_column_of_unit_words_is_the_unit_whatever_its_title():
    found = lines(
        [(20, "Pos"), (50, "Omschrijving"), (300, "Besteld"), (345, "Per"), (400, "Prijs"), (460, "Bedrag")],
        [(20, "1"), (50, "Kogelkraan DN25"), (300, "12"), (345, "ST"), (400, "2,50"), (460, "30,00")],
        [(20, "2"), (50, "Slangklem"), (300, "10"), (345, "WBL"), (400, "1,00"), (460, "10,00")],
    )
    assert [(x.qty, x.uom) for x in found] == [(12, "ST"), (10, "WBL")]


def test_codes_under_a_title_nobody_knows_are_the_part_numbers():
    found = lines(
        [(20, "Wibble"), (80, "Description"), (300, "Qty"), (340, "Unit"), (400, "Price"), (460, "Amount")],
        [(20, "HB-756"), (80, "Ball valve DN25"), (300, "12"), (340, "EA"), (400, "2.50"), (460, "30.00")],
        [(20, "GX-112"), (80, "Cable tie"), (300, "10"), (340, "EA"), (400, "1.00"), (460, "10.00")],
    )
    assert [x.supplier_part for x in found] == ["HB-756", "GX-112"]


def test_numbers_in_another_order_under_an_unknown_title_count_the_lines():
    titles = [(20, "Wb"), (50, "Item"), (100, "Description"), (300, "Qty"), (400, "Price"), (460, "Amount")]
    codes = {"2": "HB-756", "4": "KL-221", "1": "GX-112", "3": "PM-008"}
    cells = [
        [(20, number), (50, code), (100, "Ball valve DN25"), (300, "12"), (400, "2.50"), (460, "30.00")]
        for number, code in codes.items()
    ]
    assert [(x.line, x.supplier_part) for x in lines(titles, *cells)] == sorted(codes.items())
    found = lines(titles, *cells[::2])  # two and one may be packs
    assert [(x.line, x.supplier_part) for x in found] == [("1", "HB-756"), ("2", "GX-112")]


def test_a_number_under_an_unknown_title_is_what_arithmetic_says():
    titles = [(20, "Item"), (80, "Description"), (280, "Qty"), (330, "Wibble"), (400, "Wobble"), (460, "Amount")]
    found = lines(
        titles,
        [(20, "HB-756"), (80, "Ball valve"), (280, "12"), (330, "7.00"), (400, "2.50"), (460, "30.00")],
        [(20, "GX-112"), (80, "Cable tie"), (280, "10"), (330, "9.00"), (400, "1.00"), (460, "10.00")],
    )
    assert [x.unit_price for x in found] == [Decimal("2.50"), 1]
    found = lines(
        titles,
        [(20, "HB-756"), (80, "Ball valve"), (280, "12"), (330, "7.00"), (400, "8.50"), (460, "30.00")],
        [(20, "GX-112"), (80, "Cable tie"), (280, "10"), (330, "9.00"), (400, "3.00"), (460, "10.00")],
    )
    assert [x.unit_price for x in found] == [None, None]


def test_second_rows_have_titles_of_their_own():
    found = lines(
        [(20, "Pos"), (50, "Goods description"), (300, "Qty."), (400, "Cost price"), (460, "Net amount")],
        [(50, "Our product code | Your ref"), (300, "Pur UM")],
        [(20, "1"), (50, "Ball valve DN25 for gas and water"), (305, "12"), (400, "2.50"), (460, "30.00")],
        [(50, "LL8590 | 0846423"), (310, "EA")],
        [(20, "2"), (50, "Cable tie"), (305, "10"), (400, "1.00"), (460, "10.00")],
        [(50, "NF1767 | 0878484"), (310, "BX")],
    )
    assert [(x.buyer_part, x.supplier_part, x.uom, x.description) for x in found] == [
        ("LL8590", "0846423", "EA", "Ball valve DN25 for gas and water"),
        ("NF1767", "0878484", "BX", "Cable tie"),
    ]


def test_a_title_that_goes_on_below_is_no_title_of_a_second_row():
    found = lines(
        [(20, "Pos"), (50, "Goods"), (250, "Unit"), (300, "Qty."), (400, "Cost"), (460, "Net")],
        [(50, "description"), (250, "code"), (400, "price"), (460, "amount")],
        [(20, "1"), (50, "Ball valve DN25"), (250, "EA"), (305, "12"), (400, "2.50"), (460, "30.00")],
        [(50, "brass")],
    )
    assert [(x.uom, x.qty, x.unit_price, x.description) for x in found] == [
        ("EA", 12, Decimal("2.50"), "Ball valve DN25 brass")
    ]


def test_a_typed_frame_parts_cells_that_stand_tight():
    order = read("""Order No: PO-7
Date: 2026-05-03

+---+--------+--------------------+------+---+--------+---------+
|Row|Ihre Tei|Bezeichnung         |  Anz.|BME|   Preis|   Gesamt|
+---+--------+--------------------+------+---+--------+---------+
|1  |HB-7561 |Kugelhahn DN25 mit a|    12|ST |    2,50|    30,00|
|   |        |Hebel               |      |   |        |         |
|2  |GX-1123 |Kabelbinder         |  1000|PAK|    0,10|   100,00|
+---+--------+--------------------+------+---+--------+---------+""")
    assert [(x.supplier_part, x.qty, x.uom, x.unit_price, x.amount, x.description) for x in order.lines] == [
        ("HB-7561", 12, "ST", Decimal("2.50"), 30, "Kugelhahn DN25 mit a Hebel"),
        ("GX-1123", 1000, "PAK", Decimal("0.10"), 100, "Kabelbinder"),
    ]


def test_a_heading_over_a_group_is_a_note_of_its_lines_and_no_text():
    found = lines(
        [(20, "Item"), (80, "Description"), (300, "Qty"), (340, "Unit"), (400, "Price"), (460, "Amount")],
        [(20, "Site A")],
        [(20, "HB-756"), (80, "Ball valve DN25"), (300, "12"), (340, "EA"), (400, "2.50"), (460, "30.00")],
        [(80, "for gas")],
        [(20, "Site B")],
        [(20, "GX-112"), (80, "Cable tie"), (300, "10"), (340, "EA"), (400, "1.00"), (460, "10.00")],
    )
    assert [(x.description, x.notes) for x in found] == [
        ("Ball valve DN25 for gas", ("Site A",)),
        ("Cable tie", ("Site B",)),
    ]


def test_a_code_of_its_own_before_every_text_is_the_part_number():
    titles = [(20, "Qty"), (60, "Description"), (400, "Price"), (460, "Amount")]
    found = lines(
        titles,
        [(20, "12"), (60, "HB-756 - Ball valve DN25"), (400, "2.50"), (460, "30.00")],
        [(20, "10"), (60, "GX-112 - Cable tie"), (400, "1.00"), (460, "10.00")],
    )
    assert [(x.supplier_part, x.description) for x in found] == [("HB-756", "Ball valve DN25"), ("GX-112", "Cable tie")]
    found = lines(
        titles,
        [(20, "12"), (60, "M10x60 hex bolt"), (400, "2.50"), (460, "30.00")],
        [(20, "10"), (60, "230V heater"), (400, "1.00"), (460, "10.00")],
    )
    assert [x.supplier_part for x in found] == [None, None]


def test_a_label_of_what_no_line_has_is_a_note_and_nobodys_part_number():
    found = lines(
        TITLES,
        row(1, "Ball valve DN25", "12", "2.50", "30.00"),
        [(50, "Part no. HB-756")],
        [(50, "Commodity code 84818081")],
        row(2, "Cable tie", "10", "1.00", "10.00"),
        [(50, "Part no. GX-112")],
        [(50, "Commodity code 39269097")],
    )
    assert [(x.supplier_part, x.buyer_part, x.description, x.notes) for x in found] == [
        ("HB-756", None, "Ball valve DN25", ("Commodity code 84818081",)),
        ("GX-112", None, "Cable tie", ("Commodity code 39269097",)),
    ]


def test_a_column_of_percents_is_no_second_text():
    found = lines(
        [(20, "Ref."), (80, "Designação"), (280, "Qtd"), (330, "P. Unit."), (400, "Desc."), (460, "Valor líquido")],
        [(20, "HB-756"), (80, "Válvula DN25"), (280, "12"), (330, "2,50"), (400, "10"), (460, "27,00")],
        [(20, "GX-112"), (80, "Abraçadeira"), (280, "10"), (330, "1,00"), (400, "0"), (460, "10,00")],
    )
    assert [(x.description, x.unit_price, x.amount) for x in found] == [
        ("Válvula DN25", Decimal("2.50"), 27),
        ("Abraçadeira", 1, 10),
    ]


def test_thousands_set_off_by_a_typists_blank_are_cut_nowhere():
    order = read("""Order No: PO-7
Date: 2026-05-03

Poř.  Kód zboží   Název zboží         Množství   MJ         Cena/MJ     Celkem bez DPH
1     HB-756      Kulový kohout             12   ks           2 500             30 000
2     GX-112      Páska                     10   bal         12 000            120 000""")
    assert [(x.line, x.qty, x.uom, x.unit_price, x.amount) for x in order.lines] == [
        ("1", 12, "KS", 2500, 30000),
        ("2", 10, "BAL", 12000, 120000),
    ]


def test_discounts_one_after_another_are_one():
    found = lines(
        [(20, "Codice"), (80, "Descrizione"), (280, "Q.tà"), (330, "Prezzo"), (400, "Sconti"), (460, "Importo")],
        [(20, "HB-756"), (80, "Valvola DN25"), (280, "12"), (330, "2,50"), (400, "50+10"), (460, "13,50")],
        [(20, "GX-112"), (80, "Fascetta"), (280, "10"), (330, "1,00"), (400, "10"), (460, "9,00")],
    )
    assert [(x.unit_price, x.amount) for x in found] == [(Decimal("2.50"), Decimal("13.50")), (1, 9)]


def test_the_number_before_a_cards_heading_is_the_lines():
    order = read("""Order No: PO-7
Date: 2026-05-03

1. Ball valve DN25
   Part no: HB-756    Qty: 12 EA    Price: 2.50    Amount: 30.00
2. Cable tie
   Part no: GX-112    Qty: 10 EA    Price: 1.00    Amount: 10.00""")
    assert [(x.line, x.description, x.supplier_part) for x in order.lines] == [
        ("1", "Ball valve DN25", "HB-756"),
        ("2", "Cable tie", "GX-112"),
    ]
