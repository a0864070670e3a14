"""Units: every spelling lands on its UNECE code, and nothing is guessed."""

import pytest

from parsers.units import _SPELLINGS, is_unit_word, uom_code

KNOWN = [
    ("EA", "EA"), ("each", "EA"), ("CA", "XCS"), ("BX", "XBX"), ("DZ", "DZN"), ("CT", "XCT"), ("PK", "XPK"),
    ("PCE", "H87"), ("pcs.", "H87"), ("Stück", "H87"), ("Stk.", "H87"), ("STÜCK", "H87"), ("carton", "XCT"),
    ("CTN", "XCT"), ("pair", "PR"), ("Paar", "PR"), ("m²", "MTK"), ("SF", "FTK"), ("YD", "YRD"), ("KGM", "KGM"),
    ("kg", "KGM"), ("Rolle", "XRO"), ("boîte", "XBX"), ("KI", "KT"), ("XCT", "XCT"), ("unité", "C62"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "code"), KNOWN)
def test_known_units(written: str, code: str) -> None:
    assert uom_code(written) == code


@pytest.mark.parametrize("written", ["", "   ", "QQQ", "?", "each of them please", "E" * 10_000])
def test_unknown_units_are_not_guessed(written: str) -> None:
    assert uom_code(written) is None


def test_no_spelling_stands_for_two_codes() -> None:
    spellings = [s for row in _SPELLINGS.values() for s in row.split()]
    assert sorted(spellings) == sorted(set(spellings))


def test_every_code_knows_itself() -> None:
    assert {code: uom_code(code) for code in _SPELLINGS} == {code: code for code in _SPELLINGS}


def test_units_without_a_code_are_known_as_units() -> None:
    assert [is_unit_word(text) for text in ("Ring", "BAR", "Stk.", "Wibble")] == [True, True, True, False]
    assert uom_code("Ring") is None
