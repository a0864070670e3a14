"""The printed invoice says what is owed, for what, until when and under which reference."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from erp.company.queries import Letterhead
from erp.invoicing.document import invoice_pdf
from erp.invoicing.queries import InvoiceLineView, InvoiceRow, InvoiceView
from erp.orders.rules import TaxSum
from tests.factories.papers import pages

HOUSE = Letterhead(
    name="Orderdesk Wholesale Ltd", address=("1 Trade Park Way", "Bristol"), tax_id="GB999", phone="+44 117",
    email="accounts@orderdesk.example", bank=("Example Bank plc", "IBAN GB33 BUKB"),
)  # fmt: skip
AT = datetime(2026, 9, 22, tzinfo=UTC)


def invoice(lines: int, currency: str = "EUR") -> InvoiceView:
    rows = tuple(
        InvoiceLineView(n, f"SKU{n:03d}X", "Kōwhai łącznik ß", Decimal(24), "EA", Decimal("4.2"), Decimal(1), Decimal("100.8"), "STD", Decimal(20))
        for n in range(lines)
    )  # fmt: skip
    net, tax = Decimal("100.8") * lines, Decimal("20.16") * lines
    row = InvoiceRow(
        1, "INV-100001", "posted", 1, "D1001", "Harbour", "SO-100045", "4500/B", currency, date(2026, 9, 22),
        date(2026, 10, 22), net, tax, net + tax, net + tax,
    )  # fmt: skip
    taxes = (TaxSum("STD", Decimal(20), net, tax), TaxSum("ZERO", Decimal(0), Decimal(5), Decimal(0)))
    return InvoiceView(
        row,
        "DE123",
        ("Harbour (Tāmaki) Ltd", "Quay 1"),
        ("Branch Łódź", "PL"),
        "NET30",
        HOUSE,
        "SH-100001",
        AT,
        AT,
        taxes,
        rows,
    )


@pytest.mark.parametrize(("lines", "count"), [(1, 1), (8, 1), (12, 2), (60, 4)])
def test_each_line_is_there_once_and_the_sums_stand_on_the_last_page(lines: int, count: int) -> None:
    told = pages(invoice_pdf(invoice(lines)))
    assert len(told) == count
    for number, page in enumerate(told, 1):
        assert f"Page {number} of {count}" in page
        assert "INV-100001" in page
    whole = "\n".join(told)
    assert [whole.count(f"SKU{n:03d}X") for n in range(lines)] == [1] * lines
    assert whole.count("Payment reference") == 1
    assert f"{Decimal('120.96') * lines:,.2f} EUR by 22 Oct 2026" in told[-1]
    assert f"Tax STD 20% of {Decimal('100.8') * lines:,.2f}" in told[-1]
    assert "Tax ZERO 0% of 5.00" in told[-1]


def test_who_owes_whom_and_for_which_order() -> None:
    (page,) = pages(invoice_pdf(invoice(1)))
    for words in (
        "Orderdesk Wholesale Ltd", "1 Trade Park Way", "Tax no. GB999", "IBAN GB33 BUKB", "Harbour (Tāmaki) Ltd",
        "Account D1001", "Tax no. DE123", "Branch Łódź", "4500/B", "SO-100045", "SH-100001", "22 Sep 2026",
        "Kōwhai łącznik ß", "4.20", "100.80", "Total EUR", "120.96",
    ):  # fmt: skip
        assert words in page


def test_a_currency_without_cents_shows_none() -> None:
    whole = pages(invoice_pdf(invoice(10, "JPY")))[-1]
    assert "1,210 JPY by 22 Oct 2026" in whole


def test_the_same_invoice_gives_the_same_bytes() -> None:
    assert invoice_pdf(invoice(3)) == invoice_pdf(invoice(3))
