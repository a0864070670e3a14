"""Money in a browser: goods go, the invoice is paid in two halves by a person, and the buyer sees each step."""

from decimal import Decimal

from playwright.sync_api import Page
from sqlalchemy import select

from erp.debtors.models import Debtor
from erp.invoicing.models import Invoice
from kernel.db import Database
from tests.e2e.conftest import shown, window
from tests.e2e.shopping import enter_as
from tests.servers.system import System


def invoice_of(page: Page, books: Database) -> tuple[str, str, Decimal]:
    """Debtor, number and sum of an invoice that a dispatch on the desk made."""
    page.goto("/desk/shipping")
    order_no = page.locator("tbody tr td:nth-child(2)").first.inner_text()
    page.locator("tbody tr button:has-text('Dispatch')").first.click()
    page.goto(f"/desk/orders/{order_no}")
    shown(page, "a[href*='/desk/invoices/INV-']")
    number = page.locator("a[href*='/desk/invoices/INV-']").first.inner_text()
    with books.read() as session:
        wanted = select(Debtor.code, Invoice.gross).join(Debtor, Debtor.id == Invoice.debtor_id)
        code, gross = session.execute(wanted.where(Invoice.invoice_no == number)).one()
    return code, number, gross


def enter(page: Page, code: str, amount: Decimal, reference: str) -> None:
    page.goto(f"/desk/money/accounts/{code}")
    page.keyboard.press("n")
    page.fill("#amount", format(amount, ".2f"))
    page.fill("#reference", reference)
    page.click("button:has-text('Show what it pays')")
    page.locator("h2:has-text('What it pays')").wait_for()


def test_an_invoice_is_paid_in_two_halves_and_taken_back(desk: Page, system: System, books: Database) -> None:
    code, number, gross = invoice_of(desk, books)
    half = (gross / 2).quantize(Decimal("0.01"))
    enter(desk, code, half, f"your {number}")
    assert f"The payer named {number}." in desk.inner_text(".notice.info")
    desk.locator("button:has-text('Post')").click()
    desk.locator("h1:has-text('RC-')").wait_for()
    desk.goto(f"/desk/invoices/{number}")
    assert "Part paid" in desk.inner_text(".lead")
    enter(desk, code, gross - half, "")
    assert "open with exactly this sum" in desk.inner_text(".notice.info")
    desk.locator("button:has-text('Post')").click()
    desk.goto(f"/desk/invoices/{number}")
    assert "Paid" in desk.inner_text(".lead")
    assert told_to_the_buyer(desk, system, books, code, number).endswith("Paid")
    desk.locator("button:has-text('Take back')").first.click()
    desk.locator("dialog[open] textarea").fill("It was for another one")
    desk.locator("dialog[open] button:has-text('Take it back')").click()
    desk.goto(f"/desk/invoices/{number}")
    assert "Part paid" in desk.inner_text(".lead")
    assert "It was for another one" in desk.inner_text("main")
    assert "Part paid" in told_to_the_buyer(desk, system, books, code, number)


def told_to_the_buyer(page: Page, system: System, books: Database, code: str, number: str) -> str:
    """What the portal says of the invoice, in a window of its own."""
    assert page.context.browser is not None
    for shop in window(page.context.browser, system):
        enter_as(shop, books, code)
        shop.goto("/shop/invoices")
        return shop.locator(f"tr:has-text('{number}') .badge").inner_text()
    raise AssertionError("no window")
