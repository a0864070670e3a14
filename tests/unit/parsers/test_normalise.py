"""Numbers, dates and currencies as written in six languages: exact values, and no guess where two readings stand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.normalise import (
    NumberStyle,
    clean,
    find_currency,
    infer_date_order,
    infer_number_style,
    read_date,
    read_number,
    split_quantity,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1.010.430,00", "1010430.00"),
        ("1'234.50", "1234.50"),
        ("1\u2019234", "1234"),
        ("1\u202f234,5", "1234.5"),
        ("1,23,456.00", "123456.00"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("(12.00)", "-12.00"),
        ("12-", "-12"),
        ("\u22123", "-3"),
        ("EUR 5", "5"),
        ("5,00 €", "5.00"),
        ("US$ 4.20", "4.20"),
        ("12.-", "12"),
        (".5", "0.5"),
    ],
)
def test_a_number_that_can_only_mean_one_thing(text, value):
    reading = read_number(text)
    assert (reading.value, reading.ambiguous) == (Decimal(value), False)


@pytest.mark.parametrize("text", ["1.234", "12,000", "$1,200"])
def test_a_number_that_could_be_two_is_refused_until_the_document_settles_it(text):
    assert (read_number(text).value, read_number(text).ambiguous) == (None, True)
    assert read_number(text, NumberStyle(",")).value != read_number(text, NumberStyle(".")).value
    assert read_number(text, NumberStyle(".")).ambiguous is False


@pytest.mark.parametrize(
    "text", ["", "NaN", "1_000", "٣", "\uff13", "1e5", "1.2.3", "1,2,3", "0x1", "Infinity", "12 kg", "9" * 60]
)
def test_what_is_no_number_gives_nothing(text):
    assert read_number(text).value is None
    assert read_number(text).ambiguous is False


def test_the_style_comes_from_all_numbers_together():
    assert infer_number_style(["1.234", "12,50", "7"]) == NumberStyle(",")
    assert infer_number_style(["1.234", "1.234.567"]) == NumberStyle(",")
    assert infer_number_style(["1,234", "5.50"]) == NumberStyle(".")
    assert infer_number_style(["1.234", "5,000"]) == NumberStyle(None)
    assert infer_number_style(["1,5", "2.5"]) == NumberStyle(None)


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from([(",", "."), (".", ","), ("'", "."), (" ", ",")]),
)
def test_every_way_of_grouping_reads_back_the_same(number, marks):
    group, point = marks
    written = f"{number:,.2f}".replace(",", "\0").replace(".", point).replace("\0", group)
    assert read_number(written).value == number


@given(st.text(max_size=80))
def test_no_text_makes_the_readers_raise(text):
    read_number(text)
    read_date(text, "dmy")
    split_quantity(text)
    find_currency(text)
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-03", (2026, 5, 3)),
        ("20260503", (2026, 5, 3)),
        ("03.04.26", (2026, 4, 3)),
        ("3. März 2026", (2026, 3, 3)),
        ("18 Jun 2026", (2026, 6, 18)),
        ("March 3, 2026", (2026, 3, 3)),
        ("03-MAR-26", (2026, 3, 3)),
        ("Mon, 3 Mar 2026 10:00", (2026, 3, 3)),
        ("12 de mayo de 2026", (2026, 5, 12)),
        ("1er février 2026", (2026, 2, 1)),
        ("9 agosto 2026", (2026, 8, 9)),
        ("9 augustus 2026", (2026, 8, 9)),
        ("13/12/2026", (2026, 12, 13)),
        ("06/20/26", (2026, 6, 20)),
        ("07/07/2026", (2026, 7, 7)),
    ],
)
def test_a_date_that_can_only_be_one_day(text, day):
    reading = read_date(text)
    assert (reading.value, reading.ambiguous) == (date(*day), False)


def test_a_slashed_date_waits_for_evidence():
    assert (read_date("03/04/2026").value, read_date("03/04/2026").ambiguous) == (None, True)
    assert read_date("03/04/2026", "dmy").value == date(2026, 4, 3)
    assert read_date("03/04/2026", "mdy").value == date(2026, 3, 4)


@pytest.mark.parametrize("text", ["31/02/2026", "2026-13-01", "00.00.2026", "4500071925", "tomorrow", "KW 23"])
def test_what_is_no_date_gives_nothing(text):
    assert (read_date(text).value, read_date(text).ambiguous) == (None, False)


def test_the_order_of_day_and_month_follows_evidence_then_country():
    assert infer_date_order(["05/12/26", "06/20/26"]) == "mdy"
    assert infer_date_order(["05/12/26", "20/06/26"], "US") == "dmy"
    assert infer_date_order(["05/12/26"], "US") == "mdy"
    assert infer_date_order(["05/12/26"], "AU") == "dmy"
    assert infer_date_order(["05/12/26"]) is None
    assert infer_date_order(["13/12/26", "12/13/26"]) is None


def test_an_order_cannot_be_due_before_it_was_placed():
    assert infer_date_order([], sequence=[("06/06/2026", "05/07/2026")]) == "dmy"
    assert infer_date_order([], sequence=[("05/01/2026", "06/02/2026")]) is None


def test_units_are_split_from_quantities():
    assert split_quantity("12 CTN") == ("12", "CTN")
    assert split_quantity("1.200,5kg") == ("1.200,5", "kg")
    assert split_quantity("12") == ("12", None)
    assert split_quantity("HB-1") is None


def test_a_dollar_sign_alone_names_no_currency():
    assert find_currency("$ 5") is None
    assert find_currency("US$ 5") == "USD"
    assert find_currency("All prices NZD excl. GST") == "NZD"
    assert find_currency("1.105,00 €") == "EUR"
    assert find_currency("EUR or USD") is None


def test_invisible_characters_do_not_survive():
    assert clean("A\u200bB\u202e C\u00a0 D\x00\ufeff") == "AB C D"
    assert clean("Mu\u0308ller") == "Müller"


@pytest.mark.parametrize(
    "text",
    [
        "5. října 2026", "5 października 2026", "5 octombrie 2026", "5. lokakuuta 2026", "5 Ekim 2026",
        "5 de outubro de 2026", "2026. október 5.", "2026. 10. 05.", "2026.10.05.", "5. oktober 2026",
    ],
)  # fmt: skip
def test_a_month_has_its_name_in_every_language(text):
    assert read_date(text).value == date(2026, 10, 5)


@pytest.mark.parametrize("text", ["20899.20", "2026 10. 5", "1.2026.10", "2026.13.05"])
def test_numbers_with_points_are_no_dates(text):
    assert read_date(text).value is None
