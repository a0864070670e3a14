"""`make screenshots`: the pictures of the README, taken of the demo wholesaler in a browser."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.servers.browser import running
from tests.servers.system import System, wait_until

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
WIDE = {"width": 1280, "height": 800}


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="orderdesk-pictures-"))
    system = System(folder / "data", {"ORDERDESK_TIMEZONE": "Europe/London"})
    system.start()
    try:
        wait_until(lambda: _is_done(system), seconds=120, what="the demo morning")
        with running() as browser:
            _desk(browser.new_page(viewport=WIDE, base_url=system.url), system)
            _portal(browser.new_page(viewport=WIDE, base_url=system.url), system)
    finally:
        system.stop()
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _is_done(system: System) -> bool:
    return "0 waiting" in system.command("doctor", check=False) and bool(system.json("drafts")["drafts"])


def _desk(page: Page, system: System) -> None:
    _sign_in(page, system, "desk", "/desk/sign-in")
    _take(page, "desk-queue")
    drafts = system.json("drafts")["drafts"]
    shown = next(row for row in drafts if any(f["code"] == "price.above_agreed" for f in row["findings"]))
    page.goto(f"/desk/drafts/{shown['draft_id']}")
    page.wait_for_load_state("networkidle")
    page.hover("tbody.held tr")
    _take(page, "desk-draft")


def _portal(page: Page, system: System) -> None:
    _sign_in(page, system, "portal", "/shop/sign-in")
    page.goto("/shop/catalogue?q=copper")
    _take(page, "portal-catalogue")


def _sign_in(page: Page, system: System, where: str, path: str) -> None:
    who = system.sign_ins(where)[-1 if where == "desk" else 0]
    page.goto(path)
    page.fill("#email", who["email"])
    page.fill("#password", who["password"])
    page.click("button:has-text('Sign in')")
    page.wait_for_load_state("networkidle")


def _take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")
    sys.stdout.write(f"docs/pictures/{name}.png\n")


if __name__ == "__main__":
    sys.exit(main())
