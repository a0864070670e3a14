"""The running product and a browser, once for all end-to-end tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.servers.system import System, wait_until

CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


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
    wait_until(lambda: is_quiet(made), seconds=90, what="the demo morning")
    yield made
    made.stop()


def is_quiet(system: System) -> bool:
    """True once every document of the morning has become something."""
    doors = system.folder / "doors"
    waiting = [p for kind in ("mail", "edi") for p in (doors / kind).iterdir() if p.is_file() and p.name[0] != "."]
    return not waiting and "0 waiting" in system.command("doctor", check=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, system: System) -> Iterator[Page]:
    """A fresh browser window on the product; a script error or a failed request on a page fails the test."""
    context = browser.new_context(base_url=system.url, viewport={"width": 1280, "height": 860})
    made, problems = context.new_page(), []
    made.on("pageerror", lambda error: problems.append(str(error)))
    made.on("console", lambda m: problems.append(m.text) if m.type == "error" and "status of 4" not in m.text else None)
    yield made
    context.close()
    assert problems == []


def sign_in(page: Page, system: System, where: str, index: int = 0) -> dict[str, str]:
    who = system.sign_ins(where)[index]
    page.goto("/desk/sign-in" if where == "desk" else "/shop/sign-in")
    page.fill("#email", who["email"])
    page.fill("#password", who["password"])
    page.click("button:has-text('Sign in')")
    page.wait_for_load_state("networkidle")
    return who
