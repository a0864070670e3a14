"""An order is as sure as its weakest essential: number, quantities, articles, and what arithmetic proves of them."""

from decimal import Decimal

import pytest

from tests.unit.parsers.layout.test_layout_interpret import read

HEAD = """Kessler Haustechnik GmbH
Bestellnummer: 883834        Datum: 02.10.2026
"""
PRICED = """
Artikel  Bezeichnung             Menge ME     Preis       Betrag
HB-756   Kugelhahn DN25           12 ST        2,50        30,00
GX-11    Kabelbinder            1000 ST        0,10       100,00
"""
SUM = "                                        Summe netto        130,00"
UNPRICED = """
Artikel  Bezeichnung             Menge ME
HB-756   Kugelhahn DN25           12 ST
GX-11    Kabelbinder            1000 ST
"""
UNCOUNTED = """
Artikel  Bezeichnung                          Preis       Betrag
HB-756   Kugelhahn DN25                        2,50        30,00
GX-11    Kabelbinder                           0,10       100,00
"""


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (HEAD + PRICED + SUM, "0.99"),
        (HEAD + PRICED, "0.95"),
        (HEAD + UNPRICED, "0.92"),
        (HEAD + UNCOUNTED + SUM, "0.6"),
        (HEAD + PRICED + SUM.replace("130", "131"), "0.6"),
        ("Kessler GmbH\n" + PRICED + SUM, "0.3"),
    ],
    ids=["proved", "no sum", "no prices", "no quantities", "another sum", "no number"],
)
def test_an_order_is_as_sure_as_its_weakest_essential(text, sure):
    assert read(text).confidence == Decimal(sure)


BARE = f"{'':29}PURCHASE ORDER (New)\nKessler GmbH{'':29}18817140\n"


def test_a_number_under_a_bare_title_is_less_sure_and_so_is_its_order():
    order = read(BARE + PRICED + SUM)
    sure = order.evidence["po_number"].confidence
    assert (order.po_number, sure, order.confidence) == ("18817140", Decimal("0.9"), Decimal("0.9"))


def test_a_number_that_is_printed_again_is_sure():
    order = read(BARE + PRICED + SUM + "\n\n18817140 / 1")
    assert (order.evidence["po_number"].confidence, order.confidence) == (Decimal("0.98"), Decimal("0.99"))


def test_a_label_in_full_names_the_number_for_sure():
    assert read(HEAD + PRICED + SUM).evidence["po_number"].confidence == Decimal("0.98")
