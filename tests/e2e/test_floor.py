"""The warehouse floor in a browser: a slip picked on a tablet with a scanner, one piece not found, and sent."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from erp.debtors.models import Debtor
from erp.orders.models import SalesOrder
from erp.picking.models import PickingLine, PickingSlip
from erp.stock.queries import to_count
from kernel.db import Database
from tests.e2e.conftest import MANAGER, sign_in, watched
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
    expect(tablet.locator(".papers").first).to_contain_text("CN-820")


def scan(page: Page, code: str) -> None:
    page.fill("#scan", code)
    page.press("#scan", "Enter")
