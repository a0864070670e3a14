"""Every generated paper says what its truth tells: no stated value is missing on the page."""

import io
from collections.abc import Iterator
from itertools import combinations

import pypdfium2
import pytest

from tests.corpus.generate.layouts import FAMILIES, document, write
from tests.corpus.generate.making import scene_of
from tests.corpus.layout_scores import documents
from tests.servers import browser

pytestmark = pytest.mark.xdist_group("layouts")

PART = ["po_number", "total"]
LINE = ["buyer_part", "supplier_part", "gtin", "unit_price", "amount", "qty", "uom"]


def page_text(data: bytes) -> str:
    """Letters and digits of all pages, nothing between them."""
    pages = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        return bare("".join(page.get_textpage().get_text_bounded() for page in pages))
    finally:
        pages.close()


def bare(text: object) -> str:
    return "".join(c for c in str(text).casefold() if c.isalnum())


def stated(truth: dict) -> Iterator[tuple[str, str]]:
    """Each value of the truth that must stand somewhere on the paper; trailing zeros may be written or not."""
    for order in truth.get("orders") or [truth]:
        yield from ((key, order[key]) for key in PART if order.get(key))
        yield from ((party, order[party]["name"]) for party in ("buyer", "ship_to") if order.get(party))
        for line in order.get("lines", []):
            yield from ((key, line[key]) for key in LINE if line.get(key))
            yield from (("description", word) for word in (line.get("description") or "").split())


def missing(data: bytes, truth: dict) -> list[tuple[str, str]]:
    text = page_text(data)
    wanting = []
    for key, value in stated(truth):
        short = value.rstrip("0").rstrip(".") if "." in value else value
        if bare(value) not in text and bare(short) not in text:
            wanting.append((key, value))
    return wanting


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_every_stated_value_stands_on_the_page(press, family):
    papers = documents(press, family, 1)
    assert len(papers) == len(FAMILIES[family])
    assert [(truth["layout"], *found) for data, truth in papers for found in missing(data, truth)] == []


@pytest.mark.browser
@pytest.mark.parametrize("layout", ["letterhead-ruled", "drawn-german", "set-report", "two-in-one-file"])
def test_the_same_document_is_made_again_byte_for_byte(press, layout):
    number = [one.name for one in FAMILIES["shown"]].index(layout)
    assert document(press, number, family="shown") == document(press, number, family="shown")


def test_families_share_no_layout_and_dates_are_written_as_told():
    names = [layout.name for layouts in FAMILIES.values() for layout in layouts]
    assert len(names) == len(set(names))
    for layouts in FAMILIES.values():
        scene = scene_of(layouts[0], 0)
        assert str(scene.deal.day.year)[2:] in scene.voice.day(scene.deal.day)


def test_no_family_has_a_part_of_another():
    def modules(family):
        parts = {(layout.head, layout.table, layout.totals) for layout in FAMILIES[family]}
        return {part for one in parts for part in one if part}

    shared = [(one, other) for one, other in combinations(FAMILIES, 2) if not modules(one).isdisjoint(modules(other))]
    assert len(FAMILIES) == 5
    assert shared == []


def test_without_a_browser_nothing_is_made_instead_of_less(monkeypatch, tmp_path):
    def missing():
        raise FileNotFoundError("chromium")

    monkeypatch.setattr(browser, "running", missing)
    with pytest.raises(FileNotFoundError, match="chromium"):
        write(tmp_path, 3, "shown")
    assert list((tmp_path / "pdf").iterdir()) == []
