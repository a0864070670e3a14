"""Numbers, dates and texts of EDI: exact or refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.edi.problems import ProblemLog, quoted
from parsers.edi.values import NotANumber, is_gtin, read_date, read_number, tidy


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6, allow_nan=False))
def test_what_is_written_is_read(value: Decimal) -> None:
    assert read_number(format(value, "f"), ".") == value
    assert read_number(format(value, "f").replace(".", ","), ",") == value


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("NaN", "quantity.invalid"), ("Infinity", "quantity.invalid"), ("1_000", "quantity.invalid"),
        ("1e5", "quantity.invalid"), ("\uff13", "quantity.invalid"), ("٣", "quantity.invalid"), ("", "quantity.invalid"),
        ("+5", "quantity.invalid"), ("--5", "quantity.invalid"), ("0x10", "quantity.invalid"), ("-", "quantity.invalid"),
        ("1\n0", "document.ambiguous_number"), ("1 000", "document.ambiguous_number"), (".", "quantity.invalid"),
        ("1.2.3", "document.ambiguous_number"), ("1'000", "document.ambiguous_number"),
        ("1,000", "document.ambiguous_number"), ("9" * 16, "document.ambiguous_number"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(raw: str, code: str) -> None:
    with pytest.raises(NotANumber) as refusal:
        read_number(raw, ".")
    assert refusal.value.code == code


@given(st.text(max_size=40))
def test_a_number_is_exact_or_refused(raw: str) -> None:
    try:
        value = read_number(raw, ".")
    except NotANumber:
        return
    assert value.is_finite()
    assert raw.isascii()


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_days_in_every_layout(day: date) -> None:
    year, week, _ = day.isocalendar()
    assert read_date(f"{day:%Y%m%d}", "YYYYMMDD") == day
    assert read_date(f"{day:%y%m%d}1200", "YYMMDD????") == day
    assert read_date(f"{day:%d%m%Y}", "DDMMYYYY") == day
    assert read_date(f"{year:04}{week:02}", "YYYYWW") == date.fromisocalendar(year, week, 1)


@given(st.text(max_size=20), st.sampled_from(["YYYYMMDD", "YYMMDD", "YYYYWW", "YYYYMMDD????", "YYYYMM"]))
def test_a_date_is_a_day_or_nothing(raw: str, form: str) -> None:
    day = read_date(raw, form)
    assert day is None or raw[: len(form)].isascii()


def test_text_is_one_printable_line() -> None:
    assert tidy("  Müller\r\n & \x01Co\x07\u202e ", {"\x01": "'"}) == "Müller & 'Co"


@given(st.text(max_size=60))
def test_tidy_text_is_printable(raw: str) -> None:
    assert tidy(raw, {}).isprintable()


@pytest.mark.parametrize(
    ("code", "right"), [("4012345678901", True), ("12345678", True), ("1234567", False), ("٣" * 13, False)]
)
def test_gtins(code: str, right: bool) -> None:
    assert is_gtin(code) is right


def test_a_log_stays_short_and_says_what_it_left_out() -> None:
    log = ProblemLog()
    for at in range(1000):
        log.add("document.damaged", f"number {at}")
        log.add("document.envelope", "always the same")
    assert len(log.all()) == 14
    assert log.all()[-1].message == "988 more of this kind are not listed."


def test_quoted_values_are_short_and_printable() -> None:
    assert quoted("a\x00b" * 100) == "“" + ("a·b" * 14)[:40] + "…”"
