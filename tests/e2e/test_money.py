"""Money in a browser: a receipt entered, part of it settled, taken back and reversed; an invoice looked at."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from erp.debtors.models import Debtor, OpenItem
from kernel.db import Database
from tests.e2e.conftest import MANAGER, sign_in, watched
from tests.e2e.test_floor import looked_at
from tests.servers.system import System


@pytest.fixture
def office(browser: Browser, system: System) -> Iterator[Page]:
    context = browser.new_context(base_url=system.url, viewport={"width": 1280, "height": 900})
    page, problems = context.new_page(), watched()
    problems.of(page)
    sign_in(page, system, "desk", MANAGER)
    yield page
    context.close()
    assert problems.seen == []


def owing(books: Database) -> tuple[str, str, Decimal]:
    """A customer with one open item of more than two: code, number and balance."""
    one = select(OpenItem.debtor_id).where(OpenItem.balance > 0).group_by(OpenItem.debtor_id).having(func.count() == 1)
    wanted = (
        select(Debtor.code, OpenItem.document_no, OpenItem.balance)
        .join(OpenItem, OpenItem.debtor_id == Debtor.id)
        .where(Debtor.id.in_(one), OpenItem.balance > 2)
        .order_by(Debtor.id)
    )
    with books.read() as session:
        found = session.execute(wanted).first()
    assert found is not None
    return found.code, found.document_no, found.balance


def test_a_receipt_is_entered_settled_taken_back_and_reversed(office: Page, books: Database) -> None:
    code, number, owed = owing(books)
    office.goto("/desk/money")
    looked_at(office)
    office.goto(f"/desk/money/accounts/{code}")
    looked_at(office)
    office.click("a:has-text('Enter a receipt')")
    office.fill("#amount", "2.00")
    office.fill("#reference", f"for {number}")
    office.click("button:has-text('Show what it pays')")
    expect(office.locator(".notice").first).to_contain_text(f"The payer named {number}")
    looked_at(office)
    office.fill("#part-1", "1.50")
    office.click("button[data-key=a]:has-text('Post')")
    expect(office.locator("h1")).to_contain_text("RC-")
    expect(office.locator(".notice.info")).to_contain_text("0.50")
    looked_at(office)
    receipt = office.url.partition("?")[0]
    office.click("a[data-key=a]:has-text('Settle')")
    looked_at(office)
    office.click("button:has-text('Settle as written')")
    expect(office.locator("#toasts")).to_contain_text("settled as written")
    assert balance(books, number) == owed - 2
    office.goto(receipt)
    office.locator("button:has-text('Take back')").first.click()
    office.fill("dialog[open] textarea", "paid another")
    office.click("dialog[open] button:has-text('Take it back')")
    expect(office.locator("#toasts")).to_contain_text("Taken back")
    office.goto(receipt)
    office.click("button:has-text('Reverse')")
    office.fill("dialog[open] textarea", "the bank took it back")
    office.click("dialog[open] button:has-text('Reverse the receipt')")
    expect(office.locator(".notice.stop")).to_contain_text("reversed")
    looked_at(office)
    assert balance(books, number) == owed


def balance(books: Database, number: str) -> Decimal | None:
    with books.read() as session:
        return session.scalar(select(OpenItem.balance).where(OpenItem.document_no == number))
