"""Unseen layouts: fields right and calibration by family, on three documents of every layout."""

from tests.corpus.generate.browser_page import Press
from tests.corpus.generate.layouts import FAMILIES
from tests.corpus.layout_scores import FIRST, SCORER, report, scored
from tests.servers import browser

EACH = 3


def run() -> None:
    if not SCORER.exists():
        print("\nLayouts: the shared corpus' scorer is not at hand (../shared), nothing is scored")
        return
    with browser.running() as chromium:
        press = Press(chromium)
        for family in (*FIRST, *FAMILIES):
            print("\n" + report(f"Layouts, family {family}", scored(press, family, each=EACH)))
