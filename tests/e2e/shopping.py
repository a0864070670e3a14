"""What tests do in the shop: search, read offers, fill the basket, send it; and what the books say of it."""

from decimal import Decimal
from uuid import uuid4

from playwright.sync_api import Page, expect

from erp.catalog import queries as catalog
from erp.debtors import queries as debtors
from erp.debtors.queries import DebtorView
from erp.pricing.queries import PriceRequest, prices_for
from erp.stock.queries import availability
from kernel.clock import today
from kernel.db import Database
from kernel.web import formats
from tests.factories.trade import PASSWORD, make_contact
from tests.servers.system import System

FIRST, OTHER = 0, 1


def debtor_of(system: System, books: Database, index: int) -> DebtorView:
    code = system.sign_ins("portal")[index]["name"].rpartition(", ")[2]
    with books.read() as session:
        found = debtors.debtor_by_code(session, code)
    assert found is not None
    return found


def enter_as(page: Page, books: Database, code: str) -> None:
    """Sign in to the shop as a new buyer of this customer: whose orders wait differs from morning to morning."""
    email = f"buyer-{uuid4().hex[:8]}@{code.lower()}.example"
    with books.write() as session:
        debtor = debtors.debtor_by_code(session, code)
        assert debtor is not None
        make_contact(session, debtor, email, portal=True)
    page.goto("/shop/sign-in")
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    page.click("button:has-text('Sign in')")
    page.wait_for_url("**/shop/")


def empty_basket(page: Page) -> None:
    """The product is shared by all tests of a run: start from nothing."""
    page.goto("/shop/basket")
    while page.locator("button[aria-label^=Take]").count():
        page.locator("button[aria-label^=Take]").first.click()
        page.wait_for_load_state()
    page.goto("/shop/")


def search(page: Page, text: str) -> None:
    page.goto("/shop/")
    page.fill("#find", text)
    page.keyboard.press("Enter")
    page.wait_for_url("**/shop/catalogue?q=*")


def offer(page: Page, sku: str) -> dict[str, str]:
    """What the row of this item says."""
    row = page.locator(".offer", has=page.get_by_text(sku, exact=True)).first
    return {
        "price": row.locator(".price .strong").inner_text(),
        "stock": row.locator(".stock .badge").inner_text(),
        "what": row.locator(".what").inner_text(),
    }


def in_stock(system: System, books: Database, index: int, most: int = 3) -> list[str]:
    """SKUs that confirm at once for this customer: active, priced, plenty of them, by the piece."""
    debtor = debtor_of(system, books, index)
    with books.read() as session:
        ids = [item.id for item in catalog.search(session, "drill", limit=100)]
        items = [
            item
            for item in catalog.items_by_id(session, ids).values()
            if item.status == "active" and item.base_unit == "EA"
        ]
        stock = availability(session, [item.id for item in items], debtor.warehouse)
        asked = [PriceRequest(item.id, item.base_unit, Decimal(1), today()) for item in items]
        prices = prices_for(session, debtor, asked, {item.id: item.units for item in items})
    good = [
        item.sku for item, price in zip(items, prices, strict=True)
        if price is not None and stock[item.id].available > 100 and not item.min_order_qty and not item.order_multiple
    ]  # fmt: skip
    assert len(good) >= most, good
    return good[:most]


def put_in_basket(page: Page, sku: str, qty: str) -> None:
    search(page, sku)
    row = page.locator(".offer", has=page.get_by_text(sku, exact=True)).first
    row.locator("input[name=qty]").fill(qty)
    page.keyboard.press("Enter")
    expect(page.locator("#toasts .toast.good").last).to_contain_text(f"of {sku} in your basket")


def send_basket(page: Page, po_number: str, note: str = "") -> None:
    page.goto("/shop/basket")
    page.fill("#po", po_number)
    page.locator("#to").select_option(index=0)
    page.fill("#note", note)
    page.click("button:has-text('Send order')")


def expected_prices(books: Database, debtor: DebtorView, skus: list[str]) -> list[str]:
    with books.read() as session:
        items = catalog.items_by_sku(session, skus)
        asked = [PriceRequest(items[sku].id, items[sku].base_unit, Decimal(1), today()) for sku in skus]
        found = prices_for(session, debtor, asked, {item.id: item.units for item in items.values()})
    return [formats.price(price.unit_price if price else None) for price in found]


def token(page: Page) -> str:
    return str(page.locator('meta[name="csrf-token"]').get_attribute("content"))
