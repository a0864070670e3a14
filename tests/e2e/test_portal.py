"""Buying in the portal: search, own prices, basket, till, and the order's way to its invoice."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Page, expect

from erp.catalog import queries as catalog
from erp.debtors import queries as debtors
from erp.debtors.queries import DebtorView
from erp.pricing.queries import PriceRequest, prices_for
from erp.stock.queries import availability
from kernel.clock import today
from kernel.db import Database
from kernel.web import formats
from tests.e2e.conftest import MANAGER, body_of_pdf, draft, shown, sign_in, window
from tests.servers.system import System

FIRST, OTHER = 0, 1
TWICE = """async ([action, pairs]) => {
  const send = () => fetch(action, { method: "POST", body: new URLSearchParams(pairs) });
  return (await Promise.all([send(), send(), send()])).map((answer) => answer.url);
}"""


@pytest.fixture
def shop(page: Page, system: System) -> Page:
    sign_in(page, system, "portal", FIRST)
    empty_basket(page)
    return page


def debtor_of(system: System, books: Database, index: int) -> DebtorView:
    code = system.sign_ins("portal")[index]["name"].rpartition(", ")[2]
    with books.read() as session:
        found = debtors.debtor_by_code(session, code)
    assert found is not None
    return found


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


def expected_prices(books: Database, debtor: DebtorView, skus: list[str]) -> list[str]:
    with books.read() as session:
        items = catalog.items_by_sku(session, skus)
        asked = [PriceRequest(items[sku].id, items[sku].base_unit, Decimal(1), today()) for sku in skus]
        found = prices_for(session, debtor, asked, {item.id: item.units for item in items.values()})
    return [formats.price(price.unit_price if price else None) for price in found]


def test_from_basket_to_confirmed_order(shop: Page, system: System, books: Database) -> None:
    skus = in_stock(system, books, FIRST)
    for sku in skus:
        put_in_basket(shop, sku, "2")
    expect(shop.locator("#basket-count")).to_have_text(str(len(skus)))
    shop.goto("/shop/basket")
    expect(shop.locator(".checkout .notice.good")).to_have_text("Everything is in stock: it confirms at once.")
    send_basket(shop, "PORTAL-1", "Please ring before you come")
    shop.wait_for_url("**/shop/orders/SO-*", timeout=60_000)
    expect(shop.locator(".notice.good")).to_contain_text("Thank you")
    expect(shop.locator("h1")).to_contain_text("PORTAL-1")
    expect(shop.locator(".timeline li.done")).to_have_count(2)
    expect(shop.locator(".timeline")).to_contain_text("Being picked")
    assert shop.locator("tbody .code.strong").all_inner_texts() == skus
    expect(shop.locator("#basket-count")).to_have_text("0")
    assert [row["state"] for row in system.json("orders")["orders"] if row["po_number"] == "PORTAL-1"] == ["confirmed"]


def test_quantities_are_changed_and_taken_out(shop: Page, system: System, books: Database) -> None:
    first, second, _ = in_stock(system, books, FIRST)
    put_in_basket(shop, first, "1")
    put_in_basket(shop, second, "1")
    shop.goto("/shop/basket")
    total = shop.locator("tfoot tr").last.inner_text()
    field = shop.get_by_label(f"Quantity of {first}")
    field.fill("7")
    field.press("Tab")
    expect(shop.locator("tfoot tr").last).not_to_have_text(total)
    expect(shop.get_by_label(f"Quantity of {first}")).to_have_value("7")
    for sku in (first, second):
        shop.get_by_label(f"Take {sku} out").click()
        expect(shop.get_by_label(f"Quantity of {sku}")).to_have_count(0)
    expect(shop.locator(".empty h2")).to_have_text("Your basket is empty")


@pytest.mark.parametrize("qty", ["-1", "1e3", "NaN", "1_000", "٣", "0x10", "9999999999", "1.2.3"])
def test_a_quantity_that_is_none(shop: Page, system: System, books: Database, qty: str) -> None:
    sku = in_stock(system, books, FIRST)[0]
    search(shop, sku)
    row = shop.locator(".offer", has=shop.get_by_text(sku, exact=True)).first
    row.locator("input[name=qty]").fill(qty)
    shop.keyboard.press("Enter")
    expect(shop.locator("#toasts .toast.error")).to_contain_text("Give the quantity in figures")
    expect(shop.locator("#basket-count")).to_have_text("0")


def test_a_price_in_the_form_changes_nothing(shop: Page, system: System, books: Database) -> None:
    sku = in_stock(system, books, FIRST)[0]
    form = {"csrf_token": token(shop), "sku": sku, "qty": "1", "unit": "EA", "unit_price": "0.01", "price": "0.01"}
    assert shop.request.post("/shop/basket/line", form=form).ok
    shop.goto("/shop/basket")
    price = shop.locator("tbody td.number").nth(1).inner_text()
    assert [price] == expected_prices(books, debtor_of(system, books, FIRST), [sku])
    shop.get_by_label(f"Take {sku} out").click()


def test_sending_twice_makes_one_order(shop: Page, system: System, books: Database) -> None:
    """Three clicks at once and one more from a page that was left open: one order."""
    sku = in_stock(system, books, FIRST)[0]
    put_in_basket(shop, sku, "1")
    shop.goto("/shop/basket")
    form = {
        "csrf_token": token(shop),
        "basket": shop.input_value("input[name=basket]"),
        "po_number": "TWICE-1",
        "ship_to": str(shop.locator("#to option").first.get_attribute("value")),
    }
    arrived = shop.evaluate(TWICE, ["/shop/basket/send", list(form.items())])
    again = shop.request.post("/shop/basket/send", form=form)
    assert all(re.search(r"/shop/(sent/\d+|orders/SO-\d+)", url) for url in [*arrived, again.url])
    shop.goto("/shop/orders?q=TWICE-1")
    shown(shop, "tbody tr")
    expect(shop.locator("tbody tr")).to_have_count(1)
    assert len([row for row in system.json("orders")["orders"] if row["po_number"] == "TWICE-1"]) == 1


def test_what_cannot_confirm_waits_and_says_why_in_friendly_words(
    browser: Browser, system: System, books: Database
) -> None:
    told = draft(system, "price.above_agreed")
    for page in window(browser, system):
        sign_in(page, system, "portal", OTHER)
        expect(page.locator(".notice.wait")).to_contain_text(told["po_number"])
        page.click("text=See why")
        waiting = page.locator(".waiting li", has_text=told["po_number"])
        expect(waiting.locator(".badge")).to_have_text("a price differs from the one agreed")
        for finding in told["findings"]:
            assert finding["message"] not in page.content()


def test_a_basket_beyond_the_stock_waits(shop: Page, system: System, books: Database) -> None:
    sku = in_stock(system, books, FIRST)[0]
    put_in_basket(shop, sku, "99999")
    shop.goto("/shop/basket")
    expect(shop.locator(".checkout .notice.wait")).to_be_visible()
    send_basket(shop, "TOO-MUCH")
    expect(shop.locator("h2")).to_contain_text("We have your order TOO-MUCH and look at it first", timeout=60_000)
    assert shop.locator(".empty .badge.wait").count() > 0
    told = next(row for row in system.json("drafts")["drafts"] if row["po_number"] == "TOO-MUCH")
    for finding in told["findings"]:
        assert finding["message"] not in shop.content()
    shop.goto("/shop/orders")
    expect(shop.locator(".waiting")).to_contain_text("TOO-MUCH")


def test_a_till_that_is_not_filled_in(shop: Page, system: System, books: Database) -> None:
    put_in_basket(shop, in_stock(system, books, FIRST)[0], "1")
    shop.goto("/shop/basket")
    form = {
        "csrf_token": token(shop),
        "basket": shop.input_value("input[name=basket]"),
        "ship_to": "",
        "po_number": "X",
    }
    for wrong in (
        {},
        {"po_number": ""},
        {"po_number": "x" * 41},
        {"po_number": "a\nb"},
        {"requested_date": "2026-13-40"},
    ):
        answer = shop.request.post("/shop/basket/send", form={**form, **wrong})
        assert answer.status == 422, wrong
        assert "<h1>That did not work</h1>" in answer.text()
    assert [row for row in system.json("orders")["orders"] if row["po_number"] == "X"] == []
    shop.locator("button[aria-label^=Take]").first.click()


def test_after_dispatch_the_invoice_opens(shop: Page, browser: Browser, system: System, books: Database) -> None:
    put_in_basket(shop, in_stock(system, books, FIRST)[1], "3")
    send_basket(shop, "PORTAL-2")
    shop.wait_for_url("**/shop/orders/SO-*", timeout=60_000)
    number = shop.locator("h1 .code").inner_text()
    for desk in window(browser, system):
        sign_in(desk, system, "desk", MANAGER)
        desk.goto(f"/desk/orders/{number}")
        expect(desk.locator(".lead")).to_contain_text("in the portal")
        shown(desk, "button:has-text('Dispatch')")
        desk.fill("input[name=consignment_no]", "CN-PORTAL")
        desk.click("button:has-text('Dispatch')")
        shown(desk, ".papers a[href*='/invoices/']")
    shop.reload()
    expect(shop.locator(".timeline")).to_contain_text("Sent, CN-PORTAL")
    paper = shop.locator(".timeline a[href*='/invoices/']")
    body_of_pdf(shop, str(paper.get_attribute("href")))
    invoice = paper.inner_text()
    shop.goto("/shop/invoices")
    expect(shop.locator("tbody tr", has_text=invoice).first).to_be_visible()
    expect(shop.locator("tbody tr", has_text="PORTAL-2")).to_have_count(1)


def test_orders_of_every_channel_are_there(shop: Page, system: System) -> None:
    code = system.sign_ins("portal")[FIRST]["name"].rpartition(", ")[2]
    mine = [row for row in system.json("orders")["orders"] if row["debtor"] == code]
    shop.goto("/shop/orders")
    assert shop.locator("tbody tr").count() == len(mine)
    mailed = next(row for row in mine if row["po_number"].startswith("PO-"))
    shop.goto(f"/shop/orders/{mailed['order_no']}")
    expect(shop.locator("h1")).to_contain_text(mailed["po_number"])
    expect(shop.locator(".timeline li").first).to_contain_text("Received")


def test_signing_out(shop: Page) -> None:
    kept = shop.context.cookies()
    shop.click("summary")
    shop.click("button:has-text('Sign out')")
    shop.wait_for_url("**/shop/sign-in")
    shop.context.add_cookies(kept)
    shop.goto("/shop/invoices")
    assert "/shop/sign-in?next=" in shop.url


def token(page: Page) -> str:
    return str(page.locator('meta[name="csrf-token"]').get_attribute("content"))
