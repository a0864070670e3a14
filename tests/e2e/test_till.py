"""At the till: quantities, baskets that are sent once and twice, what waits, and what follows of it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from kernel.db import Database
from tests.e2e.conftest import MANAGER, body_of_pdf, shown, sign_in, window
from tests.e2e.shopping import (
    FIRST,
    debtor_of,
    expected_prices,
    in_stock,
    put_in_basket,
    search,
    send_basket,
    token,
)
from tests.servers.system import System

TWICE = """async ([action, pairs]) => {
  const send = () => fetch(action, { method: "POST", body: new URLSearchParams(pairs) });
  return (await Promise.all([send(), send(), send()])).map((answer) => answer.url);
}"""


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
