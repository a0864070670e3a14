"""Every generated paper says what its truth tells: no stated value is missing on the page."""

import io
import json
from collections.abc import Iterator

import pypdfium2
import pytest

from tests.corpus.generate.browser_page import Press
from tests.corpus.generate.layouts import FAMILIES, document
from tests.corpus.generate.making import scene_of

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


@pytest.mark.browser
@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_every_stated_value_stands_on_the_page(family):
    wrong = []
    with Press() as press:
        for number in range(len(FAMILIES[family])):
            data, truth = document(press, number, family=family)
            wrong += [(truth["layout"], *found) for found in missing(data, json.loads(json.dumps(truth, default=str)))]
    assert wrong == []


@pytest.mark.browser
def test_the_same_document_is_made_again_byte_for_byte():
    with Press() as press:
        assert document(press, 3, family="shown") == document(press, 3, family="shown")


def test_families_share_no_layout_and_dates_are_written_as_told():
    names = [layout.name for layouts in FAMILIES.values() for layout in layouts]
    assert len(names) == len(set(names))
    for layouts in FAMILIES.values():
        scene = scene_of(layouts[0], 0)
        assert str(scene.deal.day.year)[2:] in scene.voice.day(scene.deal.day)
