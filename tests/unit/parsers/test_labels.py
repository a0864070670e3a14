"""Labels and column titles in six languages, however they are punctuated."""

import pytest

from parsers.column_words import COLUMN_WORDS
from parsers.header_words import HEADER_WORDS
from parsers.labels import column_role, fold, header_role, leading_label, price_basis


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("P.O. NO.", "po_number"),
        ("Purchase Order No:", "po_number"),
        ("PO #", "po_number"),
        ("Bestellnummer", "po_number"),
        ("Bestell-Nr.:", "po_number"),
        ("N° de commande", "po_number"),
        ("Orden de compra Nº", "po_number"),
        ("Numero d\u2019ordine", "po_number"),
        ("Inkoopordernummer", "po_number"),
        ("Liefertermin:", "requested_date"),
        ("Date de livraison souhaitée", "requested_date"),
        ("SHIP TO", "ship_to"),
        ("Afleveradres", "ship_to"),
        ("Kunden-Nr.", "customer_no"),
        ("Terms", "terms"),
        ("Ball valve", None),
    ],
)
def test_header_labels(text, role):
    assert header_role(text) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("#", "line"),
        ("Our Code", "buyer_part"),
        ("Your Code", "supplier_part"),
        ("VENDOR ITEM", "supplier_part"),
        ("Ihre Artikel-Nr.", "supplier_part"),
        ("Art.-Nr.", "part"),
        ("Qté", "qty"),
        ("Q.tà", "qty"),
        ("U/M", "uom"),
        ("ME", "uom"),
        ("Unit Price (EUR)", "unit_price"),
        ("Preis / 100", "unit_price"),
        ("Preis EUR", "unit_price"),
        ("EXTENDED", "amount"),
        ("Bedrag", "amount"),
        ("EAN-Code", "gtin"),
        ("Colour of the day", None),
    ],
)
def test_column_titles(text, role):
    assert column_role(text) == role


def test_a_title_can_carry_the_price_basis():
    assert price_basis("Preis / 100") == 100
    assert price_basis("Price per 1000") == 1000
    assert price_basis("Price") is None


@pytest.mark.parametrize(
    ("text", "role", "rest", "marked"),
    [
        ("Order Date: 3 May", "date", "3 May", True),
        ("Date:03/04/2026", "date", "03/04/2026", True),
        ("PO#4711", "po_number", "4711", True),
        ("P.O. NO. 4711", "po_number", "4711", False),
        ("Deliver to: Foo: Bar", "ship_to", "Foo: Bar", True),
        ("N° de commande : C12", "po_number", "C12", True),
    ],
)
def test_the_longest_label_leads(text, role, rest, marked):
    found = leading_label(text)
    assert found is not None
    assert (found.role, found.rest, found.marked) == (role, rest, marked)


def test_no_label_leads_an_ordinary_text():
    assert leading_label("Order4711") is None
    assert leading_label("") is None


@pytest.mark.parametrize("words", [HEADER_WORDS, COLUMN_WORDS])
def test_no_phrase_names_two_roles(words):
    owners = {}
    for role, phrases in words.items():
        for phrase in phrases.split("|"):
            assert owners.setdefault(fold(phrase), role) == role
            assert fold(phrase)
