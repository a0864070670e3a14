"""A morning at the desk, in a real browser and with the hands on the keys."""

import re
from decimal import Decimal

from playwright.sync_api import Page, expect

from tests.e2e.conftest import body_of_pdf, draft, shown, sign_in
from tests.e2e.test_floor import looked_at
from tests.servers.system import System

DECODED = """async (href) => {
  const image = await createImageBitmap(await (await fetch(href)).blob());
  return [image.width, image.height];
}"""
INSIDE = """(paper) => [...paper.querySelectorAll("rect.box")].map((box) => {
  const [sheet, field] = [paper.getBoundingClientRect(), box.getBoundingClientRect()];
  return field.width > 2 && field.height > 2 && field.left >= sheet.left - 3 && field.right <= sheet.right + 3 &&
    field.top >= sheet.top - 3 && field.bottom <= sheet.bottom + 3;
})"""


def open_draft(page: Page, draft_id: int) -> None:
    page.goto(f"/desk/drafts/{draft_id}")


def confirmed(page: Page) -> str:
    """The order number that the toast tells."""
    toast = page.locator("#toasts .toast.good")
    expect(toast).to_contain_text("confirmed")
    number = re.search(r"SO-\d+", toast.inner_text())
    assert number is not None
    return number[0]


def test_the_queue_says_why_what_and_since_when(desk: Page, system: System) -> None:
    waiting = system.json("drafts")["drafts"]
    desk.goto("/desk/")
    rows = desk.locator("table.queue tbody tr")
    expect(rows).to_have_count(len(waiting))
    expect(desk.locator("h1")).to_have_text(f"{len(waiting)} orders wait")
    expect(desk.locator(".rail .item[aria-current] .count")).to_have_text(str(len(waiting)))
    for place, told in enumerate(waiting):
        row = rows.nth(place)
        assert row.locator(".badge.wait").count() > 0
        assert re.fullmatch(r"\d+ (min|h|days)", row.locator("time").inner_text())
        if told["value"] is not None:
            assert f"{Decimal(told['value']):,.2f}" in row.inner_text()


def test_a_draft_is_opened_by_keyboard(desk: Page) -> None:
    desk.goto("/desk/")
    second = desk.locator("table.queue tbody tr").nth(1)
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    expect(second).to_have_class(re.compile("current"))
    address = second.locator("a").get_attribute("href")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**{address}")
    desk.keyboard.press("]")
    desk.wait_for_url(lambda url: "/desk/drafts/" in url and not url.endswith(str(address)))
    desk.keyboard.press("[")
    desk.wait_for_url(f"**{address}")
    desk.keyboard.press("g")
    desk.keyboard.press("o")
    desk.wait_for_url("**/desk/orders")
    desk.keyboard.press("/")
    expect(desk.locator("#q")).to_be_focused()


def test_the_page_is_shown_with_its_fields_boxed(desk: Page, system: System) -> None:
    open_draft(desk, draft(system, "price.above_agreed")["draft_id"])
    paper = desk.locator("svg.paper").first
    href = paper.locator("image").get_attribute("href")
    answer = desk.request.get(str(href))
    assert (answer.status, answer.headers["content-type"], answer.body()[:4]) == (200, "image/png", b"\x89PNG")
    width, height = desk.evaluate(DECODED, href)
    assert (width > 800, height > 800) == (True, True)
    inside = paper.evaluate(INSIDE)
    assert len(inside) > 10
    assert all(inside)
    desk.locator("tbody[data-line='0']").hover()
    expect(paper.locator("rect.glow").first).to_be_visible()
    assert all("lines[0]." in str(box.get_attribute("data-field")) for box in paper.locator("rect.glow").all())


def test_a_page_that_is_not_there(desk: Page, system: System) -> None:
    draft_id = draft(system, "price.above_agreed")["draft_id"]
    assert desk.request.get(f"/desk/drafts/{draft_id}/page/99.png").status == 404
    assert desk.request.get(f"/desk/drafts/{draft_id}/page/0.png").status == 404
    assert desk.request.get("/desk/drafts/999999/page/1.png").status == 404


def test_from_question_to_invoice(desk: Page, system: System) -> None:
    told = draft(system, "price.below_agreed")
    open_draft(desk, told["draft_id"])
    expect(desk.locator("h2.todo")).to_have_text("1 thing to answer")
    expect(desk.locator(".decide .primary")).to_contain_text("as it stands")
    desk.keyboard.press("e")
    expect(desk.locator(".notice.good")).to_contain_text("Nothing holds this order any more")
    expect(desk.locator(".decide .primary")).not_to_contain_text("as it stands")
    desk.locator("h1").click()
    desk.keyboard.press("a")
    number = confirmed(desk)
    assert [row["order_no"] for row in system.json("orders")["orders"] if row["po_number"] == told["po_number"]] == [
        number
    ]
    dispatch_and_see_papers(desk, number)
    open_draft(desk, told["draft_id"])
    expect(desk.locator(".notice.good a")).to_have_text(number)
    assert desk.locator(".decide").count() == 0


def dispatch_and_see_papers(desk: Page, number: str) -> None:
    desk.goto(f"/desk/orders/{number}")
    shown(desk, ".papers a[href*='/slips/']")
    slip = desk.locator(".papers a[href*='/slips/']").first
    body_of_pdf(desk, str(slip.get_attribute("href")))
    desk.fill("input[name=consignment_no]", "CN-4711")
    desk.click("button:has-text('Dispatch')")
    expect(desk.locator("#toasts")).to_contain_text("dispatched; the invoice follows by itself")
    expect(desk.locator(".papers").first).to_contain_text("CN-4711")
    shown(desk, ".papers a.code[href*='/invoices/']")
    body_of_pdf(desk, str(desk.locator(".papers a[href$='.pdf'][href*='/invoices/']").get_attribute("href")))
    assert desk.locator("button:has-text('Dispatch')").count() == 0
    desk.click(".papers a.code[href*='/invoices/']")
    expect(desk.locator("h1")).to_contain_text("INV-")
    looked_at(desk)


def test_an_item_is_chosen_by_typing(desk: Page, system: System) -> None:
    told = draft(system, "item.unknown")
    open_draft(desk, told["draft_id"])
    expect(desk.locator(".decide .primary")).to_be_disabled()
    field = desk.locator(".fix[open] input[type=search]")
    field.focus()
    desk.keyboard.type("zz no such thing", delay=20)
    expect(desk.locator(".choices")).to_contain_text("Nothing in the catalogue for")
    field.fill("")
    desk.keyboard.type("drill bit", delay=20)
    choices = desk.locator(".fix[open] .choice")
    expect(choices.first).to_be_visible()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowDown")
    expect(choices.nth(1)).to_be_focused()
    desk.keyboard.press("ArrowUp")
    expect(choices.first).to_be_focused()
    sku = choices.first.locator(".code").inner_text()
    desk.keyboard.press("Enter")
    expect(desk.locator(".lines .item .code", has_text=sku)).to_be_visible()
    expect(desk.locator("button[data-key=u]")).to_be_visible()


def test_an_answer_is_taken_back(desk: Page, system: System) -> None:
    told = draft(system, "quantity.below_minimum")
    open_draft(desk, told["draft_id"])
    question = desk.locator(".question-box p").inner_text()
    before = desk.locator("tbody.held td.number").first.inner_text()
    desk.locator(".remedies button").first.click()
    expect(desk.locator("tbody.held")).to_have_count(0)
    desk.locator("h1").click()
    desk.keyboard.press("u")
    expect(desk.locator(".question-box p")).to_have_text(question)
    assert desk.locator("tbody.held td.number").first.inner_text() == before
    expect(desk.locator("button[data-key=u]")).to_have_count(0)


def test_an_order_is_rejected_with_a_reason(desk: Page, system: System) -> None:
    told = draft(system, "debtor.manual_approval")
    open_draft(desk, told["draft_id"])
    desk.keyboard.press("r")
    expect(desk.locator("#reason")).to_be_focused()
    desk.click("button:has-text('Reject the order')")
    assert desk.url.endswith(f"/drafts/{told['draft_id']}"), "a reason is required"
    desk.fill("#reason", "They rang: <b>ordered twice</b> & by mistake")
    desk.click("button:has-text('Reject the order')")
    expect(desk.locator("#toasts")).to_contain_text("Rejected, with your reason kept")
    open_draft(desk, told["draft_id"])
    expect(desk.locator(".notice.stop")).to_have_text("Rejected: They rang: <b>ordered twice</b> & by mistake")
    assert told["draft_id"] not in [row["draft_id"] for row in system.json("drafts")["drafts"]]


def test_a_page_that_is_too_old_cannot_confirm(desk: Page, system: System) -> None:
    """Two people on one draft: the second one's page is stale and must not confirm what it does not show."""
    told = draft(system, "item.discontinued")
    open_draft(desk, told["draft_id"])
    other = desk.context.new_page()
    open_draft(other, told["draft_id"])
    other.click("button:has-text('Leave this line out')")
    expect(other.locator(".notice.good")).to_be_visible()
    desk.locator(".decide form").evaluate("form => { form.querySelector('button').disabled = false; form.submit(); }")
    expect(desk.locator("h1")).to_have_text("That did not work")
    assert told["draft_id"] in [row["draft_id"] for row in system.json("drafts")["drafts"]]


def test_a_clerk_may_not_release_credit(page: Page, system: System) -> None:
    sign_in(page, system, "desk", 0)
    told = draft(system, "credit.over_limit")
    open_draft(page, told["draft_id"])
    expect(page.locator(".decide .primary")).to_be_disabled()
    expect(page.locator("#blockers")).to_have_text("Credit must release this one.")
    page.locator(".decide form").evaluate("form => form.submit()")
    expect(page.locator("p.soft")).to_contain_text("for a colleague with credit rights")
    assert page.request.get("/desk/doors").status == 403
    assert told["draft_id"] in [row["draft_id"] for row in system.json("drafts")["drafts"]]


def test_every_reason_of_the_morning_can_be_seen(desk: Page, system: System) -> None:
    """No draft page breaks, whatever holds it: each is opened and says as many things as the inbox knows."""
    for told in system.json("drafts")["drafts"]:
        open_draft(desk, told["draft_id"])
        held = [f for f in told["findings"] if f["severity"] == "block"]
        assert desk.locator(".question-box").count() == len(held), told["po_number"]
