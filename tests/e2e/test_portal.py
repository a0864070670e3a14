"""Buying in the portal: search, own prices, basket, till, and the order's way to its invoice."""

from playwright.sync_api import Browser, Page, expect

from erp.catalog import queries as catalog
from erp.debtors import queries as debtors
from kernel.db import Database
from tests.e2e.conftest import draft, sign_in, window
from tests.e2e.shopping import FIRST, OTHER, debtor_of, enter_as, expected_prices, offer, search
from tests.servers.system import System


def test_found_by_sku_own_number_and_words(shop: Page, system: System, books: Database) -> None:
    debtor = debtor_of(system, books, FIRST)
    with books.read() as session:
        code = debtors.all_item_codes(session, debtor.id)[0]
        item = catalog.items_by_id(session, [code.item_id])[code.item_id]
    for text in (item.sku, item.sku.lower(), code.customer_part, item.description):
        search(shop, text)
        assert offer(shop, item.sku)["what"].startswith(item.sku), text
        assert f"yours {code.customer_part}" in offer(shop, item.sku)["what"]
    search(shop, "no such thing zzz")
    expect(shop.locator(".empty h2")).to_have_text("Nothing found for “no such thing zzz”")


def test_another_customers_number_finds_nothing_of_theirs(shop: Page, system: System, books: Database) -> None:
    own, other = debtor_of(system, books, FIRST), debtor_of(system, books, OTHER)
    with books.read() as session:
        mine = {code.customer_part for code in debtors.all_item_codes(session, own.id)}
        theirs = [c.customer_part for c in debtors.all_item_codes(session, other.id) if c.customer_part not in mine]
    for part in theirs[:3]:
        search(shop, part)
        assert f"yours {part}" not in shop.inner_text("#main")


def test_the_shelf_follows_the_typing(shop: Page) -> None:
    shop.goto("/shop/catalogue")
    first = shop.locator(".offer .code").first.inner_text()
    shop.focus("#find")
    shop.keyboard.type("tape measure", delay=20)
    shop.wait_for_url("**/shop/catalogue?q=tape%20measure")
    expect(shop.locator(".offer .what").first).to_contain_text("Tape measure", ignore_case=True)
    assert shop.locator(".offer .code").first.inner_text() != first
    expect(shop.locator("#find")).to_be_focused()


def test_ranges_and_pages(shop: Page) -> None:
    shop.goto("/shop/catalogue")
    shop.click(".ranges a:has-text('Lighting')")
    shop.wait_for_url("**range=Lighting")
    expect(shop.locator(".ranges a.info")).to_have_text("Lighting")
    assert {row.inner_text() for row in shop.locator(".offer .what .small").all()} == {"Lighting"}
    before = shop.locator(".offer .code.strong").all_inner_texts()
    shop.click(".pager a:has-text('More')")
    shop.wait_for_url("**from=30")
    assert not set(before) & set(shop.locator(".offer .code.strong").all_inner_texts())


def test_each_customer_sees_the_own_price_and_the_books_agree(
    browser: Browser, system: System, books: Database
) -> None:
    """The same items in both windows: each price is the one of the books, and they are not the same."""
    said: list[list[str]] = []
    for index in (FIRST, OTHER):
        for page in window(browser, system):
            sign_in(page, system, "portal", index)
            search(page, "valve")
            skus = page.locator(".offer .what .code.strong").all_inner_texts()
            said.append([offer(page, sku)["price"] for sku in skus])
            assert said[-1] == expected_prices(books, debtor_of(system, books, index), skus)
    assert len(said[0]) > 10
    assert said[0] != said[1]


def test_what_cannot_confirm_waits_and_says_why_in_friendly_words(
    browser: Browser, system: System, books: Database
) -> None:
    told = draft(system, "price.above_agreed")
    for page in window(browser, system):
        enter_as(page, books, told["debtor"])
        expect(page.locator(".notice.wait")).to_contain_text(told["po_number"])
        page.click("text=See why")
        waiting = page.locator(".waiting li", has_text=told["po_number"])
        expect(waiting.locator(".badge")).to_have_text("a price differs from the one agreed")
        for finding in told["findings"]:
            assert finding["message"] not in page.content()


def test_orders_of_every_channel_are_there(page: Page, system: System, books: Database) -> None:
    orders = system.json("orders")["orders"]
    mailed = next(row for row in orders if row["po_number"].startswith("PO-"))
    mine = [row for row in orders if row["debtor"] == mailed["debtor"]]
    enter_as(page, books, mailed["debtor"])
    page.goto("/shop/orders")
    assert page.locator("tbody tr").count() == len(mine)
    page.goto(f"/shop/orders/{mailed['order_no']}")
    expect(page.locator("h1")).to_contain_text(mailed["po_number"])
    expect(page.locator(".timeline li").first).to_contain_text("Received")


def test_signing_out(shop: Page) -> None:
    kept = shop.context.cookies()
    shop.click("summary")
    shop.click("button:has-text('Sign out')")
    shop.wait_for_url("**/shop/sign-in")
    shop.context.add_cookies(kept)
    shop.goto("/shop/invoices")
    assert "/shop/sign-in?next=" in shop.url
