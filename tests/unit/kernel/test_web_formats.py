"""Figures, days and ages as pages write them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import config
from kernel.web import formats
from kernel.web.app import WebApp

NOW = datetime(2026, 9, 22, 20, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERDESK_CLOCK", NOW.isoformat())
    monkeypatch.setenv("ORDERDESK_TIMEZONE", "Europe/London")
    config.settings.cache_clear()


@pytest.mark.parametrize(
    ("value", "currency", "said"),
    [
        ("1204.6", "GBP", "£1,204.60"),
        ("1204.6", "EUR", "€1,204.60"),
        ("-3", "GBP", "-£3.00"),
        ("1234567.89", "NZD", "NZ$1,234,567.89"),
        ("1200", "JPY", "JP¥1,200"),
        ("0.005", "GBP", "£0.00"),
        ("7", "QQQ", "QQQ7.00"),
        ("7", None, "7.00"),
    ],
)
def test_money(value: str, currency: str | None, said: str) -> None:
    assert formats.money(Decimal(value), currency).replace("\N{NO-BREAK SPACE}", "") == said


def test_no_figure_is_a_dash() -> None:
    said = {formats.money(None, "GBP"), formats.amount(None), formats.price(None), formats.day(None)}
    assert said | {str(formats.instant(None)), str(formats.age(None))} == {"\N{EN DASH}"}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("4.2", "4.20"),
        ("4", "4.00"),
        ("0.123456", "0.123456"),
        ("1234.5", "1,234.50"),
        ("0.1", "0.10"),
        ("0.105", "0.105"),
    ],
)
def test_a_price_keeps_every_decimal(value: str, said: str) -> None:
    assert formats.price(Decimal(value)) == said


@given(st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False))
def test_a_price_reads_back_as_itself(value: Decimal) -> None:
    said = formats.price(value)
    assert Decimal(said.replace(",", "")) == value
    assert len(said.partition(".")[2]) >= 2


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False))
def test_an_amount_reads_back_as_itself(value: Decimal) -> None:
    assert Decimal(formats.amount(value).replace(",", "")) == value


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2026, 9, 22), "today"),
        (date(2026, 9, 23), "tomorrow"),
        (date(2026, 9, 21), "yesterday"),
        (date(2026, 9, 29), "Tue 29 Sep"),
        (date(2027, 1, 4), "Mon 4 Jan 2027"),
        (datetime(2026, 9, 22, 22, 59, tzinfo=UTC), "today"),
        (datetime(2026, 9, 22, 23, 1, tzinfo=UTC), "tomorrow"),  # a minute past midnight in London
    ],
)
def test_a_day_as_people_say_it(value: date, said: str) -> None:
    assert formats.day(value) == said


def test_an_instant_shows_the_sites_time_and_keeps_the_exact_one() -> None:
    said = str(formats.instant(datetime(2026, 9, 22, 13, 5, 7, tzinfo=UTC)))
    assert said == '<time datetime="2026-09-22T13:05:07+00:00" title="2026-09-22 13:05:07 UTC">today 14:05</time>'


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 min"), (59, "0 min"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"), (7199, "1 h"), (172_799, "47 h"),
        (172_800, "2 days"), (-30, "0 min"),
    ],
)  # fmt: skip
def test_an_age_in_the_unit_people_count_in(seconds: int, said: str) -> None:
    assert str(formats.age(NOW - timedelta(seconds=seconds))).partition(">")[2] == f"{said}</time>"


def test_icons_are_decoration_unless_they_mean_something(app: WebApp) -> None:
    with app.test_request_context():
        assert 'aria-hidden="true"' in formats.icon("mail")
        meaning = formats.icon("mail", 'by "mail"')
        assert 'role="img" aria-label="by &#34;mail&#34;"' in meaning
        assert '#mail"></use>' in meaning


def test_an_assets_address_changes_with_its_content(
    app: WebApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "_STATIC", tmp_path)
    formats._digest.cache_clear()
    seen = set()
    with app.test_request_context():
        for content in ("one", "two"):
            (tmp_path / "a.css").write_text(content)
            seen.add(formats.asset("a.css"))
            formats._digest.cache_clear()
        assert formats.asset("missing.css").endswith("?v=0")
    formats._digest.cache_clear()
    assert len(seen) == 2
