"""Prints of one width for all letters, as line printers made them and hosts still make: rows of text on a page."""

import io
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from tests.corpus.generate.columns import COLUMNS, as_line, cell, heading, keys_of, noted
from tests.corpus.generate.paper import SIZES
from tests.corpus.generate.scene import Scene

WIDTHS = {"line": 5, "own": 12, "part": 12, "item": 12, "partno": 12, "gtin": 14, "desc": 30, "qty": 9, "uom": 5, "price": 11, "amount": 13, "due": 11,
          "per": 5, "disc": 6, "wh": 5, "qtyuom": 12, "req": 9, "mpn": 11, "net": 11, "gl": 7, "tax": 6, "taxcode": 4, "pack": 6, "cases": 7, "pieces": 8}  # fmt: skip


def row_of(keys: list[str], texts: list[str], gap: int = 1) -> str:
    cells = [
        t.rjust(WIDTHS[k]) if COLUMNS[k].right else t[: WIDTHS[k]].ljust(WIDTHS[k])
        for k, t in zip(keys, texts, strict=True)
    ]
    return (" " * gap).join(cells).rstrip()


def cut(text: str, wide: int) -> list[str]:
    """The text in rows of at most so many letters, between words."""
    rows, row = [], ""
    for word in text.split():
        if row and len(row) + 1 + len(word) > wide:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    return [*rows, row]


def lines_of(
    scene: Scene, *, gap: int = 1, notes: Callable[[str, str], str] = as_line, indent: str = "desc"
) -> list[list[str]]:
    """The rows of each item: its own, what is left of the description, its notes."""
    keys, made = keys_of(scene), []
    upper = scene.layout.has("upper")
    for item in scene.deal.items:
        texts = [cell(scene, k, item) for k in keys]
        place = keys.index("desc")
        rows = cut(texts[place].upper() if upper else texts[place], WIDTHS["desc"])
        texts[place] = rows[0]
        before = sum(WIDTHS[k] + gap for k in keys[: keys.index(indent)])
        more = [*rows[1:], *(notes(k.upper() if upper else k, v) for k, v in noted(scene, item))]
        made.append([row_of(keys, texts, gap), *(" " * before + text for text in more)])
    return made


def titles(scene: Scene, gap: int = 1) -> str:
    keys = keys_of(scene)
    upper = scene.layout.has("upper")
    texts = [heading(scene, k)[: WIDTHS[k]] for k in keys]
    return row_of(keys, [t.upper() for t in texts] if upper else texts, gap)


def printed(scene: Scene, pages: list[list[str]]) -> bytes:
    """Rows on pages in Courier; the size of type fits the widest row."""
    wide, high = SIZES[scene.layout.page]
    longest = max(len(row) for page in pages for row in page)
    size = min(scene.layout.size, (wide - 60) / (longest * 0.6))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(wide, high), invariant=1)
    for page in pages:
        canvas.setFont("Courier", size)
        for n, row in enumerate(page):
            canvas.drawString(30, high - 40 - n * size * 1.18, row)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def paged(
    scene: Scene, head: Callable[[Scene, int], list[str]], tail: list[str], *, rows: int = 58, gap: int = 1
) -> list[list[str]]:
    """Pages with the head repeated, column titles, lines that are never broken over a page, and the tail."""
    rule = "-" * len(titles(scene, gap))
    items = lines_of(scene, gap=gap)
    pages, page = [], [*head(scene, 1), titles(scene, gap), rule]
    for item in items:
        if len(page) + len(item) > rows:
            pages.append(page)
            page = [*head(scene, len(pages) + 1), titles(scene, gap), rule]
        page += item
    if len(page) + len(tail) + 1 > rows:
        pages.append(page)
        page = head(scene, len(pages) + 1)
    return [*pages, [*page, rule, *tail]]
