"""A form is taught in the browser, by mouse, by keyboard and by typing; the next one is read right; it can be undone."""

import os
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from erp.debtors.models import Contact
from kernel.db import Database
from tests.e2e.conftest import MANAGER, sign_in, watched
from tests.e2e.test_pages import CONTRAST, FAULTS, WINDOWS
from tests.factories.forms import strange_pdf, strange_sheet
from tests.servers.system import System

PICTURES = os.environ.get("ORDERDESK_TEST_PICTURES")


def hand_in(system: System, folder: Path, data: bytes, name: str, customer: int = 0) -> int:
    """A document from a customer we know; gives its draft."""
    file = folder / name
    file.write_bytes(data)
    out = system.json("ingest", "--from", buyer(system, customer), "--wait", str(file))
    (order,) = out["documents"][0]["orders"]
    assert order["decision"] == "review", order
    return int(order["draft_id"])


def buyer(system: System, customer: int) -> str:
    """The address of one of the demo's customers, another for each number."""
    books = Database(f"sqlite:///{system.folder / 'orderdesk.db'}")
    with books.read() as session:
        found = session.scalars(
            select(func.min(Contact.email)).group_by(Contact.debtor_id).order_by(Contact.debtor_id)
        ).all()
    books.dispose()
    return found[customer]


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.wait_for_load_state("networkidle")
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def test_a_word_pointed_at_is_read_there_from_now_on(desk: Page, system: System, tmp_path: Path) -> None:
    draft_id = hand_in(system, tmp_path, strange_pdf("88-4711"), "order.pdf")
    desk.goto(f"/desk/drafts/{draft_id}")
    expect(desk.locator("h1 + .lead")).to_contain_text("without number")
    desk.keyboard.press("p")
    desk.wait_for_url(f"**/desk/drafts/{draft_id}/teach")
    words = desk.locator("svg.pointing .word")
    assert words.count() > 40
    desk.get_by_role("button", name="88-4711").click()
    offer = desk.locator("#offers .teaching")
    expect(offer).to_contain_text("the order number is read right of “Vorgang:”")
    expect(desk.locator(".word.chosen")).to_have_attribute("aria-label", "88-4711")
    picture(desk, "teach-1280-light")
    offer.get_by_role("button", name="Remember this").click()
    desk.wait_for_url(f"**/desk/drafts/{draft_id}?taught=*")
    expect(desk.locator("h1 + .lead")).to_contain_text("88-4711")
    expect(desk.locator(".notice.good", has_text="Remembered for")).to_contain_text("right of “Vorgang:”")
    expect(desk.locator("rect.box.taught")).to_have_attribute("data-field", "po_number")
    picture(desk, "draft-taught-1280-light")
    second = hand_in(system, tmp_path, strange_pdf("99-1"), "next.pdf")
    desk.goto(f"/desk/drafts/{second}")
    expect(desk.locator("h1 + .lead")).to_contain_text("99-1")
    desk.goto(f"/desk/drafts/{draft_id}?taught={newest_rule(system)}")
    desk.get_by_role("button", name="Forget it again").click()
    expect(desk.locator("h1 + .lead")).to_contain_text("without number")
    assert system.json("layouts")["layouts"] == []


def newest_rule(system: System) -> int:
    return max(rule["id"] for row in system.json("layouts")["layouts"] for rule in row["rules"])


def test_pointing_with_the_keys_alone_and_dragging_a_box(desk: Page, system: System, tmp_path: Path) -> None:
    draft_id = hand_in(system, tmp_path, strange_pdf("88-4712"), "order.pdf", customer=1)
    desk.goto(f"/desk/drafts/{draft_id}/teach")
    desk.locator("svg.pointing .word").first.focus()
    for _ in range(60):
        if desk.evaluate("document.activeElement.getAttribute('aria-label')") == "88-4712":
            break
        desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Enter")
    expect(desk.locator("#offers .teaching")).to_contain_text("right of “Vorgang:”")
    desk.select_option("#aim", "ship_to")
    expect(desk.locator("#offers .teaching")).to_contain_text("the delivery address is the block right of")
    desk.locator("svg.pointing .word").first.focus()
    desk.keyboard.press("ArrowDown")
    assert desk.evaluate("document.activeElement.getAttribute('aria-label')") == "12"
    name = desk.get_by_role("button", name="Warenannahme").bounding_box()
    assert name is not None
    desk.mouse.move(name["x"] - 3, name["y"] + name["height"] * 1.2)
    desk.mouse.down()
    desk.mouse.move(name["x"] + 200, name["y"] + name["height"] * 4.5, steps=5)
    desk.mouse.up()
    expect(desk.locator("#offers .teaching")).to_contain_text("the block below “Warenannahme Tor:”")


def test_a_typed_value_is_found_or_asked_about(desk: Page, system: System, tmp_path: Path) -> None:
    twice = strange_pdf("88-4713", cost="88-4713")
    draft_id = hand_in(system, tmp_path, twice, "order.pdf", customer=2)
    desk.goto(f"/desk/drafts/{draft_id}/teach")
    desk.fill("#value", "88-4713")
    desk.keyboard.press("Enter")
    expect(desk.locator("#offers .teaching")).to_have_count(2)
    expect(desk.locator("#offers")).to_contain_text("It stands in 2 places: which one counts?")
    picture(desk, "teach-two-places")
    desk.fill("#value", "nowhere to be seen")
    desk.get_by_role("button", name="Find it").click()
    expect(desk.locator("#offers")).to_contain_text("does not stand on the page like that")
    desk.select_option("#aim", "constant:currency")
    desk.fill("#value", "EUR")
    desk.get_by_role("button", name="Find it").click()
    expect(desk.locator("#offers")).to_contain_text("prices are in EUR where none is printed")


def test_a_sheet_has_cells_to_point_at(desk: Page, system: System, tmp_path: Path) -> None:
    draft_id = hand_in(system, tmp_path, strange_sheet("88-4714"), "order.csv", customer=3)
    desk.goto(f"/desk/drafts/{draft_id}/teach")
    desk.get_by_role("button", name="88-4714").click()
    expect(desk.locator("#offers .teaching")).to_contain_text("the order number is read right of “Vorgang”")
    picture(desk, "teach-sheet")
    desk.get_by_role("button", name="Remember this").click()
    expect(desk.locator("h1 + .lead")).to_contain_text("88-4714")


def test_an_answer_offers_what_it_could_teach(desk: Page, system: System, tmp_path: Path) -> None:
    draft_id = hand_in(system, tmp_path, strange_pdf("88-4715"), "order.pdf", customer=4)
    desk.goto(f"/desk/drafts/{draft_id}")
    desk.fill("#qty-0", "5")
    desk.locator("#qty-0 + button").click()
    expect(desk.locator(".teachings")).to_have_count(0)
    desk.fill("#qty-0", "12")
    desk.locator("#qty-0 + button").click()
    expect(desk.locator(".teaching")).to_contain_text("the column “Mge.” holds the quantity")


def test_the_list_the_form_and_its_trial(desk: Page, system: System, tmp_path: Path) -> None:
    earlier = hand_in(system, tmp_path, strange_pdf("77-1"), "earlier.pdf", customer=5)
    draft_id = hand_in(system, tmp_path, strange_pdf("77-2"), "taught.pdf", customer=5)
    teach(desk, draft_id, "77-2")
    desk.keyboard.press("g")
    desk.keyboard.press("l")
    desk.wait_for_url("**/desk/layouts")
    picture(desk, "layouts-1280-light")
    row = desk.locator("tr", has_text="Vorgang")
    row.first.locator("a").first.click()
    expect(desk.locator(".rule-list li")).to_have_count(1)
    desk.get_by_role("link", name="Try on").click()
    expect(desk.locator("tr.sum")).to_contain_text("would be read otherwise. Nothing was changed.")
    expect(desk.locator("table.trial tr", has_text="earlier.pdf").locator("ins")).to_have_text(["77-1"])
    picture(desk, "layout-trial-1280-light")
    desk.get_by_role("button", name="Remove all").click()
    expect(desk.locator(".notice")).to_contain_text("Removed")
    desk.get_by_role("button", name="Bring it back").click()
    expect(desk.locator(".rule-list li")).to_have_count(1)
    desk.goto(f"/desk/drafts/{earlier}")
    expect(desk.locator("h1 + .lead")).to_contain_text("without number")


def teach(page: Page, draft_id: int, number: str) -> None:
    page.goto(f"/desk/drafts/{draft_id}/teach")
    page.fill("#value", number)
    page.keyboard.press("Enter")
    page.locator("#offers").get_by_role("button", name="Remember this").click()
    page.wait_for_url("**?taught=*")


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_its_pages_are_whole_wide_and_narrow_light_and_dark(
    browser: Browser, system: System, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(
        base_url=system.url, viewport={"width": width, "height": 860}, color_scheme=scheme, reduced_motion="reduce"
    )
    page, problems = context.new_page(), watched()
    problems.of(page)
    sign_in(page, system, "desk", MANAGER)
    number = f"66-{width}{scheme}"
    draft_id = hand_in(system, tmp_path, strange_pdf(number), f"{number}.pdf", customer=6)
    teach(page, draft_id, number)
    layout = max(row["id"] for row in system.json("layouts")["layouts"])
    faults: dict[str, list[str]] = {}
    for name, path in {
        "teach": f"drafts/{draft_id}/teach?aim=po_number&value={number}", "draft": f"drafts/{draft_id}?taught={newest_rule(system)}",
        "layouts": "layouts", "layout": f"layouts/{layout}?trial=yes",
    }.items():  # fmt: skip
        page.goto(f"/desk/{path}")
        page.wait_for_load_state("networkidle")
        told = [*page.evaluate(FAULTS), *page.evaluate(CONTRAST)]
        faults |= {path: told} if told else {}
        picture(page, f"{name}-{width}-{scheme}-whole")
    context.close()
    assert (faults, problems.seen) == ({}, [])
