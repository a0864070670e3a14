"""Labels no list holds are read by their words, in any language, and what is no label stays none."""

import pytest

from parsers.label_rules import composed_role
from parsers.labels import fold, header_label_at, header_role, leading_label


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("LPO No", "po_number"),
        ("Tilauksen numero", "po_number"),
        ("Vorgangsnummer", "po_number"),
        ("Sipariş No", "po_number"),
        ("Tilausnumero", "po_number"),
        ("Rendelésszám", "po_number"),
        ("Obj. č.", "po_number"),
        ("F. pedido", "date"),
        ("Päivämäärä", "date"),
        ("Datum zápisu", "date"),
        ("Tilauspäivä", "date"),
        ("Émise le", "date"),
        ("Oczekiwany termin", "requested_date"),
        ("Date livr. demandée", "requested_date"),
        ("Szállítási határidő", "requested_date"),
        ("Levereras senast", "requested_date"),
        ("Te leveren op", "requested_date"),
        ("Spät. Liefertermin", "requested_date"),
        ("Termin Tarihi", "requested_date"),
        ("Empfangsort", "ship_to"),
        ("Bestimmungsort", "ship_to"),
        ("Toimitusosoite", "ship_to"),
        ("Konečný příjemce", "ship_to"),
        ("Dados para faturamento", "bill_to"),
        ("Toimittajanro", "vendor_no"),
        ("Toimittaja", "supplier"),
        ("Transaction currency", "currency"),
        ("Yhteensä (alv 0 %)", "subtotal"),
        ("Summe ohne MwSt.", "subtotal"),
        ("Total ilíquido", "subtotal"),
        ("Sum eks. mva", "subtotal"),
        ("Łącznie brutto", "total"),
        ("Ordersumma inkl. moms", "total"),
        ("T.T.C.", "total"),
        ("Å betale", "total"),
        ("Genel Toplam", "total"),
        ("Rahtikulut", "freight"),
        ("Fuvardíj", "freight"),
        ("İskonto", "discount_total"),
        ("Alv", "tax"),
        ("zzgl. USt", "tax"),
        ("Maksuehto", "terms"),
        ("Toimitustapa", "shipping"),
        ("Total quantity", "other_no"),
        ("Numero righe", "other_no"),
    ],
)
def test_a_label_is_known_by_its_words(text, role):
    assert header_role(text) == role


@pytest.mark.parametrize(
    "text", ["Delivery van", "Inkoopprijs", "Artikelnummer", "Ring 50 m", "Net 30 days", "Bestellt"]
)
def test_words_that_make_no_label_are_none(text):
    assert composed_role(fold(text)) is None


def test_a_colon_ends_a_composed_label():
    assert header_label_at(["Toimittaja:", "Osoite"], 0) == ("supplier", 1)


def test_a_composed_label_is_read_before_its_value():
    found = leading_label("Toimituspäivä: 27.09.2026")
    assert found is not None
    assert (found.role, found.rest, found.marked) == ("requested_date", "27.09.2026", True)
