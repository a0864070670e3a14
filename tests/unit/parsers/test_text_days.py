"""Days as letters write them, settled by the letter's own date or asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.text.days import Ground, find_days, fold

TUESDAY = Ground(date(2026, 10, 6), "dmy")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("please deliver by Friday", "2026-10-09", "2026-10-09"),
        ("ship this Friday", "2026-10-09", "2026-10-09"),
        ("ship Friday next week", "2026-10-16", "2026-10-16"),
        ("Friday, 16 October", "2026-10-16", "2026-10-16"),
        ("Friday 16.10.2026", "2026-10-16", "2026-10-16"),
        ("by the 15th", "2026-10-15", "2026-10-15"),
        ("by the 5th", "2026-11-05", "2026-11-05"),
        ("by Oct 20", "2026-10-20", "2026-10-20"),
        ("October 15th please", "2026-10-15", "2026-10-15"),
        ("on 15/10", "2026-10-15", "2026-10-15"),
        ("by 2026-10-20", "2026-10-20", "2026-10-20"),
        ("on 12/11/2026", "2026-11-12", "2026-11-12"),
        ("within 10 days", "2026-10-16", "2026-10-16"),
        ("in two weeks", "2026-10-20", "2026-10-20"),
        ("tomorrow", "2026-10-07", "2026-10-07"),
        ("the day after tomorrow", "2026-10-08", "2026-10-08"),
        ("end of this week", "2026-10-09", "2026-10-09"),
        ("by the end of next week", "2026-10-16", "2026-10-16"),
        ("early next week", "2026-10-12", "2026-10-12"),
        ("next week", "2026-10-12", "2026-10-16"),
        ("week 43/2026", "2026-10-19", "2026-10-23"),
        ("on 3 January", "2027-01-03", "2027-01-03"),
        ("kommenden Freitag", "2026-10-09", "2026-10-09"),
        ("Liefertermin KW 42", "2026-10-12", "2026-10-16"),
        ("Lieferung Ende KW 42", "2026-10-16", "2026-10-16"),
        ("Donnerstag in KW 43", "2026-10-22", "2026-10-22"),
        ("in KW 3", "2027-01-18", "2027-01-22"),
        ("bis Ende nächster Woche", "2026-10-16", "2026-10-16"),
        ("am 15. Oktober", "2026-10-15", "2026-10-15"),
        ("bis 15.10. bitte", "2026-10-15", "2026-10-15"),
        ("bis 03.11.2026", "2026-11-03", "2026-11-03"),
        ("übermorgen", "2026-10-08", "2026-10-08"),
        ("in zwei Wochen", "2026-10-20", "2026-10-20"),
        ("livraison vendredi prochain", "2026-10-09", "2026-10-09"),
        ("le 12 octobre 2026", "2026-10-12", "2026-10-12"),
        ("semaine 43", "2026-10-19", "2026-10-23"),
        ("la semaine prochaine", "2026-10-12", "2026-10-16"),
        ("sous 3 jours", "2026-10-09", "2026-10-09"),
        ("el viernes", "2026-10-09", "2026-10-09"),
        ("el 3 de noviembre", "2026-11-03", "2026-11-03"),
        ("la semana que viene", "2026-10-12", "2026-10-16"),
        ("entro venerdì 16 ottobre", "2026-10-16", "2026-10-16"),
        ("entro il 15", "2026-10-15", "2026-10-15"),
        ("la prossima settimana", "2026-10-12", "2026-10-16"),
        ("donderdag 15 oktober", "2026-10-15", "2026-10-15"),
        ("eind volgende week", "2026-10-16", "2026-10-16"),
    ],
)
def test_a_day_that_the_letters_date_settles(text: str, first: str, last: str) -> None:
    (day,) = find_days(text, TUESDAY)
    assert (str(day.first), str(day.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "maybe"),
    [
        ("next Friday", ["2026-10-09", "2026-10-16"]),
        ("nächsten Freitag", ["2026-10-09", "2026-10-16"]),
        ("volgende vrijdag", ["2026-10-09", "2026-10-16"]),
        ("on Tuesday", ["2026-10-06", "2026-10-13"]),
        ("this week", [f"2026-10-{n:02}" for n in range(6, 10)]),
        ("end of October", []),
        ("next month", []),
        ("within 5 working days", []),
    ],
)
def test_what_means_two_days_to_two_readers_is_asked(text: str, maybe: list[str]) -> None:
    (day,) = find_days(text, TUESDAY)
    assert (day.first, [str(each) for each in day.maybe]) == (None, maybe)


def test_a_swappable_date_is_ambiguous_without_an_order() -> None:
    (full,) = find_days("by 03/04/2026", Ground(date(2026, 3, 1)))
    (short,) = find_days("by 03/04", Ground(date(2026, 3, 1)))
    assert (full.first, full.ambiguous, short.first, short.ambiguous) == (None, True, None, True)


@pytest.mark.parametrize("text", ["by Friday", "KW 42", "tomorrow", "15 October", "next week"])
def test_a_letter_without_a_date_settles_nothing(text: str) -> None:
    assert [day.first for day in find_days(text, Ground())] == [None]


@pytest.mark.parametrize(
    "text",
    ["Guten Morgen Frau Meier", "Goede morgen", "por la mañana", "12 x 4.5 mm", "version 1.5.2", "HB-10/11", "a monday-morning feeling"],
)  # fmt: skip
def test_no_day(text: str) -> None:
    assert list(find_days(text, TUESDAY)) == []


@given(st.text(max_size=120))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    for day in find_days(text, TUESDAY):
        assert text[day.start : day.end].strip(" ,;.") == day.raw
