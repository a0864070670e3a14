"""Column titles in no list, put together from words that are known one by one."""

import pytest

from parsers.labels import composed_title_at, owner_of, printed_role


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Pur UM", "uom"),
        ("Qty req'd", "qty"),
        ("Menny.", "qty"),
        ("Vlr. unitário", "unit_price"),
        ("Stuksprijs", "unit_price"),
        ("Yksikköhinta", "unit_price"),
        ("Cena za m.j.", "unit_price"),
        ("Preț unitar fără TVA", "unit_price"),
        ("Prijs per", "price_per"),
        ("Linjetotal", "amount"),
        ("Bedrag excl.", "amount"),
        ("Valoare fără TVA", "amount"),
        ("% Desc.", "discount"),
        ("Alv %", "tax_rate"),
        ("External item", "supplier_part"),
        ("Ref.ª fornecedor", "supplier_part"),
        ("Toimittajan koodi", "supplier_part"),
        ("Lev.artnr", "supplier_part"),
        ("Cód. produto interno", "buyer_part"),
        ("Our stock code", "buyer_part"),
        ("Ürün kodu", "part"),
        ("Leistungstext", "description"),
        ("Rgl", "line"),
        ("Lev.datum", "requested_date"),
        ("Promise dt", "requested_date"),
    ],
)
def test_a_title_of_known_words_is_known(title, role):
    assert printed_role(title) == role


@pytest.mark.parametrize(
    "title",
    ["Qty Unit Price", "Net amount Delivery", "Pos Artikel", "Preis Rabatt", "Ln # Our item", "Weight Qty", "Order no"],
)
def test_two_titles_side_by_side_are_not_one(title):
    assert printed_role(title) is None


def test_a_word_that_is_not_known_leaves_a_title_unknown():
    assert printed_role("Wibble code") is None


def test_the_longest_title_that_fits_is_taken():
    assert composed_title_at(["Vlr.", "unitário", "Valor", "total"], 0) == ("unit_price", 2)


def test_an_owner_is_heard_in_a_label_of_which_only_part_is_known():
    assert [owner_of(label) for label in ("External", "Our wibble", "Wibble item", "Wibble")] == [
        "supplier_part", "buyer_part", "part", None
    ]  # fmt: skip
