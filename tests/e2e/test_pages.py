"""Every page of both applications, wide and narrow, light and dark: whole, labelled, quiet, and strict about scripts."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from inbox_ui.app import create_desk
from intake.sandbox.pool import Reader
from kernel.db import Database
from portal.app import create_portal
from tests.e2e import crawl
from tests.e2e.conftest import DESK, MANAGER, SHOP, sign_in, watched
from tests.e2e.shopping import enter_as
from tests.servers.system import System

FAULTS = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + (e.name ? "[name=" + e.name + "]" : "");
  const faults = [];
  if (!document.title.trim() || document.title.startsWith("·")) faults.push("no title");
  if (document.documentElement.lang !== "en") faults.push("no language");
  if (all("h1").length !== 1 && !document.querySelector(".offers, .empty")) faults.push("not one h1");
  if (all("main#main").length !== 1) faults.push("not one main");
  const ids = all("[id]").map((e) => e.id);
  for (const id of new Set(ids)) if (ids.filter((i) => i === id).length > 1) faults.push("id twice: " + id);
  for (const e of all("input:not([type=hidden]), select, textarea"))
    if (!e.labels.length && !e.ariaLabel) faults.push("no label: " + name(e));
  for (const e of all("label[for]")) if (!document.getElementById(e.htmlFor)) faults.push("label for nothing: " + e.htmlFor);
  for (const e of all("button, a[href], summary")) {
    const words = (e.checkVisibility() ? e.innerText : e.textContent).trim() || e.ariaLabel || e.querySelector("[aria-label]")?.ariaLabel || "";
    if (!words.trim()) faults.push("no name: " + name(e) + " " + (e.getAttribute("href") ?? ""));
  }
  for (const e of all("form"))
    if (e.method === "post" && !e.action.endsWith("/sign-in") && !e.querySelector("input[name=csrf_token][value]:not([value=''])"))
      faults.push("no token: " + e.action);
  if (all("[style], style, script:not([src]), [onclick], [onload], [onsubmit]").length) faults.push("inline style or script");
  for (const e of all("img")) if (!e.hasAttribute("alt") || !e.complete || !e.naturalWidth) faults.push("image: " + e.src);
  for (const e of all("use")) if (!e.getBoundingClientRect) faults.push("icon");
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) faults.push("wider than the window by " + wide);
  for (const e of all("[aria-describedby], [aria-labelledby]"))
    for (const id of (e.getAttribute("aria-describedby") ?? e.getAttribute("aria-labelledby")).split(" "))
      if (!document.getElementById(id)) faults.push("points nowhere: " + id);
  return faults;
}"""
# What a reader needs: 4.5 to 1 between text and its ground.
CONTRAST = """() => {
  const rgb = (text) => { const c = document.createElement("canvas").getContext("2d"); c.fillStyle = text; c.fillRect(0, 0, 1, 1);
    return [...c.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const over = (top, ground) => top.slice(0, 3).map((v, i) => v * top[3] / 255 + ground[i] * (1 - top[3] / 255));
  const ground = (e) => { const own = rgb(getComputedStyle(e).backgroundColor);
    return own[3] === 255 || !e.parentElement ? own : over(own, ground(e.parentElement)); };
  const faults = new Set();
  for (const e of document.querySelectorAll("body *")) {
    const says = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const style = getComputedStyle(e);
    if (!says || !e.checkVisibility() || e.closest("svg, [disabled], option, .visually-hidden")) continue;
    const below = ground(e), a = light(over(rgb(style.color), below)), b = light(below);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faults.add(`${ratio.toFixed(2)} ${e.tagName.toLowerCase()}.${e.className}: ${e.textContent.trim().slice(0, 30)}`);
  }
  return [...faults];
}"""
WINDOWS: list[tuple[int, Literal["light", "dark"]]] = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
PICTURES = (".png", ".pdf", ".css", ".js", ".mjs", ".svg", ".woff2")


def addresses(page: Page, mount: str, starts: list[str]) -> list[str]:
    """One address of each route that shows a page, as a person finds it by following links."""
    seen = crawl.crawl(page.request, mount, starts)
    return [
        path for path, body in seen.pages.items() if b"<!doctype html>" in body[:100] and not path.endswith(PICTURES)
    ]


def one_of_each_route(system: System, page: Page, mount: str, books: Database) -> list[str]:
    app = create_desk(books, Reader()) if mount == DESK else create_portal(books)
    draft_ids = [row["draft_id"] for row in system.json("drafts")["drafts"]]
    starts = [f"/desk/drafts/{draft_id}" for draft_id in draft_ids] if mount == DESK else ["/shop/catalogue?q=zzzz"]
    chosen: dict[str, list[str]] = {}
    for path in addresses(page, mount, starts):
        chosen.setdefault(crawl.endpoint(app, mount, path), []).append(path)
    few = [path for endpoint, paths in chosen.items() for path in paths[: 30 if endpoint == "draft.page" else 3]]
    return [*few, f"{mount}/no/such/page"]


@pytest.fixture(scope="module")
def found(browser: Browser, system: System, books: Database) -> dict[str, list[str]]:
    """The pages to look at, by application."""
    told = {}
    for mount in (DESK, SHOP):
        context = browser.new_context(base_url=system.url)
        page = context.new_page()
        enter(page, system, books, mount)
        if mount == SHOP:
            fill_basket(page)
        told[mount] = one_of_each_route(system, page, mount, books)
        context.close()
    return told


def enter(page: Page, system: System, books: Database, mount: str) -> None:
    """As the manager, or as a buyer of a customer who has an order today."""
    if mount == DESK:
        sign_in(page, system, "desk", MANAGER)
    else:
        enter_as(page, books, system.json("orders")["orders"][-1]["debtor"])


def fill_basket(page: Page) -> None:
    page.goto("/shop/catalogue?q=tape+measure")
    page.locator(".offer input[name=qty]").first.fill("3")
    page.keyboard.press("Enter")
    page.locator("#toasts .toast.good").wait_for()


@pytest.fixture(params=WINDOWS, ids=lambda window: f"{window[0]}-{window[1]}")
def looker(request: pytest.FixtureRequest, browser: Browser, system: System) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(
        base_url=system.url, viewport={"width": width, "height": 860}, color_scheme=scheme, reduced_motion="reduce"
    )
    page, problems = context.new_page(), watched()
    problems.of(page)
    yield page
    context.close()
    assert problems.seen == []


@pytest.mark.parametrize("mount", [DESK, SHOP])
def test_every_page_is_whole(
    looker: Page, system: System, books: Database, found: dict[str, list[str]], mount: str
) -> None:
    faults: dict[str, list[str]] = {}
    looker.goto(f"{mount}/sign-in")
    note(looker, faults)
    enter(looker, system, books, mount)
    for path in found[mount]:
        looker.goto(path)
        looker.wait_for_load_state("networkidle")
        note(looker, faults)
    assert len(found[mount]) > 7
    assert faults == {}


def note(page: Page, faults: dict[str, list[str]]) -> None:
    told = [*page.evaluate(FAULTS), *page.evaluate(CONTRAST)]
    if told:
        faults[page.url] = told


def test_every_page_of_the_desk_is_looked_at(found: dict[str, list[str]], books: Database) -> None:
    """A new route cannot be forgotten: it must be reached by links, or be named here with its reason."""
    pages = {crawl.endpoint(create_desk(books, Reader()), DESK, path) for path in found[DESK] if "/no/such" not in path}
    reads = crawl.routes(create_desk(books, Reader()), "GET")
    parts = {"draft.items", "draft.debtor_choices", "queue.news"}  # pieces that htmx puts into pages
    papers = {
        "documents.page_image",
        "documents.slip",
        "documents.docket",
        "documents.invoice",
        "documents.credit_note",
        "audit.export",
    }
    # of forms, of which the demo has taught none, but another test may have: tests/e2e/test_layouts.py looks at them
    taught = {"teach.offer", "layouts.page", "layouts.picture", "layouts.trial"}
    # of deliveries and counts, of which the demo has none: tests/e2e/test_floor.py makes one of each and looks at it
    counted = {"receiving.page", "counts.page"}
    # of money that came in, of which the demo has none: tests/e2e/test_money.py enters some and looks at it
    paid = {"money.receive", "money.receipt", "money.settle", "invoices.page"}
    assert reads - pages - taught - counted - paid == parts | papers | {"auth.sign_in", "shared.static", "desk.static"}


def test_every_page_of_the_shop_is_looked_at(found: dict[str, list[str]], books: Database) -> None:
    pages = {crawl.endpoint(create_portal(books), SHOP, path) for path in found[SHOP] if "/no/such" not in path}
    reads = crawl.routes(create_portal(books), "GET")
    assert reads - pages == {
        "orders.sent",
        "invoices.paper",
        "invoices.credit_note",
        "auth.sign_in",
        "shared.static",
        "shop.static",
    }
