"""The other rooms of the desk: upload, what came in, doors, orders, shipping, and the way out."""

import re

import pytest
from playwright.sync_api import Page, expect

from erp.debtors import queries as debtors
from erp.debtors.queries import DebtorView
from kernel.db import Database
from tests.e2e.conftest import shown, sign_in
from tests.servers.system import System


def test_an_uploaded_file_becomes_an_order(desk: Page, system: System, books: Database) -> None:
    debtor, bought = of_one_address(system, books)
    desk.goto("/desk/upload")
    desk.fill("#debtor", debtor.code)
    table = "\n".join(["PO number,UP-4711", "", "Item,Quantity,Unit", *bought])
    desk.set_input_files("#files", {"name": "order.csv", "mimeType": "text/csv", "buffer": table.encode()})
    desk.wait_for_url("**/desk/received/*")
    expect(desk.locator(".badge")).to_contain_text("Confirmed itself", timeout=60_000)
    desk.click("a:has-text('SO-')")
    expect(desk.locator("h1")).to_contain_text(debtor.name)
    expect(desk.locator(".lead")).to_contain_text("UP-4711")
    shown(desk, ".papers a[href*='/slips/']")


def of_one_address(system: System, books: Database) -> tuple[DebtorView, list[str]]:
    """A debtor whose orders confirm themselves and need not say where they go; and what it bought, to buy it again."""
    for row in system.json("orders")["orders"]:
        with books.read() as session:
            debtor = debtors.debtor_by_code(session, row["debtor"])
            if debtor is None or len(debtors.addresses(session, debtor.id)) != 1:
                continue
        lines = system.json("order", row["order_no"])["lines"]
        return debtor, [f"{line['sku']},{line['qty']},{line['unit']}" for line in lines]
    raise AssertionError("the demo has no customer of one address who ordered this morning")


def test_an_upload_for_nobody_is_refused(desk: Page) -> None:
    desk.goto("/desk/upload")
    desk.fill("#debtor", "D9999")
    desk.set_input_files("#files", {"name": "order.csv", "mimeType": "text/csv", "buffer": b"Item,Quantity\nX,1\n"})
    expect(desk.locator("h1")).to_have_text(re.compile("Not found|did not work"))


def test_quarantine_is_looked_at_tried_again_and_put_aside(desk: Page) -> None:
    desk.goto("/desk/quarantine")
    rows = desk.locator("tbody tr")
    expect(rows).to_have_count(1)
    rows.locator("a").click()
    desk.wait_for_url("**/desk/received/*")
    expect(desk.locator(".notice.stop, .notice.wait").first).to_be_visible()
    desk.keyboard.press("a")
    expect(desk.locator("#toasts")).to_contain_text("It is being read again")
    shown(desk, "button:has-text('Put aside')")
    desk.click("button[data-open=ignore]")
    desk.fill("#reason", "They sent it again without a password")
    desk.click("dialog button:has-text('Put aside')")
    expect(desk.locator(".empty h2")).to_have_text("Nothing in quarantine")


def test_everything_received_tells_what_became_of_it(desk: Page) -> None:
    desk.goto("/desk/received")
    rows = desk.locator("tbody tr")
    assert rows.count() == 50
    assert all(badge.inner_text() for badge in rows.locator(".badge").all())
    desk.click("text=Older")
    expect(desk.locator("tbody tr").first).to_be_visible()
    desk.click("text=Newer")
    expect(rows).to_have_count(50)


def test_doors_are_paused_and_opened(desk: Page) -> None:
    desk.goto("/desk/doors")
    row = desk.locator("tr", has_text="EDI drop")
    expect(row.locator(".badge")).to_contain_text("fine")
    row.locator("button").click()
    expect(desk.locator("tr", has_text="EDI drop").locator(".badge")).to_have_text("paused")
    desk.locator("tr", has_text="EDI drop").locator("button").click()
    expect(desk.locator("#toasts")).to_contain_text("Open again")
    expect(desk.locator("tr", has_text="EDI drop").locator("button")).to_have_text("Pause")


@pytest.mark.parametrize("what", ["order_no", "po_number", "debtor"])
def test_orders_are_found(desk: Page, system: System, what: str) -> None:
    wanted = system.json("orders")["orders"][-1]
    desk.goto("/desk/orders")
    desk.keyboard.press("/")
    desk.keyboard.type(wanted[what])
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/desk/orders?q=*")
    expect(desk.locator("tbody tr a", has_text=wanted["order_no"])).to_be_visible()
    desk.fill("#q", "no such order 0815")
    desk.keyboard.press("Enter")
    expect(desk.locator(".empty h2")).to_contain_text("No order matches")


def test_an_order_is_cancelled_and_its_stock_free_again(desk: Page, system: System) -> None:
    number = system.json("orders")["orders"][-1]["order_no"]
    desk.goto(f"/desk/orders/{number}")
    shown(desk, ".papers a[href*='/slips/']")
    desk.click("button:has-text('Cancel order')")
    desk.fill("#why", "Ordered by mistake")
    desk.click("dialog button:has-text('Cancel the order')")
    expect(desk.locator("#toasts")).to_contain_text("its stock is free again")
    expect(desk.locator(".notice.stop")).to_contain_text("This order was cancelled")
    assert [row["state"] for row in system.json("orders")["orders"] if row["order_no"] == number] == ["cancelled"]
    assert "ok   stock: the books agree" in system.command("doctor", check=False)


def test_dispatch_from_the_list(desk: Page) -> None:
    desk.goto("/desk/shipping")
    rows = desk.locator("tbody tr")
    before, slip = rows.count(), rows.first.locator("a").first.inner_text().strip()
    rows.first.locator("button:has-text('Dispatch')").click()
    expect(desk.locator("#toasts")).to_contain_text(f"{slip} dispatched")
    assert rows.count() == before - 1


def test_what_is_new_announces_itself_and_waits(
    desk: Page, system: System, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk.goto("/desk/")
    before = desk.locator("table.queue tbody tr").count()
    file = tmp_path_factory.mktemp("new") / "order.csv"
    file.write_text("PO number,NEW-1\n\nItem,Quantity,Unit\nTL-2635,2,EA\n")
    system.command("ingest", "--from", "stranger@nowhere.example", "--wait", str(file))
    fresh = desk.locator(".actions a:has-text('1 new')")
    expect(fresh).to_be_visible(timeout=20_000)
    assert desk.locator("table.queue tbody tr").count() == before
    fresh.click()
    expect(desk.locator("table.queue tbody tr")).to_have_count(before + 1)


def test_signing_out_ends_it_everywhere(page: Page, system: System) -> None:
    sign_in(page, system, "desk", 0)
    kept = page.context.cookies()
    page.click("button:has-text('Sign out')")
    page.wait_for_url("**/desk/sign-in")
    page.context.add_cookies(kept)
    page.goto("/desk/orders")
    assert "/desk/sign-in?next=" in page.url


def test_the_theme_is_kept(desk: Page) -> None:
    desk.click("button:has-text('Light or dark')")
    chosen = desk.evaluate("document.documentElement.dataset.theme")
    desk.reload()
    assert desk.evaluate("document.documentElement.dataset.theme") == chosen
    assert chosen in {"light", "dark"}


def test_the_keys_are_shown(desk: Page) -> None:
    desk.goto("/desk/")
    desk.keyboard.press("?")
    expect(desk.locator("#keys")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("#keys")).to_be_hidden()
