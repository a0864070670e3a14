"""The warehouse floor in a browser: a slip picked on a tablet with a scanner, one piece not found, and sent; goods that come in, a place that is counted."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from erp.catalog.models import Item
from erp.debtors.models import Debtor
from erp.orders.models import SalesOrder
from erp.picking.models import PickingLine, PickingSlip
from erp.stock.models import StockLevel
from erp.stock.queries import to_count
from kernel.db import Database
from tests.e2e.conftest import MANAGER, sign_in, watched
from tests.e2e.test_pages import CONTRAST, FAULTS
from tests.servers.system import System


@pytest.fixture
def tablet(browser: Browser, system: System) -> Iterator[Page]:
    context = browser.new_context(base_url=system.url, viewport={"width": 820, "height": 1100}, has_touch=True)
    page, problems = context.new_page(), watched()
    problems.of(page)
    sign_in(page, system, "desk", MANAGER)
    yield page
    context.close()
    assert problems.seen == []


@pytest.fixture
def slip_no(books: Database) -> str:
    """An open slip of some lines, one of them of at least two pieces, of a debtor who takes parts."""
    wanted = (
        select(PickingSlip.slip_no)
        .join(PickingLine, PickingLine.slip_id == PickingSlip.id)
        .join(SalesOrder, SalesOrder.id == PickingSlip.order_id)
        .join(Debtor, Debtor.id == SalesOrder.debtor_id)
        .where(PickingSlip.state == "open", Debtor.ship_complete.is_(False), PickingLine.base_qty >= 2)
        .order_by(PickingSlip.id.desc())
    )
    with books.read() as session:
        found = session.scalars(wanted).first()
    assert found is not None
    return found


def test_a_slip_is_scanned_packed_with_fewer_and_sent(tablet: Page, books: Database, slip_no: str) -> None:
    tablet.goto("/desk/shipping")
    tablet.click(f"a:has-text('{slip_no}')")
    tablet.click("button:has-text('Take it to pick')")
    said = tablet.locator("[data-scan-said]")
    for line in tablet.locator("[data-walk]").all():
        codes = str(line.get_attribute("data-codes")).split() or [str(line.get_attribute("data-sku"))]
        scan(tablet, codes[-1])
        expect(line).to_have_class("card walk-line fetched")
    scan(tablet, "4006381333931")
    expect(said).to_contain_text("is not on this slip")
    few = tablet.locator("[data-asked]:not([data-asked='1'])").first
    expect(tablet.locator("[data-why]:visible")).to_have_count(0)
    few.fill("1")
    expect(tablet.locator("[data-why]:visible")).to_have_count(1)
    with books.read() as session:
        before = len(to_count(session))
    tablet.click("button:has-text('with fewer')")
    expect(tablet.locator("#toasts")).to_contain_text("is packed; what was missing waits for stock")
    with books.read() as session:
        assert len(to_count(session)) == before + 1
    tablet.fill("#parcels", "2")
    tablet.fill("#consignment_no", "CN-820")
    tablet.click("button:has-text('Dispatch')")
    expect(tablet.locator("#toasts")).to_contain_text("dispatched")
    papers = tablet.locator(".papers").first
    expect(papers).to_contain_text("CN-820 · 2 parcels")
    docket = tablet.request.get(str(papers.locator("a[href*='/shipments/']").get_attribute("href")))
    assert docket.body().startswith(b"%PDF")
    tablet.click("button:has-text('Handed over')")
    tablet.fill("dialog[open] input[name=received_by]", "Ann Doe")
    tablet.click("button:has-text('It was handed over')")
    expect(papers).to_contain_text("taken by Ann Doe")
    looked_at(tablet)


def scan(page: Page, code: str) -> None:
    page.fill("#scan", code)
    page.press("#scan", "Enter")


def test_goods_come_in_by_barcode_and_a_place_is_counted(tablet: Page, books: Database) -> None:
    sku, code, place = coded_item(books)
    tablet.goto("/desk/receiving")
    tablet.locator("input[name=item]").first.fill(code)
    tablet.keyboard.press("Enter")
    tablet.keyboard.type("7")
    tablet.keyboard.press("Enter")
    expect(tablet.locator("input[name=item]").nth(1)).to_be_focused()
    tablet.fill("#supplier_ref", "DN-4711")
    tablet.click("button:has-text('Book the delivery')")
    expect(tablet.locator("h1")).to_contain_text("GR-")
    expect(tablet.locator("tbody")).to_contain_text(sku)
    looked_at(tablet)
    tablet.goto("/desk/counts")
    tablet.fill("#bins", place)
    if tablet.locator("#doubted").count():
        tablet.select_option("#doubted", "no")
    tablet.click("button:has-text('Make a sheet')")
    expect(tablet.locator("h1")).to_contain_text("CS-")
    looked_at(tablet)
    tablet.locator("[name^=line-]").first.fill("1000000")
    tablet.click("button:has-text('Book the figures')")
    expect(tablet.locator(".count-line.fetched .badge.wait")).to_contain_text("+")
    looked_at(tablet)


def coded_item(books: Database) -> tuple[str, str, str]:
    """An item with a barcode and a bin, of which nobody is picking."""
    wanted = (
        select(Item.sku, Item.gtin, StockLevel.bin)
        .join(StockLevel, StockLevel.item_id == Item.id)
        .where(Item.gtin.is_not(None), StockLevel.bin.is_not(None), StockLevel.allocated == 0)
        .where(StockLevel.warehouse_id == 1)
        .order_by(Item.id)
    )
    with books.read() as session:
        sku, code, place = session.execute(wanted).first() or ("", "", "")
    return sku, code or "", place or ""


def looked_at(page: Page) -> None:
    """Whole, labelled and legible in every window."""
    page.wait_for_load_state("networkidle")
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for width in (1280, 820, 390):
        page.set_viewport_size({"width": width, "height": 860})
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            assert [*page.evaluate(FAULTS), *page.evaluate(CONTRAST)] == [], (page.url, width, scheme)
    page.set_viewport_size({"width": 820, "height": 1100})
