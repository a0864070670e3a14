"""A corpus of purchase orders in many layouts, in families kept apart by layout, not by seed.

``python -m tests.corpus.generate.layouts FOLDER FAMILY COUNT`` writes them in the shape of the shared corpus. Families:
"shown" may be tuned on; "held", "sealed", "vault" and "reserve" were once kept apart, scored, and have been opened since; the
next one is to be written without sight of the readers. No head, table or sums of one family occurs in another. "first-shown", "first-held" and "first-fresh" are the smaller
families that went before. Document n of a family has layout n modulo their number: so every layout comes before any twice.
"""

import json
import sys
from pathlib import Path

from tests.corpus.generate import catalog_held, catalog_reserve, catalog_sealed, catalog_shown, catalog_vault, first
from tests.corpus.generate.browser_page import Press
from tests.corpus.generate.making import made
from tests.servers import browser

FAMILIES = {
    "shown": catalog_shown.LAYOUTS,
    "held": catalog_held.LAYOUTS,
    "sealed": catalog_sealed.LAYOUTS,
    "vault": catalog_vault.LAYOUTS,
    "reserve": catalog_reserve.LAYOUTS,
}


def document(press: Press, number: int, *, family: str = "shown") -> tuple[bytes, dict]:
    """One PDF and its truth."""
    if family.startswith("first-"):
        return first.document(number, family=family.removeprefix("first-"))
    layouts = FAMILIES[family]
    return made(press, layouts[number % len(layouts)], number // len(layouts))


def write(folder: Path, count: int, family: str) -> None:
    (folder / "pdf").mkdir(parents=True, exist_ok=True)
    (folder / "truth" / "pdf").mkdir(parents=True, exist_ok=True)
    with browser.running() as chromium:
        press = Press(chromium)
        for number in range(count):
            data, truth = document(press, number, family=family)
            name = f"{number:04d}-{truth['layout']}.pdf" if "layout" in truth else f"{number:04d}.pdf"
            (folder / "pdf" / name).write_bytes(data)
            text = json.dumps(truth, default=str, ensure_ascii=False, indent=1)
            (folder / "truth" / "pdf" / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int((sys.argv[3:4] or ["100"])[0]), (sys.argv[2:3] or ["shown"])[0])
