"""From a layout and a number to the bytes of a document and its truth, whichever engine draws it."""

import io
import random
from dataclasses import replace

import pypdfium2

from tests.corpus.generate.apparel import dressed
from tests.corpus.generate.browser_page import Press, html_of, timeless
from tests.corpus.generate.deals import make_deal
from tests.corpus.generate.paper import Paper
from tests.corpus.generate.scene import Layout, Scene
from tests.corpus.generate.truths import truth_of
from tests.corpus.generate.voice import Voice

ORDERS = {"order", "change", "cancel"}
CHARGES = (
    "A charge that stands in the table with a line number counts as a line; one that stands in the totals does not."
)


def scene_of(layout: Layout, number: int, copy: int = 0) -> Scene:
    """The order that the layout prints as its document of this number."""
    rng = random.Random(f"{layout.name} {number} {copy}")
    code = layout.locales[number % len(layout.locales)]
    habits = random.Random(f"{layout.name} {code}")
    voice = Voice(code, habits, more=layout.words, dialect=layout.dialect)
    voice.style, voice.number_style = layout.dates or voice.style, layout.numbers or voice.number_style
    deal = make_deal(habits, rng, voice.locale, layout.wish, layout.words)
    if layout.wish.clothes:
        deal = dressed(deal, rng, styles=layout.wish.clothes, packed=layout.wish.packs)
    return Scene(
        layout,
        voice,
        deal,
        rng,
        remarks=[CHARGES] if layout.wish.charges else [],
        second=Voice(layout.beside, habits) if layout.beside else None,
    )


def made(press: Press, layout: Layout, number: int) -> tuple[bytes, dict]:
    """The PDF and its truth; several orders in one file for layouts that have them."""
    first = scene_of(layout, number)
    scenes = [first]
    for copy in range(1, layout.copies):
        other = scene_of(layout, number, copy)
        scenes.append(replace(other, deal=replace(other.deal, buyer=first.deal.buyer)))
    files = [bytes_of(press, scene) for scene in scenes]
    truths = [truth_of(scene) for scene in scenes]
    return joined(files), _told(layout, truths)


def _told(layout: Layout, truths: list[dict]) -> dict:
    if layout.kind not in ORDERS:
        return {
            "is_order": False,
            "document_type": layout.kind,
            "layout": layout.name,
            "notes": f"A {layout.kind}, not an order.",
        }
    told = truths[0] if len(truths) == 1 else {"orders": truths}
    return {"is_order": True} | told | {"layout": layout.name}


def bytes_of(press: Press, scene: Scene) -> bytes:
    layout = scene.layout
    if layout.engine == "whole":
        return layout.head(scene)
    if layout.engine == "canvas":
        paper = Paper(scene)
        y = layout.head(paper)
        layout.totals(paper, layout.table(paper, y))
        return paper.finished()
    html = html_of(scene)
    return press.printed(html, running=layout.running(scene) if layout.running else ("", ""))


def joined(files: list[bytes]) -> bytes:
    """One file with the pages of all."""
    if len(files) == 1:
        return files[0]
    whole = pypdfium2.PdfDocument.new()
    for data in files:
        part = pypdfium2.PdfDocument(data)
        whole.import_pages(part)
        part.close()
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    return timeless(out.getvalue())
