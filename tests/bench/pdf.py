"""PDF order pages read per second, beside the libraries that a user would take for words and tables."""

import io
import random
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import cycle

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from orderdesk.demo.documents import order_documents
from orderdesk.demo.master import build_world
from orderdesk.demo.orders import Kind
from orderdesk.demo.parcels import Parcel, paper
from parsers.context import ParseContext
from parsers.registry import parse
from tests.bench.timing import Row, in_turns, rates, table

KINDS: tuple[Kind, ...] = ("pdf-ruled", "pdf-plain", "pdf-cells", "pdf-long", "pdf-spool")
FILES = 15
LINES = 28  # a page, with about 350 words
_TITLES = ("Line", "Item", "Description", "Qty", "UOM", "Due", "Price", "Amount")
_COLUMNS = (40, 75, 130, 300, 340, 370, 430, 490)
_GOODS = ("Ball valve brass DN25 PN16", "Hex bolt zinc plated M8", "PVC elbow 90 degree grey")


def files() -> list[bytes]:
    world = build_world(7, date(2026, 9, 1))
    orders = [document.order for document in order_documents(world, 7, FILES, KINDS)]
    return [paper(Parcel(order, kind)).data for order, kind in zip(orders, cycle(KINDS), strict=False)]


def full_pages(pages: int, *, ruled: bool) -> bytes:
    """One order of `pages` full pages, in a ruled grid or as text in columns."""
    rng, out = random.Random(pages), io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    total = Decimal(0)
    for number in range(1, pages + 1):
        rows = list(_rows(rng, LINES * (number - 1)))
        total += sum((Decimal(row[-1]) for row in rows), Decimal(0))
        _head(canvas, number, pages)
        _body(canvas, [list(_TITLES), *rows], ruled=ruled)
        if number == pages:
            canvas.drawString(_COLUMNS[6], 130, "Total EUR")
            canvas.drawString(_COLUMNS[7], 130, f"{total:.2f}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _rows(rng: random.Random, before: int) -> Iterator[list[str]]:
    for number in range(before + 1, before + LINES + 1):
        qty, price = rng.randint(1, 500), Decimal(rng.randint(100, 9999)) / 100
        part, day = f"HB-{rng.randint(1000, 9999)}", f"2026-06-{rng.randint(1, 28):02d}"
        yield [str(10 * number), part, rng.choice(_GOODS), str(qty), "EA", day, f"{price:.2f}", f"{qty * price:.2f}"]


def _head(canvas: Canvas, number: int, pages: int) -> None:
    canvas.setFont("Helvetica", 9)
    for row, words in enumerate(("Alder & Finch Ltd", "12 Mill Lane", "Leeds LS1 4AB")):
        canvas.drawString(40, 800 - 12 * row, words)
    facts = ("PURCHASE ORDER", "Order No: 4711/26", "Date: 2026-05-03", f"Page {number} of {pages}", "Currency: EUR")
    for row, words in enumerate(facts):
        canvas.drawString(350, 800 - 12 * row, words)
    canvas.drawString(40, 60, "Please confirm this order within two working days and quote our order number.")


def _body(canvas: Canvas, rows: list[list[str]], *, ruled: bool) -> None:
    if ruled:
        style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "Helvetica", 8)]
        grid = Table(rows, colWidths=[35, 55, 170, 40, 30, 60, 60, 65], rowHeights=20, style=style)
        grid.wrapOn(canvas, 600, 800)
        grid.drawOn(canvas, 40, 740 - 20 * len(rows))
        return
    for number, row in enumerate(rows):
        for x, words in zip(_COLUMNS, row, strict=True):
            canvas.drawString(x, 730 - 20 * number, words)


def run() -> None:
    papers = files()
    _compare("PDF, pages read", papers, f"{FILES} orders, five layouts")
    for pages in (1, 20):
        for ruled in (True, False):
            data = full_pages(pages, ruled=ruled)
            kind = "ruled" if ruled else "without rules"
            _compare(
                f"PDF, {pages} full page{'s' * (pages > 1)}, {kind}", [data], f"{LINES} lines and 350 words a page"
            )


def _compare(title: str, papers: Sequence[bytes], note: str) -> None:
    pages = sum(_pages(data) for data in papers)
    ours = "Orderdesk, order document with evidence"
    seconds = in_turns(
        {
            ours: partial(_ours, papers),
            "pdfplumber, words and tables": partial(_pdfplumber, papers),
            "pypdfium2, text only": partial(_pdfium, papers),
        },
        rounds=3,
    )
    rows = rates(seconds, pages, "pages", ours)
    rows.append(Row("a page of ours takes", f"{1000 * seconds[ours] / pages:.1f} ms"))
    table(title, rows, f"{note}; {pages} pages")


def _ours(papers: Sequence[bytes]) -> None:
    for data in papers:
        assert parse(data, ParseContext("order.pdf")).orders[0].lines


def _pdfplumber(papers: Sequence[bytes]) -> None:
    import pdfplumber

    for data in papers:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                page.extract_words()
                page.extract_tables()


def _pdfium(papers: Sequence[bytes]) -> None:
    import pypdfium2

    for data in papers:
        document = pypdfium2.PdfDocument(data)
        for page in document:
            page.get_textpage().get_text_bounded()
        document.close()


def _pages(data: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()
