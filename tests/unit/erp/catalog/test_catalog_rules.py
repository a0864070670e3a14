"""Numbers and words written in two ways come to one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erp.catalog.rules import MAX_WORD, MAX_WORDS, can_be_stored, gtin_forms, index_words, key, query_words, words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("hb-8332 a", "HB8332A"),
        (" HB.8332/A ", "HB8332A"),
        ("---", ""),
        ("\uff48\uff42\uff18", "HB8"),
        ("strauß-1", "STRAUSS1"),
    ],
)
def test_key_keeps_letters_and_digits(text: str, wanted: str) -> None:
    assert key(text) == wanted


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)


@given(st.from_regex(r"[a-zA-Z0-9äöüß ./_-]{0,40}", fullmatch=True))
def test_a_key_ignores_case_and_what_stands_between(text: str) -> None:
    assert key(text.upper()) == key(text.lower()) == key(text)
    assert key("-".join(text)) == key(text)


def test_a_gtin_is_one_number_in_four_lengths() -> None:
    assert gtin_forms("5012345678900") == ("5012345678900", "05012345678900")
    assert gtin_forms("012345678905") == ("012345678905", "0012345678905", "00012345678905")
    assert gtin_forms("96385074") == ("96385074", "000096385074", "0000096385074", "00000096385074")
    assert gtin_forms("00000096385074") == gtin_forms("96385074")


@pytest.mark.parametrize("text", ["", "1234567", "123456789012345", "12345678x", "٥٠١٢٣٤٥٦٧٨٩٠٠", "00000000"])
def test_what_is_no_gtin_has_no_forms(text: str) -> None:
    assert gtin_forms(text) == ()


def test_words_are_folded_and_dimensions_taken_apart() -> None:
    assert words('Kühlschrank-Türe M8x50, 1/2"') == ["kuhlschrank", "ture", "m8", "50", "1", "2"]
    assert words("12 \u00d7 400 g") == ["12", "400", "g"]


def test_a_measure_is_found_together_and_apart() -> None:
    for description in ("Hose 12mm", "Hose 12 mm"):
        assert {"12", "mm", "12mm"} <= set(index_words("H-1", description))


def test_an_item_is_found_by_its_number_and_range() -> None:
    assert set(index_words("HB-8332A", "Elbow", "Pipes & fittings")) == {
        "hb8332a", "hb", "8332a", "elbow", "pipes", "fittings",
    }  # fmt: skip


@given(st.text(max_size=30), st.text(max_size=2000))
def test_the_index_is_bounded_and_every_query_word_can_match(sku: str, description: str) -> None:
    found = index_words(sku, description)
    assert len(found) <= MAX_WORDS
    assert all(0 < len(word) <= MAX_WORD for word in found)
    assert len(set(found)) == len(found)
    assert len(query_words(description)) <= 8


@given(st.lists(st.from_regex(r"[a-zA-Z0-9äöé]{1,12}", fullmatch=True), min_size=1, max_size=8))
def test_what_was_described_is_found_by_the_same_words(told: list[str]) -> None:
    description = " ".join(told)
    assert set(query_words(description)) <= set(index_words("A", description))


def test_a_database_holds_neither_nul_nor_half_characters() -> None:
    assert can_be_stored("Ünïcode ✓ 😀")
    assert not can_be_stored("a\0b")
    assert not can_be_stored("a\ud800b")
