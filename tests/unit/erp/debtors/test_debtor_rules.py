"""Due dates, and the keys debtors are found by."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erp.debtors.errors import UnknownTerms
from erp.debtors.rules import domain_of, due_date, is_terms, name_key, tax_key


@pytest.mark.parametrize(
    ("terms", "issued", "due"),
    [
        ("NET30", date(2026, 9, 22), date(2026, 10, 22)),
        ("NET0", date(2026, 9, 22), date(2026, 9, 22)),
        ("NET14", date(2026, 12, 25), date(2027, 1, 8)),
        ("EOM20", date(2026, 9, 22), date(2026, 10, 20)),
        ("EOM20", date(2026, 9, 30), date(2026, 10, 20)),
        ("EOM0", date(2028, 2, 3), date(2028, 2, 29)),
        ("EOM30", date(2026, 12, 1), date(2027, 1, 30)),
        ("COD", date(2026, 9, 22), date(2026, 9, 22)),
    ],
)
def test_due_dates(terms: str, issued: date, due: date) -> None:
    assert due_date(terms, issued) == due


@pytest.mark.parametrize("terms", ["", "net30", "NET", "NET3000", "EOM", "CODE", "NET30 ", "NET٣"])
def test_terms_nobody_knows_are_refused(terms: str) -> None:
    assert not is_terms(terms)
    with pytest.raises(UnknownTerms):
        due_date(terms, date(2026, 9, 22))


@given(st.sampled_from(["NET", "EOM"]), st.integers(0, 120), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_nothing_is_due_before_it_was_issued(kind: str, days: int, issued: date) -> None:
    due = due_date(f"{kind}{days}", issued)
    assert due >= issued
    assert kind == "NET" or due >= due_date(f"NET{days}", issued)


@pytest.mark.parametrize(
    "name",
    ["ACME Builders Limited", "Acme Builders", "acme builders ltd.", "Ácme-Builders, Ltd", " Acme  Builders PLC "],
)
def test_one_company_under_many_spellings(name: str) -> None:
    assert name_key(name) == "acmebuilders"


def test_different_companies_stay_different() -> None:
    names = ["Smith & Sons", "Smith", "Müller GmbH & Co. KG", "Muller and Co", "GmbH"]
    assert [name_key(name) for name in names] == ["smithandsons", "smith", "mullerand", "mullerand", "gmbh"]


def test_tax_numbers_and_domains() -> None:
    assert tax_key("gb 927 5381.08") == "GB927538108"
    assert domain_of(" Buyer@Acme.Example ") == "acme.example"
    assert domain_of("nobody") == ""
