"""The running product and a browser, once for all end-to-end tests."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from kernel.db import Database
from tests.e2e.shopping import FIRST, empty_basket
from tests.servers.system import System, wait_until

DESK, SHOP = "/desk", "/shop"
MANAGER = 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of them share one running product: keep them on one worker."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("e2e"))
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """`orderdesk run` with the demo wholesaler, its morning processed."""
    made = System(tmp_path_factory.mktemp("system") / "data")
    made.start()
    wait_until(lambda: is_quiet(made), seconds=180, what="the demo morning")
    yield made
    made.stop()


def is_quiet(system: System) -> bool:
    """True once every document that was dropped has become something, and every event was carried out."""
    doors = system.folder / "doors"
    waiting = [p for kind in ("mail", "edi") for p in (doors / kind).iterdir() if p.is_file() and p.name[0] != "."]
    return not waiting and "0 waiting" in system.command("doctor", check=False)


@pytest.fixture(scope="session")
def books(system: System) -> Iterator[Database]:
    """The product's own database, to look into beside the pages."""
    made = Database(f"sqlite:///{system.folder / 'orderdesk.db'}")
    yield made
    made.dispose()


@pytest.fixture
def page(browser: Browser, system: System) -> Iterator[Page]:
    """A fresh browser window on the product; a script error or a failed request on a page fails the test."""
    yield from window(browser, system)


def window(browser: Browser, system: System, **options: Any) -> Iterator[Page]:
    context = browser.new_context(base_url=system.url, **{"viewport": {"width": 1280, "height": 860}, **options})
    made, problems = context.new_page(), watched()
    problems.of(made)
    yield made
    context.close()
    assert problems.seen == []


class watched:  # noqa: N801 - used like a verb: what the browser complained about
    """Collects what a page's console and scripts complain about; refusals the tests ask for are no complaint."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def of(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.seen.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._console(page, message))

    def _console(self, page: Page, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            self.seen.append(f"{page.url}: {message.text}")


def sign_in(page: Page, system: System, where: str, index: int = 0) -> dict[str, str]:
    who = system.sign_ins(where)[index]
    page.goto(f"{DESK if where == 'desk' else SHOP}/sign-in")
    page.fill("#email", who["email"])
    page.fill("#password", who["password"])
    page.click("button:has-text('Sign in')")
    page.wait_for_url(re.compile(r"/(desk|shop)/(?!sign-in)"))
    return who


@pytest.fixture
def desk(page: Page, system: System) -> Page:
    """Signed in at the desk as the manager, who may do everything."""
    sign_in(page, system, "desk", MANAGER)
    return page


@pytest.fixture
def shop(page: Page, system: System) -> Page:
    sign_in(page, system, "portal", FIRST)
    empty_basket(page)
    return page


def shown(page: Page, selector: str, *, seconds: float = 60) -> None:
    """Reload until it is there: for what the machine does by itself a moment later."""

    def there() -> bool:
        page.reload()
        return page.locator(selector).count() > 0

    wait_until(there, seconds=seconds, what=f"{selector} on {page.url}")


def drafts(system: System, code: str) -> list[dict[str, Any]]:
    """Drafts that wait for this reason alone."""
    rows = system.json("drafts")["drafts"]
    return [row for row in rows if {f["code"] for f in row["findings"] if f["severity"] == "block"} == {code}]


def draft(system: System, code: str) -> dict[str, Any]:
    found = drafts(system, code)
    assert found, f"the demo morning has no draft that waits for {code} alone"
    return found[0]


def body_of_pdf(page: Page, address: str) -> bytes:
    """The bytes of a PDF, asked for with this page's cookies."""
    answer = page.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.body().startswith(b"%PDF-")
    return answer.body()
