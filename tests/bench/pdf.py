"""PDF order pages read per second, beside the libraries that a user would take for words and tables."""

import io
from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import cycle

from orderdesk.demo.documents import order_documents
from orderdesk.demo.master import build_world
from orderdesk.demo.orders import Kind
from orderdesk.demo.parcels import Parcel, paper
from parsers.context import ParseContext
from parsers.registry import parse
from tests.bench.timing import in_turns, rates, table

KINDS: tuple[Kind, ...] = ("pdf-ruled", "pdf-plain", "pdf-cells", "pdf-long", "pdf-spool")
FILES = 15


def files() -> list[bytes]:
    world = build_world(7, date(2026, 9, 1))
    orders = [document.order for document in order_documents(world, 7, FILES, KINDS)]
    return [paper(Parcel(order, kind)).data for order, kind in zip(orders, cycle(KINDS), strict=False)]


def run() -> None:
    papers = files()
    pages = sum(_pages(data) for data in papers)
    ours = "Orderdesk, order document with evidence"
    seconds = in_turns(
        {
            ours: partial(_ours, papers),
            "pdfplumber, words and tables": partial(_pdfplumber, papers),
            "pypdfium2, text only": partial(_pdfium, papers),
        },
        rounds=2,
    )
    table("PDF, pages read", rates(seconds, pages, "pages", ours), f"{FILES} orders on {pages} pages, five layouts")


def _ours(papers: Sequence[bytes]) -> None:
    for data in papers:
        assert parse(data, ParseContext("order.pdf")).orders


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
